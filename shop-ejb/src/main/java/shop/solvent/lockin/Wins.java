package shop.solvent.lockin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;

/** What merchants get of orders at others. Whether it is settled is read from the ledger, not kept a second time. */
@Stateless
public class Wins {

    private static final String SELECT = "SELECT w.*, " + Shelves.RESOLVED + " AS resolved FROM winner_share w"
            + Shelves.resolution("w.transfer") + " ";

    @Inject
    private Database database;

    @Inject
    private Merchants merchants;

    @Inject
    private Clock clock;

    /** Notes them, in the transaction that sets them aside. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void note(List<Win> wins) {
        Instant now = clock.instant();
        database.insert(
                "winner_share (transfer, order_id, merchant, pool, amount, due_at, recorded_at)",
                wins.stream()
                        .map(win -> new Object[] {
                            win.transfer().value(),
                            win.order().value(),
                            win.merchant().value(),
                            win.pool().value(),
                            win.amount(),
                            win.dueAt(),
                            now
                        })
                        .toList());
    }

    /** What an order gives to who won its buyer. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<WinView> of(OrderId order) {
        return database.query(SELECT + "WHERE w.order_id = ? ORDER BY w.transfer", Wins::view, order.value());
    }

    /** As {@link #of}, which nobody settles before this transaction ends. Locked before any account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<WinView> lock(OrderId order) {
        List<Long> rows = database.query(
                "SELECT transfer FROM winner_share WHERE order_id = ? ORDER BY transfer FOR UPDATE",
                row -> row.getLong(1),
                order.value());
        return rows.isEmpty() ? List.of() : of(order);
    }

    /** Locks these, so that their orders are not taken back before this transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Map<Long, OrderId> lock(Collection<TransferId> transfers) {
        List<Long> wanted =
                Database.inList(transfers.stream().map(TransferId::value).toList());
        Map<Long, OrderId> orders = new HashMap<>();
        database.query(
                "SELECT transfer, order_id FROM winner_share WHERE transfer IN (" + Database.places(wanted)
                        + ") ORDER BY transfer FOR UPDATE",
                row -> orders.put(row.getLong(1), new OrderId(row.getLong(2))),
                wanted);
        return orders;
    }

    /**
     * What a merchant got and will get for the members it won; of no member and no order by itself.
     *
     * @param members how many are locked to it now
     * @param pending fen that wait for their day
     * @param settled fen that it was given, what was taken back of it counted off
     */
    public record Sums(long members, long orders, Money pending, Money settled) {}

    /** @throws shop.solvent.platform.Rejection {@code merchant.not-found} for one the reader does not see too */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Sums sums(String code) {
        MerchantView merchant = merchants.find(code);
        long[] sums = new long[3];
        database.query(
                "SELECT " + Shelves.RESOLVED + " IS NULL AS waiting, COUNT(*) AS orders, SUM(w.amount) AS fen"
                        + " FROM winner_share w" + Shelves.resolution("w.transfer")
                        + " WHERE w.merchant = ? AND NOT w.taken_back GROUP BY waiting",
                row -> {
                    sums[row.getBoolean("waiting") ? 0 : 1] = row.getLong("fen");
                    sums[2] += row.getLong("orders");
                    return sums;
                },
                merchant.id().value());
        long members = database.number(
                "SELECT COUNT(*) FROM customer_lock WHERE merchant = ? AND until_at > ?",
                merchant.id().value(),
                clock.instant());
        return new Sums(members, sums[2], Money.fen(sums[0]), Money.fen(sums[1]));
    }

    private static WinView view(ResultSet row) throws SQLException {
        Integer resolved = row.getObject("resolved", Integer.class);
        return new WinView(
                new TransferId(row.getLong("transfer")),
                new OrderId(row.getLong("order_id")),
                new MerchantId(row.getLong("merchant")),
                new PoolId(row.getLong("pool")),
                Money.fen(row.getLong("amount")),
                row.getBoolean("taken_back")
                        ? WinView.State.VOID
                        : resolved == null
                                ? WinView.State.PENDING
                                : Phase.of(resolved) == Phase.POST ? WinView.State.SETTLED : WinView.State.VOID,
                Database.instant(row, "due_at"));
    }

    /** Notes that the order was taken back. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void takenBack(OrderId order) {
        database.update("UPDATE winner_share SET taken_back = TRUE WHERE order_id = ?", order.value());
    }
}
