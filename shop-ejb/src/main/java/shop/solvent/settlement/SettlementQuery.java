package shop.solvent.settlement;

/**
 * Which statements to list; whatever is null does not matter.
 *
 * @param merchant code
 */
public record SettlementQuery(String merchant, SettlementState state) {}
