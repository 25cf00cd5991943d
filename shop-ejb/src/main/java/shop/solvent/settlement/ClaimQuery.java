package shop.solvent.settlement;

/**
 * Which claims to list; whatever is null does not matter.
 *
 * @param merchant code
 */
public record ClaimQuery(String merchant, ClaimState state) {}
