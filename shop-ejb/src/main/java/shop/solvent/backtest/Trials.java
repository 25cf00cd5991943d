package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.force.KeptRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.analysis.RuleChange;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Choice;

/** Makes the trial of a run: both versions, ready to decide. */
@ApplicationScoped
class Trials {

    @Inject
    private KeptRules rules;

    @Inject
    private TuningTrials tuning;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Instance<PointMeasuring> contributed;

    @Inject
    private Clock clock;

    /** The rules in which the last run's versions differ: found once, and not with every step of it. */
    private volatile Differing last;

    /** @param reaching those that members notice, in order */
    private record Differing(String base, String candidate, Set<String> rules, List<String> reaching) {}

    /** Of a try nobody asks which of its rules spoke. */
    private static final Differing NOTHING_TOLD = new Differing("", "", Set.of(), List.of());

    Trial of(BacktestView run) {
        Rules candidate = candidate(run);
        // The version in force decided it a moment ago and may be another by now: what it said is on record.
        Rules base = run.kind() == Kind.SHADOW ? null : rules.of(run.baseHash());
        return new Trial(
                run.point().point(),
                measuring(run.point()),
                base,
                candidate,
                differing(run).rules(),
                reaching(run),
                contributed(run.point()).map(one -> one.supposing(news(run))).orElse(UnaryOperator.identity()),
                rules::of,
                run.from());
    }

    private Rules candidate(BacktestView run) {
        return TuningTrials.isTry(run) ? tuning.rules(run) : rules.of(run.candidateHash());
    }

    /** Codes of campaigns that rules of the candidate belong to and none of the base. */
    Set<String> news(BacktestView run) {
        Set<String> news = new TreeSet<>(candidate(run).campaigns());
        if (!news.isEmpty()) {
            news.removeAll(rules.of(run.baseHash()).campaigns());
        }
        return news;
    }

    private Measuring measuring(DecisionPoint point) {
        return contributed(point)
                .<Measuring>map(one -> one)
                .orElseGet(() -> new PlainMeasuring(point.point(), clock.getZone()));
    }

    private Optional<PointMeasuring> contributed(DecisionPoint point) {
        for (PointMeasuring one : contributed) {
            if (one.point() == point) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** What runs of the point tell beside what they cost. */
    List<Measure> shown(DecisionPoint point) {
        return contributed(point).map(PointMeasuring::shown).orElse(PlainMeasuring.SHOWN);
    }

    /** Whether runs of the point note whom a decision serves worse. */
    boolean tellsLosers(DecisionPoint point) {
        return measuring(point).tellsLosers();
    }

    /** The ids of the rules that one version has and the other has not, or that do something else in it. */
    Set<String> changed(BacktestView run) {
        return differing(run).rules();
    }

    /** Of these, the ones in the candidate that give or take something, in the order in which a run counts them. */
    List<String> reaching(BacktestView run) {
        return differing(run).reaching();
    }

    private Differing differing(BacktestView run) {
        if (TuningTrials.isTry(run)) {
            return NOTHING_TOLD;
        }
        Differing known = last;
        if (known == null
                || !known.base().equals(run.baseHash())
                || !known.candidate().equals(run.candidateHash())) {
            Set<String> differing = new TreeSet<>();
            Set<String> reaching = new TreeSet<>();
            rulebooks.diff(run.baseHash(), run.candidateHash()).changes().stream()
                    .filter(RuleChange::acts)
                    .forEach(change -> {
                        differing.add(change.ref().id());
                        if (change.after() != null
                                && change.after().calls().stream()
                                        .anyMatch(call -> !new Choice(call.effect()).isInternal())) {
                            reaching.add(change.ref().id());
                        }
                    });
            known = new Differing(run.baseHash(), run.candidateHash(), Set.copyOf(differing), List.copyOf(reaching));
            last = known;
        }
        return known;
    }
}
