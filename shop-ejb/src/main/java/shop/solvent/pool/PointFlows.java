package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.access.Reach;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.rules.release.ReleaseRules;

/**
 * How many points there come to be and cease to be in a month: what was issued, released, and what went back in which way.
 * All of it is what the ledger recorded, so a month that is over never changes.
 */
@Stateless
public class PointFlows {

    private static final int MONTHS = 12;

    private static final Set<TransferCode> RELEASED = EnumSet.of(TransferCode.BACK);

    @Inject
    private StatementQuery statements;

    @Inject
    private Pools pools;

    @Inject
    private Clock clock;

    /**
     * A month.
     *
     * @param issued points awarded
     * @param released points released, by the money that went behind them
     * @param gone points that ceased to be, by the way in which they did: negative where those that had came back, as after a
     *     refund of what they had paid for. Ways in which none did are missing
     */
    public record Month(YearMonth month, long issued, long released, Map<TransferCode, Long> gone) {

        /** Points that ceased to be in any way. */
        public long allGone() {
            return gone.values().stream().mapToLong(Long::longValue).sum();
        }

        /** By how many points there are more at its end than at its beginning. */
        public long net() {
            return issued - allGone();
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
        List<Long> ids = pools.codes().keySet().stream().map(PoolId::value).toList();
        List<Statement> backing =
                List.copyOf(statements.of(AccountType.BACKING, ids, begins).values());
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            int part = i;
            long out = 0;
            Map<TransferCode, Long> gone = new TreeMap<>();
            for (Statement.Line line : issued.parts().get(i).lines()) {
                if (line.code() == TransferCode.AWARD) {
                    out = Math.subtractExact(out, line.amount().amount());
                } else {
                    gone.merge(line.code(), line.amount().amount(), Math::addExact);
                }
            }
            long released = backing.stream()
                            .mapToLong(one -> one.parts().get(part).of(RELEASED).amount())
                            .sum()
                    / ReleaseRules.FACE_VALUE;
            months.add(new Month(now.minusMonths(MONTHS - 1L - i), out, released, gone));
        }
        return months;
    }
}
