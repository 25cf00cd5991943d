package shop.solvent.rules.dividend;

import shop.solvent.rules.Dated;
import shop.solvent.rules.In;
import shop.solvent.rules.Unit;

/**
 * What is shared, and of which profit.
 *
 * @param pool code of the dividend pool
 * @param period ISO year and month whose profit is shared, {@code 2026-10}: it is over
 * @param amount fen that are shared; they are in the pool
 * @param profit fen that the shop realised in the period: what it charged, less what it put into subsidy pools
 * @param partners how many partners of the pool's role served in the period
 */
public record RunFact(
        String pool,
        @Dated(Dated.Span.MONTH) String period,
        @In(Unit.FEN) long amount,
        @In(Unit.FEN) long profit,
        @In(Unit.COUNT) long partners) {}
