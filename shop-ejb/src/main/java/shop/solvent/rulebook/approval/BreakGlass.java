package shop.solvent.rulebook.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.ApprovalSlot;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftStore;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Parts;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.ChangePolicy;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.NoticeBook;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/**
 * The emergency way: one person puts rules in force alone, for a limited time and in plain sight. The rules are checked
 * as ever, and unless somebody else confirms them in time, those before them are in force again by themselves. Either
 * way it stays open until somebody else has looked at it.
 */
@Stateless
public class BreakGlass {

    private static final Logger LOG = Logger.getLogger(BreakGlass.class.getName());

    private static final String VIEW = "SELECT g.*, LOWER(HEX(g.rulebook)) AS hash, d.title FROM rulebook_break_glass g"
            + " JOIN rulebook_draft d ON d.id = g.draft ";

    @Inject
    private ChangePolicy policy;

    @Inject
    private Database database;

    @Inject
    private DraftStore drafts;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private NoticeBook notices;

    @Inject
    private InForce inForce;

    @Inject
    private ApprovalSlot turn;

    @Inject
    private Parts parts;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Puts a draft that was checked in force at once, without a second person.
     *
     * @throws Rejection {@code draft.not-in-charge}, {@code draft.not-found}, {@code draft.changed-meanwhile}, {@code
     *     draft.not-checked}, {@code draft.base-moved}, {@code draft.break-glass-open} while an earlier one of the point
     *     waits for its review, {@code draft.problems}, {@code draft.cases-fail}, {@code draft.rules-without-case}, {@code
     *     field.…} about the reason
     */
    public BreakGlassView breakGlass(long id, int revision, String reason, String by) {
        parts.requireInCharge(by);
        String why = Given.text("reason", reason, 500);
        DraftStore.Row draft = turn.takeWith(id, revision);
        if (draft.state() != DraftState.CHECKED && draft.state() != DraftState.APPROVED) {
            throw Rejection.conflict(
                    "draft.not-checked", Map.of("state", draft.state().name()));
        }
        turn.requireBaseInForce(draft);
        if (database.number(
                        "SELECT COUNT(*) FROM rulebook_break_glass WHERE point = ? AND verdict IS NULL",
                        draft.point().name())
                > 0) {
            throw Rejection.conflict(
                    "draft.break-glass-open", Map.of("point", draft.point().code()));
        }
        Rulebook content = drafts.content(draft);
        Drafts.requireFine(rulebooks.checkWithEngine(content));
        Instant now = clock.instant();
        Instant ends = now.plus(policy.breakGlass());
        rulebooks.takeCases(content);
        database.insert(
                "rulebook_break_glass (draft, point, rulebook, reason, broken_by, broken_at, ends_at)",
                List.<Object[]>of(
                        new Object[] {id, draft.point().name(), RulebookStore.bytes(draft.hash()), why, by, now, ends
                        }));
        inForce.put(ActivationKind.BREAK_GLASS, draft.point(), draft.hash(), id, why, null, ends, by);
        drafts.move(id, draft.state(), now);
        audit.record(by, "rulebook.break-glass", Drafts.subject(id), draft.base(), draft.hash(), why);
        turn.switched(draft.point(), draft.base(), draft.hash(), id, by, why);
        notices.publish(
                draft.point(), id, draft.hash(), rulebooks.announcement(rulebooks.find(draft.base()), content), now);
        LOG.log(
                Level.WARNING,
                "{0} put rules of {1} in force alone, until {2}: {3}. They wait for somebody else''s review.",
                new Object[] {by, draft.point().code(), ends, why});
        return find(id).orElseThrow();
    }

    /**
     * Somebody else says what they think of it. Confirmed rules stay in force; others go at once. After their time is
     * over, the review changes nothing but is written down all the same.
     *
     * @throws Rejection {@code draft.not-checker}, {@code draft.own-work} for who made the draft or broke the glass,
     *     {@code draft.not-found}, {@code break-glass.not-open}, {@code field.…} about the reason
     */
    public BreakGlassView review(long id, boolean confirm, String reason, String by) {
        parts.requireChecker(by);
        String why = Given.text("reason", reason, 500);
        DraftStore.Row draft = turn.takeWith(id);
        BreakGlassView glass = open(id);
        if (parts.isMaker(id, by) || glass.brokenBy().equals(by)) {
            throw Rejection.forbidden("draft.own-work");
        }
        database.update(
                "UPDATE rulebook_break_glass SET reviewed_by = ?, reviewed_at = ?, verdict = ?, review_reason = ?"
                        + " WHERE draft = ?",
                by,
                clock.instant(),
                confirm ? "CONFIRMED" : "REVERTED",
                why,
                id);
        audit.record(
                by,
                confirm ? "rulebook.break-glass-confirmed" : "rulebook.break-glass-reverted",
                Drafts.subject(id),
                glass.brokenBy(),
                draft.hash(),
                why);
        if (glass.endedAt() == null && confirm) {
            database.update(
                    "UPDATE rulebook_activation SET ends_at = NULL WHERE draft = ? AND kind = 'BREAK_GLASS'", id);
        } else if (glass.endedAt() == null) {
            turn.fallBack(draft.point(), id, draft.hash(), by, why);
        }
        return find(id).orElseThrow();
    }

    /**
     * Ends it before its time, which who began it may do as well; the review stays open.
     *
     * @throws Rejection {@code draft.not-involved}, {@code draft.not-found}, {@code break-glass.not-open}, {@code
     *     field.…} about the reason
     */
    public BreakGlassView end(long id, String reason, String by) {
        parts.requireEditorOrChecker(by);
        String why = Given.text("reason", reason, 500);
        DraftStore.Row draft = turn.takeWith(id);
        BreakGlassView glass = open(id);
        if (glass.endedAt() != null) {
            throw Rejection.conflict("break-glass.not-open", Map.of("draft", String.valueOf(id)));
        }
        turn.fallBack(draft.point(), id, draft.hash(), by, why);
        return find(id).orElseThrow();
    }

    private BreakGlassView open(long id) {
        return find(id).filter(BreakGlassView::isOpen)
                .orElseThrow(() -> Rejection.conflict("break-glass.not-open", Map.of("draft", String.valueOf(id))));
    }

    /** Of that draft; empty if it came in force by no such way. */
    public Optional<BreakGlassView> find(long draft) {
        return database.find(VIEW + "WHERE g.draft = ?", this::view, draft);
    }

    /** Those that nobody else has looked at, the oldest first. */
    public List<BreakGlassView> open() {
        return database.query(VIEW + "WHERE g.verdict IS NULL ORDER BY g.broken_at", this::view);
    }

    private BreakGlassView view(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        Instant endsAt = Database.instant(row, "ends_at");
        Instant endedAt = Database.instant(row, "ended_at");
        boolean over = endedAt == null && endsAt != null && !endsAt.isAfter(clock.instant());
        return new BreakGlassView(
                row.getLong("draft"),
                DecisionPoint.valueOf(row.getString("point")),
                row.getString("title"),
                row.getString("hash"),
                row.getString("reason"),
                row.getString("broken_by"),
                Database.instant(row, "broken_at"),
                endsAt,
                over ? endsAt : endedAt,
                row.getString("reviewed_by"),
                Database.instant(row, "reviewed_at"),
                verdict == null ? null : verdict.equals("CONFIRMED"),
                row.getString("review_reason"));
    }
}
