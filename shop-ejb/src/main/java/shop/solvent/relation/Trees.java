package shop.solvent.relation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import shop.solvent.platform.Ties.Kind;

/**
 * The trees of invitations, and what is measured of each from its root: who joined at which level, whose orders paid for what was
 * earned there, and what those who joined lately gave back.
 */
final class Trees {

    private static final int NOBODY = -1;

    /** So many weeks are told, the latest first. */
    static final int WEEKS = 8;

    /** Who joined since then joined lately. */
    static final Duration LATELY = Duration.ofDays(90);

    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private final Town town;
    private final int[] root;
    private final int[] level;
    private final TreeMap<Integer, Tree> trees = new TreeMap<>();

    /** One tree, in the making. */
    private static final class Tree {
        int heads;
        int depth;
        long reward;
        long outside;
        long top;
        long joinedPaid;
        long joinedBack;
        final List<RootLevel> levels = new ArrayList<>();
        final int[] weeks = new int[WEEKS];
    }

    Trees(Town town) {
        this.town = town;
        root = new int[town.size()];
        level = new int[town.size()];
        Arrays.fill(root, NOBODY);
        for (int member = 0; member < town.size(); member++) {
            climb(member);
        }
        count();
    }

    /** Gives the member, and all above who have none yet, their root and level. */
    private void climb(int member) {
        int length = 0;
        int above = member;
        while (root[above] == NOBODY && town.inviter(above) != NOBODY) {
            above = town.inviter(above);
            length++;
        }
        if (root[above] == NOBODY) {
            root[above] = above;
            level[above] = 1;
        }
        int top = root[above];
        int levels = level[above] + length;
        for (int one = member; root[one] == NOBODY; one = town.inviter(one)) {
            root[one] = top;
            level[one] = levels--;
        }
    }

    private void count() {
        int size = town.size();
        boolean[] invited = new boolean[size];
        for (int member = 0; member < size; member++) {
            if (town.inviter(member) != NOBODY) {
                invited[town.inviter(member)] = true;
            }
        }
        long[] earned = new long[size];
        long[] outside = new long[size];
        long[] paid = new long[size];
        long[] back = new long[size];
        for (int tie = 0; tie < town.ties.size(); tie++) {
            int a = town.ties.a(tie);
            int b = town.ties.b(tie);
            long amount = town.ties.amount(tie);
            if (town.ties.kind(tie) == Kind.COMMISSION) {
                earned[b] += amount;
                outside[b] += invited[a] ? 0 : amount;
            } else if (town.ties.kind(tie) == Kind.TRADE) {
                paid[a] += amount;
            } else if (town.ties.kind(tie) == Kind.REFUND) {
                back[b] += amount;
            }
        }
        long now = town.asOf().getEpochSecond();
        for (int member = 0; member < size; member++) {
            boolean alone = root[member] == member && !invited[member];
            if (!alone) {
                count(member, earned[member], outside[member], paid[member], back[member], now);
            }
        }
    }

    private void count(int member, long earned, long outside, long paid, long back, long now) {
        Tree tree = trees.computeIfAbsent(root[member], key -> new Tree());
        tree.heads++;
        tree.depth = Math.max(tree.depth, level[member]);
        tree.reward += earned;
        tree.outside += outside;
        tree.top = Math.max(tree.top, earned);
        while (tree.levels.size() < level[member]) {
            tree.levels.add(new RootLevel(tree.levels.size() + 1, 0, 0, 0));
        }
        RootLevel at = tree.levels.get(level[member] - 1);
        tree.levels.set(
                level[member] - 1, new RootLevel(at.level(), at.heads() + 1, at.paid() + paid, at.earned() + earned));
        long ago = now - town.joined(member);
        if (root[member] != member) {
            if (ago / WEEK < WEEKS) {
                tree.weeks[(int) (ago / WEEK)]++;
            }
            if (ago < LATELY.toSeconds()) {
                tree.joinedPaid += paid;
                tree.joinedBack += Math.min(back, paid);
            }
        }
    }

    /** The number of the member above all who invited this one. */
    int root(int member) {
        return root[member];
    }

    /** 1 for a root. */
    int level(int member) {
        return level[member];
    }

    /** The roots of trees of two or more, by their number. */
    List<Integer> roots() {
        return List.copyOf(trees.keySet());
    }

    RootFigures figures(int number) {
        Tree tree = trees.get(number);
        return new RootFigures(
                tree.heads,
                tree.depth,
                tree.reward,
                tree.outside,
                tree.top,
                tree.joinedPaid,
                tree.joinedBack,
                List.copyOf(tree.levels),
                Arrays.stream(tree.weeks).boxed().toList());
    }
}
