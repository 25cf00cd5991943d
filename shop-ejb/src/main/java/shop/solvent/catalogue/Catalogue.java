package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp.Stamp;

/** What is sold, by whom, where and for how much. */
@Stateless
public class Catalogue {

    /** Ten million yuan: no price is higher, so that no order's sum comes near the end of a number. */
    public static final long HIGHEST_PRICE = 1_000_000_000;

    /** Who is a party where everybody is. */
    static final long EVERYBODY = 0;

    static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @Inject
    private SoldOffers sold;

    @Inject
    private PriceChanges changes;

    @Inject
    private Merchants merchants;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** As {@link #offers(String, Collection, MemberId)}, for nobody in particular. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Offer> offers(String channel, Collection<String> skus) {
        return offers(channel, skus, null);
    }

    /**
     * What of these goods is sold in the channel now, at the list price and with all steps of it that are for everybody or by a
     * contract with the buyer. What could no longer be used by its terms is not sold.
     *
     * @param buyer null for nobody in particular
     * @return by sku, written as in the request; whatever is not sold there is missing
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Offer> offers(String channel, Collection<String> skus, MemberId buyer) {
        return sold.now(channel, skus, buyer == null ? List.of() : List.of(buyer));
    }

    /**
     * The same for several buyers, from memory as long as nobody has changed any of it on any node, which is asked each time: a price
     * that changed is in force for the next order on every node, and so is a give-up from its day on.
     *
     * @return to be called once it is answered
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Supplier<OnSale> remembered(
            String channel, Collection<String> skus, Collection<MemberId> buyers, Answering asked) {
        return sold.remembered(channel, skus, buyers, asked);
    }

    /**
     * What is sold.
     *
     * @param offers by sku, written as in the request; whatever is not sold there is missing
     * @param stamp that was there before it was looked at; null where nothing was
     */
    public record OnSale(Map<String, Offer> offers, Stamp stamp) {}

    /** All channels by code. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAnyPriced() {
        return database.number("SELECT EXISTS (SELECT 1 FROM offer)") > 0;
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ChannelView> channels() {
        return entities.createQuery("SELECT c FROM Channel c ORDER BY c.code", Channel.class).getResultList().stream()
                .map(Channel::view)
                .toList();
    }

    /** Those of these skus that are goods of the shop, as they are written there. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Set<String> known(Collection<String> skus) {
        Set<String> known = new HashSet<>();
        for (List<String> some : Database.inSets(List.copyOf(skus))) {
            known.addAll(database.query(
                    "SELECT sku FROM product WHERE sku IN (" + Database.places(some) + ")",
                    row -> row.getString(1),
                    some));
        }
        return known;
    }

    /** What a product costs where, now and later, by channel and time; also where it is no longer sold. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PriceView> prices(String sku) {
        Instant now = clock.instant();
        List<PriceView> prices = new ArrayList<>();
        book.kept(List.of(sku), now)
                .forEach((place, kept) -> Timeline.of(kept.periods(), now)
                        .periods()
                        .forEach(period -> prices.add(PriceView.of(place, period, kept.active()))));
        prices.sort(PriceView.ORDER);
        return prices;
    }

    /**
     * Adds a product. It is sold nowhere until it has a price there.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code merchant.not-found} or {@code product.exists}
     */
    public ProductView addProduct(AddProduct request) {
        permits.require(request.by(), Permission.EDIT_CATALOGUE);
        String sku = Given.matching("sku", request.sku(), SKU);
        GoodContent content = new GoodContent(
                        request.kind(),
                        request.titleZh(),
                        request.titleEn(),
                        null,
                        null,
                        null,
                        null,
                        request.validityDays(),
                        request.maxUses())
                .checked();
        MerchantView merchant = merchants.makeRoom(request.merchant(), 1);
        if (entities.find(Product.class, sku) != null) {
            throw Rejection.conflict("product.exists", Map.of("sku", sku));
        }
        Product product = new Product(sku, merchant.id(), clock.instant());
        product.set(content);
        entities.persist(product);
        Database.flush(entities);
        audit.record(request.by(), "product.added", sku, null, content.titleEn(), null);
        return product.view();
    }

    /**
     * Sells a product in a channel at that price, from the next order on.
     *
     * @param price fen, 1 to {@value #HIGHEST_PRICE}
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code channel.not-found}, {@code
     *     field.out-of-range}, or {@code price.takes-two} if it goes further than one person may alone
     */
    public PriceView setPrice(String sku, String channel, long price, String by) {
        permits.require(by, Permission.SET_PRICES);
        Given.within("price", price, 1, HIGHEST_PRICE);
        // The product's row is the lock: two people who price the same product take turns.
        if (sku == null || entities.find(Product.class, sku, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw Rejection.notFound("product", sku);
        }
        if (channel == null || entities.find(Channel.class, channel) == null) {
            throw Rejection.notFound("channel", channel);
        }
        Place place = new Place(sku, channel);
        Instant now = clock.instant();
        PriceBook.Kept kept = book.kept(List.of(sku), now).getOrDefault(place, PriceBook.Kept.NOTHING);
        Timeline line = Timeline.of(kept.periods(), now);
        String before = kept.active() ? line.running().map(Catalogue::text).orElse(null) : null;
        Timeline then =
                line.running().filter(present -> present.fen() == price).isPresent() ? line : line.costing(price);
        PriceBook.Change change = new PriceBook.Change(place, line.periods(), then.periods(), true);
        if (changes.goFar(List.of(change))) {
            throw Rejection.forbidden("price.takes-two");
        }
        book.write(List.of(change));
        book.switched(place, true);
        book.touch(List.of(sku));
        audit.record(by, "offer.price-set", place.toString(), before, String.valueOf(price), null);
        return PriceView.of(place, Timeline.of(then.periods(), now).running().orElseThrow(), true);
    }

    private static String text(PricePeriod period) {
        return String.valueOf(period.fen());
    }

    /**
     * Sells a product in a channel no more, from the next order on. Its prices stay, for the day on which it is sold again.
     *
     * @throws Rejection {@code permission.missing} or {@code offer.not-found}
     */
    public void withdraw(String sku, String channel, String by, String reason) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String why = Given.text("reason", reason, 500);
        Place place = new Place(sku, channel);
        Product product = sku == null || channel == null
                ? null
                : entities.find(Product.class, sku, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        PriceBook.Kept kept =
                product == null ? null : book.kept(List.of(sku), now).get(place);
        if (kept == null || !kept.active()) {
            throw Rejection.notFound("offer", place);
        }
        String before =
                Timeline.of(kept.periods(), now).running().map(Catalogue::text).orElse(null);
        audit.record(by, "offer.withdrawn", place.toString(), before, null, why);
        book.switched(place, false);
        book.touch(List.of(sku));
    }
}
