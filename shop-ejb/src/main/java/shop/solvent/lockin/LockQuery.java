package shop.solvent.lockin;

/**
 * Which locks to list; whatever is null does not matter.
 *
 * @param merchant code
 */
public record LockQuery(String merchant) {}
