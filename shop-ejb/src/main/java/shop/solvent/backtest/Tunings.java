package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.RuleTrials;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.gallery.RuleNumber;
import shop.solvent.rules.language.RuleFile;

/**
 * Searches for a number of a draft: with which value it would have cost no more than an amount, or what each of some values would
 * have cost. Each value is a backtest, one after another and after those that wait already. What comes of it is a proposal;
 * the draft stays as it is until somebody takes a value.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Tunings {

    @Inject
    private TuningBook tunings;

    @Inject
    private TuningTrials tries;

    @Inject
    private BacktestBook book;

    @Inject
    private BacktestJob job;

    @Inject
    private RuleTrials trials;

    @Inject
    private Drafts drafts;

    @Inject
    private Transactions transactions;

    @Inject
    private Steps steps;

    @Inject
    private Audit audit;

    @Inject
    private JurisdictionProfile law;

    /** The numbers that rules in the draft's changed files say; where nothing is changed, those of all. */
    public List<RuleNumber> numbers(DraftView draft) {
        List<RuleNumber> all = RuleNumber.of(TuningTrials.content(draft), law);
        return draft.changedPaths().isEmpty()
                ? all
                : all.stream()
                        .filter(one -> draft.changedPaths().contains(one.path()))
                        .toList();
    }

    /**
     * Begins a search, unless the same goes on already.
     *
     * @return its id, or that of the one that goes on
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code draft.not-found}, {@code
     *     tuning.draft-edited}, {@code tuning.number-unknown}, {@code tuning.value-unusable}, {@code tuning.range-empty}, {@code
     *     tuning.too-many-values}, {@code tuning.runs-already}, {@code backtest.period-invalid}, {@code
     *     backtest.period-too-long}, {@code backtest.nothing-decided}
     */
    public long start(TuningQuery query, String by) {
        trials.require(drafts.find(query.draft()), Permission.TRY_RULES, by);
        query.checked();
        long id = transactions.of(() -> tries.begin(query, by));
        steps.wake(job);
        return id;
    }

    /**
     * Ends a search before its time; what it has found is kept.
     *
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code tuning.not-found}
     */
    public void cancel(long id, String by) {
        TuningView tuning = find(id);
        trials.require(drafts.find(tuning.query().draft()), Permission.TRY_RULES, by);
        transactions.run(() -> {
            if (tunings.end(id, State.CANCELLED, null)) {
                audit.record(by, "tuning.cancel", Drafts.subject(tuning.query().draft()), null, null, null);
            }
        });
        // Apart and after: whoever closes a try holds it, and may have begun another by then.
        transactions.run(() -> find(id).tries().stream()
                .filter(one -> !one.isDone())
                .forEach(one -> book.end(one.backtest(), State.CANCELLED, null)));
    }

    /** @throws Rejection {@code tuning.not-found} */
    public TuningView find(long id) {
        return tunings.find(id).orElseThrow(() -> Rejection.notFound("tuning", id));
    }

    /** The last search of a draft; empty where there was none. */
    public Optional<TuningView> latest(long draft) {
        return tunings.latest(draft);
    }

    /** How much of the value that is tried now has been looked at, in per cent. */
    public int progress(TuningView tuning) {
        return tuning.tries().stream()
                .filter(one -> !one.isDone())
                .findFirst()
                .flatMap(one -> book.find(one.backtest()))
                .map(BacktestView::progress)
                .orElse(0);
    }

    /**
     * Makes a value that was tried the draft's: an edit like any other.
     *
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code tuning.not-found}, {@code tuning.not-tried}, {@code tuning.draft-edited} if the draft is another
     *     by now, and whatever {@link Drafts#put} says
     */
    public DraftView take(long id, long value, String by) {
        TuningView tuning = find(id);
        trials.require(drafts.find(tuning.query().draft()), Permission.TRY_RULES, by);
        if (tuning.done().stream().noneMatch(one -> one.value() == value)) {
            throw Rejection.invalid("tuning.not-tried", Map.of("value", String.valueOf(value)));
        }
        TuningQuery query = tuning.query();
        return transactions.of(() -> {
            DraftView draft = drafts.find(query.draft());
            TuningTrials.requireCurrent(draft, query.revision());
            RuleFile file = changed(draft, query, value);
            DraftView edited = drafts.put(draft.id(), query.revision(), file, by);
            tunings.taken(id, value);
            audit.record(by, "tuning.taken", Drafts.subject(draft.id()), null, query.rule() + " " + value, file.path());
            return edited;
        });
    }

    private RuleFile changed(DraftView draft, TuningQuery query, long value) {
        String path = tries.number(TuningTrials.content(draft), query)
                .orElseThrow(() -> Rejection.invalid("tuning.number-unknown", Map.of("field", "number")))
                .path();
        return tries.with(query, value).file(path).orElseThrow();
    }
}
