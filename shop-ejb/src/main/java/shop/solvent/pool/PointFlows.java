package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.access.Reach;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/**
 * How many points there come to be and cease to be in a month: what was issued, released, and what went back in which way.
 * It is what the ledger recorded and runs certified, so a month that is over never changes.
 */
@Stateless
public class PointFlows {

    private static final int MONTHS = 12;

    @Inject
    private StatementQuery statements;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * A month.
     *
     * @param issued points awarded
     * @param raised points by which lots were raised out of surplus
     * @param released points released by runs that ended in the month, as their certificates say
     * @param gone points that ceased to be, by the way in which they did: negative where those that had came back, as after a
     *     refund of what they had paid for. Ways in which none did are missing
     */
    public record Month(YearMonth month, long issued, long raised, long released, Map<TransferCode, Long> gone) {

        /** Points that ceased to be in any way. */
        public long allGone() {
            return gone.values().stream().mapToLong(Long::longValue).sum();
        }

        /** By how many points there are more at its end than at its beginning. */
        public long net() {
            return issued + raised - allGone();
        }
    }

    /** The last twelve months of the whole shop, the running one last. Empty for who does not see all of it. */
    public List<Month> ofTheShop() {
        if (!Reach.current().isAll()) {
            return List.of();
        }
        YearMonth now = YearMonth.now(clock);
        List<Instant> begins = new ArrayList<>();
        for (int ago = MONTHS - 1; ago >= -1; ago--) {
            begins.add(
                    now.minusMonths(ago).atDay(1).atStartOfDay(clock.getZone()).toInstant());
        }
        Statement issued = statements.of(Account.platform(AccountType.POINTS_ISSUED), begins);
        Map<YearMonth, Long> released = released(begins.get(0));
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            long out = 0;
            long raised = 0;
            Map<TransferCode, Long> gone = new TreeMap<>();
            for (Statement.Line line : issued.parts().get(i).lines()) {
                if (line.code() == TransferCode.AWARD) {
                    out = Math.subtractExact(out, line.amount().amount());
                } else if (line.code() == TransferCode.RAISE) {
                    raised = Math.subtractExact(raised, line.amount().amount());
                } else {
                    gone.merge(line.code(), line.amount().amount(), Math::addExact);
                }
            }
            YearMonth month = now.minusMonths(MONTHS - 1L - i);
            months.add(new Month(month, out, raised, released.getOrDefault(month, 0L), gone));
        }
        return months;
    }

    /** What the certificates say, by the month of the shop in which a run ended. */
    private Map<YearMonth, Long> released(Instant from) {
        Map<YearMonth, Long> released = new HashMap<>();
        database.query(
                "SELECT finished_at, posted FROM release_run WHERE finished_at >= ?",
                row -> released.merge(
                        YearMonth.from(Database.instant(row, "finished_at").atZone(clock.getZone())),
                        row.getLong("posted"),
                        Math::addExact),
                from);
        return released;
    }
}
