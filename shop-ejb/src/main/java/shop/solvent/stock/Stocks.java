package shop.solvent.stock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Stocking;
import shop.solvent.catalogue.Stockings;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Unguarded;

/** How goods are kept, and how many keys are left of them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Stocks {

    /** Keys that are counted of goods in a list: who has so many has enough. */
    public static final int COUNTED = Page.COUNTED;

    private static final int MOST_LOW = 1_000_000;

    @Inject
    private Database database;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Stockings stockings;

    @Inject
    private StockBook book;

    @Inject
    private StockNumbers numbers;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Level(Stocking kind, int lowAt) {}

    /** Of one product. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StockedGood of(String sku) {
        return of(List.of(sku)).get(sku);
    }

    /** Of each of these, by its code; of goods that are kept in no way as well. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, StockedGood> of(Collection<String> skus) {
        Map<String, StockedGood> goods = new HashMap<>();
        Map<String, Stockings.Kept> kept = stockings.of(skus);
        List<String> ofKeys = skus.stream()
                .filter(sku -> kept.get(sku).stocking().hasKeys())
                .distinct()
                .toList();
        List<String> counted = skus.stream()
                .filter(sku -> kept.get(sku).stocking().isCounted())
                .distinct()
                .toList();
        Map<String, Long> left = left(ofKeys);
        left.putAll(numbers.left(counted));
        Map<String, Level> levels =
                levels(Stream.concat(ofKeys.stream(), counted.stream()).toList());
        for (String sku : skus) {
            Stockings.Kept one = kept.get(sku);
            long there = left.getOrDefault(sku, 0L);
            goods.put(
                    sku,
                    new StockedGood(
                            sku,
                            one.stocking(),
                            one.stocking() == Stocking.SHARED ? Math.min(1, there) : there,
                            levels.containsKey(sku) ? levels.get(sku).lowAt() : 0,
                            one.version()));
        }
        return goods;
    }

    private Map<String, Level> levels(List<String> skus) {
        Map<String, Level> levels = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            database.query(
                    "SELECT sku, kind, low_at FROM stock_level WHERE sku IN (" + Database.places(wanted) + ")",
                    row -> levels.put(row.getString(1), new Level(Stocking.valueOf(row.getString(2)), row.getInt(3))),
                    wanted);
        }
        return levels;
    }

    /** Keys that can be sold now, each counted up to {@value #COUNTED}: the same figure on every page. */
    private Map<String, Long> left(List<String> skus) {
        Map<String, Long> left = new HashMap<>();
        Instant now = clock.instant();
        for (List<String> some : Database.inSets(skus)) {
            List<Object> parameters = new ArrayList<>();
            List<String> parts = new ArrayList<>();
            for (String sku : some) {
                parts.add("SELECT ? AS sku, COUNT(*) AS keys_left FROM (SELECT id FROM stock_key WHERE sku = ?"
                        + " AND state = 'FREE' AND good_until > ? LIMIT ?) counted");
                parameters.addAll(List.of(sku, sku, now, COUNTED));
            }
            database.query(
                    String.join(" UNION ALL ", parts), row -> left.put(row.getString(1), row.getLong(2)), parameters);
        }
        return left;
    }

    /** How many keys of the product stand where; all are counted. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StockTally tally(String sku) {
        return book.tally("sku", sku);
    }

    /** The goods of which somebody should see to the stock, by their codes. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<StockedGood> low() {
        return kept().stream().filter(StockedGood::isLow).toList();
    }

    /** All goods that are, or were, kept as keys or as a number, by their codes. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<StockedGood> kept() {
        List<String> kept = database.query("SELECT sku FROM stock_level ORDER BY sku", row -> row.getString(1));
        Map<String, StockedGood> goods = of(kept);
        return kept.stream().map(goods::get).toList();
    }

    /**
     * Says how goods are kept. From the next order on it takes keys, or of a number, or nothing. What keys are for changes only once
     * none is left that could be sold: one that everybody was given cannot become somebody's own. A number stays what it is, however
     * it is taken of.
     *
     * @param lowAt with so many keys or pieces or fewer somebody should see to it, 0 to a million
     * @param version that the person saw
     * @return whether that is a change
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code field.…}, {@code version.outdated},
     *     {@code stock.keys-left}, {@code stock.by-presale} of goods that are, or shall be, sold before their keys are there, {@code
     *     stock.by-hook} for {@link Stocking#HOOK}, which follows from saying where licences come
     *     from
     */
    public boolean keep(String sku, Stocking stocking, int lowAt, int version, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        Given.value("stocking", stocking);
        Given.within("lowAt", lowAt, 0, MOST_LOW);
        String why = Given.text("reason", reason, 500);
        if (sku == null || !catalogue.known(List.of(sku)).contains(sku)) {
            throw Rejection.notFound("product", sku);
        }
        Optional<Level> level = database.find(
                "SELECT kind, low_at FROM stock_level WHERE sku = ? FOR UPDATE",
                row -> new Level(Stocking.valueOf(row.getString(1)), row.getInt(2)),
                sku);
        StockedGood before = of(sku);
        if (before.stocking() == stocking && before.lowAt() == lowAt) {
            return false;
        }
        if (stocking == Stocking.HOOK) {
            throw Rejection.conflict("stock.by-hook", Map.of("sku", sku));
        }
        if (stocking == Stocking.PRESALE || before.stocking() == Stocking.PRESALE) {
            throw Rejection.conflict("stock.by-presale", Map.of("sku", sku));
        }
        if (stocking.isOfKeys()) {
            Stocking kind = stocking.isOfOwnKeys() ? Stocking.KEYS : Stocking.SHARED;
            if (level.isPresent() && level.get().kind() != kind) {
                requireNone(sku);
            }
            database.update(
                    "INSERT INTO stock_level (sku, kind, low_at) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE kind = VALUES(kind), low_at = VALUES(low_at)",
                    sku,
                    kind.name(),
                    lowAt);
        }
        if (stocking.isCounted()) {
            database.update(
                    "INSERT INTO stock_level (sku, kind, low_at) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE low_at = VALUES(low_at)",
                    sku,
                    Stocking.KEYS.name(),
                    lowAt);
            if (before.stocking() != stocking) {
                numbers.arrange(sku, stocking);
            }
        }
        stockings.change(sku, stocking, version, by);
        audit.record(
                by,
                "stock.kept",
                sku,
                before.stocking() + " " + before.lowAt(),
                stocking + " " + (stocking.isOfKeys() || stocking.isCounted() ? lowAt : 0),
                why);
        return true;
    }

    /** In the present transaction: from the next order on its items are promised, and keys that come in go to those who wait. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    @Unguarded(because = "declaring a pre-sale has asked who may")
    public void sellsBefore(String sku, String by) {
        database.update(
                "INSERT INTO stock_level (sku, kind, low_at) VALUES (?, ?, 0)"
                        + " ON DUPLICATE KEY UPDATE kind = VALUES(kind)",
                sku,
                Stocking.KEYS.name());
        becomes(sku, Stocking.PRESALE, by);
    }

    /** In the present transaction: from the next order on it takes keys of the stock, after all that was promised is kept. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void sellsFromStock(String sku, String by) {
        becomes(sku, Stocking.KEYS, by);
    }

    private void becomes(String sku, Stocking stocking, String by) {
        StockedGood before = of(sku);
        if (before.stocking() != stocking) {
            stockings.change(sku, stocking, before.version(), by);
            audit.record(by, "stock.kept", sku, before.stocking().name(), stocking.name(), null);
        }
    }

    private void requireNone(String sku) {
        long free = left(List.of(sku)).getOrDefault(sku, 0L);
        if (free > 0) {
            throw Rejection.conflict("stock.keys-left", Map.of("sku", sku, "left", String.valueOf(free)));
        }
    }
}
