package shop.solvent.till;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Offer;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.KeyHolder;
import shop.solvent.key.Scope;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.TillUse;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/** Where merchants take money. */
@Stateless
public class Tills {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]{1,20}");

    /** The goods are the house's own deed, since nobody can buy them without a till. */
    private static final String BY = "system:till";

    @Inject
    private Database database;

    @Inject
    private TillBook book;

    @EJB
    private Merchants merchants;

    @EJB
    private MerchantKinds kinds;

    @EJB
    private Catalogue catalogue;

    @EJB
    private ApiKeys apiKeys;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * A till that shall be there.
     *
     * @param merchant code
     * @param store the merchant's own number of the store: 1 to 20 letters, digits, dots, hyphens and underscores
     * @param number of the terminal in it, likewise
     * @param channels in which it sells
     */
    public record NewTill(String merchant, String store, String number, String name, List<String> channels, String by) {

        public NewTill {
            channels = List.copyOf(channels);
        }
    }

    /**
     * Opens a till. The first of a merchant brings the goods that stand for what is handed over there.
     *
     * @throws Rejection {@code permission.missing}, {@code merchant.not-found}, {@code field.…}, {@code till.exists}, {@code till.kind}
     *     where its merchant may have no other, {@code product.exists}, {@code channel.not-found}
     */
    public TillView open(NewTill wanted) {
        permits.require(wanted.by(), Permission.EDIT_MERCHANTS);
        MerchantView merchant = merchants.find(Given.text("merchant", wanted.merchant(), 32));
        String store = Given.matching("store", wanted.store(), NUMBER);
        String number = Given.matching("number", wanted.number(), NUMBER);
        String name = Given.text("name", wanted.name(), 60);
        merchants.makeRoom(merchant.code(), 0); // its row is the lock
        List<TillView> all = book.of(merchant.id());
        if (all.stream()
                .anyMatch(one -> one.store().equals(store) && one.number().equals(number))) {
            throw Rejection.conflict("till.exists", Map.of("field", "number", "store", store, "number", number));
        }
        TillUse use = kinds.of(merchant.kind()).till();
        if (!use.has(TillUse.STORES)
                && all.stream().anyMatch(one -> one.isOpen() && !one.store().equals(store))) {
            throw refused(merchant, use);
        }
        String sku = goods(merchant, wanted);
        TillId id = new TillId(Ids.next());
        database.insert(
                "till (id, merchant, store, number, name, made_by, made_at)", Collections.singletonList(new Object[] {
                    id.value(), merchant.id().value(), store, number, name, wanted.by(), clock.instant()
                }));
        audit.record(
                wanted.by(),
                "till.opened",
                id.toString(),
                null,
                merchant.code() + " " + store + "/" + number + " " + sku,
                null);
        return book.find(id).orElseThrow();
    }

    private String goods(MerchantView merchant, NewTill wanted) {
        String sku = Offer.OPEN_PRICE + merchant.code();
        if (database.number(
                        "SELECT COUNT(*) FROM till_merchant WHERE merchant = ?",
                        merchant.id().value())
                == 0) {
            catalogue.addProduct(new AddProduct(
                    sku,
                    ProductKind.SERVICE_CREDIT,
                    "到店付款 · " + merchant.nameZh(),
                    "Paid at " + merchant.nameEn(),
                    merchant.code(),
                    null,
                    null,
                    BY));
            database.update(
                    "INSERT INTO till_merchant (merchant, sku, made_at) VALUES (?, ?, ?)",
                    merchant.id().value(),
                    sku,
                    clock.instant());
        }
        wanted.channels().forEach(channel -> sellIn(sku, channel));
        return sku;
    }

    /** The price of a fen stands for none: nobody can buy the goods without saying what they cost. */
    private void sellIn(String sku, String channel) {
        if (!catalogue.offers(channel, List.of(sku)).containsKey(sku)) {
            catalogue.setPrice(sku, channel, 1, BY);
        }
    }

    /**
     * Lets an API key work for the till, and for no other, and the key before it no more.
     *
     * @param key of a channel, with the scope of tills; null for none
     * @throws Rejection {@code permission.missing}, {@code till.not-found}, {@code till.closed}, {@code till.key-unfit}, {@code
     *     till.key-taken}, {@code api-key.not-found}
     */
    public TillView bind(TillId id, ApiKeyId key, String by) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        TillView till = seen(book.lock(id));
        if (key != null) {
            requireOpen(till);
            ApiKeyView found = apiKeys.find(key);
            if (found.channel() == null || !found.isLive() || !found.scopes().contains(Scope.TILLS)) {
                throw Rejection.invalid("till.key-unfit", Map.of("field", "key"));
            }
            if (book.ofKey(key).filter(other -> !other.id().equals(id)).isPresent()) {
                throw Rejection.conflict("till.key-taken", Map.of("field", "key"));
            }
            sellIn(till.sku(), found.channel());
        }
        database.update("UPDATE till SET api_key = ? WHERE id = ?", key == null ? null : key.value(), id.value());
        audit.record(by, "till.key", id.toString(), text(till.key()), text(key), null);
        return book.find(id).orElseThrow();
    }

    private static String text(ApiKeyId key) {
        return key == null ? null : key.toString();
    }

    /**
     * Closes a till: it takes nothing any more, at once. Done twice it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code till.not-found}
     */
    public TillView close(TillId id, String by, String reason) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        String why = Given.text("reason", reason, 500);
        TillView till = seen(book.lock(id));
        if (till.isOpen()) {
            database.update(
                    "UPDATE till SET closed_at = ?, closed_by = ?, api_key = NULL WHERE id = ?",
                    clock.instant(),
                    by,
                    id.value());
            audit.record(by, "till.closed", id.toString(), null, null, why);
        }
        return book.find(id).orElseThrow();
    }

    /** @throws Rejection {@code till.not-found} also of a merchant's whom the person does not see */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public TillView find(TillId id) {
        return seen(book.find(id).orElseThrow(() -> Rejection.notFound("till", id)));
    }

    private TillView seen(TillView till) {
        return seen(till.merchant()).map(merchant -> till).orElseThrow(() -> Rejection.notFound("till", till.id()));
    }

    /** The merchants that have tills, as far as the person sees them: the first two hundred, in the order in which they had their first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<MerchantView> merchants() {
        return database
                .query(
                        "SELECT merchant FROM till_merchant ORDER BY made_at, merchant LIMIT 200",
                        row -> new MerchantId(row.getLong(1)))
                .stream()
                .flatMap(id -> seen(id).stream())
                .toList();
    }

    private Optional<MerchantView> seen(MerchantId id) {
        try {
            return Optional.of(merchants.find(id));
        } catch (Rejection unseen) {
            return Optional.empty();
        }
    }

    /** Those of a merchant, by store and number. @throws Rejection {@code merchant.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<TillView> of(String merchant) {
        return book.of(merchants.find(merchant).id());
    }

    /**
     * The till that a program works for.
     *
     * @throws Rejection {@code till.no-key} where its key works for none
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public TillView of(KeyHolder holder) {
        return book.ofKey(holder.id()).orElseThrow(() -> Rejection.forbidden("till.no-key"));
    }

    /** @throws Rejection {@code till.closed}, {@code till.kind} where its merchant may not do that */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void require(TillView till, TillUse wanted) {
        requireOpen(till);
        MerchantView merchant = merchants.find(till.merchant());
        if (merchant.state() != MerchantState.ACTIVE) {
            throw closed(till.id());
        }
        TillUse use = kinds.of(merchant.kind()).till();
        if (!use.has(wanted)) {
            throw refused(merchant, use);
        }
    }

    /** What its merchant may do there. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public TillUse use(MerchantId merchant) {
        return kinds.of(merchants.find(merchant).kind()).till();
    }

    private static Rejection refused(MerchantView merchant, TillUse use) {
        return Rejection.forbidden("till.kind", Map.of("kind", merchant.kind().name(), "use", use.name()));
    }

    private static void requireOpen(TillView till) {
        if (!till.isOpen()) {
            throw closed(till.id());
        }
    }

    private static Rejection closed(TillId id) {
        return Rejection.conflict("till.closed", Map.of("till", id.toString()));
    }
}
