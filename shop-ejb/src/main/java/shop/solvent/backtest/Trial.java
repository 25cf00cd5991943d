package shop.solvent.backtest;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Point;

/** Decides a recorded act under two versions and notes what differs. Safe to share between threads. */
final class Trial {

    /** A version, ready to decide. */
    private record Ready(String hash, Function<Record, Decision> policy) {

        static Ready of(Deciding<?, ?> deciding, Rules rules) {
            return new Ready(rules.rulebook(), deciding.under(rules));
        }

        Decision decide(RecordedDecision recorded, Record facts) {
            return Version.decide(hash, recorded.subject(), () -> policy.apply(facts));
        }
    }

    private final Measuring measuring;
    private final Set<String> changed;
    private final String day;
    private final List<String> reaching;
    private final Persons persons;
    private final UnaryOperator<Record> supposing;
    /** By hash. */
    private final Function<String, Rules> versions;

    private final Ready base;
    private final Ready candidate;

    /**
     * @param base null where what is on record stands for it
     * @param changed the ids of the rules that one of the versions has and the other has not, or has otherwise
     * @param reaching of them, the ones of which it is counted whom they reached
     * @param supposing facts as both are asked about them
     * @param kept any version that is kept, by its hash
     * @param day under which it is told how often these spoke: that is of the whole run
     */
    Trial(
            Point point,
            Measuring measuring,
            Rules base,
            Rules candidate,
            Set<String> changed,
            List<String> reaching,
            UnaryOperator<Record> supposing,
            Function<String, Rules> kept,
            LocalDate day) {
        Deciding<?, ?> deciding = point.deciding();
        this.measuring = measuring;
        this.changed = changed;
        this.reaching = reaching;
        this.supposing = supposing;
        this.persons = new Persons(point);
        this.day = day.toString();
        this.versions = hash -> hash.equals(candidate.rulebook())
                ? candidate
                : base != null && hash.equals(base.rulebook()) ? base : kept.apply(hash);
        this.base = base == null ? null : Ready.of(deciding, base);
        this.candidate = Ready.of(deciding, candidate);
    }

    /** @throws TrialFailure if a version's rules do not come to a decision */
    void run(RecordedDecision recorded, BacktestTotals tally) {
        Record facts = supposing.apply(recorded.facts());
        Decision before = base == null ? recorded.result() : base.decide(recorded, facts);
        // The same rules on the same facts decide the same: that need not be tried.
        boolean same = candidate.hash().equals(before.rulebook());
        Decision after = same ? before : candidate.decide(recorded, facts);
        measuring.note(recorded, facts, before, after, versions, tally);
        seen(before, 1, 0, tally);
        seen(after, 0, 1, tally);
        reached(facts, after, tally);
        tally.counted();
    }

    /** Some in a row were run. */
    void ran(BacktestTotals tally) {
        measuring.noted(tally);
    }

    private void reached(Record facts, Decision decision, BacktestTotals tally) {
        if (reaching.isEmpty()) {
            return;
        }
        String asking = persons.asking(facts);
        if (asking == null) {
            return;
        }
        tally.seen(asking);
        for (FiredRule fired : decision.fired()) {
            int rule = reaching.indexOf(fired.rule().id());
            if (rule >= 0) {
                tally.reached(rule, persons.matched(fired).orElse(asking));
            }
        }
    }

    private void seen(Decision decision, int before, int after, BacktestTotals tally) {
        if (!changed.isEmpty()) {
            decision.fired().stream()
                    .map(FiredRule::rule)
                    .map(rule -> rule.id())
                    .filter(changed::contains)
                    .distinct()
                    .forEach(rule -> tally.add(day, Measure.MET, rule, before, after));
        }
    }
}
