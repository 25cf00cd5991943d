package shop.solvent.relation;

/**
 * One level of a tree of invitations.
 *
 * @param level 1 for the root
 * @param heads members on it
 * @param paid fen that they paid merchants
 * @param earned fen that they earned by others' orders
 */
public record RootLevel(int level, int heads, long paid, long earned) {}
