package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.NoticeBook;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Changes of what is in force at a point happen one after the other: whoever makes one takes the point's turn first,
 * then the draft. Whose turn it is also writes down what time alone has changed since.
 */
@ApplicationScoped
public class ApprovalSlot {

    private static final Logger LOG = Logger.getLogger(ApprovalSlot.class.getName());

    @Inject
    private Database database;

    @Inject
    private DraftStore drafts;

    @Inject
    private ApprovalBook approvals;

    @Inject
    private NoticeBook notices;

    @Inject
    private InForce inForce;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @return the version in force; empty if there never was one */
    public Optional<String> take(DecisionPoint point) {
        Optional<String> active = inForce.takeTurn(point);
        writeDown(point);
        return active;
    }

    /**
     * The draft, with the turn of its point.
     *
     * @throws Rejection {@code draft.not-found}
     */
    public DraftStore.Row takeWith(long id) {
        take(drafts.find(id).point());
        return drafts.lock(id);
    }

    /** The same, if the draft is still what somebody was looking at. @throws Rejection also {@code draft.changed-meanwhile} */
    public DraftStore.Row takeWith(long id, int revision) {
        DraftStore.Row draft = takeWith(id);
        requireCurrent(draft, revision);
        return draft;
    }

    static void requireCurrent(DraftStore.Row draft, int revision) {
        if (draft.revision() != revision) {
            throw Rejection.conflict(
                    "draft.changed-meanwhile",
                    Map.of(
                            "by",
                            draft.editedBy(),
                            "at",
                            draft.editedAt().toString(),
                            "path",
                            draft.editedPath() == null ? "" : draft.editedPath()));
        }
    }

    /** @throws Rejection {@code draft.base-moved} */
    public void requireBaseInForce(DraftStore.Row draft) {
        String active = inForce.hash(draft.point());
        if (!draft.base().equals(active)) {
            throw Rejection.conflict("draft.base-moved", Map.of("base", draft.base(), "active", active));
        }
    }

    /** Points at which time has changed something that nobody has written down yet. */
    public List<DecisionPoint> overdue() {
        Instant now = clock.instant();
        return database.query(
                "SELECT point FROM rulebook_activation WHERE begins_at <= ?"
                        + " UNION SELECT point FROM rulebook_break_glass WHERE ended_at IS NULL"
                        + " AND verdict IS NULL AND ends_at <= ?",
                row -> DecisionPoint.valueOf(row.getString(1)),
                now,
                now);
    }

    private void writeDown(DecisionPoint point) {
        record Begun(long id, long draft, String hash) {}
        Instant now = clock.instant();
        List<Begun> begun = database.query(
                "SELECT id, draft, LOWER(HEX(rulebook)) AS hash FROM rulebook_activation"
                        + " WHERE point = ? AND begins_at <= ?",
                row -> new Begun(row.getLong("id"), row.getLong("draft"), row.getString("hash")),
                point.name(),
                now);
        for (Begun one : begun) {
            database.update("UPDATE rulebook_activation SET begins_at = NULL WHERE id = ?", one.id());
            DraftStore.Row draft = drafts.lock(one.draft());
            switched(point, draft.base(), one.hash(), draft.id(), Audit.SYSTEM, "as planned, draft " + draft.id());
        }
        record Ended(long draft, String hash) {}
        List<Ended> ended = database.query(
                "SELECT draft, LOWER(HEX(rulebook)) AS hash FROM rulebook_break_glass"
                        + " WHERE point = ? AND ended_at IS NULL AND verdict IS NULL AND ends_at <= ?",
                row -> new Ended(row.getLong("draft"), row.getString("hash")),
                point.name(),
                now);
        for (Ended one : ended) {
            fallBack(point, one.draft(), one.hash(), Audit.SYSTEM, "not confirmed in time, draft " + one.draft());
            LOG.log(
                    Level.WARNING,
                    "Rules of {0} that one person put in force alone were not confirmed in time and are out of force",
                    point.code());
        }
    }

    /** Ends what was in force provisionally: the version before it is in force again. */
    public void fallBack(DecisionPoint point, long draft, String hash, String by, String why) {
        database.update("UPDATE rulebook_break_glass SET ended_at = ? WHERE draft = ?", clock.instant(), draft);
        record Glass(long id, boolean last) {}
        Glass glass = database.find(
                        "SELECT a.id, NOT EXISTS (SELECT 1 FROM rulebook_activation b WHERE b.point = a.point"
                                + " AND b.id > a.id) AS last FROM rulebook_activation a"
                                + " WHERE a.draft = ? AND a.kind = 'BREAK_GLASS' ORDER BY a.id DESC LIMIT 1",
                        row -> new Glass(row.getLong("id"), row.getBoolean("last")),
                        draft)
                .orElseThrow();
        if (!glass.last()) {
            return; // another version has taken its place already
        }
        String before = before(point, glass.id());
        inForce.put(ActivationKind.FALL_BACK, point, before, null, why, null, null, by);
        switched(point, hash, before, null, by, why);
    }

    /** Another version takes the place of what was in force provisionally; that it be reviewed stays open. */
    public void endBreakGlass(DecisionPoint point) {
        database.update(
                "UPDATE rulebook_break_glass SET ended_at = ? WHERE point = ? AND ended_at IS NULL AND verdict IS NULL",
                clock.instant(),
                point.name());
    }

    /** The version that was in force when that activation came. */
    String before(DecisionPoint point, long activation) {
        return database.find(
                        "SELECT LOWER(HEX(rulebook)) FROM rulebook_activation WHERE point = ? AND id < ?"
                                + " AND begins_at IS NULL AND ends_at IS NULL ORDER BY id DESC LIMIT 1",
                        row -> row.getString(1),
                        point.name(),
                        activation)
                .orElseThrow();
    }

    /**
     * Brings everything else in line with a version that has just come in force.
     *
     * @param draft it came from; null if from none
     */
    public void switched(DecisionPoint point, String before, String now, Long draft, String by, String why) {
        for (DraftStore.Row other : drafts.list(
                "WHERE d.point = ? AND d.state IN ('CHECKED', 'APPROVED', 'SCHEDULED') AND d.base <> ?"
                        + " AND d.id <> ? ORDER BY d.id FOR UPDATE",
                point.name(),
                RulebookStore.bytes(now),
                draft == null ? 0 : draft)) {
            overtaken(other);
        }
        database.update(
                "UPDATE rulebook_draft SET state = 'RETIRED' WHERE point = ? AND state = 'ACTIVE'", point.name());
        database.find(
                        "SELECT draft FROM rulebook_activation WHERE point = ? AND rulebook = ? AND draft IS NOT NULL"
                                + " AND begins_at IS NULL ORDER BY id DESC LIMIT 1",
                        row -> row.getLong(1),
                        point.name(),
                        RulebookStore.bytes(now))
                .ifPresent(origin -> database.update(
                        "UPDATE rulebook_draft SET state = 'ACTIVE', in_force_from = COALESCE(in_force_from, ?)"
                                + " WHERE id = ?",
                        clock.instant(),
                        origin));
        audit.record(by, "rulebook.activate", point.code(), before, now, why);
        LOG.log(Level.INFO, "Rules in force for {0}: {1}, by {2}: {3}", new Object[] {point.code(), now, by, why});
    }

    /** A plan that breaks a guard rail of the law the shop trades under since it was made is none any more. */
    public void unlawful(long draft) {
        back(drafts.lock(draft), "law-changed");
    }

    /** What was approved of it was its effect beside rules that are no longer in force. */
    private void overtaken(DraftStore.Row draft) {
        back(draft, "base-moved");
    }

    private void back(DraftStore.Row draft, String why) {
        unplan(draft.id());
        if (approvals.voidAll(draft.id(), why) > 0) {
            audit.record(
                    Audit.SYSTEM,
                    "draft.approval-void",
                    Drafts.subject(draft.id()),
                    draft.state().name(),
                    DraftState.CHECKED.name(),
                    why);
        }
        drafts.move(draft.id(), DraftState.CHECKED, null);
    }

    /** Takes back a plan that has not begun, and what was announced of it. */
    public void unplan(long draft) {
        database.update("DELETE FROM rulebook_activation WHERE draft = ? AND begins_at > ?", draft, clock.instant());
        notices.withdraw(draft);
    }
}
