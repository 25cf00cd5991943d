package shop.solvent.web.admin.rules;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.RulebookView;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.cases.Workbook;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.NewColumn;
import shop.solvent.rules.language.table.NewRule;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;
import shop.solvent.web.admin.editor.RuleEditor;
import shop.solvent.web.admin.editor.RuleText;
import shop.solvent.web.admin.editor.SheetForPeople;
import shop.solvent.web.admin.editor.SheetView;
import shop.solvent.web.admin.editor.SheetWords;
import shop.solvent.web.admin.editor.UploadedText;

/**
 * One rule file: as a version has it, to read; or as a draft has it, to change, in the editor or by a file from a
 * spreadsheet program.
 */
@Named("ruleFile")
@ViewScoped
public class RuleFilePage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Larger files are refused before they are read; the rules of a rule file have the final say on its size. */
    private static final int LARGEST_UPLOAD = 4_000_000;

    @Inject
    private Uploads uploads;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private RuleEditor editor;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private SheetWords words;

    @Inject
    private SheetForPeople sheets;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private DecisionPoint point = DecisionPoint.CHECKOUT;
    private String path;
    private String hash;
    private Long draft;
    private boolean creating;
    private String title;
    private String model;
    private boolean inForce;
    private byte[] content = new byte[0];
    private String text;
    private transient DraftView view;
    private transient SheetView sheet;
    private transient List<Problem> problems;
    private transient Part upload;

    /** Reads the file, or begins a new one. @return where to go instead; null to stay */
    public String load() {
        if (draft != null) {
            return loadFromDraft();
        }
        RulebookView version = hash == null ? rulebooks.active(point) : rulebooks.find(hash);
        hash = version.hash();
        point = version.point();
        inForce = version.active();
        if (!creating) {
            show(find(version.files(), path).orElseThrow(() -> Rejection.notFound("rule-file", path)));
        }
        return null;
    }

    private String loadFromDraft() {
        DraftView of = getDraftView();
        point = of.point();
        hash = of.base();
        if (creating) {
            return null;
        }
        RuleFile file = find(of.files(), path)
                .or(() -> isMayEdit() ? editor.unsaved(draft, path) : Optional.empty())
                .orElseThrow(() -> Rejection.notFound("rule-file", path));
        show(file);
        return file.kind().orElse(null) == RuleFile.Kind.CASES
                ? of.files().stream()
                        .filter(other -> other.kind().orElse(null) != RuleFile.Kind.CASES)
                        .filter(other -> other.stem().equals(file.stem()))
                        .findFirst()
                        .map(this::besideItsCases)
                        .orElse(null)
                : null;
    }

    /** Cases are edited beside what they are about: at its address, so that what is sent from there comes back to it. */
    private String besideItsCases(RuleFile file) {
        return "/admin/rule-file?faces-redirect=true&draft=" + draft + "&point=" + point + "&path=" + file.path();
    }

    /** Whether the file is shown in the editor. */
    public boolean isEditing() {
        if (draft == null || creating || path == null || text == null || !isMayEdit()) {
            return false;
        }
        RuleFile.Kind kind = new RuleFile(path, content).kind().orElse(null);
        if (kind != RuleFile.Kind.DRL && kind != RuleFile.Kind.CSV) {
            return false;
        }
        if (!editor.isOpen()) {
            editor.open(getDraftView(), path);
        }
        return true;
    }

    /** When the person did what is taken up again; null if there is nothing, or they have just done it. */
    public Instant getTakenUp() {
        return FacesContext.getCurrentInstance().isPostback() ? null : editor.getUnsavedSince();
    }

    private void show(RuleFile file) {
        content = file.content();
        text = RuleText.decode(path, content);
    }

    private static Optional<RuleFile> find(List<RuleFile> files, String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** Whether the reader may change the draft as it stands. */
    public boolean isMayEdit() {
        return draft != null
                && getDraftView().state().isEditable()
                && isEditor()
                && (path == null || drafts.mayEdit(path, user.getUsername()));
    }

    /** Whether the reader is somebody who changes rules. */
    public boolean isEditor() {
        return user.isMayEditRules();
    }

    /** Opens a draft in which this file can be changed. */
    public String openDraft() {
        long[] opened = new long[1];
        if (!feedback.attempt(() -> opened[0] = drafts.open(point, title, user.getUsername()), "open:title")) {
            return null;
        }
        return "/admin/rule-file?faces-redirect=true&draft=" + opened[0]
                + (creating ? "&creating=true" : "&path=" + path);
    }

    /** Drafts of others, or one's own, in which the file can be changed too. */
    public List<DraftView> getOpenDrafts() {
        return drafts.unfinished(point).stream()
                .filter(one -> one.state().isEditable())
                .toList();
    }

    /** Begins a new file in the draft. */
    public String create() {
        String name = path.startsWith(point.code() + "/") ? path : point.code() + "/" + path;
        RuleFile named = new RuleFile(name, new byte[0]);
        if (find(getDraftView().files(), name).isPresent()) {
            feedback.wrong("create:path", show.phrase("rule-file.exists"));
            return null;
        }
        RuleFile.Kind kind = named.kind().orElse(null);
        if (kind == RuleFile.Kind.DRL) {
            return begin(NewRule.begun(point, name, law));
        }
        Optional<RuleFile> table = kind == RuleFile.Kind.CSV && model != null ? table(name) : Optional.empty();
        if (table.isEmpty()) {
            feedback.wrong("create:path", show.phrase("rule-file.path-kind"));
            return null;
        }
        return begin(table.get());
    }

    /** A table without rows: for an effect, or with the columns of another. */
    private Optional<RuleFile> table(String name) {
        Optional<NewColumn> effect =
                getTopics().stream().filter(topic -> topic.code().equals(model)).findFirst();
        return effect.map(topic -> EditableTable.begun(
                        point,
                        name,
                        words.bilingual(one -> one.label("choice", topic.subject())),
                        topic,
                        words.own(),
                        words::labels,
                        law))
                .or(() -> find(getDraftView().files(), model)
                        .flatMap(file -> EditableTable.of(point, file, law))
                        .map(table -> new RuleFile(name, table.emptied().file().content())));
    }

    private String begin(RuleFile file) {
        editor.make(getDraftView(), file);
        return "/admin/rule-file?faces-redirect=true&draft=" + draft + "&point=" + point + "&path=" + file.path();
    }

    /** What a new table can be about. */
    public List<NewColumn> getTopics() {
        return NewColumn.effects(point);
    }

    /** Tables whose columns a new one can have. */
    public List<RuleFile> getModels() {
        return getDraftView().files().stream()
                .filter(file -> file.kind().orElse(null) == RuleFile.Kind.CSV)
                .toList();
    }

    /** Takes the chosen file in place of what is on the screen. */
    public void take() {
        if (!isEditing()) {
            return; // the draft can no longer be changed
        }
        problems = null; // what was wrong with the one before
        Optional<byte[]> chosen = uploads.read(upload, LARGEST_UPLOAD, "upload:file");
        if (chosen.isEmpty()) {
            return;
        }
        String name = UploadedText.plainName(upload.getSubmittedFileName());
        boolean sheet = RuleText.isSpreadsheet(name) && RuleText.isDecisionTable(path);
        if (!sheet && !name.endsWith(".csv") && !ending(name).equals(ending(path))) {
            feedback.wrong("upload:file", show.phrase("rule-file.other-kind", ending(path)));
            return;
        }
        if (sheet) {
            takeSpreadsheet(chosen.get());
        } else {
            take(UploadedText.of(name, path, chosen.get()));
        }
    }

    /** What stands in the file says where it belongs, whatever it is called. */
    private void take(UploadedText text) {
        boolean fits = switch (text.kind()) {
            case NEITHER -> {
                problems = List.of(text.problem());
                yield false;
            }
            case CASES -> {
                editor.replaceCases(text.file().content());
                feedback.told("rule-file.cases-taken");
                yield true;
            }
            case TABLE, TEXT -> {
                boolean same = ending(path).equals(text.kind() == UploadedText.Kind.TABLE ? ".csv" : ".drl");
                if (same) {
                    replace(text.file());
                } else {
                    feedback.wrong("upload:file", show.phrase("rule-file.other-kind", ending(path)));
                }
                yield same;
            }
        };
        if (fits && text.recoded()) {
            feedback.told("rule-file.recoded");
        }
    }

    private void replace(RuleFile file) {
        editor.replace(file);
        feedback.told("rule-file.taken");
    }

    /** A workbook is how a table and its cases travel; they are kept as text, so that versions compare line by line. */
    private void takeSpreadsheet(byte[] bytes) {
        RuleFile xlsx = new RuleFile(path.substring(0, path.lastIndexOf('.')) + ".xlsx", bytes);
        Workbook read = sheets.read(xlsx, editor.rules().file(), editor.cases());
        if (!read.problems().isEmpty()) {
            problems = read.problems(); // what is on the screen stays
            return;
        }
        Set<String> changed = editor.replace(read.rules(), read.cases());
        feedback.told("rule-file.workbook-" + (changed.isEmpty() ? "same" : String.join("-", changed)));
        if (read.rules() == null) {
            feedback.told("rule-file.workbook-no-rules");
        } else if (read.cases() == null) {
            feedback.told("rule-file.workbook-no-cases");
        }
    }

    /** Takes the file out of the draft. */
    public String remove() {
        DraftView of = drafts.find(draft);
        return feedback.attempt(() -> drafts.remove(draft, of.revision(), path, user.getUsername()), null)
                ? "/admin/draft?faces-redirect=true&id=" + draft
                : null;
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    public DraftView getDraftView() {
        if (view == null) {
            view = drafts.find(draft);
        }
        return view;
    }

    /** Whether saving would undo what others have said of the draft. */
    public boolean isVoiding() {
        return isMayEdit() && getDraftView().state() != DraftState.DRAFT;
    }

    /** Whether the file can be had as a spreadsheet. */
    public boolean isDecisionTable() {
        return path != null && RuleText.isDecisionTable(path);
    }

    /** What the file is called by people: the first remark of a table; else its name. */
    public String getHeading() {
        String first =
                isDecisionTable() && text != null ? text.lines().findFirst().orElse("") : "";
        String remark = first.replaceAll("[\",]+$", "").replaceAll("^\"", "");
        return remark.isEmpty() || remark.startsWith("RuleTable")
                ? String.valueOf(path).replaceFirst(".*/", "")
                : show.ownHalf(remark);
    }

    public boolean isCurrent() {
        return inForce;
    }

    public boolean isAsText() {
        return text != null;
    }

    public boolean isTable() {
        return path != null && !path.endsWith(".drl");
    }

    public List<String> getLines() {
        return RuleText.lines(text);
    }

    /** The table as people read it; null where it cannot be read as one. */
    public SheetView getSheet() {
        if (sheet == null && text != null) {
            RuleFile file = new RuleFile(path, content);
            sheet = file.kind().orElse(null) == RuleFile.Kind.CASES
                    ? CaseTable.of(point, file).map(words::view).orElse(null)
                    : EditableTable.of(point, file, law).map(words::view).orElse(null);
        }
        return sheet;
    }

    /** The table's rows, each with what it is for. */
    public List<RuleText.Row> getRows() {
        return RuleText.rows(new RuleFile(path, content));
    }

    public List<Problem> getProblems() {
        return problems == null ? List.of() : problems;
    }

    public DecisionPoint getPoint() {
        return point;
    }

    /** @param point null for an address without one */
    public void setPoint(DecisionPoint point) {
        this.point = point == null ? DecisionPoint.CHECKOUT : point;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path == null ? null : path.strip();
    }

    public String getHash() {
        return hash;
    }

    public void setHash(String hash) {
        this.hash = hash;
    }

    public Long getDraft() {
        return draft;
    }

    public void setDraft(Long draft) {
        this.draft = draft;
    }

    public boolean isCreating() {
        return creating;
    }

    public void setCreating(boolean creating) {
        this.creating = creating;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public Part getUpload() {
        return null; // a file goes one way only
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
