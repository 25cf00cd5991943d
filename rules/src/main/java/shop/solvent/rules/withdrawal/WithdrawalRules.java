package shop.solvent.rules.withdrawal;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Verdict;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;

/**
 * Decides withdrawals under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks it costs nothing and goes on at once. Whatever rules say, a fee is taken of commissions only, and
 * something is left to be paid out.
 */
public final class WithdrawalRules {

    public static final String TOO_SMALL = "withdrawal.too-small";
    public static final String TOO_SOON = "withdrawal.too-soon";
    public static final String DAY_LIMIT = "withdrawal.day-limit";
    public static final String MONTH_LIMIT = "withdrawal.month-limit";
    public static final String TOO_OFTEN_TODAY = "withdrawal.too-often-today";
    public static final String TOO_OFTEN_THIS_MONTH = "withdrawal.too-often-this-month";
    public static final String DEVICE_DAY_LIMIT = "withdrawal.device-day-limit";
    public static final String DEVICE_TOO_OFTEN = "withdrawal.device-too-often";
    public static final String NOT_AUTOMATIC = "withdrawal.not-automatic";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "withdrawal.undecided";

    /** What rules refuse by terms that everybody may know. */
    public static final Set<String> TERMS = Set.of(
            TOO_SMALL,
            TOO_SOON,
            DAY_LIMIT,
            MONTH_LIMIT,
            TOO_OFTEN_TODAY,
            TOO_OFTEN_THIS_MONTH,
            DEVICE_DAY_LIMIT,
            DEVICE_TOO_OFTEN,
            NOT_AUTOMATIC);

    private static final Contest MINIMUM = Contest.of(WithdrawalChoices.class, "minimum");
    private static final Contest CYCLE = Contest.of(WithdrawalChoices.class, "cycle");
    private static final Contest PAY_AFTER = Contest.of(WithdrawalChoices.class, "payAfter");
    private static final Contest PAY_ON = Contest.of(WithdrawalChoices.class, "payOn");
    private static final Contest CUT_OFF = Contest.of(WithdrawalChoices.class, "cutOff");
    private static final Contest PAYEE_WAIT = Contest.of(WithdrawalChoices.class, "payeeWait");
    private static final Contest DAY_SUM = Contest.of(WithdrawalChoices.class, "dayLimit");
    private static final Contest MONTH_SUM = Contest.of(WithdrawalChoices.class, "monthLimit");
    private static final Contest TIMES_A_DAY = Contest.of(WithdrawalChoices.class, "timesADay");
    private static final Contest TIMES_A_MONTH = Contest.of(WithdrawalChoices.class, "timesAMonth");
    private static final Contest DEVICE_DAY_SUM = Contest.of(WithdrawalChoices.class, "deviceDayLimit");
    private static final Contest DEVICE_TIMES = Contest.of(WithdrawalChoices.class, "deviceTimesADay");
    private static final Contest KEEP_IN = Contest.of(WithdrawalChoices.class, "keepIn");
    private static final Contest AUTOMATIC_FROM = Contest.of(WithdrawalChoices.class, "automaticFrom");
    private static final Verdict.Court COURT = Verdict.Court.of(WithdrawalChoices.class);

    private final Rules rules;

    public WithdrawalRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public WithdrawalDecision decide(WithdrawalFacts seen) {
        return decide(seen, true);
    }

    /** The same as if nobody looked at any risk: what it costs and when it is paid out, or what it is refused for. */
    public WithdrawalDecision terms(WithdrawalFacts seen) {
        return decide(seen, false);
    }

    private WithdrawalDecision decide(WithdrawalFacts seen, boolean risk) {
        WithdrawalFact facts = seen.withdrawal();
        WithdrawalWishes wishes = new WithdrawalWishes(facts.member());
        List<FiredRule> fired = rules.run(seen.visible(), wishes, wishes);

        WithdrawalFee fee = new WithdrawalFee(facts, wishes);
        long minimum = Math.max(MINIMUM.number(wishes.minimums).orElse(0), fee.asked() + 1);
        long cycle = CYCLE.number(wishes.cycles).orElse(0);
        long automaticFrom = AUTOMATIC_FROM.number(wishes.automatic).orElse(0);
        List<Effect> effects = new ArrayList<>(fee.effects(facts));
        effects.addAll(MINIMUM.effects(wishes.minimums, Asset.CNY, Wish.Number::number, minimum, null));
        add(effects, CYCLE, wishes.cycles, null);
        add(effects, PAY_AFTER, wishes.daysAfter, null);
        effects.addAll(PAY_ON.effects(wishes.weekdays));
        add(effects, CUT_OFF, wishes.cutOffs, null);
        add(effects, PAYEE_WAIT, wishes.payeeHours, null);
        add(effects, DAY_SUM, wishes.dayLimits, Asset.CNY);
        add(effects, MONTH_SUM, wishes.monthLimits, Asset.CNY);
        add(effects, TIMES_A_DAY, wishes.timesADay, null);
        add(effects, TIMES_A_MONTH, wishes.timesAMonth, null);
        add(effects, DEVICE_DAY_SUM, wishes.deviceDayLimits, Asset.CNY);
        add(effects, DEVICE_TIMES, wishes.deviceTimesADay, null);
        effects.addAll(KEEP_IN.effects(wishes.kept));
        add(effects, AUTOMATIC_FROM, wishes.automatic, Asset.CNY);
        Verdict verdict = COURT.of(
                wishes,
                wishes.holds,
                wishes.refusals,
                facts.proved(),
                facts.unreachable(),
                wish -> seen.isSnoozed(wish.rule().id()));
        effects.addAll(verdict.effects());

        List<Reason> refusals = new ArrayList<>();
        if (facts.amount() < minimum) {
            refusals.add(Reason.of(TOO_SMALL, Map.of("least", Long.toString(minimum))));
        }
        if (facts.daysSinceLast() < cycle) {
            refusals.add(Reason.of(
                    TOO_SOON,
                    Map.of("days", Long.toString(cycle), "left", Long.toString(cycle - facts.daysSinceLast()))));
        }
        within(DAY_SUM, wishes.dayLimits, facts.takenToday(), facts.amount(), DAY_LIMIT, refusals);
        within(MONTH_SUM, wishes.monthLimits, facts.takenThisMonth(), facts.amount(), MONTH_LIMIT, refusals);
        within(TIMES_A_DAY, wishes.timesADay, facts.timesToday(), 1, TOO_OFTEN_TODAY, refusals);
        within(TIMES_A_MONTH, wishes.timesAMonth, facts.timesThisMonth(), 1, TOO_OFTEN_THIS_MONTH, refusals);
        if (seen.device() != null) {
            DeviceFact device = seen.device();
            shared(DEVICE_DAY_SUM, wishes.deviceDayLimits, device.takenToday(), facts.amount(), DEVICE_DAY_LIMIT)
                    .ifPresent(refusals::add);
            shared(DEVICE_TIMES, wishes.deviceTimesADay, device.timesToday(), 1, DEVICE_TOO_OFTEN)
                    .ifPresent(refusals::add);
        }
        if (facts.automatic() && automaticFrom == 0) {
            refusals.add(Reason.of(NOT_AUTOMATIC));
        }
        Outcome outcome = switch (verdict.kind()) {
            case GO_ON -> Outcome.ACCEPTED;
            case STEP_UP -> risk ? Outcome.STEP_UP : Outcome.ACCEPTED;
            case HOLD -> risk ? Outcome.HELD : Outcome.ACCEPTED;
            case BLOCK_AND_REVIEW -> risk ? Outcome.BLOCKED : Outcome.ACCEPTED;
            case REFUSE -> Outcome.REFUSED;
        };
        // What cannot be done anyway needs no code; what is blocked is looked at whatever else is wrong with it.
        if (!refusals.isEmpty() && outcome != Outcome.BLOCKED) {
            outcome = Outcome.REFUSED;
        }
        if (verdict.kind() == Verdict.Kind.REFUSE) {
            refusals.addAll(verdict.reasons());
        }
        List<Reason> reasons = outcome == Outcome.REFUSED ? refusals : verdict.reasons();
        if (outcome.isRefused()) {
            List<Effect> withdrawn =
                    effects.stream().map(effect -> effect.withdrawn("refused")).toList();
            return new WithdrawalDecision(
                    outcome, reasons, 0, 0, 0, 0, automaticFrom, List.of(), withdrawn, fired, rules.rulebook());
        }
        return new WithdrawalDecision(
                outcome,
                reasons,
                fee.fee(),
                facts.amount() - fee.fee(),
                daysToWait(facts, wishes),
                hoursToWait(facts, wishes),
                automaticFrom,
                wishes.kept.stream().map(Wish.Flag::code).distinct().sorted().toList(),
                effects,
                fired,
                rules.rulebook());
    }

    private static void add(List<Effect> effects, Contest contest, List<Wish.Number> wishes, Asset asset) {
        effects.addAll(contest.effects(
                wishes, asset, Wish.Number::number, contest.number(wishes).orElse(0), null));
    }

    private static void within(
            Contest contest, List<Wish.Number> wishes, long before, long more, String code, List<Reason> refusals) {
        OptionalLong limit = contest.number(wishes);
        if (limit.isPresent() && before + more > limit.getAsLong()) {
            refusals.add(Reason.of(
                    code,
                    Map.of(
                            "limit",
                            Long.toString(limit.getAsLong()),
                            "left",
                            Long.toString(Math.max(0, limit.getAsLong() - before)))));
        }
    }

    /** As {@link #within}; what is left is not told, since it would tell what others took out. */
    private static Optional<Reason> shared(
            Contest contest, List<Wish.Number> wishes, long before, long more, String code) {
        OptionalLong limit = contest.number(wishes);
        return limit.isPresent() && before + more > limit.getAsLong()
                ? Optional.of(Reason.of(code, Map.of("limit", Long.toString(limit.getAsLong()))))
                : Optional.empty();
    }

    /** From the day on which it is asked for, 0 being this very day, at once. */
    private static long daysToWait(WithdrawalFact facts, WithdrawalWishes wishes) {
        OptionalLong cutOff = CUT_OFF.number(wishes.cutOffs);
        long days = PAY_AFTER.number(wishes.daysAfter).orElse(0)
                + (cutOff.isPresent() && facts.minute() >= cutOff.getAsLong() ? 1 : 0);
        Set<String> weekdays = wishes.weekdays.stream().map(Wish.Flag::code).collect(Collectors.toSet());
        DayOfWeek asked = DayOfWeek.of((int) Math.max(1, facts.dayOfWeek()));
        for (int more = 0; more < 7; more++) {
            if (weekdays.isEmpty()
                    || weekdays.contains(asked.plus(days + more).name().toLowerCase(Locale.ROOT))) {
                return days + more;
            }
        }
        return days;
    }

    private static long hoursToWait(WithdrawalFact facts, WithdrawalWishes wishes) {
        boolean bound = facts.payee() != null && !facts.payee().equals(WithdrawalFact.NO_PAYEE);
        return bound ? Math.max(0, PAYEE_WAIT.number(wishes.payeeHours).orElse(0) - facts.payeeAgeHours()) : 0;
    }

    /**
     * The same for one that somebody waits for: where the rules do not come to an end it is refused as {@link #RUNAWAY}.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public WithdrawalDecision decideOrRefuse(WithdrawalFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new WithdrawalDecision(
                    Outcome.REFUSED,
                    List.of(Reason.of(RUNAWAY)),
                    0,
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    rules.rulebook());
        }
    }
}
