package shop.solvent.web.admin;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.PatchFailedException;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.DraftCheck;
import shop.solvent.rulebook.DraftView;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.language.CellChange;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.EditableTable;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.RuleReader;
import shop.solvent.rules.language.RuleReader.Reading;
import shop.solvent.rules.language.Rulebook;

/**
 * A rule file of a draft and the cases beside it, being edited. The page sends each act, a typed cell or a new row, and is
 * told how the tables stand now and what is wrong in which cell. Nothing is in the draft before it is saved.
 */
@Named("editor")
@ViewScoped
public class RuleEditor implements Serializable {

    private static final long serialVersionUID = 1;

    static final String CASES = ".cases.csv";

    private static final String RULES_SHEET = "rules";
    private static final String CASES_SHEET = "cases";

    /** A change of a table that is told to somebody else in one line. */
    private static final int CHANGES_TOLD = 30;

    private static final int MOST_PASTED = 300;

    @Inject
    private Drafts drafts;

    @Inject
    private SignedIn user;

    @Inject
    private Show show;

    @Inject
    private EditorState state;

    @Inject
    private Clock clock;

    private DecisionPoint point;
    private long draft;
    private int revision;
    private OpenFile rules;
    private OpenFile cases;
    private transient DraftView view;
    private transient RuleCases.Report report;
    private transient Rulebook readOf;
    private transient Reading read;
    private transient List<Finding> found;
    /** What the report is about: the texts of the rules and the cases when it was made. */
    private List<String> reported = List.of();

    /** Opens the file, and the cases beside it. */
    void open(DraftView of, RuleFile file) {
        point = of.point();
        draft = of.id();
        revision = of.revision();
        view = of;
        rules = content(of).file(file.path()).isPresent() ? OpenFile.of(file) : OpenFile.made(file);
        String beside = file.stem() + CASES;
        cases = content(of)
                .file(beside)
                .map(OpenFile::of)
                .orElseGet(() -> OpenFile.begun(CaseTable.none(point, beside).file()));
    }

    public boolean isOpen() {
        return rules != null;
    }

    public boolean isTable() {
        return isOpen() && table(rules.file()).isPresent();
    }

    boolean isChanged() {
        return rules.isChanged() || cases.isChanged();
    }

    OpenFile rules() {
        return rules;
    }

    /** Puts another content in the place of the rules on the screen. */
    void replace(RuleFile file) {
        rules.become(file, null);
    }

    /** Puts other cases in the place of those on the screen. */
    void replaceCases(byte[] content) {
        cases.become(new RuleFile(cases.path(), content), null);
    }

    /** Everything the page needs to begin with. */
    public String getState() {
        JsonObjectBuilder all = Json.createObjectBuilder();
        tell(all, true, true);
        return all.build().toString();
    }

    /** What the page's scripts say to the reader. */
    public String getWords() {
        JsonObjectBuilder words = Json.createObjectBuilder();
        show.phrases("editor.js.").forEach(words::add);
        words.add("vocabulary", state.vocabulary(point));
        return words.build().toString();
    }

    /** One act of the person at the page, as the page's script names it. */
    public void act() {
        Map<String, String> asked =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        JsonObjectBuilder answer = Json.createObjectBuilder();
        boolean whole;
        try {
            whole = act(asked, answer);
        } catch (Rejection refused) {
            whole = true;
            refuse(refused.reason(), answer);
        }
        tell(answer, whole, whole || asked.containsKey("done"));
        PrimeFaces.current().ajax().addCallbackParam("answer", answer.build().toString());
    }

    /** @return whether the tables must be drawn anew */
    private boolean act(Map<String, String> asked, JsonObjectBuilder answer) {
        String act = String.valueOf(asked.get("act"));
        OpenFile file = CASES_SHEET.equals(asked.get("sheet")) ? cases : rules;
        switch (act) {
            case "cell" -> {
                return type(file, asked, answer);
            }
            case "text" -> {
                String text = String.valueOf(asked.get("value")).replace("\r\n", "\n");
                rules.become(new RuleFile(rules.path(), text.getBytes(StandardCharsets.UTF_8)), "text");
                return false;
            }
            case "undo" -> file.goBack();
            case "paste" -> paste(file, asked);
            case "save" -> save(answer);
            case "run" -> run(answer);
            case "keep-both" -> keepBoth(answer);
            case "take-theirs" -> takeTheirs(answer);
            case "add-column" ->
                cases.become(
                        caseTable()
                                .withColumn(String.valueOf(asked.get("value")))
                                .file(),
                        null);
            case "case-for" -> proposeCase(asked, answer);
            default -> rearrange(act, file, asked, answer);
        }
        return true;
    }

    private boolean type(OpenFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        int row = number(asked, "row");
        int column = number(asked, "column");
        Optional<EditedSheet> sheet = sheet(file);
        if (sheet.isEmpty()
                || row < 0
                || row >= sheet.get().rows()
                || column >= sheet.get().columns()) {
            return true;
        }
        EditedSheet changed = sheet.get().with(row, column, asked.get("value"));
        file.become(changed.file(), row + ":" + column);
        if (asked.containsKey("done")) {
            file.settle();
        }
        if (changed.rows() != sheet.get().rows()) {
            return true; // the row's last cell was emptied
        }
        answer.add(
                "cell",
                Json.createObjectBuilder()
                        .add("sheet", file == cases ? CASES_SHEET : RULES_SHEET)
                        .add("row", row)
                        .add("column", column)
                        .add("value", changed.cell(row, column)));
        return false;
    }

    /** Cells copied from a spreadsheet program, from the cell on to the right and down; rows that are missing are added. */
    private void paste(OpenFile file, Map<String, String> asked) {
        int row = number(asked, "row");
        int column = number(asked, "column");
        EditedSheet sheet = sheet(file).orElse(null);
        if (sheet == null || row < 0 || column < 0) {
            return;
        }
        String[] lines = String.valueOf(asked.get("value")).stripTrailing().split("\r?\n", -1);
        for (int down = 0; down < Math.min(lines.length, MOST_PASTED); down++) {
            if (row + down >= sheet.rows()) {
                sheet = sheet.withRow(sheet.rows() - 1);
            }
            String[] cells = lines[down].split("\t", -1);
            for (int right = 0; right < cells.length && column + right < sheet.columns(); right++) {
                sheet = sheet.with(row + down, column + right, cells[right]);
            }
        }
        file.become(sheet.file(), null);
    }

    private void rearrange(String act, OpenFile file, Map<String, String> asked, JsonObjectBuilder answer) {
        EditedSheet sheet = sheet(file).orElse(null);
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
        file.become(changed.file(), null);
        int focus = switch (act) {
            case "add", "clone" -> row + 1;
            case "up" -> row - 1;
            case "down" -> row + 1;
            default -> row;
        };
        focus(answer, file == cases ? CASES_SHEET : RULES_SHEET, Math.max(0, Math.min(focus, changed.rows() - 1)));
    }

    private static void focus(JsonObjectBuilder answer, String sheet, int row) {
        answer.add("focus", Json.createObjectBuilder().add("sheet", sheet).add("row", row));
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
                    CaseTable with = caseTable().withCaseFor(rule, fires, caseName(rule, fires));
                    cases.become(with.file(), null);
                    focus(answer, CASES_SHEET, with.rows().size() - 1);
                });
    }

    private String caseName(Rule rule, boolean fires) {
        return rule.ref().name() + (fires ? " ✓" : " ✗");
    }

    private void save(JsonObjectBuilder answer) {
        DraftView saved = null;
        for (OpenFile file : List.of(rules, cases)) {
            if (file.isChanged()) {
                saved = drafts.put(draft, revision, file.file(), user.getUsername());
                revision = saved.revision();
                if (file == rules) {
                    rules = rules.saved();
                } else {
                    cases = cases.saved();
                }
            }
        }
        if (saved != null) {
            view = saved;
        }
        message(answer, "ok", show.phrase("editor.saved", show.time(clock.instant())));
    }

    private void run(JsonObjectBuilder answer) {
        DraftCheck check = drafts.check(draft, changed());
        report = check.cases();
        reported = List.of(rules.text(), cases.text());
        if (report == null) {
            message(
                    answer,
                    "bad",
                    show.phrase("editor.run-problems", check.problems().size()));
        }
    }

    /** What is on the screen and differs from the draft. */
    private List<RuleFile> changed() {
        return Stream.of(rules, cases)
                .filter(OpenFile::isChanged)
                .map(OpenFile::file)
                .toList();
    }

    private void refuse(Reason reason, JsonObjectBuilder answer) {
        if (!reason.code().equals("draft.changed-meanwhile")) {
            message(answer, "bad", show.reason(reason));
            return;
        }
        DraftView theirs = drafts.find(draft);
        JsonArrayBuilder changes = Json.createArrayBuilder();
        for (OpenFile file : List.of(rules, cases)) {
            changesOfOther(file, theirs).stream().limit(CHANGES_TOLD).forEach(changes::add);
        }
        answer.add(
                "conflict",
                Json.createObjectBuilder()
                        .add("sentence", conflict(reason.parameters()))
                        .add("changes", changes)
                        .add("text", isTable() ? "" : theirText(theirs)));
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
                .file(rules.path())
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private List<String> changesOfOther(OpenFile file, DraftView theirs) {
        Optional<EditedSheet> before = sheet(file.kept());
        Optional<EditedSheet> after = content(theirs).file(file.path()).flatMap(this::sheet);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        EditedSheet now = after.get();
        return before.get().changesTo(now).stream()
                .map(change -> sentence(change, now))
                .toList();
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
    private void keepBoth(JsonObjectBuilder answer) {
        DraftView theirs = drafts.find(draft);
        OpenFile ruled = both(rules, theirs);
        OpenFile cased = both(cases, theirs);
        if (ruled == null || cased == null) {
            message(answer, "bad", show.phrase("editor.cannot-combine"));
            return;
        }
        rules = ruled;
        cases = cased;
        lookAt(theirs);
        message(answer, "ok", show.phrase("editor.combined"));
    }

    private void lookAt(DraftView theirs) {
        view = theirs;
        revision = theirs.revision();
    }

    /** @return null if both changed the same lines of a text */
    private OpenFile both(OpenFile mine, DraftView theirs) {
        RuleFile their = content(theirs).file(mine.path()).orElse(null);
        if (their == null) {
            return mine.isThere() ? OpenFile.made(mine.file()) : mine;
        }
        OpenFile both = OpenFile.of(their);
        if (!mine.isChanged()) {
            return both;
        }
        Optional<EditedSheet> base = sheet(mine.kept());
        Optional<EditedSheet> on = sheet(their);
        Optional<EditedSheet> now = sheet(mine.file());
        if (base.isPresent() && on.isPresent() && now.isPresent()) {
            both.become(on.get().with(base.get().changesTo(now.get())).file(), null);
            return both;
        }
        try {
            List<String> lines =
                    DiffUtils.diff(lines(mine.kept()), lines(mine.file())).applyTo(lines(their));
            both.become(new RuleFile(mine.path(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), null);
            return both;
        } catch (PatchFailedException sameLines) {
            return null;
        }
    }

    private static List<String> lines(RuleFile file) {
        return List.of(new String(file.content(), StandardCharsets.UTF_8).split("\n", -1));
    }

    private void takeTheirs(JsonObjectBuilder answer) {
        DraftView theirs = drafts.find(draft);
        RuleFile their = content(theirs).file(rules.path()).orElse(null);
        if (their == null) {
            message(answer, "bad", show.phrase("editor.gone"));
            return;
        }
        open(theirs, their);
        message(answer, "ok", show.phrase("editor.theirs-taken"));
    }

    private void message(JsonObjectBuilder answer, String tone, String text) {
        answer.add("message", Json.createObjectBuilder().add("tone", tone).add("text", text));
    }

    /** @param fresh whether the rules are to be analysed again */
    private void tell(JsonObjectBuilder answer, boolean whole, boolean fresh) {
        Reading reading = reading();
        JsonObjectBuilder told =
                Json.createObjectBuilder().add("changed", rules.isChanged()).add("undo", rules.canGoBack());
        Optional<EditableTable> table = table(rules.file());
        if (table.isPresent()) {
            state.table(told, table.get(), reading, findings(reading, fresh), whole);
        } else {
            state.text(told, rules, reading, findings(reading, fresh), whole);
        }
        answer.add(RULES_SHEET, told);
        JsonObjectBuilder toldCases =
                Json.createObjectBuilder().add("changed", cases.isChanged()).add("undo", cases.canGoBack());
        CaseTable.of(point, cases.file())
                .ifPresentOrElse(
                        one -> {
                            state.cases(
                                    toldCases,
                                    one,
                                    reading.rules(),
                                    reading.problems().isEmpty(),
                                    whole);
                            boolean stale = !reported.equals(List.of(rules.text(), cases.text()));
                            state.results(toldCases, one, report, stale, rules.path(), cases.path());
                        },
                        () -> toldCases.add("unreadable", show.phrase("editor.cases-unreadable")));
        answer.add(CASES_SHEET, toldCases);
    }

    /**
     * What is odd about the rules. Rules that cannot be read yet would be missed everywhere, so only readable ones are
     * looked at as a whole; and since that takes longer than reading them, it waits until the person leaves the cell.
     */
    private List<Finding> findings(Reading reading, boolean fresh) {
        if (!reading.problems().isEmpty()) {
            found = List.of();
        } else if (fresh || found == null) {
            found = drafts.findings(onScreen());
        }
        return found;
    }

    /** Read once for each state of the screen, however often an act asks. */
    private Reading reading() {
        Rulebook now = onScreen();
        if (read == null || !now.equals(readOf)) {
            readOf = now;
            read = new RuleReader(JurisdictionProfile.cn()).read(now);
        }
        return read;
    }

    /** The draft's rulebook with what is on the screen in its place. */
    private Rulebook onScreen() {
        if (view == null || view.revision() != revision) {
            view = drafts.find(draft);
        }
        Rulebook rulebook = content(view);
        for (OpenFile file : List.of(rules, cases)) {
            rulebook = file == rules || file.isThere() ? rulebook.with(file.file()) : rulebook;
        }
        return rulebook;
    }

    private static Rulebook content(DraftView draft) {
        return new Rulebook(draft.point(), draft.files());
    }

    private Optional<EditedSheet> sheet(OpenFile file) {
        return sheet(file.file());
    }

    private Optional<EditedSheet> sheet(RuleFile file) {
        return file.path().endsWith(CASES)
                ? CaseTable.of(point, file).map(one -> new EditedCases(one, firstRule()))
                : table(file).map(one -> new EditedTable(one, taken()));
    }

    private Optional<EditableTable> table(RuleFile file) {
        return EditableTable.of(point, file, JurisdictionProfile.cn());
    }

    private CaseTable caseTable() {
        return CaseTable.of(point, cases.file()).orElseGet(() -> CaseTable.none(point, cases.path()));
    }

    private Set<String> taken() {
        return reading().rules().stream().map(rule -> rule.ref().id()).collect(Collectors.toSet());
    }

    private String firstRule() {
        return reading().rules().stream()
                .filter(rule -> Objects.equals(rule.place().path(), rules.path()))
                .map(rule -> rule.ref().id())
                .findFirst()
                .orElse("");
    }
}
