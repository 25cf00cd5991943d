package shop.solvent.web.admin.rules;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.backtest.BacktestView;
import shop.solvent.backtest.Backtests;
import shop.solvent.backtest.Measure;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rulebook.approval.BreakGlassView;
import shop.solvent.rulebook.draft.ApprovalView;
import shop.solvent.rulebook.draft.DraftAbout;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.FileDiff;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.draft.TableDiff;
import shop.solvent.rulebook.force.DraftCheck;
import shop.solvent.rulebook.force.NoticePreview;
import shop.solvent.rulebook.force.NoticeView;
import shop.solvent.rulebook.force.Notices;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.analysis.Promise;
import shop.solvent.rules.analysis.Promises;
import shop.solvent.rules.cases.CaseResult;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.editor.CellWords;

/** A change of rules on its way: what is different, what is to be said about it, who said what, and what comes next. */
@Named("draft")
@ViewScoped
public class DraftPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int DEEDS = 100;
    private static final int MOST_FINDINGS = 30;
    private static final int UNFUNDED_SHOWN = 6;
    private static final int POOLS_SHOWN = 5;

    @Inject
    private Drafts drafts;

    @Inject
    private Approvals approvals;

    @Inject
    private DraftCampaigns campaigns;

    @Inject
    private Activations activations;

    @Inject
    private BreakGlass breakGlass;

    @Inject
    private Measurements measurements;

    @Inject
    private Backtests backtests;

    @Inject
    private CellWords cells;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Clock clock;

    private long id;
    private int revision;
    private String title;
    private String note;
    private String seenTitle;
    private String seenNote;
    private String reason;
    private String at;
    private List<String> conflicts = List.of();
    private String[] kept = {};
    private transient DraftView view;
    private transient DraftCheck check;
    private transient List<FileDiff> changes;
    private transient NoticePreview preview;
    private transient Measurement measured;
    private transient BacktestView measuredBy;
    private transient Page<AuditView> deeds;
    private transient List<Unfunded> unfunded;

    /** Fails for a number that names no draft before anything is shown. */
    public void load() {
        revision = getView().revision();
        title = view.title();
        note = view.note();
        seenTitle = title;
        seenNote = note;
    }

    public DraftView getView() {
        if (view == null) {
            view = drafts.find(id);
        }
        return view;
    }

    /** A step of a draft's life. @param state {@code done}, {@code now} or empty for what is to come */
    public record Step(DraftState name, String state) {}

    public List<Step> getSteps() {
        int now = getView().state().ordinal();
        List<DraftState> way = view.state() == DraftState.WITHDRAWN
                ? List.of(DraftState.DRAFT, DraftState.WITHDRAWN)
                : Arrays.stream(DraftState.values())
                        .filter(state -> state != DraftState.WITHDRAWN)
                        .toList();
        return way.stream()
                .map(state -> new Step(state, state.ordinal() < now ? "done" : state.ordinal() == now ? "now" : ""))
                .toList();
    }

    /** A file of the draft. @param change {@code ADDED}, {@code CHANGED}, {@code REMOVED} or empty */
    public record Row(String path, RuleFile file, String change) {}

    /** The files that are changed, those that are gone too. */
    public List<Row> getRows() {
        return getChanges().stream()
                .map(diff -> new Row(
                        diff.path(),
                        diff.change() == FileDiff.Change.REMOVED ? null : file(diff.path()),
                        diff.change().name()))
                .toList();
    }

    /** The others, which are there to be changed. */
    public List<Row> getUnchangedRows() {
        Set<String> changed = getView().changedPaths();
        return view.files().stream()
                .filter(file -> !changed.contains(file.path()))
                .map(file -> new Row(file.path(), file, ""))
                .toList();
    }

    private RuleFile file(String path) {
        return getView().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    public List<FileDiff> getChanges() {
        if (changes == null) {
            changes = drafts.changes(id);
        }
        return changes;
    }

    public DraftCheck getCheck() {
        if (check == null) {
            check = drafts.check(id);
        }
        return check;
    }

    /** The measured effect that could be approved now; null if it was not measured yet. */
    public Measurement getMeasured() {
        if (measured == null) {
            measured = measurements.latest(getView().hash(), view.base()).orElse(null);
        }
        return measured;
    }

    /** The run that measured it: of which days, and of how many orders. Null if it was not measured yet. */
    public BacktestView getMeasuredBy() {
        if (measuredBy == null && getMeasured() != null) {
            measuredBy = backtests.find(measured.id());
        }
        return measuredBy;
    }

    /** How many of the measured decisions would have come out otherwise: where none would, nothing was seen of the change. */
    public long getMeasuredChanges() {
        return backtests.diff(getMeasured().id()).total(Measure.CHANGED).after();
    }

    /** What deserves a look in the files that are changed; what is odd about the others was odd before. */
    public List<Finding> getFindings() {
        return getCheck().findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.HINT)
                .filter(finding -> getView().changedPaths().contains(finding.path()))
                .filter(finding -> !finding.code().equals("points.unfunded")) // told beside the approval it takes
                .limit(MOST_FINDINGS)
                .toList();
    }

    /** What came of a case instead, in words: {@code Points expected: 1,000 points, got 2,000 points}. */
    public String difference(CaseResult failure, CaseResult.Difference difference) {
        Optional<TableDiff.Column> column = getView().files().stream()
                .filter(file -> file.path().equals(failure.path()))
                .flatMap(file -> CaseTable.of(view.point(), file).stream())
                .flatMap(table -> table.columns().stream())
                .filter(one -> one.heading().equals(difference.column()))
                .findFirst()
                .map(one -> new TableDiff.Column(null, one, FileDiff.Change.CHANGED));
        return column.isEmpty()
                ? show.phrase("draft.case-difference", difference.column(), difference.expected(), difference.actual())
                : show.phrase(
                        "draft.case-difference",
                        cells.label(column.get()),
                        cells.value(column.get(), difference.expected()),
                        cells.value(column.get(), difference.actual()));
    }

    /**
     * A rule that promises points which pools do not receive the money for.
     *
     * @param promised yuan per ¥100 paid
     * @param pools with what each receives of the same ¥100, the least first
     */
    public record Unfunded(String rule, String promised, String pools) {}

    /** What the draft promises without funds and its base does not, the worst first: it then takes two checkers. */
    public List<Unfunded> getUnfunded() {
        if (unfunded == null) {
            Map<RuleRef, List<Promise>> byRule = approvals.unfunded(id).stream()
                    .sorted(Comparator.comparingInt(Promise::gap).reversed())
                    .collect(Collectors.groupingBy(Promise::rule, LinkedHashMap::new, Collectors.toList()));
            unfunded = byRule.entrySet().stream()
                    .map(entry -> unfunded(entry.getKey(), entry.getValue()))
                    .toList();
        }
        return unfunded;
    }

    private Unfunded unfunded(RuleRef rule, List<Promise> promises) {
        return new Unfunded(
                show.ownHalf(rule.name()),
                Promises.perHundredYuan(promises.get(0).promised()),
                promises.stream()
                        .limit(POOLS_SHOWN)
                        .map(promise -> promise.pool() + " " + Promises.perHundredYuan(promise.received()))
                        .distinct()
                        .collect(Collectors.joining(", ", "", promises.size() > POOLS_SHOWN ? ", …" : "")));
    }

    public List<Unfunded> getUnfundedShown() {
        return getUnfunded().stream().limit(UNFUNDED_SHOWN).toList();
    }

    public NoticePreview getPreview() {
        if (preview == null) {
            preview = activations.preview(id);
        }
        return preview;
    }

    public List<NoticeView> getNotices() {
        return notices.of(id);
    }

    public List<ApprovalView> getApprovals() {
        return approvals.of(id);
    }

    /** How many approvals are still missing, as far as can be told by now. */
    public long getMissing() {
        return approvals.needed(id)
                - getApprovals().stream().filter(ApprovalView::stands).count();
    }

    public BreakGlassView getGlass() {
        return breakGlass.find(id).orElse(null);
    }

    private List<String> makers() {
        return drafts.makers(id);
    }

    public String getMakers() {
        return String.join(", ", makers());
    }

    /** Who did what, the latest first. */
    public List<AuditView> getDeeds() {
        return deeds().rows();
    }

    /** How many deeds there were, whether they are shown or not. */
    public long getDeedsTotal() {
        return deeds().total();
    }

    private Page<AuditView> deeds() {
        if (deeds == null) {
            deeds = audit.search(AuditQuery.about("draft:" + id), 0, DEEDS);
        }
        return deeds;
    }

    public boolean isBaseMoved() {
        return getView().state().isOpen() && !drafts.inForce(view.point()).equals(view.base());
    }

    public boolean isMine() {
        return makers().contains(user.getUsername());
    }

    /** Whether the reader's approval counts, and another one is missing. */
    public boolean isApprovedAlready() {
        return getApprovals().stream()
                .anyMatch(one -> one.stands() && one.approvedBy().equals(user.getUsername()));
    }

    public boolean isEditable() {
        return user.isMayEditRules() && getView().state().isEditable();
    }

    public boolean isSubmittable() {
        return user.isMayEditRules() && getView().state() == DraftState.DRAFT;
    }

    public boolean isApprovable() {
        return user.isMayCheckRules() && getView().state() == DraftState.CHECKED;
    }

    public boolean isRejectable() {
        return user.isMayCheckRules()
                && (getView().state() == DraftState.CHECKED || view.state() == DraftState.APPROVED);
    }

    public boolean isPlannable() {
        return getView().state() == DraftState.APPROVED && (user.may(Permission.DRAFT_RULES) || user.isMayCheckRules());
    }

    public boolean isRecallable() {
        return getView().state() == DraftState.SCHEDULED
                && (user.may(Permission.DRAFT_RULES) || user.isMayCheckRules());
    }

    public boolean isWithdrawable() {
        return user.isMayEditRules() && getView().state().isOpen();
    }

    public boolean isBreakable() {
        return user.isMayBreakGlass()
                && (getView().state() == DraftState.CHECKED || view.state() == DraftState.APPROVED);
    }

    public boolean isReviewable() {
        BreakGlassView glass = getGlass();
        return glass != null && glass.isOpen() && user.isMayCheckRules();
    }

    public String describe() {
        return afterwards(
                feedback.attempt(
                        () -> drafts.describe(
                                id,
                                new DraftAbout(seenTitle, seenNote),
                                new DraftAbout(title, note),
                                user.getUsername()),
                        "about:title"),
                "draft.described");
    }

    public String submit() {
        boolean asks = campaigns.asks(getView());
        boolean done = feedback.attempt(() -> drafts.submit(id, revision, user.getUsername()), null);
        if (done) {
            campaigns.ask(getView());
        }
        return afterwards(done, asks ? "draft.submitted-both" : "draft.submitted");
    }

    public String approve() {
        Long effect = getMeasured() == null ? null : measured.id();
        boolean done = feedback.attempt(() -> approvals.approve(id, revision, effect, user.getUsername()), null);
        if (done) {
            campaigns.agree();
        }
        return afterwards(done, "draft.approved");
    }

    public String reject() {
        return afterwards(
                feedback.attempt(() -> approvals.reject(id, revision, reason, user.getUsername()), "reject:reason"),
                "draft.rejected");
    }

    /** At the time that was given, or at once where none was. */
    public String plan() {
        Instant moment;
        try {
            moment = at == null
                    ? null
                    : LocalDateTime.parse(at).atZone(clock.getZone()).toInstant();
        } catch (DateTimeException unreadable) {
            feedback.wrong("plan:at", show.phrase("draft.at-unreadable"));
            return null;
        }
        return afterwards(attemptPlan(moment), moment == null ? "rules.activated" : "draft.planned");
    }

    /** Whatever is wrong with the time belongs beside its field. */
    private boolean attemptPlan(Instant moment) {
        try {
            activations.schedule(id, revision, moment, user.getUsername());
            return true;
        } catch (Rejection refused) {
            boolean aboutTime = Set.of("draft.notice-too-short", "draft.time-past", "draft.time-far")
                    .contains(refused.reason().code());
            feedback.wrong(aboutTime ? "plan:at" : null, refused.reason());
            return false;
        }
    }

    public String recall() {
        return afterwards(
                feedback.attempt(() -> activations.recall(id, reason, user.getUsername()), "recall:reason"),
                "draft.recalled");
    }

    public String withdraw() {
        return afterwards(
                feedback.attempt(() -> activations.withdraw(id, reason, user.getUsername()), "withdraw:reason"),
                "draft.withdrawn");
    }

    public String breakTheGlass() {
        return afterwards(
                feedback.attempt(() -> breakGlass.breakGlass(id, revision, reason, user.getUsername()), "glass:reason"),
                "draft.glass-broken");
    }

    public String confirm() {
        return review(true);
    }

    public String revert() {
        return review(false);
    }

    private String review(boolean confirm) {
        return afterwards(
                feedback.attempt(() -> breakGlass.review(id, confirm, reason, user.getUsername()), "review:reason"),
                confirm ? "draft.glass-confirmed" : "draft.glass-reverted");
    }

    public String endGlass() {
        return afterwards(
                feedback.attempt(() -> breakGlass.end(id, reason, user.getUsername()), "end:reason"),
                "draft.glass-ended");
    }

    /** Takes the newer version as the base; asks about files that both have changed. */
    public String rebase() {
        Set<String> mine = Set.of(kept);
        Set<String> theirs = new TreeSet<>(conflicts);
        theirs.removeAll(mine);
        try {
            drafts.rebase(id, revision, mine, theirs, user.getUsername());
            return afterwards(true, "draft.rebased");
        } catch (Rejection refused) {
            feedback.wrong(null, refused.reason());
            String paths = refused.reason().parameters().get("paths");
            if (paths != null) {
                conflicts = new ArrayList<>(List.of(paths.split(", ")));
            }
            return null;
        }
    }

    private String afterwards(boolean done, String message) {
        view = null;
        check = null;
        changes = null;
        measured = null;
        measuredBy = null;
        preview = null;
        deeds = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/draft?faces-redirect=true&includeViewParams=true";
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getAt() {
        return at;
    }

    public void setAt(String at) {
        this.at = at;
    }

    /** The earliest time as the field writes it; a moment later than it is now, so that it is still true when sent. */
    public String getEarliest() {
        Instant earliest = getPreview().earliest();
        return earliest == null
                ? null
                : LocalDateTime.ofInstant(earliest, clock.getZone())
                        .plusMinutes(1)
                        .withSecond(0)
                        .withNano(0)
                        .toString();
    }

    public List<String> getConflicts() {
        return conflicts;
    }

    public String[] getKept() {
        return kept;
    }

    public void setKept(String[] kept) {
        this.kept = kept;
    }
}
