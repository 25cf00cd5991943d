package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.MerchantId;
import shop.solvent.kernel.PoolId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** What is sold, by whom, where and for how much. */
@Stateless
public class Catalogue {

    /** Ten million yuan: no price is higher, so that no order's sum comes near the end of a number. */
    public static final long HIGHEST_PRICE = 1_000_000_000;

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final int LONGEST_LIMIT = 1_000_000;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Merchants merchants;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What of these goods is sold in the channel now, by one query. It is asked anew each time: a price that changed is
     * in force for the next order on every node, and so is a give-up from its day on.
     *
     * @return by sku, written as in the request; whatever is not sold there is missing
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Offer> offers(String channel, Collection<String> skus) {
        Map<String, Offer> offers = new HashMap<>();
        if (skus.isEmpty()) {
            return offers;
        }
        List<String> wanted = Database.inList(skus);
        List<Object> parameters = new ArrayList<>();
        parameters.add(LocalDate.ofInstant(clock.instant(), clock.getZone()));
        parameters.add(channel);
        parameters.addAll(wanted);
        database.query(
                "SELECT o.sku, o.price, p.kind, p.title_zh, p.title_en, m.id AS merchant, m.code AS merchant_code,"
                        + " IF(m.next_from <= ?, m.next_give_up, m.give_up) AS give_up, l.id AS pool, l.code AS pool_code FROM offer o"
                        + " JOIN product p ON p.sku = o.sku JOIN merchant m ON m.id = p.merchant"
                        + " AND m.state = 'ACTIVE' JOIN pool l ON l.id = m.pool JOIN channel c ON c.code = o.channel AND c.active"
                        + " WHERE o.channel = ? AND o.active AND o.sku IN (" + Database.places(wanted) + ")",
                row -> offers.put(
                        row.getString("sku"),
                        new Offer(
                                row.getString("sku"),
                                row.getString("kind"),
                                row.getString("title_zh"),
                                row.getString("title_en"),
                                new MerchantId(row.getLong("merchant")),
                                row.getString("merchant_code"),
                                row.getInt("give_up"),
                                new PoolId(row.getLong("pool")),
                                row.getString("pool_code"),
                                row.getLong("price"))),
                parameters);
        // The database does not mind capitals, the shop does.
        offers.keySet().retainAll(skus);
        return offers;
    }

    /** All channels by code. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ChannelView> channels() {
        return entities.createQuery("SELECT c FROM Channel c ORDER BY c.code", Channel.class).getResultList().stream()
                .map(Channel::view)
                .toList();
    }

    /** All products by sku. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ProductView> products() {
        return entities.createQuery("SELECT p FROM Product p ORDER BY p.sku", Product.class).getResultList().stream()
                .map(Product::view)
                .toList();
    }

    /** What a product costs where, by channel; also where it is no longer sold. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PriceView> prices(String sku) {
        return entities.createQuery(
                        "SELECT p FROM Price p WHERE p.place.sku = :sku ORDER BY p.place.channel", Price.class)
                .setParameter("sku", sku)
                .getResultStream()
                .map(Price::view)
                .toList();
    }

    /**
     * Adds a product. It is sold nowhere until it has a price there.
     *
     * @throws Rejection {@code field.…}, {@code merchant.not-found} or {@code product.exists}
     */
    public ProductView addProduct(AddProduct request) {
        String sku = Given.matching("sku", request.sku(), SKU);
        ProductKind kind = Given.value("kind", request.kind());
        String titleZh = Given.text("titleZh", request.titleZh(), 120);
        String titleEn = Given.text("titleEn", request.titleEn(), 120);
        Integer validityDays = limit("validityDays", request.validityDays());
        Integer maxUses = limit("maxUses", request.maxUses());
        MerchantView merchant = merchants.makeRoom(request.merchant(), 1);
        if (entities.find(Product.class, sku) != null) {
            throw Rejection.conflict("product.exists", Map.of("sku", sku));
        }
        Product product = new Product(sku, kind, titleZh, titleEn, merchant.id(), validityDays, maxUses);
        entities.persist(product);
        Database.flush(entities);
        audit.record(request.by(), "product.added", sku, null, titleEn, null);
        return product.view();
    }

    private static Integer limit(String field, Integer value) {
        return value == null ? null : (int) Given.within(field, value, 1, LONGEST_LIMIT);
    }

    /**
     * Sells a product in a channel at that price, from the next order on.
     *
     * @param price fen, 1 to {@value #HIGHEST_PRICE}
     * @throws Rejection {@code product.not-found}, {@code channel.not-found} or {@code field.out-of-range}
     */
    public PriceView setPrice(String sku, String channel, long price, String by) {
        Given.within("price", price, 1, HIGHEST_PRICE);
        // The product's row is the lock: two people who price the same product take turns.
        if (sku == null || entities.find(Product.class, sku, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw Rejection.notFound("product", sku);
        }
        if (channel == null || entities.find(Channel.class, channel) == null) {
            throw Rejection.notFound("channel", channel);
        }
        Price.Place place = new Price.Place(sku, channel);
        Price current = entities.find(Price.class, place);
        String before = null;
        if (current == null) {
            current = new Price(place, price);
            entities.persist(current);
        } else {
            before = current.text();
            current.set(price);
        }
        Database.flush(entities);
        audit.record(by, "offer.price-set", place.toString(), before, current.text(), null);
        return current.view();
    }

    /**
     * Sells a product in a channel no more, from the next order on.
     *
     * @throws Rejection {@code offer.not-found}
     */
    public void withdraw(String sku, String channel, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        Price.Place place = new Price.Place(sku, channel);
        Price price = sku == null || channel == null
                ? null
                : entities.find(Price.class, place, LockModeType.PESSIMISTIC_WRITE);
        if (price == null || price.text() == null) {
            throw Rejection.notFound("offer", place);
        }
        audit.record(by, "offer.withdrawn", place.toString(), price.text(), null, why);
        price.withdraw();
    }
}
