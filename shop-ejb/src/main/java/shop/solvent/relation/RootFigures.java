package shop.solvent.relation;

import java.util.List;

/**
 * What is measured of a tree of invitations, of half a year up to the moment it was measured.
 *
 * @param heads members, the root counted
 * @param depth levels, that of the root counted
 * @param reward fen that its members earned by others' orders
 * @param rewardOutside of it, what orders of members paid for who invited nobody: consumers
 * @param rewardTop of it, what the one earned who earned most
 * @param joinedPaid fen that those paid who joined in the last 90 days
 * @param joinedBack of it, what was paid back
 * @param levels from the root on
 * @param weeks how many joined in each of the last eight weeks, the latest first
 */
public record RootFigures(
        int heads,
        int depth,
        long reward,
        long rewardOutside,
        long rewardTop,
        long joinedPaid,
        long joinedBack,
        List<RootLevel> levels,
        List<Integer> weeks) {

    private static final int WHOLE = 10_000;
    private static final long MOST_GROWTH = 100 * WHOLE;

    /** Basis points of what was earned that consumers' orders paid for, rounded down; all where nothing was earned. */
    public long outsideShare() {
        return reward == 0 ? WHOLE : rewardOutside * WHOLE / reward;
    }

    /** Basis points of what was earned that one member earned, rounded down; 0 where nothing was earned. */
    public long topShare() {
        return reward == 0 ? 0 : rewardTop * WHOLE / reward;
    }

    /** Basis points of what those paid who joined lately that was paid back, rounded down; 0 where they paid nothing. */
    public long refundShare() {
        return joinedPaid == 0 ? 0 : joinedBack * WHOLE / joinedPaid;
    }

    /** Basis points by which the tree grew in the last week, of what it was before, rounded down; a hundredfold is the most that is told. */
    public long growth() {
        long before = Math.max(1, heads - weeks.get(0));
        return Math.min(MOST_GROWTH, (long) weeks.get(0) * WHOLE / before);
    }
}
