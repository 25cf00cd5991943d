package shop.solvent.merchant;

import java.util.Locale;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What merchants of a kind may do. It is asked when something changes: what a merchant has already it keeps.
 *
 * @param shortestCycle the fewest days after which what it sold can be settled
 * @param mostGoods goods that it may have in the catalogue; a million is without limit
 * @param mostBranches merchants that may be its branches; only a chain has any
 * @param leastGiveUp basis points; within what the law allows, as {@code mostGiveUp}
 * @param mostBudget fen that one campaign of its own may cost it at most, beside what the shop lets any; 0 if it has none
 * @param winsBuyers whether buyers can be locked to it
 * @param till how it may take money where people buy in person
 */
public record Abilities(
        MerchantKind kind,
        int shortestCycle,
        int mostGoods,
        int mostBranches,
        int leastGiveUp,
        int mostGiveUp,
        long mostBudget,
        boolean winsBuyers,
        TillUse till) {

    /** As its kind may from the beginning, where nobody has said more. */
    public Abilities {
        till = till == null && kind != null ? TillUse.first(kind) : till;
    }

    public Abilities(
            MerchantKind kind,
            int shortestCycle,
            int mostGoods,
            int mostBranches,
            int leastGiveUp,
            int mostGiveUp,
            long mostBudget,
            boolean winsBuyers) {
        this(kind, shortestCycle, mostGoods, mostBranches, leastGiveUp, mostGiveUp, mostBudget, winsBuyers, null);
    }

    static final int LONGEST_CYCLE = 90;
    private static final int MOST_GOODS = 1_000_000;
    private static final int MOST_BRANCHES = 10_000;
    private static final long MOST_BUDGET = 100_000_000_00L;

    /** As long as nobody has said otherwise. */
    static Abilities first(MerchantKind kind) {
        return switch (kind) {
            case SMALL -> first(kind, 7, 50, 0);
            case MID -> first(kind, 3, 2_000, 0);
            case CHAIN -> first(kind, 1, MOST_GOODS, 1_000);
        };
    }

    private static Abilities first(MerchantKind kind, int cycle, int goods, int branches) {
        return new Abilities(
                kind, cycle, goods, branches, Merchant.LEAST_GIVE_UP, Merchant.MOST_GIVE_UP, MOST_BUDGET, true);
    }

    /** @throws Rejection {@code field.…}, {@code merchant.give-up-out-of-range} */
    Abilities checked() {
        Given.value("kind", kind);
        Given.within("shortestCycle", shortestCycle, 1, LONGEST_CYCLE);
        Given.within("mostGoods", mostGoods, 1, MOST_GOODS);
        Given.within("mostBranches", mostBranches, 0, kind == MerchantKind.CHAIN ? MOST_BRANCHES : 0);
        lawful(leastGiveUp, "leastGiveUp", Merchant.LEAST_GIVE_UP, Merchant.MOST_GIVE_UP);
        lawful(mostGiveUp, "mostGiveUp", leastGiveUp, Merchant.MOST_GIVE_UP);
        Given.within("mostBudget", mostBudget, 0, MOST_BUDGET);
        return this;
    }

    private static void lawful(int basisPoints, String field, int least, int most) {
        if (basisPoints < least || basisPoints > most) {
            throw Rejection.invalid(
                    "merchant.give-up-out-of-range",
                    Map.of("field", field, "least", String.valueOf(least), "most", String.valueOf(most)));
        }
    }

    /** @throws Rejection {@code merchant.give-up-out-of-range} */
    int giveUp(int basisPoints) {
        if (basisPoints < leastGiveUp || basisPoints > mostGiveUp) {
            throw Rejection.invalid(
                    "merchant.give-up-out-of-range",
                    Map.of("least", String.valueOf(leastGiveUp), "most", String.valueOf(mostGiveUp)));
        }
        return basisPoints;
    }

    /** @throws Rejection {@code merchant.cycle-too-short}, {@code field.out-of-range} */
    void cycle(int days) {
        if (days < shortestCycle) {
            throw Rejection.invalid(
                    "merchant.cycle-too-short", Map.of("kind", kind.name(), "least", String.valueOf(shortestCycle)));
        }
        Given.within("cycleDays", days, 1, LONGEST_CYCLE);
    }

    /** Whether it is worth counting what a merchant has in the catalogue. */
    boolean limitsGoods() {
        return mostGoods < MOST_GOODS;
    }

    /** As the audit has it. */
    String text() {
        return kind + ": T+" + shortestCycle + ", goods " + mostGoods + ", branches " + mostBranches + ", give-up "
                + leastGiveUp + "-" + mostGiveUp + " bp, own campaigns " + mostBudget + " fen, "
                + (winsBuyers ? "wins buyers" : "wins no buyers") + ", till "
                + till.name().toLowerCase(Locale.ROOT);
    }
}
