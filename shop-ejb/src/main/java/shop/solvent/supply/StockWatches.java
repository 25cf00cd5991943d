package shop.solvent.supply;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.message.Message;
import shop.solvent.message.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;

/**
 * Tells people, once each time, that goods run out: by the bell of everybody who brings keys in, and by a text to the telephone that
 * this installation names.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class StockWatches {

    private static final Logger LOG = Logger.getLogger(StockWatches.class.getName());

    private static final int MOST_DAYS = 365;

    /** Goods that go over the line and back are told of no more often. */
    private static final Duration QUIET = Duration.ofHours(1);

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Stocks stocks;

    @Inject
    private Outlooks outlooks;

    @Inject
    private Messages messages;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StockWatch of(String sku) {
        return find(sku, "").orElse(StockWatch.none(sku));
    }

    private Optional<StockWatch> find(String sku, String lock) {
        return database.find("SELECT * FROM stock_watch WHERE sku = ?" + lock, StockWatches::read, sku);
    }

    private static StockWatch read(ResultSet row) throws SQLException {
        return new StockWatch(
                row.getString("sku"),
                row.getInt("low_days"),
                Database.instant(row, "low_since"),
                row.getInt("version"));
    }

    /** Goods that are low, by their codes. @param after sku of the last one that was told; null to begin */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<StockWatch> low(String after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        "SELECT * FROM stock_watch WHERE low_since IS NOT NULL AND sku > ? ORDER BY sku LIMIT ?",
                        StockWatches::read,
                        after == null ? "" : after,
                        size + 1),
                size);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count() {
        return database.number("SELECT COUNT(*) FROM stock_watch WHERE low_since IS NOT NULL");
    }

    /**
     * Says how many days before they run out somebody is told.
     *
     * @param lowDays 0 to {@value #MOST_DAYS}; 0 for by pieces alone
     * @param version that the person saw
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code stock.no-keys}, {@code field.…}, {@code
     *     version.outdated}
     */
    public void watch(String sku, int lowDays, int version, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        Given.within("lowDays", lowDays, 0, MOST_DAYS);
        String why = Given.text("reason", reason, 500);
        if (!stocks.of(Given.text("sku", sku, 40)).isNumbered()) {
            throw Rejection.conflict("stock.no-keys", Map.of("sku", sku));
        }
        StockWatch before = find(sku, " FOR UPDATE").orElse(StockWatch.none(sku));
        Given.sameVersion(version, before.version());
        database.update(
                "INSERT INTO stock_watch (sku, low_days, version) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE low_days ="
                        + " VALUES(low_days), version = stock_watch.version + 1",
                sku,
                lowDays);
        audit.record(by, "stock.watched", sku, String.valueOf(before.lowDays()), String.valueOf(lowDays), why);
    }

    /** Looks at all goods of which there is a number. @return of how many somebody was told */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int look() {
        int told = 0;
        Map<String, StockWatch> watches = database.query("SELECT * FROM stock_watch", StockWatches::read).stream()
                .collect(Collectors.toMap(StockWatch::sku, Function.identity()));
        List<StockedGood> kept = stocks.kept();
        Map<String, Outlook> byDays = outlooks.of(kept.stream()
                .filter(good -> watches.containsKey(good.sku())
                        && watches.get(good.sku()).lowDays() > 0)
                .toList());
        for (StockedGood good : kept) {
            StockWatch watch = watches.getOrDefault(good.sku(), StockWatch.none(good.sku()));
            Outlook outlook = byDays.get(good.sku());
            boolean low = good.isNumbered()
                    && (good.isLow() || outlook != null && outlook.isKnown() && outlook.likely() <= watch.lowDays());
            if (low != (watch.lowSince() != null) && transactions.of(() -> cross(good.sku(), low)) && low) {
                send(good, outlook == null ? outlooks.of(good.sku()) : outlook);
                told++;
            }
        }
        return told;
    }

    /** @return whether it is worth telling: whoever is second to see it is not */
    private boolean cross(String sku, boolean low) {
        database.update("INSERT IGNORE INTO stock_watch (sku) VALUES (?)", sku);
        StockWatch watch = find(sku, " FOR UPDATE").orElseThrow();
        if (low == (watch.lowSince() != null)) {
            return false;
        }
        Instant now = clock.instant();
        database.update("UPDATE stock_watch SET low_since = ? WHERE sku = ?", low ? now : null, sku);
        return low
                && database.update(
                                "UPDATE stock_watch SET told_at = ? WHERE sku = ? AND (told_at IS NULL OR told_at <= ?)",
                                now,
                                sku,
                                now.minus(QUIET))
                        > 0;
    }

    /** Outside of any transaction: what is sent cannot be taken back. The bell tells it whether or not this arrives. */
    private void send(StockedGood good, Outlook outlook) {
        Optional<String> to = Settings.get("shop.stock.alert-phone");
        if (to.isEmpty() || !messages.isAvailable()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of(good.sku() + " 剩余 " + good.left()));
        if (outlook.isKnown()) {
            words.add("约可售 " + outlook.likely() + " 天");
        }
        try {
            messages.send(new Message(
                    to.get(),
                    String.join("，", words) + "。" + good.sku() + ": " + good.left() + " left"
                            + (outlook.isKnown() ? ", about " + outlook.likely() + " days." : ".")));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Nobody could be told by telephone that " + good.sku() + " runs out", failure);
        }
    }
}
