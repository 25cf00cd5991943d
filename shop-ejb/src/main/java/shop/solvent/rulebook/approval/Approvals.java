package shop.solvent.rulebook.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.ApprovalBook;
import shop.solvent.rulebook.draft.ApprovalSlot;
import shop.solvent.rulebook.draft.ApprovalView;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftStore;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.draft.Parts;
import shop.solvent.rules.analysis.Promise;
import shop.solvent.rules.language.Rulebook;

/**
 * Where somebody else than its makers says yes or no to a draft. What is approved is an effect: this content, compared
 * with the version in force, as measured by this backtest. When any of the three is another, the approval is void.
 */
@Stateless
public class Approvals {

    @Inject
    private DraftStore drafts;

    @Inject
    private ApprovalBook book;

    @Inject
    private Measurements measurements;

    @Inject
    private ApprovalSlot turn;

    @Inject
    private Parts parts;

    @Inject
    private Audit audit;

    /**
     * Approves a draft that was checked. It is approved as a whole when as many have said so as its effect asks for.
     *
     * @param revision of the draft that the checker was looking at
     * @param measurement the backtest whose result is approved; null where nothing could be measured, which takes a
     *     second checker, as a large effect does
     * @throws Rejection {@code draft.not-checker}, {@code draft.own-work}, {@code draft.not-found}, {@code
     *     draft.changed-meanwhile}, {@code draft.not-checked}, {@code draft.base-moved}, {@code
     *     draft.approved-already}, {@code draft.measured-other}, {@code measurement.not-found}
     */
    public DraftView approve(long id, int revision, Long measurement, String by) {
        parts.requireChecker(by);
        DraftStore.Row draft = turn.takeWith(id, revision);
        if (draft.state() != DraftState.CHECKED) {
            throw Rejection.conflict(
                    "draft.not-checked", Map.of("state", draft.state().name()));
        }
        turn.requireBaseInForce(draft);
        Measurement measured = measurement == null ? null : measured(draft, measurement);
        parts.checks(id, by);
        Rulebook content = drafts.content(draft);
        book.add(draft, content, measured, by);
        if (book.standing(draft, content) >= book.needed(draft)) {
            drafts.move(id, DraftState.APPROVED, null);
        }
        audit.record(
                by,
                "draft.approved",
                Drafts.subject(id),
                draft.base(),
                draft.hash(),
                measured == null
                        ? "not measured"
                        : "backtest %d, result %s, %+d fen"
                                .formatted(measured.id(), measured.result(), measured.moneyDelta()));
        return drafts.view(drafts.find(id));
    }

    private Measurement measured(DraftStore.Row draft, long id) {
        Measurement measured = measurements.find(id).orElseThrow(() -> Rejection.notFound("measurement", id));
        if (!measured.candidate().equals(draft.hash()) || !measured.base().equals(draft.base())) {
            throw Rejection.conflict("draft.measured-other", Map.of("measurement", String.valueOf(id)));
        }
        return measured;
    }

    /**
     * Turns a draft down: it goes back to its makers, and what was approved of it is void.
     *
     * @throws Rejection {@code draft.not-checker}, {@code draft.not-found}, {@code draft.changed-meanwhile}, {@code
     *     draft.not-checked}, {@code field.…} about the reason
     */
    public DraftView reject(long id, int revision, String reason, String by) {
        parts.requireChecker(by);
        String why = Given.text("reason", reason, 500);
        DraftStore.Row draft = turn.takeWith(id, revision);
        if (draft.state() != DraftState.CHECKED && draft.state() != DraftState.APPROVED) {
            throw Rejection.conflict(
                    "draft.not-checked", Map.of("state", draft.state().name()));
        }
        book.voidAll(id, "rejected");
        drafts.move(id, DraftState.DRAFT, null);
        audit.record(by, "draft.rejected", Drafts.subject(id), draft.state().name(), DraftState.DRAFT.name(), why);
        return drafts.view(drafts.find(id));
    }

    /** All that was ever said to the draft, the latest first. */
    public List<ApprovalView> of(long id) {
        return book.of(id);
    }

    /**
     * What the draft promises in points, and its base does not, beyond what the merchants' pools receive for it and the
     * tolerance of the house. Such a draft takes two checkers.
     *
     * @throws Rejection {@code draft.not-found}
     */
    public List<Promise> unfunded(long id) {
        return book.unfunded(drafts.find(id));
    }

    /** How many different checkers it takes, as far as can be told from the approvals that stand: 1 or 2. */
    public int needed(long id) {
        return book.needed(drafts.find(id));
    }
}
