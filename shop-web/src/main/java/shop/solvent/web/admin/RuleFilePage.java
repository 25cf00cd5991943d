package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.DraftView;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.DecisionTables;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;

/** One rule file: of a version, to be read; of a draft, to be changed as text or by a file, and checked. */
@Named("ruleFile")
@ViewScoped
public class RuleFilePage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Larger files are refused before they are read; the rules of a rule file have the final say on its size. */
    private static final long LARGEST_UPLOAD = 4L << 20;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Show show;

    private DecisionPoint point = DecisionPoint.CHECKOUT;
    private String path;
    private String hash;
    private boolean creating;
    private Long draft;
    private int revision;
    private String active;
    private byte[] content;
    private String text;
    private boolean checked;
    private transient List<Problem> problems;
    private transient Part upload;

    /** Reads the file, or begins a new one. */
    public void load() {
        active = rulebooks.active(point).hash();
        List<RuleFile> files;
        if (draft == null) {
            hash = hash == null ? active : hash;
            files = rulebooks.find(hash).files();
        } else {
            DraftView view = drafts.find(draft);
            point = view.point();
            hash = view.hash();
            revision = view.revision();
            files = view.files();
        }
        if (creating) {
            content = new byte[0];
            text = "";
        } else {
            content = files.stream()
                    .filter(file -> file.path().equals(path))
                    .findFirst()
                    .orElseThrow(() -> Rejection.notFound("rule-file", path))
                    .content();
            text = RuleText.decode(path, content);
        }
    }

    /** Opens a draft in which the file can be changed. */
    public String edit() {
        Long[] opened = new Long[1];
        String title = creating ? show.phrase("draft.title-new") : show.phrase("draft.title-of", path);
        if (!feedback.attempt(() -> opened[0] = drafts.open(point, title, user.getUsername()), null)) {
            return null;
        }
        return "/admin/rule-file?faces-redirect=true&draft=" + opened[0]
                + (creating ? "&creating=true" : "&path=" + path);
    }

    public String cancel() {
        return draft == null ? "/admin/rules?faces-redirect=true" : backToDraft();
    }

    private String backToDraft() {
        return "/admin/draft?faces-redirect=true&id=" + draft;
    }

    /** Takes the chosen file in place of what is there. */
    public void take() throws IOException {
        if (upload == null || upload.getSize() == 0) {
            feedback.wrong("upload:file", show.phrase("rule-file.choose-file"));
            return;
        }
        if (upload.getSize() > LARGEST_UPLOAD) {
            feedback.wrong("upload:file", show.phrase("rule-file.too-large", LARGEST_UPLOAD >> 20));
            return;
        }
        String name = upload.getSubmittedFileName();
        if (creating && path == null) {
            path = point.code() + "/" + name;
        } else if (!ending(name).equals(ending(path)) && !isSpreadsheetOfTable(name)) {
            feedback.wrong("upload:file", show.phrase("rule-file.other-kind", ending(path)));
            return;
        }
        try (InputStream in = upload.getInputStream()) {
            content = in.readAllBytes();
        }
        if (RuleText.isSpreadsheet(name)) {
            takeSpreadsheet();
        } else {
            text = RuleText.decode(path, content);
            check();
        }
    }

    private boolean isSpreadsheetOfTable(String name) {
        return RuleText.isSpreadsheet(name) && RuleText.isDecisionTable(path);
    }

    /** A spreadsheet is how a table travels; it is kept as text, so that versions compare line by line. */
    private void takeSpreadsheet() {
        RuleFile sheet = new RuleFile(path.substring(0, path.lastIndexOf('.')) + ".xlsx", content);
        try {
            text = DecisionTables.toCsv(sheet);
            path = sheet.stem() + ".csv";
            check();
        } catch (IllegalArgumentException unreadable) {
            // The checker says what is wrong with it, and where.
            text = null;
            path = sheet.path();
        }
    }

    /** Whether the file can be had as a spreadsheet. */
    public boolean isDecisionTable() {
        return path != null && RuleText.isDecisionTable(path);
    }

    private static String ending(String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** Keeps the changed file in the draft, and tells what is to be said about the draft now. */
    public void check() {
        if (keep()) {
            problems = drafts.check(draft).problems();
            checked = true;
        }
    }

    /** Keeps the changed file in the draft. */
    public String save() {
        return keep() ? backToDraft() : null;
    }

    private boolean keep() {
        byte[] changed = text == null ? content : text.getBytes(StandardCharsets.UTF_8);
        return feedback.attempt(
                () -> {
                    revision = drafts.put(draft, revision, new RuleFile(path, changed), user.getUsername())
                            .revision();
                    creating = false;
                },
                creating ? "edit:path" : null);
    }

    /** Takes the file out of the draft. */
    public String remove() {
        return feedback.attempt(() -> drafts.remove(draft, revision, path, user.getUsername()), null)
                ? backToDraft()
                : null;
    }

    public boolean isCurrent() {
        return active != null && active.equals(hash);
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

    /** The table's rows, each with what it is for. */
    public List<RuleText.Row> getRows() {
        return RuleText.rows(new RuleFile(path, content));
    }

    public List<Problem> getProblems() {
        return problems == null ? List.of() : problems;
    }

    /** The numbers of the lines that something is wrong with, for the editor's margin. */
    public String getWrongLines() {
        return getProblems().stream()
                .filter(problem -> problem.path().equals(path))
                .map(problem -> String.valueOf(problem.line()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    public boolean isFine() {
        return checked && getProblems().isEmpty();
    }

    public DecisionPoint getPoint() {
        return point;
    }

    public void setPoint(DecisionPoint point) {
        this.point = point;
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

    public boolean isCreating() {
        return creating;
    }

    public void setCreating(boolean creating) {
        this.creating = creating;
    }

    public boolean isEditing() {
        return draft != null;
    }

    public Long getDraft() {
        return draft;
    }

    public void setDraft(Long draft) {
        this.draft = draft;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.replace("\r\n", "\n");
    }

    public Part getUpload() {
        return null; // a file goes one way only
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
