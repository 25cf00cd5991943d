package shop.solvent.commission;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.commission.CommissionView.State;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;

/** Who earns what from whose order. Whether it is settled is read from the ledger, not kept a second time. */
@Stateless
public class Commissions {

    private static final String SELECT = "SELECT c.order_id, c.member, o.member AS buyer, c.level, c.amount, c.due_at,"
            + " " + Shelves.RESOLVED + " AS resolved, o.state FROM commission c JOIN orders o ON o.id = c.order_id"
            + Shelves.resolution("c.transfer") + " ";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Notes commissions, in the transaction that sets them aside. */
    public void accrue(List<Accrual> accruals) {
        Instant now = clock.instant();
        database.insert(
                "commission (transfer, order_id, member, level, amount, due_at, recorded_at)",
                accruals.stream()
                        .map(accrual -> new Object[] {
                            accrual.transfer().value(),
                            accrual.order().value(),
                            accrual.member().value(),
                            accrual.level(),
                            accrual.amount(),
                            accrual.dueAt(),
                            now
                        })
                        .toList());
    }

    /** What a member earned or may still earn, the newest first. */
    public Page<CommissionView> of(MemberId member, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        SELECT + "WHERE c.member = ? ORDER BY c.transfer DESC LIMIT ? OFFSET ?",
                        Commissions::view,
                        member.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM commission WHERE member = ?", member.value()));
    }

    /** What became of all of a member's commissions, and how many buyers that they invited are behind them. */
    public Funnel funnel(MemberId member) {
        Map<State, Long> sums = new EnumMap<>(State.class);
        Set<Long> bought = new HashSet<>();
        Set<Long> kept = new HashSet<>();
        database.query(
                SELECT + "WHERE c.member = ?",
                row -> {
                    CommissionView one = view(row);
                    if (one.level() == 1 && one.state() == State.SETTLED) {
                        kept.add(one.buyer().value());
                    }
                    if (one.level() == 1 && (one.state() == State.SETTLED || one.state() == State.PENDING)) {
                        bought.add(one.buyer().value());
                    }
                    return sums.merge(one.state(), one.amount().amount(), Math::addExact);
                },
                member.value());
        return new Funnel(
                bought.size(),
                kept.size(),
                Money.fen(sums.getOrDefault(State.PENDING, 0L)),
                Money.fen(sums.getOrDefault(State.SETTLED, 0L)),
                Money.fen(sums.getOrDefault(State.VOID, 0L)),
                Money.fen(sums.getOrDefault(State.CLAWED_BACK, 0L)));
    }

    /** What an order pays to those who invited its buyer. */
    public List<CommissionView> of(OrderId order) {
        return database.query(SELECT + "WHERE c.order_id = ? ORDER BY c.level", Commissions::view, order.value());
    }

    private static CommissionView view(ResultSet row) throws SQLException {
        return new CommissionView(
                new OrderId(row.getLong("order_id")),
                new MemberId(row.getLong("member")),
                new MemberId(row.getLong("buyer")),
                row.getInt("level"),
                Money.fen(row.getLong("amount")),
                state(row.getObject("resolved", Integer.class), row.getString("state")),
                Database.instant(row, "due_at"));
    }

    private static State state(Integer resolved, String order) {
        if (resolved == null) {
            return State.PENDING;
        }
        if (Phase.of(resolved) != Phase.POST) {
            return State.VOID;
        }
        return order.equals("REFUNDED") ? State.CLAWED_BACK : State.SETTLED;
    }
}
