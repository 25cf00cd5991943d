package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;
import shop.solvent.rules.withdrawal.WithdrawalWishes.Flag;
import shop.solvent.rules.withdrawal.WithdrawalWishes.Wish;

/**
 * Decides withdrawals under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks it costs nothing and goes on at once. Whatever rules say, a fee is taken of commissions only, and
 * something is left to be paid out.
 */
public final class WithdrawalRules {

    public static final String TOO_SMALL = "withdrawal.too-small";
    public static final String TOO_SOON = "withdrawal.too-soon";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "withdrawal.undecided";

    private static final String LOWER_FEE = "better-rule";
    private static final String STRICTER_RULE = "stricter-rule";

    private final Rules rules;

    public WithdrawalRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public WithdrawalDecision decide(WithdrawalFact facts) {
        WithdrawalWishes wishes = new WithdrawalWishes();
        List<FiredRule> fired = rules.run(List.of(facts), wishes, wishes);
        List<Effect> effects = new ArrayList<>();

        long asked = first(wishes.fees, Comparator.naturalOrder());
        long fee = Math.min(asked, facts.fromEarned());
        numbers(effects, "fee", wishes.fees, Comparator.naturalOrder(), facts, Asset.CNY, fee, LOWER_FEE, "earned");
        long minimum = Math.max(first(wishes.minimums, Comparator.reverseOrder()), asked + 1);
        numbers(
                effects,
                "minimum",
                wishes.minimums,
                Comparator.reverseOrder(),
                facts,
                Asset.CNY,
                minimum,
                STRICTER_RULE,
                null);
        long cycle = first(wishes.cycles, Comparator.reverseOrder());
        numbers(effects, "cycle", wishes.cycles, Comparator.reverseOrder(), facts, null, cycle, STRICTER_RULE, null);
        flags(effects, "hold", wishes.holds);
        flags(effects, "refuse", wishes.refusals);

        List<Reason> refusals = new ArrayList<>();
        if (facts.amount() < minimum) {
            refusals.add(Reason.of(TOO_SMALL, Map.of("least", Long.toString(minimum))));
        }
        if (facts.daysSinceLast() < cycle) {
            refusals.add(Reason.of(
                    TOO_SOON,
                    Map.of("days", Long.toString(cycle), "left", Long.toString(cycle - facts.daysSinceLast()))));
        }
        refusals.addAll(reasons(wishes.refusals));
        if (!refusals.isEmpty()) {
            List<Effect> withdrawn =
                    effects.stream().map(effect -> effect.withdrawn("refused")).toList();
            return new WithdrawalDecision(Outcome.REFUSED, refusals, 0, 0, withdrawn, fired, rules.rulebook());
        }
        List<Reason> holds = reasons(wishes.holds);
        return new WithdrawalDecision(
                holds.isEmpty() ? Outcome.ACCEPTED : Outcome.HELD,
                holds,
                fee,
                facts.amount() - fee,
                effects,
                fired,
                rules.rulebook());
    }

    /**
     * The same for one that somebody waits for: where the rules do not come to an end it is refused as {@link #RUNAWAY}.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public WithdrawalDecision decideOrRefuse(WithdrawalFact facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new WithdrawalDecision(
                    Outcome.REFUSED, List.of(Reason.of(RUNAWAY)), 0, 0, List.of(), List.of(), rules.rulebook());
        }
    }

    private static long first(List<Wish> wishes, Comparator<Long> order) {
        return wishes.stream().map(Wish::number).min(order).orElse(0L);
    }

    /** @param beyond what the number may not go beyond, by name; null where nothing is in its way */
    private static void numbers(
            List<Effect> effects,
            String kind,
            List<Wish> wishes,
            Comparator<Long> order,
            WithdrawalFact facts,
            Asset asset,
            long granted,
            String other,
            String beyond) {
        List<Wish> sorted = wishes.stream()
                .distinct()
                .sorted(Comparator.comparing(Wish::number, order)
                        .thenComparing(wish -> wish.rule().id()))
                .toList();
        for (Wish wish : sorted) {
            boolean counts = wish == sorted.get(0);
            long given = counts ? Math.min(granted, wish.number()) : 0;
            String limit = !counts ? other : given < wish.number() ? beyond : null;
            effects.add(new Effect(kind, wish.rule(), facts.member(), asset, wish.number(), given, limit));
        }
    }

    private static void flags(List<Effect> effects, String kind, List<Flag> flags) {
        flags.stream()
                .distinct()
                .sorted(Comparator.comparing(Flag::code)
                        .thenComparing(flag -> flag.rule().id()))
                .forEach(flag -> effects.add(new Effect(kind, flag.rule(), flag.code(), null, 0, 0, null)));
    }

    private static List<Reason> reasons(List<Flag> flags) {
        return flags.stream()
                .map(flag -> new Reason(flag.code(), flag.rule().id(), Map.of()))
                .distinct()
                .sorted(Comparator.comparing(Reason::code).thenComparing(Reason::ruleId))
                .toList();
    }
}
