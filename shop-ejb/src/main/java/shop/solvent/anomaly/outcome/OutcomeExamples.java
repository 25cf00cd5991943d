package shop.solvent.anomaly.outcome;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.Example.Sort;
import shop.solvent.decision.DecisionPeriod;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Cases.Told;
import shop.solvent.risk.Outcome;
import shop.solvent.rules.point.Decision;

/**
 * Finds acts whose end is known: those of cases of which a reviewer said what they turned out to be, as it stands today, and a
 * sample of those that were let go on and of which no case was ever opened.
 */
@ApplicationScoped
class OutcomeExamples {

    /** What is younger may still turn out otherwise: so long nobody is taken as innocent. */
    static final Duration RIPENS = Duration.ofDays(14);

    /** What is older says little of the shop as it is now. */
    private static final Duration PAST = Duration.ofDays(730);

    private static final int MOST_CASES = 20_000;

    /** Acts without a case that are looked at; each stands for as many as there are for one that is looked at. */
    private static final int MOST_UNFLAGGED = 5_000;

    private static final int PAGE = 200;

    private static final String ACCEPTED = "accepted";

    @EJB
    private Cases cases;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    /**
     * @param examples in the order of time
     * @param standsFor for how many acts one stands of which no case was opened
     */
    record Found(List<Example> examples, int standsFor, Instant from, Instant to) {

        int count(Sort sort) {
            return Example.count(examples, sort);
        }
    }

    /** What cases there are about such acts. */
    static Set<CaseSubject.Kind> cases(ActKind kind) {
        return switch (kind) {
            case ORDER -> EnumSet.of(CaseSubject.Kind.ORDER, CaseSubject.Kind.BLOCKED_ORDER);
            case WITHDRAWAL -> EnumSet.of(CaseSubject.Kind.WITHDRAWAL, CaseSubject.Kind.BLOCKED_WITHDRAWAL);
            case TOP_UP -> EnumSet.of(CaseSubject.Kind.TOP_UP);
        };
    }

    /** Of how many cases it was said what they turned out to be, until so long ago. */
    Map<Sort, Long> told(ActKind kind, Duration ago) {
        return latest(kind, ago).stream().collect(Collectors.groupingBy(OutcomeExamples::sort, Collectors.counting()));
    }

    private List<Told> latest(ActKind kind, Duration ago) {
        Instant now = clock.instant();
        return cases.told(cases(kind), now.minus(PAST), now.minus(ago), MOST_CASES);
    }

    private static Sort sort(Told one) {
        return one.outcome() == Outcome.CONFIRMED ? Sort.CONFIRMED : Sort.CLEARED;
    }

    /**
     * Those of acts that were done in a time and have ripened.
     *
     * @param after only those later than this
     */
    Found since(ActKind kind, Instant after) {
        Instant to = clock.instant().minus(RIPENS);
        List<Example> found = ofCases(kind, after, to);
        if (found.isEmpty()) {
            return new Found(List.of(), 0, after, to);
        }
        Instant from =
                found.stream().map(Example::at).min(Comparator.naturalOrder()).orElseThrow();
        DecisionPeriod all = new DecisionPeriod(kind.point(), from, to, decisions.last(), 1);
        int oneIn = Math.toIntExact(Math.max(1, (decisions.count(all) + MOST_UNFLAGGED - 1) / MOST_UNFLAGGED));
        found.addAll(unflagged(kind, new DecisionPeriod(kind.point(), from, to, all.lastId(), oneIn)));
        found.sort(Comparator.comparing(Example::at));
        return new Found(found, oneIn, from, to);
    }

    /** As {@link #since}, of all the time that still says something. */
    Found all(ActKind kind) {
        return since(kind, clock.instant().minus(PAST));
    }

    private List<Example> ofCases(ActKind kind, Instant after, Instant to) {
        List<Example> found = new ArrayList<>();
        Map<String, Sort> told = new HashMap<>();
        latest(kind, Duration.ZERO).forEach(one -> told.put(one.subject().toString(), sort(one)));
        List<String> subjects = new ArrayList<>(told.keySet());
        for (int at = 0; at < subjects.size(); at += PAGE) {
            List<String> some = subjects.subList(at, Math.min(subjects.size(), at + PAGE));
            decisions.latest(kind.point(), some).stream()
                    .filter(one -> one.eventAt().isAfter(after) && one.eventAt().isBefore(to))
                    .forEach(one ->
                            found.add(new Example(numbers(kind, one), told.get(one.subject()), 1, one.eventAt())));
        }
        return found;
    }

    private List<Example> unflagged(ActKind kind, DecisionPeriod period) {
        List<Example> found = new ArrayList<>();
        Instant at = period.from();
        long id = 0;
        for (List<RecordedDecision> page = decisions.page(period, at, id, PAGE);
                !page.isEmpty();
                page = decisions.page(period, at, id, PAGE)) {
            Set<Long> flagged = cases.flagged(
                    cases(kind), page.stream().map(one -> id(kind, one)).toList());
            Map<?, ? extends Decision> results = decisions.results(
                    page.stream().map(RecordedDecision::id).toList(),
                    kind.point().point().deciding().decision());
            page.stream()
                    .filter(one -> !flagged.contains(id(kind, one)))
                    .filter(one -> results.get(one.id())
                            .figures()
                            .getOrDefault("outcome", ACCEPTED)
                            .equals(ACCEPTED))
                    .forEach(one ->
                            found.add(new Example(numbers(kind, one), Sort.UNFLAGGED, period.oneIn(), one.eventAt())));
            RecordedDecision last = page.get(page.size() - 1);
            at = last.eventAt();
            id = last.id().value();
        }
        return found;
    }

    private static long id(ActKind kind, RecordedDecision decision) {
        return switch (kind) {
            case ORDER -> OrderId.parse(decision.subject()).value();
            case TOP_UP -> TopUpId.parse(decision.subject()).value();
            case WITHDRAWAL -> WithdrawalId.parse(decision.subject()).value();
        };
    }

    private static float[] numbers(ActKind kind, RecordedDecision decision) {
        return kind.numbers(decision.facts(kind.facts()));
    }
}
