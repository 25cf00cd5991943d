package shop.solvent.lottery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** What lies there for lotteries is what was set aside for those that are not over, and what their tickets brought, less the prizes. */
@ApplicationScoped
public class LotteryCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        return database.query(
                "SELECT p.id FROM (SELECT DISTINCT pool AS id FROM lottery) p WHERE "
                        + Balances.of("p.id", AccountType.LOTTERY)
                        + " <> (SELECT COALESCE(SUM(l.funded), 0) FROM lottery l WHERE l.pool = p.id AND l.ended_at IS NULL)"
                        + " + (SELECT COALESCE(SUM(t.cost), 0) FROM lottery l JOIN lottery_tickets t ON t.lottery = l.id"
                        + " WHERE l.pool = p.id AND l.ended_at IS NULL AND t.refunded_at IS NULL)"
                        + " - (SELECT COALESCE(SUM(t.fen), 0) FROM lottery l JOIN lottery_ticket t ON t.lottery = l.id"
                        + " WHERE l.pool = p.id AND l.ended_at IS NULL AND t.gift IS NOT NULL)",
                row -> Reason.of("lottery.balance-differs", Map.of("pool", new PoolId(row.getLong(1)).toString())));
    }
}
