package shop.solvent.rulebook.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
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
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.Announcement;
import shop.solvent.rulebook.force.ChangePolicy;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.NoticeBook;
import shop.solvent.rulebook.force.NoticePreview;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/**
 * Puts versions in force: an approved draft now or at a time, or one that was in force before. Each is one row that all
 * servers see with their next decision; what was begun before keeps the version it began with.
 */
@Stateless
public class Activations {

    private static final Duration FURTHEST = Duration.ofDays(366);

    @Inject
    private ChangePolicy policy;

    @Inject
    private Database database;

    @Inject
    private DraftStore drafts;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private ApprovalBook approvals;

    @Inject
    private NoticeBook notices;

    @Inject
    private Measurements measurements;

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

    /** What members would be told of a draft, and from when on it may come in force at the earliest. */
    public NoticePreview preview(long id) {
        DraftStore.Row draft = drafts.find(id);
        return preview(announcement(draft, drafts.content(draft)), draft.inForceFrom());
    }

    /** @param begins when it comes in force; null if nobody has said so yet */
    private NoticePreview preview(Announcement announcement, Instant begins) {
        Optional<Instant> earliest = earliest(announcement);
        LocalDate from =
                LocalDate.ofInstant(begins == null ? earliest.orElse(clock.instant()) : begins, clock.getZone());
        return new NoticePreview(
                announcement.isDueAhead(),
                earliest.orElse(null),
                announcement.text(from, Locale.CHINESE),
                announcement.text(from, Locale.ENGLISH));
    }

    /**
     * By the rules, and by what was measured. That somebody loses counts whoever measured it; that nobody does, only as far
     * as those who approve have seen and accepted it.
     */
    private Announcement announcement(DraftStore.Row draft, Rulebook content) {
        List<Optional<Measurement>> approved = approvals.of(draft.id()).stream()
                .filter(ApprovalView::stands)
                .map(approval -> Optional.ofNullable(approval.measurement()).flatMap(measurements::find))
                .toList();
        boolean somebodyLoses = Stream.concat(
                        approved.stream().flatMap(Optional::stream),
                        measurements.latest(draft.hash(), draft.base()).stream())
                .anyMatch(Measurement::showsLosers);
        boolean nobodyLoses = !approved.isEmpty()
                && approved.stream()
                        .allMatch(measured -> measured.filter(Measurement::showsThatNobodyLoses)
                                .isPresent());
        return rulebooks.announcement(rulebooks.find(draft.base()), content).measured(somebodyLoses, nobodyLoses);
    }

    private Optional<Instant> earliest(Announcement announcement) {
        return announcement.isDueAhead() ? Optional.of(clock.instant().plus(policy.notice())) : Optional.empty();
    }

    /**
     * Puts an approved draft in force, and announces it.
     *
     * @param at null for at once; a change that touches members' rights needs a time that is far enough ahead
     * @throws Rejection {@code draft.not-involved}, {@code draft.not-found}, {@code draft.changed-meanwhile}, {@code
     *     draft.not-approved}, {@code draft.base-moved}, {@code draft.base-provisional}, {@code
     *     draft.other-scheduled}, {@code draft.notice-too-short}, {@code draft.time-past}, {@code draft.time-far},
     *     {@code draft.problems}, {@code draft.cases-fail}, {@code draft.rules-without-case}
     */
    public DraftView schedule(long id, int revision, Instant at, String by) {
        parts.requireEditorOrChecker(by);
        DraftStore.Row draft = turn.takeWith(id, revision);
        if (draft.state() != DraftState.APPROVED) {
            throw Rejection.conflict(
                    "draft.not-approved", Map.of("state", draft.state().name()));
        }
        requireGround(draft);
        Rulebook content = drafts.content(draft);
        if (approvals.standing(draft, content) < approvals.needed(draft)) {
            throw Rejection.conflict("draft.not-approved", Map.of("state", "CHECKED"));
        }
        Drafts.requireFine(rulebooks.checkWithEngine(content));
        Announcement announcement = announcement(draft, content);
        requireNotice(announcement, at);
        if (at != null || draft.hash().equals(draft.base())) {
            requireNothingElsePlanned(draft.point());
        }
        if (at == null) {
            putInForce(ActivationKind.APPROVED, draft, content, null, null, by, draft.title());
            notices.publish(draft.point(), id, draft.hash(), announcement, clock.instant());
        } else {
            rulebooks.takeCases(content);
            inForce.put(ActivationKind.APPROVED, draft.point(), draft.hash(), id, draft.title(), at, null, by);
            drafts.move(id, DraftState.SCHEDULED, at);
            notices.publish(draft.point(), id, draft.hash(), announcement, at);
            audit.record(by, "draft.scheduled", Drafts.subject(id), draft.base(), draft.hash(), at.toString());
        }
        return drafts.view(drafts.find(id));
    }

    private void requireNotice(Announcement announcement, Instant at) {
        Instant now = clock.instant();
        Optional<Instant> earliest = earliest(announcement);
        if (at != null && at.isBefore(now)) {
            throw Rejection.invalid("draft.time-past", Map.of("at", at.toString()));
        }
        if (at != null && at.isAfter(now.plus(FURTHEST))) {
            throw Rejection.invalid("draft.time-far", Map.of("days", String.valueOf(FURTHEST.toDays())));
        }
        if (earliest.isPresent() && (at == null || at.isBefore(earliest.get()))) {
            throw Rejection.conflict(
                    "draft.notice-too-short",
                    Map.of(
                            "earliest",
                            earliest.get().toString(),
                            "days",
                            String.valueOf(policy.notice().toDays())));
        }
    }

    private void requireNothingElsePlanned(DecisionPoint point) {
        database.find(
                        "SELECT draft, begins_at FROM rulebook_activation WHERE point = ? AND begins_at IS NOT NULL",
                        row -> Map.of(
                                "draft", row.getString("draft"),
                                "at", Database.instant(row, "begins_at").toString()),
                        point.name())
                .ifPresent(other -> {
                    throw Rejection.conflict("draft.other-scheduled", other);
                });
    }

    /** A draft is put upon the version it was measured against, and upon nothing that may be gone tomorrow. */
    private void requireGround(DraftStore.Row draft) {
        turn.requireBaseInForce(draft);
        if (inForce.isProvisional(draft.point())) {
            throw Rejection.conflict("draft.base-provisional", Map.of("base", draft.base()));
        }
    }

    private void putInForce(
            ActivationKind kind,
            DraftStore.Row draft,
            Rulebook content,
            Instant ends,
            String reason,
            String by,
            String why) {
        rulebooks.takeCases(content);
        inForce.put(kind, draft.point(), draft.hash(), draft.id(), reason, null, ends, by);
        drafts.move(draft.id(), draft.state(), clock.instant());
        turn.switched(draft.point(), draft.base(), draft.hash(), draft.id(), by, why);
    }

    /**
     * Takes a plan back before its time; the draft stays approved.
     *
     * @throws Rejection {@code draft.not-involved}, {@code draft.not-found}, {@code draft.not-scheduled}, {@code
     *     field.…} about the reason
     */
    public DraftView recall(long id, String reason, String by) {
        parts.requireEditorOrChecker(by);
        String why = Given.text("reason", reason, 500);
        DraftStore.Row draft = turn.takeWith(id);
        if (draft.state() != DraftState.SCHEDULED) {
            throw Rejection.conflict(
                    "draft.not-scheduled", Map.of("state", draft.state().name()));
        }
        turn.unplan(id);
        drafts.move(id, DraftState.APPROVED, null);
        audit.record(
                by, "draft.recalled", Drafts.subject(id), draft.inForceFrom().toString(), null, why);
        return drafts.view(drafts.find(id));
    }

    /**
     * Gives a draft up, planned or not.
     *
     * @throws Rejection {@code draft.not-editor}, {@code draft.not-found}, {@code draft.not-editable}, {@code field.…}
     *     about the reason
     */
    public DraftView withdraw(long id, String reason, String by) {
        parts.requireEditorOfDraft(id, by);
        String why = Given.text("reason", reason, 500);
        DraftStore.Row draft = turn.takeWith(id);
        if (!draft.state().isOpen()) {
            throw Rejection.conflict(
                    "draft.not-editable", Map.of("state", draft.state().name()));
        }
        turn.unplan(id);
        approvals.voidAll(id, "withdrawn");
        drafts.move(id, DraftState.WITHDRAWN, null);
        audit.record(by, "draft.withdrawn", Drafts.subject(id), draft.state().name(), DraftState.WITHDRAWN.name(), why);
        return drafts.view(drafts.find(id));
    }

    /**
     * What members would be told of going back to that version now, and whether that has to wait.
     *
     * @throws Rejection {@code rulebook.not-found}
     */
    public NoticePreview previewRollBack(String hash) {
        Rulebook earlier = rulebooks.find(hash);
        return preview(rulebooks.announcement(whatMembersHave(earlier.point()), earlier), null);
    }

    /** The rules that members can count on: those in force, but for some that may be gone tomorrow. */
    private Rulebook whatMembersHave(DecisionPoint point) {
        return rulebooks.find(inForce.lasting(point));
    }

    /**
     * Puts a version in force again that had been approved and in force before, at once. One checker may do that alone:
     * others have approved the version already, and going back must not have to wait. But what is worse for members than
     * the rules in force is announced ahead, as any other change is; for that there are {@link Drafts#bringBack} and, in an
     * emergency, {@link BreakGlass}.
     *
     * @throws Rejection {@code draft.not-checker}, {@code rulebook.not-found}, {@code rulebook.never-in-force}, {@code
     *     rulebook.unchanged} if it is in force, {@code rulebook.notice-due}, {@code draft.problems}, {@code
     *     draft.cases-fail}, {@code field.…} about the reason
     */
    public void rollBack(String hash, String reason, String by) {
        parts.requireChecker(by);
        String why = Given.text("reason", reason, 500);
        Rulebook earlier = rulebooks.find(hash);
        DecisionPoint point = earlier.point();
        String active = turn.take(point).orElseThrow();
        if (active.equals(hash) && !inForce.isProvisional(point)) {
            throw Rejection.conflict("rulebook.unchanged", Map.of("active", active));
        }
        if (!inForce.wasApproved(point, hash)) {
            throw Rejection.conflict("rulebook.never-in-force", Map.of("rulebook", hash));
        }
        Announcement announcement = rulebooks.announcement(whatMembersHave(point), earlier);
        if (announcement.isDueAhead()) {
            throw Rejection.conflict(
                    "rulebook.notice-due",
                    Map.of("days", String.valueOf(policy.notice().toDays())));
        }
        Drafts.requireTrue(rulebooks.checkWithEngine(earlier));
        inForce.put(ActivationKind.ROLL_BACK, point, hash, null, why, null, null, by);
        turn.endBreakGlass(point);
        turn.switched(point, active, hash, null, by, why);
        notices.publish(point, null, hash, announcement, clock.instant());
    }

    /** What is planned for the point; empty if nothing is. */
    public Optional<DraftView> planned(DecisionPoint point) {
        return drafts
                .views(drafts.list(
                        "WHERE d.point = ? AND d.state = 'SCHEDULED' ORDER BY d.id DESC LIMIT 1", point.name()))
                .stream()
                .filter(draft -> draft.state() == DraftState.SCHEDULED)
                .findFirst();
    }
}
