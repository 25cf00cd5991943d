package shop.solvent.rules.release;

import java.math.BigInteger;
import shop.solvent.rules.Called;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A pool before a release run.
 *
 * @param pool code
 * @param period ISO year and month, {@code 2026-11}
 * @param funded fen in the pool now
 * @param fundedThisPeriod fen that came in during the period
 * @param fundedLastPeriod fen that came in during the period before
 * @param demand points that the schedules ask for by the end of the period, or by the day of the run if that comes first;
 *     what was carried forward included
 * @param locked points of the pool that are not yet released
 * @param fundedTwoAgo fen that came in two periods before
 * @param fundedThreeAgo three periods before
 * @param fundedFourAgo four periods before
 * @param fundedFiveAgo five periods before
 * @param fundedSixAgo six periods before
 * @param target fen that the pool should hold; 0 where nobody says
 * @param targetReached basis points of the target that the pool holds, 10 000 at most, and where there is none
 * @param forecast points that the schedules ask for in the period that follows
 * @param released points of the pool that were released and not taken back
 * @param burnt points of the pool that were cancelled before they were released
 * @param holders members with points of the pool that are not yet released. They are counted where a rule in force looks at
 *     them, and are 0 elsewhere
 * @param project whose pool it is
 * @param surplus fen of what merchants gave up, and no refund takes back any more, that the pool holds above all its locked points
 *     and what its terms keep: as much as lots may be raised by. 0 where nobody signed growth off
 */
@Called("pool")
public record ReleaseFacts(
        @CodeOf(Listed.POOL) String pool,
        @Dated(Dated.Span.MONTH) String period,
        @In(Unit.FEN) long funded,
        @In(Unit.FEN) long fundedThisPeriod,
        @In(Unit.FEN) long fundedLastPeriod,
        @In(Unit.POINTS) long demand,
        @In(Unit.POINTS) long locked,
        @In(Unit.FEN) long fundedTwoAgo,
        @In(Unit.FEN) long fundedThreeAgo,
        @In(Unit.FEN) long fundedFourAgo,
        @In(Unit.FEN) long fundedFiveAgo,
        @In(Unit.FEN) long fundedSixAgo,
        @In(Unit.FEN) long target,

        @Follows @In(Unit.BASIS_POINTS) @Within(max = WHOLE) int targetReached,

        @In(Unit.POINTS) long forecast,
        @In(Unit.POINTS) long released,
        @In(Unit.POINTS) long burnt,
        @In(Unit.COUNT) long holders,
        @CodeOf(Listed.PROJECT) String project,
        @In(Unit.FEN) long surplus) {

    static final int WHOLE = 10_000;

    /** What was recorded before pools had a target here reads as reached. */
    public ReleaseFacts {
        project = project == null ? "" : project;
        targetReached = target == 0 && targetReached == 0 ? WHOLE : targetReached;
    }

    /** A pool without a target, of which no more is known. */
    public ReleaseFacts(
            String pool,
            String period,
            long funded,
            long fundedThisPeriod,
            long fundedLastPeriod,
            long demand,
            long locked) {
        this(
                pool,
                period,
                funded,
                fundedThisPeriod,
                fundedLastPeriod,
                demand,
                locked,
                0,
                0,
                0,
                0,
                0,
                0,
                WHOLE,
                0,
                0,
                0,
                0,
                "",
                0);
    }

    /** Basis points of the target that a pool with these funds has reached. @param target 0 for none */
    public static int reached(long funded, long target) {
        if (target <= 0 || funded >= target) {
            return WHOLE;
        }
        return BigInteger.valueOf(Math.max(0, funded))
                .multiply(BigInteger.valueOf(WHOLE))
                .divide(BigInteger.valueOf(target))
                .intValueExact();
    }
}
