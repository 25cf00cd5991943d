package shop.solvent.rules.dispute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.dispute.DisputeDecision.Outcome;
import shop.solvent.rules.dispute.DisputeDecision.Silence;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/** Decides under one rulebook whether a line may be disputed, and by which terms. Immutable and safe to share between threads. */
public final class DisputeRules {

    /** No rule lets it be disputed. */
    public static final String NEVER = "dispute.never";
    /** It could be for {@code days} days, which are over. */
    public static final String LATE = "dispute.late";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "dispute.undecided";

    /** How long a side has where no rule says it. */
    static final int DAYS = 7;

    private static final Contest OPEN = Contest.of(DisputeChoices.class, "openFor");
    private static final Contest MERCHANT = Contest.of(DisputeChoices.class, "merchantHas");
    private static final Contest BUYER = Contest.of(DisputeChoices.class, "buyerHas");
    private static final Contest TWO = Contest.of(DisputeChoices.class, "twoFrom");
    private static final Contest FOR_BUYER = Contest.of(DisputeChoices.class, "silenceIsForBuyer");
    private static final Contest CLOSES = Contest.of(DisputeChoices.class, "silenceCloses");
    private static final Contest PERSON = Contest.of(DisputeChoices.class, "askPerson");
    private static final Contest REFUSE = Contest.of(DisputeChoices.class, "refuse");

    private final Rules rules;

    public DisputeRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public DisputeDecision decide(DisputeFact fact) {
        DisputeWishes wishes = new DisputeWishes(fact.buyer());
        List<FiredRule> fired = rules.run(List.of(fact), wishes, wishes);
        long open = OPEN.number(wishes.open).orElse(0);
        long merchant = MERCHANT.number(wishes.merchant).orElse(DAYS);
        long buyer = BUYER.number(wishes.buyer).orElse(DAYS);
        long two = TWO.number(wishes.two).orElse(0);
        List<Reason> reasons = new ArrayList<>(Contest.reasons(wishes.refusals));
        if (reasons.isEmpty() && open == 0) {
            reasons.add(Reason.of(NEVER));
        } else if (reasons.isEmpty() && fact.days() > open) {
            reasons.add(Reason.of(LATE, Map.of("days", Long.toString(open))));
        }
        List<Effect> effects = new ArrayList<>();
        effects.addAll(OPEN.effects(wishes.open, null, Wish.Number::number, open, null));
        effects.addAll(MERCHANT.effects(wishes.merchant, null, Wish.Number::number, merchant, null));
        effects.addAll(BUYER.effects(wishes.buyer, null, Wish.Number::number, buyer, null));
        effects.addAll(TWO.effects(wishes.two, Asset.CNY, Wish.Number::number, two, null));
        effects.addAll(FOR_BUYER.effects(wishes.forBuyer));
        effects.addAll(CLOSES.effects(wishes.closes));
        effects.addAll(PERSON.effects(wishes.persons));
        effects.addAll(REFUSE.effects(wishes.refusals));
        boolean person = !wishes.persons.isEmpty();
        return new DisputeDecision(
                reasons.isEmpty() ? Outcome.OPENED : Outcome.REFUSED,
                reasons,
                (int) open,
                (int) merchant,
                (int) buyer,
                two,
                person || wishes.forBuyer.isEmpty() ? Silence.PERSON : Silence.FULL,
                person || wishes.closes.isEmpty() ? Silence.PERSON : Silence.NONE,
                reasons.isEmpty()
                        ? effects
                        : effects.stream()
                                .map(effect -> effect.withdrawn("refused"))
                                .toList(),
                fired,
                rules.rulebook());
    }

    /**
     * The same where somebody waits for it: where the rules do not come to an end, it is refused as {@link #RUNAWAY}.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public DisputeDecision decideOrRefuse(DisputeFact fact, Consumer<RunawayRules> told) {
        try {
            return decide(fact);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new DisputeDecision(
                    Outcome.REFUSED,
                    List.of(Reason.of(RUNAWAY)),
                    0,
                    DAYS,
                    DAYS,
                    0,
                    Silence.PERSON,
                    Silence.PERSON,
                    List.of(),
                    List.of(),
                    rules.rulebook());
        }
    }
}
