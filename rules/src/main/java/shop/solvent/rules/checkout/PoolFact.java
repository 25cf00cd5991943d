package shop.solvent.rules.checkout;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;

/**
 * A subsidy pool: money, not a budget line.
 *
 * @param available fen that can be granted now, holds already taken off
 */
@ByCode("available")
public record PoolFact(
        @CodeOf(Listed.POOL) String code, @In(Unit.FEN) long available) {}
