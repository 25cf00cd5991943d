package shop.solvent.rules.checkout;

/**
 * A subsidy pool: money, not a budget line.
 *
 * @param available fen that can be granted now, holds already taken off
 */
public record PoolFact(String code, long available) {}
