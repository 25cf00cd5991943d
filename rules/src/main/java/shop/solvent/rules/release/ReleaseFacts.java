package shop.solvent.rules.release;

import shop.solvent.rules.Called;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Dated;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;

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
 */
@Called("pool")
public record ReleaseFacts(
        @CodeOf(Listed.POOL) String pool,
        @Dated(Dated.Span.MONTH) String period,
        @In(Unit.FEN) long funded,
        @In(Unit.FEN) long fundedThisPeriod,
        @In(Unit.FEN) long fundedLastPeriod,
        @In(Unit.POINTS) long demand,
        @In(Unit.POINTS) long locked) {}
