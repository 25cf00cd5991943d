package shop.solvent.backtest;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.release.ReleaseRules;

/** What an order gives each member, and when: 10.01 % over sixty years is less than 10 % over two months until the end. */
final class Served {

    /** By day after the order, what has come by then in fen; points at face value, as they fall due. */
    private final SortedMap<Integer, Long> comes = new TreeMap<>();

    /**
     * The members that the second decision serves worse than the first, with the most they are short of on any day; 0 where it
     * is not money they miss.
     */
    static Map<String, Long> worse(String buyer, CheckoutDecision before, CheckoutDecision after) {
        Map<String, Served> was = of(buyer, before);
        Map<String, Served> is = of(buyer, after);
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

    /** The further from done, the worse. */
    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> 0;
            case HELD -> 1;
            case REFUSED -> 2;
        };
    }

    /** Of an order that is held, what comes once a person lets it through. */
    private static Map<String, Served> of(String buyer, CheckoutDecision decision) {
        Map<String, Served> served = new TreeMap<>();
        Amounts amounts = decision.amounts();
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
        for (Commission commission : amounts.commissions()) {
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
