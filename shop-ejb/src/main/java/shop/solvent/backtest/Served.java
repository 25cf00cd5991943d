package shop.solvent.backtest;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.release.ReleaseRules;

/**
 * What an order gives each member, and when: 10.01 % over sixty years is less than 10 % over two months until the end.
 *
 * <p>An inviter is promised a share of what is paid, and nobody what that will be. So what an inviter had is not compared with
 * what they have, but what the rules of before give of what is paid now: a discount for the buyer takes nothing from the
 * inviter, a lower rate does, also beside a discount. To the buyer all of it is one: what is saved, and points for the rest.
 */
final class Served {

    /** By day after the order, what has come by then in fen; points and coins at face value, as they come. */
    private final SortedMap<Integer, Long> comes = new TreeMap<>();

    /**
     * The members that the second decision serves worse than the first, with the most they are short of on any day; 0 where it
     * is not money they miss.
     *
     * @param promised what the rules of the first give inviters of the second's price; asked for only where it may matter
     */
    static Map<String, Long> worse(
            String buyer, CheckoutDecision before, CheckoutDecision after, Supplier<List<Commission>> promised) {
        Map<String, Served> was = of(
                buyer,
                before.amounts(),
                isAsPromised(before, after) ? before.amounts().commissions() : promised.get());
        Map<String, Served> is = of(buyer, after.amounts(), after.amounts().commissions());
        Map<String, Long> worse = new TreeMap<>();
        was.forEach((member, served) -> {
            long missed = served.missed(is.getOrDefault(member, new Served()));
            if (missed > 0) {
                worse.put(member, missed);
            }
        });
        if (rank(after.outcome()) > rank(before.outcome())) {
            worse.putIfAbsent(buyer, 0L);
        }
        return worse;
    }

    /**
     * Whether inviters had just what was promised them: nobody had anything, nothing else is paid now, or there is no order any
     * more of which they could have their share.
     */
    private static boolean isAsPromised(CheckoutDecision before, CheckoutDecision after) {
        return before.amounts().commissions().isEmpty()
                || after.outcome().isRefused()
                || before.amounts().commissions().equals(after.amounts().commissions())
                        && ofMoney(before).equals(ofMoney(after));
    }

    private static List<Effect> ofMoney(CheckoutDecision decision) {
        return decision.effects().stream()
                .filter(effect -> effect.asset() == Asset.CNY)
                .toList();
    }

    /** The further from done, the worse. */
    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> 0;
            case STEP_UP -> 1;
            case HELD -> 2;
            case BLOCKED, REFUSED -> 3;
        };
    }

    /** Of an order that is held, what comes once a person lets it through. */
    private static Map<String, Served> of(String buyer, Amounts amounts, List<Commission> commissions) {
        Map<String, Served> served = new TreeMap<>();
        Served bought = served.computeIfAbsent(buyer, one -> new Served());
        bought.add(0, amounts.discount());
        for (Subsidy subsidy : amounts.subsidies()) {
            bought.add(0, subsidy.amount());
        }
        for (Points lot : amounts.points()) {
            for (int stage = 1; stage <= lot.stages(); stage++) {
                bought.add(stage * lot.everyDays(), worth(lot, stage) - worth(lot, stage - 1));
            }
        }
        for (Coins coins : amounts.coins()) {
            bought.add(coins.afterDays(), Math.multiplyExact(coins.coins(), ReleaseRules.FACE_VALUE));
        }
        for (Commission commission : commissions) {
            served.computeIfAbsent(commission.member(), one -> new Served())
                    .add(commission.settleAfterDays(), commission.amount());
        }
        return served;
    }

    /** What has been released of a lot after so many stages. */
    private static long worth(Points lot, int stages) {
        long whole = lot.points() / lot.stages() * stages;
        long rest = lot.points() % lot.stages() * stages / lot.stages();
        return Math.multiplyExact(Math.addExact(whole, rest), ReleaseRules.FACE_VALUE);
    }

    private void add(int day, long amount) {
        if (amount != 0) {
            comes.merge(day, amount, Math::addExact);
        }
    }

    /** The most that the other is behind on any day. */
    private long missed(Served other) {
        SortedMap<Integer, Long> difference = new TreeMap<>(comes);
        other.comes.forEach((day, amount) -> difference.merge(day, -amount, Math::addExact));
        long behind = 0;
        long most = 0;
        for (long amount : difference.values()) {
            behind = Math.addExact(behind, amount);
            most = Math.max(most, behind);
        }
        return most;
    }
}
