package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.rulebook.draft.RuleTrials;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.analysis.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/**
 * What a version of the rules would have cost: runs it over decisions on record beside the version in force, in the
 * background, and keeps the difference in money. Nothing that is run here has any effect.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Backtests {

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private BacktestBook book;

    @Inject
    private BacktestStart start;

    @Inject
    private BacktestJob job;

    @Inject
    private Steps steps;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private RuleTrials trials;

    @Inject
    private Trials runs;

    /**
     * Begins a backtest in the background, unless the same goes on already. The base is the version that is in force now.
     *
     * @param candidateHash any version that is kept, in hex
     * @return its id, or that of the one that goes on
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code rulebook.not-found}, {@code
     *     backtest.period-invalid}, {@code backtest.period-too-long}, {@code backtest.sample-invalid}, {@code
     *     backtest.nothing-decided}
     */
    public long start(String candidateHash, BacktestQuery query, String by) {
        trials.require(candidateHash, Permission.TRY_RULES, by);
        long id = Attempts.of(() -> start.begin(candidateHash, query, by));
        steps.wake(job);
        return id;
    }

    /**
     * Begins a shadow run: the candidate decides every decision of its point once more after it was made, until the end of the
     * last day. It takes decisions that are made from now on.
     *
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code rulebook.not-found}, {@code
     *     shadow.until-invalid}, {@code shadow.runs-already}, {@code shadow.too-many}
     */
    public long shadow(String candidateHash, LocalDate lastDay, String by) {
        trials.require(candidateHash, Permission.TRY_RULES, by);
        return Attempts.of(() -> start.beginShadow(candidateHash, lastDay, by));
    }

    /**
     * Ends a run before its time. What it found so far is kept, without a hash: it is the result of nothing in particular.
     *
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code backtest.not-found}
     */
    public void cancel(long id, String by) {
        trials.require(find(id).candidateHash(), Permission.TRY_RULES, by);
        Attempts.of(() -> start.cancel(id, by));
    }

    /** @throws Rejection {@code backtest.not-found} */
    public BacktestView find(long id) {
        return book.find(id)
                .filter(run -> !TuningTrials.isTry(run))
                .orElseThrow(() -> Rejection.notFound("backtest", id));
    }

    /** The latest first. */
    public Page<BacktestView> list(int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        BacktestBook.SELECT + "WHERE b.kind <> 'TRY' ORDER BY b.id DESC LIMIT ? OFFSET ?",
                        book::view,
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM backtest WHERE kind <> 'TRY'"));
    }

    /**
     * What came out, as far as it has come; of a cancelled run what had come out by then.
     *
     * @throws Rejection {@code backtest.not-found}
     */
    public Diff diff(long id) {
        return new Diff(book.figures(id), find(id).oneIn(), law);
    }

    /** Codes of campaigns that the candidate brings: it was asked as if they had run all the time and nothing of them was used up. */
    public Set<String> supposed(BacktestView run) {
        return runs.news(run);
    }

    /** What runs of the point tell beside what they cost, in the order in which it is read. */
    public List<Measure> shown(DecisionPoint point) {
        return runs.shown(point);
    }

    /**
     * What they are called by which the run's versions differ, by their ids, for those that met no decision.
     *
     * @throws Rejection {@code backtest.not-found}
     */
    public List<RuleRef> unmet(long id) {
        BacktestView run = find(id);
        SortedSet<String> unmet = diff(id).unmetRules();
        return unmet.isEmpty()
                ? List.of()
                : rulebooks.diff(run.baseHash(), run.candidateHash()).changes().stream()
                        .map(RuleChange::ref)
                        .filter(rule -> unmet.contains(rule.id()))
                        .toList();
    }

    /** Who gains and who loses most, ten of each, winners first. Of a backtest only when it is done. */
    public List<Gain> greatest(long id, Side side) {
        BacktestView run = find(id);
        return run.isRunning() && run.isShadow() ? book.ranked(id, side) : book.kept(id, side);
    }

    /** Cases about what one version stops and the other does not, those with the most at stake first; a few of each sort. */
    public List<MovedCase> moved(long id) {
        return book.moved(find(id).id());
    }

    /**
     * A version somebody may want to try.
     *
     * @param active whether it is in force
     */
    public record Candidate(String hash, DecisionPoint point, String note, String by, boolean active) {}

    /** The versions that were kept last, the latest first. @param asked only those of this point; null for all */
    public List<Candidate> candidates(DecisionPoint asked, int most) {
        Set<String> active = Arrays.stream(DecisionPoint.values())
                .map(point -> rulebooks.active(point).hash())
                .collect(Collectors.toSet());
        return rulebooks.latest(asked, most).stream()
                .map(kept ->
                        new Candidate(kept.hash(), kept.point(), kept.note(), kept.by(), active.contains(kept.hash())))
                .toList();
    }
}
