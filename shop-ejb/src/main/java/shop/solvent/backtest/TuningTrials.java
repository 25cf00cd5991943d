package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import shop.solvent.audit.Audit;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.gallery.RuleNumber;
import shop.solvent.rules.language.Rulebook;

/** Tries one value after another: what a draft is with each of them, and which comes next. */
@ApplicationScoped
class TuningTrials {

    @Inject
    private TuningBook tunings;

    @Inject
    private BacktestBook book;

    @Inject
    private Drafts drafts;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private Audit audit;

    @Inject
    private JurisdictionProfile law;

    /** In the transaction that is going on. @return as {@link Tunings#start} */
    long begin(TuningQuery query, String by) {
        drafts.lock(query.draft());
        Optional<TuningView> other = tunings.latest(query.draft()).filter(TuningView::isRunning);
        if (other.isPresent()) {
            if (other.get().query().equals(query)) {
                return other.get().id();
            }
            throw Rejection.conflict("tuning.runs-already", Map.of());
        }
        DraftView draft = drafts.find(query.draft());
        requireCurrent(draft, query.revision());
        if (number(content(draft), query).isEmpty()) {
            throw Rejection.invalid("tuning.number-unknown", Map.of("field", "number"));
        }
        usable(query, query.first(), "first");
        usable(query, query.first() + (query.count() - 1) * query.step(), "last");
        long id = tunings.add(query, by);
        next(id, drafts.inForce(draft.point()));
        audit.record(
                by,
                "tuning.start",
                Drafts.subject(query.draft()),
                null,
                query.rule() + " " + query.first() + ".." + query.last() + " +" + query.step()
                        + (query.most() == null ? "" : " <= " + query.most() + " fen"),
                query.from() + ".." + query.to());
        return id;
    }

    private void usable(TuningQuery query, long value, String field) {
        try {
            with(query, value);
        } catch (TrialFailure unusable) {
            throw Rejection.invalid("tuning.value-unusable", Map.of("field", field, "value", "" + value));
        }
    }

    static void requireCurrent(DraftView draft, int revision) {
        if (draft.revision() != revision) {
            throw Rejection.conflict("tuning.draft-edited", Map.of("by", draft.editedBy()));
        }
    }

    static Rulebook content(DraftView draft) {
        return new Rulebook(draft.point(), draft.files());
    }

    /**
     * The draft with the value.
     *
     * @throws TrialFailure {@code tuning.draft-edited}, {@code tuning.value-unusable}
     */
    Rulebook with(TuningQuery query, long value) {
        DraftView draft = drafts.find(query.draft());
        if (draft.revision() != query.revision()) {
            throw new TrialFailure("tuning.draft-edited", Map.of("by", draft.editedBy()), null);
        }
        Rulebook content = content(draft);
        return number(content, query)
                .flatMap(number -> number.number() == value
                        ? Optional.of(content)
                        : number.with(value, content, law).map(content::with))
                .orElseThrow(() -> new TrialFailure("tuning.value-unusable", Map.of("value", "" + value), null));
    }

    Optional<RuleNumber> number(Rulebook content, TuningQuery query) {
        return RuleNumber.find(content, query.rule(), query.blank(), law);
    }

    /** The rules that a try is of. */
    Rules rules(BacktestView run) {
        TuningView tuning = tunings.of(run.id()).orElseThrow();
        long value = tuning.tries().stream()
                .filter(one -> one.backtest() == run.id())
                .findFirst()
                .orElseThrow()
                .value();
        if (rulebooks.compilation(with(tuning.query(), value)) instanceof Compiled compiled) {
            return compiled.rulebook();
        }
        throw new TrialFailure("tuning.value-unusable", Map.of("value", "" + value), null);
    }

    /** Begins the next try; ends the search where there is none. */
    void next(long id, String base) {
        TuningView tuning = tunings.find(id).orElseThrow();
        OptionalLong value = tuning.next();
        if (value.isEmpty()) {
            tunings.end(id, State.DONE, null);
        } else {
            Rulebook content = with(tuning.query(), value.getAsLong());
            tunings.tries(id, value.getAsLong(), begin(content, base, tuning));
        }
    }

    private long begin(Rulebook content, String base, TuningView tuning) {
        return book.begin(
                Kind.TRY, content.point(), base, content.hash(), tuning.query().period(), tuning.startedBy());
    }

    /**
     * Notes what a try came to, once it is closed, and goes on.
     *
     * @throws TrialFailure if there is nothing to go on with, such as decisions that were there when the search began
     */
    void tried(BacktestView run, boolean tellsLosers) {
        book.summed(run, tellsLosers);
        TuningView tuning = tunings.lock(run.id()).orElseThrow(); // else somebody cancels it now, and the next begins
        if (tuning.isRunning()) {
            try {
                next(tuning.id(), run.baseHash());
            } catch (Rejection none) {
                throw new TrialFailure(none.reason().code(), none.reason().parameters(), none);
            }
        }
    }

    static boolean isTry(BacktestView run) {
        return run.kind() == Kind.TRY;
    }
}
