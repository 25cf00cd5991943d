package shop.solvent.tier;

/**
 * A level that is reached by growth.
 *
 * @param level its code
 * @param growth that it takes
 */
public record Tier(String level, long growth) {}
