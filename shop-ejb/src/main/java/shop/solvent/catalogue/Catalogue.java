package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** What is sold, by whom, where and for how much. */
@Stateless
public class Catalogue {

    /** Ten million yuan: no price is higher, so that no order's sum comes near the end of a number. */
    public static final long HIGHEST_PRICE = 1_000_000_000;

    /** Who is a party where everybody is. */
    static final long EVERYBODY = 0;

    /** Goods in a channel at the list price, and at the steps of it that are for everybody. */
    private static final String SOLD =
            "SELECT o.sku, o.price, o.starts, o.level, o.from_quantity, '' AS price_list, 0 AS party, p.kind, p.category, p.title_zh, p.title_en, p.validity, p.validity_days, p.valid_until,"
                    + " p.max_uses, p.renewable, p.transferable, p.refundable, p.refund_days, m.id AS merchant, m.code AS merchant_code,"
                    + " m.kind AS merchant_kind, IF(m.kind = 'CHAIN', m.code, h.code) AS chain, k.stocking,"
                    + " IF(m.next_from <= ?, m.next_give_up, m.give_up) AS give_up, l.id AS pool, l.code AS pool_code,"
                    + " m.project, j.code AS project_code FROM offer o"
                    + " JOIN product p ON p.sku = o.sku AND p.on_sale AND (p.valid_until IS NULL OR p.valid_until >= ?)"
                    + " JOIN merchant m ON m.id = p.merchant"
                    + " AND m.state = 'ACTIVE' LEFT JOIN merchant h ON h.id = m.chain"
                    + " LEFT JOIN project j ON j.id = m.project"
                    + " JOIN pool l ON l.id = m.pool JOIN channel c ON c.code = o.channel AND c.active"
                    + " LEFT JOIN product_stocking k ON k.sku = o.sku"
                    + " WHERE o.channel = ? AND o.active AND o.ends > ? AND o.opens <= ?"
                    + " AND o.price_list = '' AND o.sku IN (%s)";

    /** The steps of contracts, as rows of the same form, with nothing that is of the goods. */
    private static final String BY_CONTRACT =
            " UNION ALL SELECT o.sku, o.price, o.starts, o.level, o.from_quantity, o.price_list, y.member,"
                    + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                    + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM price_list_party y"
                    + " JOIN price_list b ON b.code = y.price_list AND b.starts <= ? AND b.ends > ?"
                    + " JOIN offer o ON o.channel = ? AND o.price_list = y.price_list AND o.ends > ? AND o.opens <= ?"
                    + " AND o.sku IN (%s) WHERE y.member IN (%s)";

    static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @Inject
    private AnyPriceLists lists;

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

    /** As {@link #offers(String, Collection, Collection, Answering)}, at once and for nobody in particular. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Offer> offers(String channel, Collection<String> skus) {
        return offers(channel, skus, List.of(), database);
    }

    /** As {@link #offers(String, Collection, Collection, Answering)}, at once. @param buyer null for nobody in particular */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Offer> offers(String channel, Collection<String> skus, MemberId buyer) {
        return offers(channel, skus, buyer == null ? List.of() : List.of(buyer), database);
    }

    /**
     * What of these goods is sold in the channel now, at the list price and with all steps of it that are for everybody or by a
     * contract with one of the buyers, by one query. It is asked anew each time: a price that changed is in force for the next
     * order on every node, and so is a give-up from its day on. What could no longer be used by its terms is not sold.
     *
     * @return by sku, written as in the request, once it is answered; whatever is not sold there is missing
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Offer> offers(
            String channel, Collection<String> skus, Collection<MemberId> buyers, Answering asked) {
        Map<String, Offer> offers = new HashMap<>();
        if (skus.isEmpty()) {
            return offers;
        }
        List<String> wanted = Database.inList(skus);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        List<Object> parameters = new ArrayList<>(List.of(today, today, channel, now, now));
        parameters.addAll(wanted);
        String sql = SOLD.formatted(Database.places(wanted));
        if (lists.mayBe()) {
            List<Long> parties = Database.inList(
                    Stream.concat(Stream.of(EVERYBODY), buyers.stream().map(MemberId::value))
                            .toList());
            sql += BY_CONTRACT.formatted(Database.places(wanted), Database.places(parties));
            parameters.addAll(List.of(now, now, channel, now, now));
            parameters.addAll(wanted);
            parameters.addAll(parties);
        }
        Map<PriceOf, Instant> latest = new HashMap<>();
        Map<String, Map<PriceOf, PriceStep>> steps = new HashMap<>();
        asked.query(
                sql,
                row -> {
                    String sku = row.getString("sku");
                    PriceFor who = PriceBook.who(row);
                    long party = row.getLong("party");
                    PriceOf price = new PriceOf(sku, who, party);
                    Instant starts = Database.instant(row, "starts");
                    // The database does not mind capitals, the shop does. And a clock that was set back sees a price
                    // that has been followed by another since.
                    if (skus.contains(sku) && !starts.isBefore(latest.getOrDefault(price, Instant.MIN))) {
                        latest.put(price, starts);
                        Map<PriceOf, PriceStep> ofGoods = steps.computeIfAbsent(sku, one -> new LinkedHashMap<>());
                        if (who.isEverybody()) {
                            offers.put(sku, offer(row).with(ofGoods.values()));
                        } else {
                            MemberId one = party == EVERYBODY ? null : new MemberId(party);
                            ofGoods.put(price, new PriceStep(who, one, row.getLong("price")));
                            offers.computeIfPresent(sku, (same, offer) -> offer.with(ofGoods.values()));
                        }
                    }
                    return sku;
                },
                parameters);
        return offers;
    }

    /** @param party of the contract; {@link #EVERYBODY} where it is nobody in particular */
    private record PriceOf(String sku, PriceFor who, long party) {}

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                row.getString("sku"),
                row.getString("kind"),
                row.getString("title_zh"),
                row.getString("title_en"),
                new MerchantId(row.getLong("merchant")),
                row.getString("merchant_code"),
                row.getInt("give_up"),
                new PoolId(row.getLong("pool")),
                row.getString("pool_code"),
                new ProjectId(row.getLong("project")),
                Objects.requireNonNullElse(row.getString("project_code"), ProjectId.OWN_CODE),
                row.getLong("price"),
                Objects.requireNonNullElse(row.getString("category"), ""),
                MerchantKind.valueOf(row.getString("merchant_kind")).code(),
                Objects.requireNonNullElse(row.getString("chain"), ""),
                GoodTerms.read(row),
                row.getString("stocking") == null ? Stocking.NONE : Stocking.valueOf(row.getString("stocking")),
                row.getLong("price"),
                PriceFor.EVERYBODY,
                List.of(),
                null,
                0);
    }

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
