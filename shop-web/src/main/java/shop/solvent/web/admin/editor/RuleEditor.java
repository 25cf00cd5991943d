package shop.solvent.web.admin.editor;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.PatchFailedException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Edit;
import shop.solvent.rulebook.draft.EditedFile;
import shop.solvent.rulebook.draft.Edits;
import shop.solvent.rulebook.force.DraftCheck;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.table.CellChange;
import shop.solvent.rules.language.table.CellChange.Clash;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/**
 * A rule file of a draft and the cases beside it, being edited. The page sends each act, a typed cell or a new row, and is
 * told how the tables stand now and what is wrong in which cell. Nothing is in the draft before it is saved; what is on the
 * screen is kept with every act, so that nothing but the person can lose it.
 */
@Named("editor")
@RequestScoped
public class RuleEditor {

    static final String CASES = ".cases.csv";

    private static final String RULES_SHEET = "rules";
    private static final String CASES_SHEET = "cases";

    /** More rules than these are looked through beside the typing: the page asks for it once it waits for nothing else. */
    private static final int LOOKED_AT_ONCE = 500;

    /** A change of a table that is told to somebody else in one line. */
    private static final int CHANGES_TOLD = 30;

    @Inject
    private Drafts drafts;

    @Inject
    private Edits edits;

    @Inject
    private EditorDesk desk;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private SignedIn user;

    @Inject
    private Formats show;

    @Inject
    private EditorState state;

    @Inject
    private SheetWords words;

    private DecisionPoint point;
    private Edit edit;
    private EditorDesk.Papers papers;

    /**
     * Opens the file, and the cases beside it: as the person left them, or as they are in the draft. What the page begins
     * with is kept: if somebody else saves meanwhile, that is what both began with.
     */
    public void open(DraftView of, String path) {
        point = of.point();
        Edit before = edits.find(of.id(), path, user.getUsername()).orElse(null);
        edit = before != null && (before.isChanged() || before.revision() == of.revision())
                ? before
                : first(begun(of, path, before == null ? 0 : before.version()));
        papers = desk.of(edit).with(of);
    }

    /** Of two pages that are opened at the same moment one comes first, and both go on with what it has begun. */
    private Edit first(Edit begun) {
        try {
            return edits.keep(begun, "");
        } catch (Rejection other) {
            return edits.find(begun.draft(), begun.path(), begun.person()).orElseThrow(() -> other);
        }
    }

    /** Goes on with what a page has opened, whatever others have saved since. */
    private void resume(DraftView of, String path) {
        point = of.point();
        edit = edits.find(of.id(), path, user.getUsername()).orElseGet(() -> begun(of, path, 0));
        papers = desk.of(edit).with(of);
    }

    private Edit begun(DraftView of, String path, int version) {
        RuleFile file = content(of).file(path).orElseThrow(() -> Rejection.notFound("rule-file", path));
        String beside = file.stem() + CASES;
        EditedFile cases = content(of)
                .file(beside)
                .map(EditedFile::of)
                .orElseGet(() ->
                        EditedFile.begun(CaseTable.none(of.point(), beside).file()));
        return Edit.of(of, EditedFile.of(file), cases, user.getUsername(), version);
    }

    /** Begins a file that the draft does not have yet. */
    public void make(DraftView of, RuleFile file) {
        point = of.point();
        int version = edits.find(of.id(), file.path(), user.getUsername())
                .map(Edit::version)
                .orElse(0);
        EditedFile cases =
                EditedFile.begun(CaseTable.none(point, file.stem() + CASES).file());
        edit = edits.keep(Edit.of(of, EditedFile.made(file), cases, user.getUsername(), version), "");
        papers = desk.of(edit).with(of);
    }

    /** A file that the person has begun and not saved yet. */
    public Optional<RuleFile> unsaved(long draft, String path) {
        return edits.find(draft, path, user.getUsername())
                .map(found -> found.rules().file());
    }

    public boolean isOpen() {
        return edit != null;
    }

    public boolean isTable() {
        return isOpen() && table(edit.rules().file()).isPresent();
    }

    /** Since when something is on the screen that is not in the draft; null if all of it is. */
    public Instant getUnsavedSince() {
        return edit.isChanged() ? edit.editedAt() : null;
    }

    public EditedFile rules() {
        return edit.rules();
    }

    /** Puts another content in the place of the rules on the screen. */
    public void replace(RuleFile file) {
        edit = edits.keep(edit.with(edit.rules().become(file, null)), "");
    }

    /** The cases on the screen; none of a file that cannot be read as a table. */
    public CaseTable cases() {
        return CaseTable.of(point, edit.cases().file())
                .orElseGet(() -> CaseTable.none(point, edit.cases().path()));
    }

    /**
     * Puts both in the place of what is on the screen, as one act.
     *
     * @param rules null to leave them
     * @param cases null to leave them
     * @return which of the two say something else now
     */
    public Set<String> replace(RuleFile rules, RuleFile cases) {
        Set<String> changed = new LinkedHashSet<>();
        Edit next = edit;
        if (rules != null && !rules.equals(edit.rules().file())) {
            changed.add(RULES_SHEET);
            next = next.with(edit.rules().become(rules, null));
        }
        if (cases != null && !cases.equals(edit.cases().file())) {
            changed.add(CASES_SHEET);
            next = next.with(edit.cases().become(cases, null));
        }
        if (!changed.isEmpty()) {
            edit = edits.keep(next, "");
        }
        return changed;
    }

    /** Puts other cases in the place of those on the screen. */
    public void replaceCases(byte[] content) {
        EditedFile cases = edit.cases();
        RuleFile taken = new RuleFile(cases.path(), content);
        RuleFile understood = CaseTable.of(point, taken)
                .map(table -> table.understood().file())
                .orElse(taken);
        edit = edits.keep(edit.with(cases.become(understood, null)), "");
    }

    /** Everything the page needs to begin with. */
    public String getState() {
        JsonObjectBuilder all = EditorState.JSON.createObjectBuilder();
        tell(all, true, true);
        return all.build().toString();
    }

    /** What the page's scripts say to the reader. */
    public String getWords() {
        JsonObjectBuilder told = EditorState.JSON.createObjectBuilder();
        show.phrases("editor.js.").forEach(told::add);
        told.add("vocabulary", state.vocabulary(point));
        return told.build().toString();
    }

    /**
     * One act of the person at the page, as the page's script names it.
     *
     * @return how everything stands now, as JSON
     * @throws Rejection {@code draft.not-found}, {@code rule-file.not-found}
     */
    String act(long draft, String path, Map<String, String> asked) {
        resume(view(draft, path), path);
        JsonObjectBuilder answer = EditorState.JSON.createObjectBuilder();
        if ("look".equals(asked.get("act"))) {
            look(answer);
            return answer.build().toString();
        }
        String id = String.valueOf(asked.get("id"));
        boolean whole = true;
        if (id.equals(edit.act())) {
            // the answer got lost on its way and the page asks again: it is done already
        } else if (!String.valueOf(edit.version()).equals(asked.get("version"))) {
            elsewhere(asked, answer);
        } else {
            try {
                whole = act(asked, id, answer);
            } catch (Rejection refused) {
                refuse(refused.reason(), asked, answer);
            }
        }
        tell(answer, whole, whole || asked.containsKey("done"));
        return answer.build().toString();
    }

    /** The draft as it is; not read again while nobody has edited it. */
    private DraftView view(long draft, String path) {
        DraftView known = edits.find(draft, path, user.getUsername())
                .map(found -> desk.of(found).view())
                .orElse(null);
        return known != null && known.revision() == drafts.revision(draft) ? known : drafts.find(draft);
    }

    /** The page is behind another one of the same person: it is shown how things stand, and nothing is done. */
    private void elsewhere(Map<String, String> asked, JsonObjectBuilder answer) {
        String typed = String.valueOf(asked.get("act")).equals("cell") ? asked.get("value") : "";
        message(
                answer,
                "bad",
                typed == null || typed.isBlank()
                        ? show.phrase("editor.elsewhere")
                        : show.phrase("editor.elsewhere-typed", typed));
    }

    /** @return whether the tables must be drawn anew */
    private boolean act(Map<String, String> asked, String id, JsonObjectBuilder answer) {
        String act = String.valueOf(asked.get("act"));
        EditedFile file = CASES_SHEET.equals(asked.get("sheet")) ? edit.cases() : edit.rules();
        Edit before = edit;
        boolean whole = true;
        switch (act) {
            case "cell" -> whole = type(file, asked, answer);
            case "text" -> {
                String text = String.valueOf(asked.get("value")).replace("\r\n", "\n");
                edit = edit.with(file.become(new RuleFile(file.path(), text.getBytes(StandardCharsets.UTF_8)), "text"));
                whole = false;
            }
            case "undo" -> edit = edit.with(file.back());
            case "paste" -> paste(file, asked, answer);
            case "save" -> save(id, answer);
            case "run" -> run(answer);
            case "discard" -> discard(answer);
            case "keep-both" -> keepBoth(asked, answer);
            case "take-theirs" -> takeTheirs(answer);
            case "add-column" -> addColumn(file, asked, answer);
            case "remove-column" -> removeColumn(file, asked, answer);
            case "as-remark" ->
                table(file.file())
                        .filter(table ->
                                number(asked, "column") < table.columns().size())
                        .ifPresent(table -> edit = edit.with(file.become(
                                table.asRemark(number(asked, "column")).file(), null)));
            case "case-for" -> proposeCase(asked, answer);
            default -> rearrange(act, file, asked, answer);
        }
        if (!edit.equals(before) && edit.version() == before.version()) {
            edit = edits.keep(edit, id);
        }
        return whole;
    }

    private boolean type(EditedFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        int row = number(asked, "row");
        int column = number(asked, "column");
        Optional<EditedSheet> sheet = sheet(file.file());
        if (sheet.isEmpty()
                || row < 0
                || row >= sheet.get().rows()
                || column >= sheet.get().columns()) {
            return true;
        }
        EditedSheet changed = sheet.get().with(row, column, asked.get("value"));
        EditedFile typed = file.become(changed.file(), row + ":" + column);
        edit = edit.with(asked.containsKey("done") ? typed.settled() : typed);
        if (changed.rows() != sheet.get().rows()) {
            return true; // the row's last cell was emptied
        }
        answer.add(
                "cell",
                EditorState.JSON
                        .createObjectBuilder()
                        .add("sheet", name(file))
                        .add("row", row)
                        .add("column", column)
                        .add("value", changed.cell(row, column)));
        return false;
    }

    private String name(EditedFile file) {
        return file.path().equals(edit.cases().path()) ? CASES_SHEET : RULES_SHEET;
    }

    /**
     * Cells copied from a spreadsheet program, from the cell on to the right and down; rows that are missing are added. All of
     * them arrive, or none and the person is told why.
     */
    private void paste(EditedFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        int row = number(asked, "row");
        int column = number(asked, "column");
        EditedSheet sheet = sheet(file.file()).orElse(null);
        if (sheet == null || row < 0 || column < 0) {
            return;
        }
        List<List<String>> cells = CopiedCells.of(String.valueOf(asked.get("value")));
        int room = sheet.mostRows() - row;
        int wide = cells.stream().mapToInt(List::size).max().orElse(0);
        if (cells.size() > room) {
            message(answer, "bad", show.phrase("editor.paste-too-long", cells.size(), room));
        } else if (wide > sheet.columns() - column) {
            message(answer, "bad", show.phrase("editor.paste-too-wide", wide, sheet.columns() - column));
        } else {
            edit = edit.with(file.become(sheet.pasted(row, column, cells).file(), null));
            message(answer, "ok", show.phrase("editor.pasted", cells.size()));
        }
    }

    private void addColumn(EditedFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        EditedSheet sheet = sheet(file.file()).orElse(null);
        if (sheet == null) {
            return;
        }
        EditedSheet wider = sheet.withColumn(String.valueOf(asked.get("value")));
        edit = edit.with(file.become(wider.file(), null));
        int added = 0;
        while (added < sheet.columns() && wider.heading(added).equals(sheet.heading(added))) {
            added++;
        }
        focus(answer, name(file), Math.max(0, number(asked, "row")), Math.min(added, wider.columns() - 1));
    }

    private void removeColumn(EditedFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        EditedSheet sheet = sheet(file.file()).orElse(null);
        int column = number(asked, "column");
        if (sheet == null || column < 0 || column >= sheet.columns()) {
            return;
        }
        String called = sheet.heading(column);
        Optional<EditedSheet> narrower = sheet.withoutColumn(column);
        if (narrower.isEmpty()) {
            message(answer, "bad", show.phrase("editor.column-stays", show.ownHalf(called)));
            return;
        }
        edit = edit.with(file.become(narrower.get().file(), null));
        message(answer, "ok", show.phrase("editor.column-removed", show.ownHalf(called)));
        focus(
                answer,
                name(file),
                Math.max(0, number(asked, "row")),
                Math.min(column, narrower.get().columns() - 1));
    }

    private void rearrange(String act, EditedFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        EditedSheet sheet = sheet(file.file()).orElse(null);
        int row = number(asked, "row");
        if (sheet == null || row >= sheet.rows() || row < 0 && !act.equals("add")) {
            return;
        }
        EditedSheet changed = switch (act) {
            case "add" -> sheet.withRow(row);
            case "clone" -> sheet.withCloneOf(row);
            case "up" -> sheet.movedUp(row);
            case "down" -> sheet.movedDown(row);
            case "delete" -> sheet.without(row);
            default -> sheet;
        };
        edit = edit.with(file.become(changed.file(), null));
        int focus = switch (act) {
            case "add", "clone" -> row + 1;
            case "up" -> row - 1;
            case "down" -> row + 1;
            default -> row;
        };
        focus(answer, name(file), Math.max(0, Math.min(focus, changed.rows() - 1)));
    }

    private static void focus(JsonObjectBuilder answer, String sheet, int row) {
        answer.add(
                "focus",
                EditorState.JSON.createObjectBuilder().add("sheet", sheet).add("row", row));
    }

    private static void focus(JsonObjectBuilder answer, String sheet, int row, int column) {
        answer.add(
                "focus",
                EditorState.JSON
                        .createObjectBuilder()
                        .add("sheet", sheet)
                        .add("row", row)
                        .add("column", column));
    }

    private static int number(Map<String, String> asked, String name) {
        String number = String.valueOf(asked.get(name));
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : -1;
    }

    private void proposeCase(Map<String, String> asked, JsonObjectBuilder answer) {
        boolean fires = "yes".equals(asked.get("fires"));
        String id = asked.get("value");
        reading().rules().stream()
                .filter(rule -> rule.ref().id().equals(id))
                .findFirst()
                .ifPresent(rule -> {
                    CaseTable with = cases().withCaseFor(rule, fires, caseName(rule, fires), law);
                    edit = edit.with(edit.cases().become(with.file(), null));
                    focus(answer, CASES_SHEET, with.rows().size() - 1);
                });
    }

    private String caseName(Rule rule, boolean fires) {
        return rule.ref().name() + (fires ? " ✓" : " ✗");
    }

    private void save(String id, JsonObjectBuilder answer) {
        if (edit.isChanged()) {
            edit = edits.save(edit, id);
            papers = papers.with(drafts.find(edit.draft()));
        }
        message(answer, "ok", show.phrase("editor.saved", show.time(edit.editedAt())));
    }

    private void run(JsonObjectBuilder answer) {
        DraftCheck check = drafts.run(edit.draft(), changed());
        papers = papers.with(check.cases(), texts());
        if (check.cases() == null) {
            message(
                    answer,
                    "bad",
                    show.phrase("editor.run-problems", check.problems().size()));
        }
    }

    private List<String> texts() {
        return List.of(edit.rules().text(), edit.cases().text());
    }

    /** What is on the screen and differs from the draft. */
    private List<RuleFile> changed() {
        return Stream.of(edit.rules(), edit.cases())
                .filter(EditedFile::isChanged)
                .map(EditedFile::file)
                .toList();
    }

    /** As if the person had not touched it. */
    private void discard(JsonObjectBuilder answer) {
        DraftView of = drafts.find(edit.draft());
        if (content(of).file(edit.path()).isEmpty()) {
            edits.drop(edit); // a file that was never saved
            answer.add("gone", true);
            return;
        }
        edit = begun(of, edit.path(), edit.version());
        papers = papers.with(of);
        message(answer, "ok", show.phrase("editor.discarded"));
    }

    private void refuse(Reason reason, Map<String, String> asked, JsonObjectBuilder answer) {
        if (reason.code().equals("edit.elsewhere")) {
            resume(drafts.find(edit.draft()), edit.path());
            elsewhere(asked, answer);
        } else if (reason.code().equals("draft.changed-meanwhile")) {
            conflict(answer, conflict(reason.parameters()));
        } else {
            message(answer, "bad", show.reason(reason));
        }
    }

    private void conflict(JsonObjectBuilder answer, String sentence) {
        DraftView theirs = drafts.find(edit.draft());
        JsonArrayBuilder changes = EditorState.JSON.createArrayBuilder();
        JsonArrayBuilder clashes = EditorState.JSON.createArrayBuilder();
        for (EditedFile file : List.of(edit.rules(), edit.cases())) {
            changesOfOther(file, theirs).stream().limit(CHANGES_TOLD).forEach(changes::add);
            Merging merging = merging(file, theirs);
            merging.clashes().forEach(clash -> clashes.add(clash(file, merging, clash)));
        }
        answer.add(
                "conflict",
                EditorState.JSON
                        .createObjectBuilder()
                        .add("sentence", sentence)
                        .add("changes", changes)
                        .add("clashes", clashes)
                        .add("text", isTable() ? "" : theirText(theirs)));
    }

    /** A cell that both have changed, for the person to choose. */
    private JsonObjectBuilder clash(EditedFile file, Merging merging, Clash clash) {
        String where = clash.column() == null
                ? clash.row()
                : clash.row() + ", " + show.ownHalf(merging.theirs().columnName(clash.column()));
        return EditorState.JSON
                .createObjectBuilder()
                .add("key", key(file, clash))
                .add("where", where)
                .add("before", told(clash.before()))
                .add("mine", clash.isMineGone() ? show.phrase("editor.clash-removed") : told(clash.mine()))
                .add("theirs", clash.isTheirsGone() ? show.phrase("editor.clash-removed") : told(clash.theirs()));
    }

    private String told(String value) {
        return value == null || value.isEmpty() ? "–" : value;
    }

    private String key(EditedFile file, Clash clash) {
        return name(file) + "|" + clash.row() + "|" + (clash.column() == null ? "" : clash.column());
    }

    private String conflict(Map<String, String> parameters) {
        return show.phrase(
                "editor.conflict",
                show.label("actor", parameters.get("by")),
                show.time(Instant.parse(parameters.get("at"))),
                parameters.get("path"));
    }

    private String theirText(DraftView theirs) {
        return content(theirs)
                .file(edit.path())
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private List<String> changesOfOther(EditedFile file, DraftView theirs) {
        Merging merging = merging(file, theirs);
        return merging.isPossible()
                ? merging.theirChanges().stream()
                        .map(change -> sentence(change, merging.theirs()))
                        .toList()
                : List.of();
    }

    private Merging merging(EditedFile file, DraftView theirs) {
        return new Merging(
                sheet(file.before()).orElse(null),
                sheet(file.file()).orElse(null),
                content(theirs).file(file.path()).flatMap(this::sheet).orElse(null));
    }

    private String sentence(CellChange change, EditedSheet sheet) {
        if (change.isRowAdded()) {
            return show.phrase("editor.change-added", change.row());
        }
        if (change.isRowRemoved()) {
            return show.phrase("editor.change-removed", change.row());
        }
        return show.phrase(
                "editor.change-cell",
                change.row(),
                show.ownHalf(sheet.columnName(change.column())),
                change.before().isEmpty() ? "–" : change.before(),
                change.after().isEmpty() ? "–" : change.after());
    }

    /** Makes the reader's changes again on top of what the other person saved. Saving is left to the reader. */
    private void keepBoth(Map<String, String> asked, JsonObjectBuilder answer) {
        DraftView theirs = drafts.find(edit.draft());
        Set<String> decided = chosen(asked, "mine");
        Set<String> given = chosen(asked, "theirs");
        boolean open = Stream.of(edit.rules(), edit.cases())
                .flatMap(file -> merging(file, theirs).clashes().stream().map(clash -> key(file, clash)))
                .anyMatch(key -> !decided.contains(key) && !given.contains(key));
        if (open) { // nobody's cell is given up without being asked
            conflict(answer, show.phrase("editor.clash-open"));
            return;
        }
        EditedFile rules = both(edit.rules(), theirs, given);
        EditedFile cases = both(edit.cases(), theirs, given);
        if (rules == null || cases == null) {
            message(answer, "bad", show.phrase("editor.cannot-combine"));
            return;
        }
        edit = edit.with(rules, cases, theirs.revision());
        papers = papers.with(theirs);
        message(answer, "ok", show.phrase("editor.combined"));
    }

    private static Set<String> chosen(Map<String, String> asked, String whose) {
        return Set.of(asked.getOrDefault(whose, "").split("\n"));
    }

    /**
     * @param given keys of clashes in which theirs stays
     * @return null if both changed the same lines of a text
     */
    private EditedFile both(EditedFile mine, DraftView theirs, Set<String> given) {
        RuleFile their = content(theirs).file(mine.path()).orElse(null);
        if (their == null) {
            return mine.isThere() ? EditedFile.made(mine.file()) : mine;
        }
        EditedFile both = EditedFile.of(their);
        if (!mine.isChanged()) {
            return both;
        }
        Merging merging = merging(mine, theirs);
        if (merging.isPossible()) {
            return both.become(
                    merging.both(clash -> given.contains(key(mine, clash))).file(), null);
        }
        try {
            List<String> lines =
                    DiffUtils.diff(lines(mine.before()), lines(mine.file())).applyTo(lines(their));
            return both.become(
                    new RuleFile(mine.path(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), null);
        } catch (PatchFailedException sameLines) {
            return null;
        }
    }

    private static List<String> lines(RuleFile file) {
        return List.of(new String(file.content(), StandardCharsets.UTF_8).split("\n", -1));
    }

    private void takeTheirs(JsonObjectBuilder answer) {
        DraftView theirs = drafts.find(edit.draft());
        if (content(theirs).file(edit.path()).isEmpty()) {
            message(answer, "bad", show.phrase("editor.gone"));
            return;
        }
        edit = begun(theirs, edit.path(), edit.version());
        papers = papers.with(theirs);
        message(answer, "ok", show.phrase("editor.theirs-taken"));
    }

    private void message(JsonObjectBuilder answer, String tone, String text) {
        answer.add(
                "message",
                EditorState.JSON.createObjectBuilder().add("tone", tone).add("text", text));
    }

    /**
     * Looks for what is odd about the rules as they stand on the screen, however long it takes, and tells that and nothing else:
     * the person may go on meanwhile.
     */
    private void look(JsonObjectBuilder answer) {
        Rulebook now = onScreen();
        Reading reading = reading();
        List<Finding> found = reading.problems().isEmpty() ? drafts.findings(now, reading) : List.of();
        desk.keepFound(edit, found, now);
        answer.add("version", edit.version());
        answer.add(RULES_SHEET, rules(reading, found, false));
    }

    private JsonObjectBuilder rules(Reading reading, List<Finding> findings, boolean whole) {
        EditedFile rules = edit.rules();
        JsonObjectBuilder told = EditorState.JSON
                .createObjectBuilder()
                .add("changed", rules.isChanged())
                .add("undo", rules.canGoBack());
        Optional<EditableTable> table = table(rules.file());
        if (table.isPresent()) {
            state.table(told, table.get(), reading, findings, whole);
        } else {
            state.text(told, rules, reading, findings, whole);
        }
        return told;
    }

    /** @param fresh whether the rules are to be analysed again */
    private void tell(JsonObjectBuilder answer, boolean whole, boolean fresh) {
        Reading reading = reading();
        EditedFile rules = edit.rules();
        EditedFile cases = edit.cases();
        JsonObjectBuilder told = rules(reading, findings(reading, whole, fresh), whole);
        if (isToBeLooked(reading)) {
            told.add("looking", show.number(reading.rules().size()));
        }
        answer.add("version", edit.version());
        answer.add(RULES_SHEET, told);
        JsonObjectBuilder toldCases = EditorState.JSON
                .createObjectBuilder()
                .add("changed", cases.isChanged())
                .add("undo", cases.canGoBack());
        CaseTable.of(point, cases.file())
                .ifPresentOrElse(
                        one -> {
                            state.cases(
                                    toldCases,
                                    one,
                                    reading.rules(),
                                    reading.problems().isEmpty(),
                                    whole);
                            boolean stale = !papers.reported().equals(texts());
                            state.results(toldCases, one, papers.report(), stale, rules.path(), cases.path());
                        },
                        () -> toldCases.add("unreadable", show.phrase("editor.cases-unreadable")));
        answer.add(CASES_SHEET, toldCases);
        desk.keep(edit, papers);
    }

    /**
     * What is odd about the rules. Rules that cannot be read yet would be missed everywhere, so only readable ones are
     * looked at as a whole; and since that takes longer than reading them, it waits until the person leaves the cell.
     */
    private List<Finding> findings(Reading reading, boolean whole, boolean fresh) {
        boolean large = reading.rules().size() > LOOKED_AT_ONCE;
        if (!reading.problems().isEmpty()) {
            papers = papers.with(List.of(), papers.readOf());
        } else if (!large && (fresh || papers.found() == null)) {
            papers = papers.with(drafts.findings(onScreen(), reading), papers.readOf());
        }
        // Of rows that have moved since, nobody knows any more which cell was meant.
        return papers.found() == null || whole && isToBeLooked(reading) ? List.of() : papers.found();
    }

    /** Whether what is odd about the rules on the screen is still to be found, since they are many. */
    private boolean isToBeLooked(Reading reading) {
        return reading.rules().size() > LOOKED_AT_ONCE && !papers.readOf().equals(papers.foundIn());
    }

    /** Read once for each state of the screen, however often an act asks. */
    private Reading reading() {
        Rulebook now = onScreen();
        if (papers.reading() == null || !now.equals(papers.readOf())) {
            papers = papers.with(now, new RuleReader(law).read(now));
        }
        return papers.reading();
    }

    /** The draft's rulebook with what is on the screen in its place. */
    private Rulebook onScreen() {
        Rulebook rulebook = content(papers.view()).with(edit.rules().file());
        return edit.cases().isThere() ? rulebook.with(edit.cases().file()) : rulebook;
    }

    private static Rulebook content(DraftView draft) {
        return new Rulebook(draft.point(), draft.files());
    }

    private Optional<EditedSheet> sheet(RuleFile file) {
        return file.path().endsWith(CASES)
                ? CaseTable.of(point, file).map(one -> new EditedCases(one, firstRule()))
                : table(file).map(one -> new EditedTable(one, taken(), words::labels));
    }

    private Optional<EditableTable> table(RuleFile file) {
        return EditableTable.of(point, file, law, words::names);
    }

    private Set<String> taken() {
        return reading().rules().stream().map(rule -> rule.ref().id()).collect(Collectors.toSet());
    }

    private String firstRule() {
        return reading().rules().stream()
                .filter(rule -> Objects.equals(rule.place().path(), edit.path()))
                .map(rule -> rule.ref().id())
                .findFirst()
                .orElse("");
    }
}
