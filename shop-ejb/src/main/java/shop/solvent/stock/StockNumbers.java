package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import shop.solvent.catalogue.Stocking;
import shop.solvent.platform.Database;

/** Keeps how many pieces there are: in one row, in several that are as good as one, or in one for each channel. */
@ApplicationScoped
class StockNumbers {

    /** Rows in which a number lies that many take of at once. */
    static final int STRIPES = 8;

    @Inject
    private Database database;

    /** Of these rows each gets as much as the others, those first that get one more. */
    static Map<Integer, Long> spread(long pieces, Collection<Integer> stripes) {
        Map<Integer, Long> rows = new TreeMap<>();
        long left = pieces;
        int after = stripes.size();
        for (int stripe : stripes) {
            long share = (left + after - 1) / after;
            rows.put(stripe, share);
            left -= share;
            after--;
        }
        return rows;
    }

    static Map<Integer, Long> spread(long pieces, Stocking stocking) {
        return spread(
                pieces,
                IntStream.range(0, stocking == Stocking.COUNTED_FAST ? STRIPES : 1)
                        .boxed()
                        .toList());
    }

    /**
     * What lies in each channel's rows, locked until the transaction ends, and with it how the goods are kept; empty of goods that never
     * had a number.
     */
    Map<String, Long> lock(String sku) {
        database.query("SELECT sku FROM stock_level WHERE sku = ? FOR UPDATE", row -> row.getString(1), sku);
        Map<String, Long> parts = new TreeMap<>();
        database.query(
                "SELECT channel, pieces FROM stock_part WHERE sku = ? ORDER BY sku, channel, stripe FOR UPDATE",
                row -> parts.merge(row.getString(1), row.getLong(2), Long::sum),
                sku);
        return parts;
    }

    /** Writes what lies in these rows; the others stay. */
    void put(String sku, String channel, Map<Integer, Long> rows) {
        database.insert(
                "stock_part (sku, channel, stripe, pieces)",
                rows.entrySet().stream()
                        .map(one -> new Object[] {sku, channel, one.getKey(), one.getValue()})
                        .toList(),
                "ON DUPLICATE KEY UPDATE pieces = VALUES(pieces)");
    }

    /** Lays the whole number anew for another way of keeping it. Only allotted goods have parts for channels. */
    void arrange(String sku, Stocking stocking) {
        Map<String, Long> parts = lock(sku);
        long all = parts.values().stream().mapToLong(one -> one).sum();
        database.update("DELETE FROM stock_part WHERE sku = ?", sku);
        put(sku, "", spread(all, stocking));
    }

    /** How many can be sold of each of these goods, of whatever channel's part. */
    Map<String, Long> left(Collection<String> skus) {
        Map<String, Long> left = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            database.query(
                    "SELECT sku, SUM(pieces) FROM stock_part WHERE sku IN (" + Database.places(wanted)
                            + ") GROUP BY sku",
                    row -> left.put(row.getString(1), row.getLong(2)),
                    wanted);
        }
        return left;
    }

    /** How many can be sold of a channel's own part. */
    long left(String sku, String channel) {
        return database.number(
                "SELECT COALESCE(SUM(pieces), 0) FROM stock_part WHERE sku = ? AND channel = ?", sku, channel);
    }

    /** The parts of one product: what no channel has first, then by channel. */
    List<StockPart> parts(String sku) {
        Map<String, Long> taken = new HashMap<>();
        Map<String, Long> reserved = new HashMap<>();
        database.query(
                "SELECT channel, reserved, SUM(pieces) FROM stock_piece WHERE sku = ? AND given_back_at IS NULL"
                        + " GROUP BY channel, reserved",
                row -> (row.getBoolean(2) ? reserved : taken).put(row.getString(1), row.getLong(3)),
                sku);
        Map<String, Long> left = new TreeMap<>();
        database.query(
                "SELECT channel, SUM(pieces) FROM stock_part WHERE sku = ? GROUP BY channel",
                row -> left.put(row.getString(1), row.getLong(2)),
                sku);
        taken.keySet().forEach(channel -> left.putIfAbsent(channel, 0L));
        reserved.keySet().forEach(channel -> left.putIfAbsent(channel, 0L));
        return left.entrySet().stream()
                .map(one -> new StockPart(
                        one.getKey(),
                        one.getValue(),
                        reserved.getOrDefault(one.getKey(), 0L),
                        taken.getOrDefault(one.getKey(), 0L)))
                .toList();
    }
}
