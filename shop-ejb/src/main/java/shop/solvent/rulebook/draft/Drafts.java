package shop.solvent.rulebook.draft;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.force.DraftCheck;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.cases.CaseResult;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader.Reading;

/**
 * What somebody is changing, before it is a version. Whoever edits names the revision they were looking at; if the draft
 * has moved on since, they are told by whom, and nothing is overwritten.
 */
@Stateless
public class Drafts {

    /** Larger files are refused before anything reads them; the rules of a rule file have the final say on its size. */
    private static final int LARGEST_FILE = 4 << 20;

    private static final int MOST_FILES = 500;

    /** Rules that a refusal names; the page lists them all. */
    private static final int MOST_NAMED = 10;

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private DraftStore drafts;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private InForce inForce;

    @Inject
    private Parts parts;

    @Inject
    private ApprovalBook approvals;

    @Inject
    private Audit audit;

    /**
     * Opens a draft of the rules in force.
     *
     * @param title what it is to be about
     * @return its number
     * @throws Rejection {@code draft.not-editor}, {@code field.…}
     */
    public long open(DecisionPoint point, String title, String by) {
        parts.requireEditor(by);
        String about = Given.text("title", title, 200);
        long id = Ids.next();
        Rulebook base = rulebooks.find(inForce.hash(Given.value("point", point)));
        drafts.open(id, about, base, by);
        parts.makes(id, by);
        audit.record(by, "draft.opened", subject(id), null, base.hash(), about);
        return id;
    }

    /**
     * Opens a draft that brings an earlier version back: a change like any other, with its approval, its notice and, in an
     * emergency, its broken glass.
     *
     * @param hash of the version, in hex
     * @param title what it is to be about
     * @return its number
     * @throws Rejection {@code draft.not-editor}, {@code field.…}, {@code rulebook.not-found}, {@code rulebook.unchanged}
     *     if it is in force
     */
    public long bringBack(String hash, String title, String by) {
        parts.requireEditorOfAll(by);
        Rulebook earlier = rulebooks.find(hash);
        if (inForce.hash(earlier.point()).equals(hash)) {
            throw Rejection.conflict("rulebook.unchanged", Map.of("active", hash));
        }
        long id = open(earlier.point(), title, by);
        DraftStore.Row draft = drafts.lock(id);
        drafts.replaceFiles(id, earlier.files());
        drafts.edited(draft, draft.base(), null, by);
        audit.record(by, "draft.brought-back", subject(id), draft.base(), hash, null);
        return id;
    }

    /** @throws Rejection {@code draft.not-found} */
    public DraftView find(long id) {
        return drafts.view(drafts.find(id));
    }

    /** Whether the person may change a file: some may only those about risk. */
    public boolean mayEdit(String path, String by) {
        return parts.mayEdit(path, by);
    }

    /** How often the draft has been edited, which is cheaper to ask than the draft. @throws Rejection {@code draft.not-found} */
    public int revision(long id) {
        return database.find("SELECT revision FROM rulebook_draft WHERE id = ?", row -> row.getInt(1), id)
                .orElseThrow(() -> Rejection.notFound("draft", id));
    }

    /**
     * Locks a draft in the present transaction: whoever else locks it waits.
     *
     * @throws Rejection {@code draft.not-found}
     */
    public void lock(long id) {
        drafts.lock(id);
    }

    /** The latest first. @param point null for all */
    public Page<DraftView> list(DecisionPoint point, int first, int size) {
        Page.check(first, size);
        String of = point == null ? null : point.name();
        return new Page<>(
                drafts.views(drafts.list(
                        "WHERE ? IS NULL OR d.point = ? ORDER BY d.id DESC LIMIT ? OFFSET ?", of, of, size, first)),
                database.number("SELECT COUNT(*) FROM rulebook_draft WHERE ? IS NULL OR point = ?", of, of));
    }

    /** Those with something still to come, the latest first. */
    public List<DraftView> unfinished(DecisionPoint point) {
        return drafts.views(drafts.list(
                "WHERE d.point = ? AND d.state IN ('DRAFT', 'CHECKED', 'APPROVED', 'SCHEDULED')"
                        + " ORDER BY d.id DESC",
                point.name()));
    }

    /** How many wait for an approval and had no part of this person's yet: neither made nor approved by them. */
    public long waitingFor(String person) {
        return database.number(
                "SELECT COUNT(*) FROM rulebook_draft d WHERE d.state = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM rulebook_draft_person p WHERE p.draft = d.id AND p.person = ?)",
                DraftState.CHECKED.name(),
                person);
    }

    /** How each changed file differs from the one in the draft's base, by path. */
    public List<FileDiff> changes(long id) {
        DraftStore.Row draft = drafts.find(id);
        Rulebook base = rulebooks.find(draft.base());
        Rulebook content = drafts.content(draft);
        return FileDiff.between(base, content, law);
    }

    /** The last draft with that content; empty if there never was one, as of the rules that ship. @param hash in hex */
    public Optional<DraftView> ofVersion(String hash) {
        return drafts
                .views(drafts.list(
                        "WHERE d.hash = ? AND d.base <> d.hash ORDER BY d.id DESC LIMIT 1", RulebookStore.bytes(hash)))
                .stream()
                .findFirst();
    }

    /** Everybody who has edited the draft: none of them can approve it. */
    public List<String> makers(long id) {
        return parts.makers(id);
    }

    /**
     * Adds a file or puts it in the place of the one with its path. A draft that was checked or approved is a draft again.
     *
     * @param revision of the draft that the editor was looking at
     * @throws Rejection {@code draft.not-found}, {@code draft.not-editor}, {@code draft.not-editable}, {@code
     *     draft.changed-meanwhile}, {@code draft.file-too-large}, {@code draft.too-many-files}
     */
    public DraftView put(long id, int revision, RuleFile file, String by) {
        String path = Given.text("path", file.path(), 160);
        if (file.content().length > LARGEST_FILE) {
            throw Rejection.invalid("draft.file-too-large", Map.of("megabytes", String.valueOf(LARGEST_FILE >> 20)));
        }
        parts.requireEditorOf(List.of(path), by);
        DraftStore.Row draft = editable(id, revision, by);
        Rulebook before = drafts.content(draft);
        RuleFile old = before.file(path).orElse(null);
        if (old == null && before.files().size() >= MOST_FILES) {
            throw Rejection.invalid("draft.too-many-files", Map.of("most", String.valueOf(MOST_FILES)));
        }
        if (file.equals(old)) {
            return drafts.view(draft);
        }
        drafts.replaceFile(id, file);
        return edited(draft, draft.base(), old, file, by);
    }

    /**
     * Takes a file out; otherwise as {@link #put}.
     *
     * @throws Rejection also {@code rule-file.not-found}
     */
    public DraftView remove(long id, int revision, String path, String by) {
        parts.requireEditorOf(List.of(path), by);
        DraftStore.Row draft = editable(id, revision, by);
        RuleFile old = drafts.content(draft).file(path).orElseThrow(() -> Rejection.notFound("rule-file", path));
        drafts.removeFile(id, path);
        return edited(draft, draft.base(), old, null, by);
    }

    private DraftStore.Row editable(long id, int revision, String by) {
        parts.requireEditor(by);
        DraftStore.Row draft = current(id, revision);
        if (!draft.state().isEditable()) {
            throw Rejection.conflict(
                    "draft.not-editable", Map.of("state", draft.state().name()));
        }
        return draft;
    }

    /** The draft, locked, if it is still what somebody was looking at. */
    private DraftStore.Row current(long id, int revision) {
        DraftStore.Row draft = drafts.lock(id);
        ApprovalSlot.requireCurrent(draft, revision);
        return draft;
    }

    private DraftView edited(DraftStore.Row draft, String base, RuleFile old, RuleFile now, String by) {
        approvals.voidAll(draft.id(), "edited");
        parts.makes(draft.id(), by);
        String path = (now == null ? old : now).path();
        drafts.edited(draft, base, path, by);
        FileChange change = FileChange.of(old, now);
        audit.record(
                by,
                now == null ? "draft.file-removed" : old == null ? "draft.file-added" : "draft.file-changed",
                subject(draft.id()),
                change.before(),
                change.after(),
                path);
        return find(draft.id());
    }

    /**
     * Says what the draft is about, and why. That is no edit: it decides nothing, and the draft's revision stays.
     *
     * @param seen what it said when the editor looked
     * @throws Rejection {@code draft.not-found}, {@code draft.not-editor}, {@code draft.not-editable}, {@code field.…},
     *     {@code draft.described-meanwhile} if it says something else by now
     */
    public DraftView describe(long id, DraftAbout seen, DraftAbout about, String by) {
        parts.requireEditorOfDraft(id, by);
        DraftAbout said =
                new DraftAbout(Given.text("title", about.title(), 200), Given.optionalText("note", about.note(), 500));
        DraftStore.Row draft = drafts.lock(id);
        DraftAbout before = new DraftAbout(draft.title(), draft.note());
        if (!draft.state().isEditable()) {
            throw Rejection.conflict(
                    "draft.not-editable", Map.of("state", draft.state().name()));
        }
        if (!before.equals(seen)) {
            throw Rejection.conflict("draft.described-meanwhile", Map.of("title", draft.title()));
        }
        drafts.describe(id, said);
        audit.record(by, "draft.described", subject(id), before.toString(), said.toString(), null);
        return find(id);
    }

    /**
     * Makes the draft a change of the version in force, where that is another than the one it began with. What only the
     * others have changed is taken over; where both have changed a file, somebody has to say whose it is to be.
     *
     * @param mine paths of such files that stay as they are in the draft
     * @param theirs paths of such files that become as they are in force
     * @throws Rejection {@code draft.not-found}, {@code draft.not-editor}, {@code draft.not-editable}, {@code
     *     draft.changed-meanwhile}, {@code draft.base-in-force} if there is nothing to do, {@code draft.conflict} with
     *     the {@code paths} about which nobody has said anything
     */
    public DraftView rebase(long id, int revision, Set<String> mine, Set<String> theirs, String by) {
        parts.requireEditorOf(mine, by);
        parts.requireEditorOf(theirs, by);
        parts.requireEditorOfDraft(id, by);
        DraftStore.Row draft = editable(id, revision, by);
        String active = inForce.hash(draft.point());
        if (draft.base().equals(active)) {
            throw Rejection.conflict("draft.base-in-force", Map.of("base", active));
        }
        Rulebook base = rulebooks.find(draft.base());
        Rulebook now = rulebooks.find(active);
        Rulebook content = drafts.content(draft);
        Set<String> changedByMe = base.differences(content);
        Set<String> conflicts = new TreeSet<>(changedByMe);
        conflicts.retainAll(base.differences(now));
        conflicts.retainAll(now.differences(content));
        Set<String> open = new TreeSet<>(conflicts);
        open.removeAll(mine);
        open.removeAll(theirs);
        if (!open.isEmpty()) {
            throw Rejection.conflict("draft.conflict", Map.of("paths", String.join(", ", open)));
        }
        Rulebook merged = now;
        for (String path : changedByMe) {
            if (!theirs.contains(path) || !conflicts.contains(path)) {
                merged = content.file(path).isPresent()
                        ? merged.with(content.file(path).get())
                        : merged.without(path);
            }
        }
        approvals.voidAll(id, "edited");
        parts.makes(id, by);
        drafts.replaceFiles(id, merged.files());
        drafts.edited(draft, active, null, by);
        audit.record(by, "draft.rebased", subject(id), draft.base(), active, null);
        return find(id);
    }

    /** The version the draft would be in force upon, if it were put in force now; another than its base if that moved. */
    public String inForce(DecisionPoint point) {
        return inForce.hash(point);
    }

    /** What is to be said about the draft as it is; nothing is stored. */
    public DraftCheck check(long id) {
        return check(id, List.of());
    }

    /** As {@link #check(long)}, with these files in the place of the draft's own: what somebody is about to save. */
    public DraftCheck check(long id, List<RuleFile> instead) {
        DraftStore.Row draft = drafts.find(id);
        Rulebook content = with(draft, instead);
        return rulebooks.asked(draft.base(), content, rulebooks.check(content));
    }

    private Rulebook with(DraftStore.Row draft, List<RuleFile> instead) {
        Rulebook content = drafts.content(draft);
        for (RuleFile file : instead) {
            content = content.with(file);
        }
        return content;
    }

    /** As {@link #check(long, List)}, without looking through the rules: for somebody who only wants to see the cases run. */
    public DraftCheck run(long id, List<RuleFile> instead) {
        DraftStore.Row draft = drafts.find(id);
        Rulebook content = with(draft, instead);
        return rulebooks.asked(draft.base(), content, rulebooks.run(content));
    }

    /**
     * What deserves a look in rules that somebody is writing, and in what they promise to this shop's merchants.
     *
     * @param reading of the content
     */
    public List<Finding> findings(Rulebook content, Reading reading) {
        return rulebooks.findings(content, reading);
    }

    /**
     * Hands the draft to its checkers: it compiles, its cases hold, each rule has one that shows what it does, and its
     * version is kept, so that it can be measured.
     *
     * @throws Rejection {@code draft.not-found}, {@code draft.not-editor}, {@code draft.changed-meanwhile}, {@code
     *     draft.not-editable}, {@code draft.unchanged}, {@code draft.problems}, {@code draft.cases-fail}, {@code
     *     draft.rules-without-case}, {@code draft.singles-out} or {@code draft.line-or-order}, about which {@link #check} has the details
     */
    public DraftView submit(long id, int revision, String by) {
        parts.requireEditorOfDraft(id, by);
        DraftStore.Row draft = editable(id, revision, by);
        Rulebook content = drafts.content(draft);
        if (draft.state() != DraftState.DRAFT) {
            return drafts.view(draft);
        }
        Set<String> changed = rulebooks.find(draft.base()).differences(content);
        if (changed.isEmpty()) {
            throw Rejection.conflict("draft.unchanged", Map.of());
        }
        parts.requireWithin(changed, rulebooks.rules(content), by);
        DraftCheck check = rulebooks.asked(draft.base(), content, rulebooks.checkWithEngine(content));
        requireFine(check);
        requireNothingBarred(check, changed);
        rulebooks.keep(content, draft.base(), draft.note() == null ? draft.title() : draft.note(), draft.editedBy());
        drafts.move(id, DraftState.CHECKED, null);
        audit.record(by, "draft.submitted", subject(id), draft.base(), draft.hash(), draft.title());
        return find(id);
    }

    /**
     * G11: what somebody has to the fen, or several numbers of theirs at once, are as good as a name. And what a rule gives
     * for a line and what for the order are told apart by who writes it, not by who is surprised.
     */
    private static void requireNothingBarred(DraftCheck check, Set<String> changed) {
        Map<Boolean, List<String>> rules = check.findings().stream()
                .filter(finding -> finding.isBarred() && changed.contains(finding.path()))
                .collect(Collectors.partitioningBy(
                        Finding::singlesOut,
                        Collectors.mapping(finding -> finding.parameters().get("rule"), Collectors.toList())));
        if (!rules.get(true).isEmpty()) {
            throw Rejection.conflict("draft.singles-out", Map.of("rules", String.join(", ", rules.get(true))));
        }
        if (!rules.get(false).isEmpty()) {
            throw Rejection.conflict("draft.line-or-order", Map.of("rules", String.join(", ", rules.get(false))));
        }
    }

    /**
     * What may go live: it compiles, its cases hold, and each rule has one that shows what it does.
     *
     * @throws Rejection {@code draft.problems}, {@code draft.cases-fail}, {@code draft.rules-without-case}
     */
    public static void requireFine(DraftCheck check) {
        requireCompiling(check);
        if (!check.cases().failures().isEmpty()) {
            throw casesFail(check.cases().failures());
        }
        List<String> unshown = check.cases().withoutFiring().stream()
                .map(rule -> rule.ref().id())
                .toList();
        if (!unshown.isEmpty()) {
            throw Rejection.conflict(
                    "draft.rules-without-case",
                    Map.of(
                            "count",
                            String.valueOf(unshown.size()),
                            "rules",
                            String.join(", ", unshown.subList(0, Math.min(unshown.size(), MOST_NAMED)))
                                    + (unshown.size() > MOST_NAMED ? ", …" : "")));
        }
    }

    /** Says which, since a changed rule breaks cases of other files too. */
    private static Rejection casesFail(List<CaseResult> failing) {
        List<String> named = failing.stream()
                .limit(MOST_NAMED)
                .map(one -> one.path().replaceFirst(".*/", "") + " " + one.row())
                .toList();
        return Rejection.conflict(
                "draft.cases-fail",
                Map.of(
                        "count",
                        String.valueOf(failing.size()),
                        "cases",
                        String.join(", ", named) + (failing.size() > MOST_NAMED ? ", …" : "")));
    }

    /**
     * What has been in force may come back though nobody asked for such cases then; it only must not do something else than
     * its cases say.
     *
     * @throws Rejection {@code draft.problems}, {@code draft.cases-fail}
     */
    public static void requireTrue(DraftCheck check) {
        requireCompiling(check);
        if (!check.contradicted().isEmpty()) {
            throw casesFail(check.contradicted());
        }
    }

    private static void requireCompiling(DraftCheck check) {
        if (!check.problems().isEmpty()) {
            throw Rejection.conflict(
                    "draft.problems",
                    Map.of("count", String.valueOf(check.problems().size())));
        }
    }

    public static String subject(long id) {
        return "draft:" + id;
    }
}
