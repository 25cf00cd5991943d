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
import java.util.stream.Collectors;
import shop.solvent.rulebook.ActivateFiles;
import shop.solvent.rulebook.Activation;
import shop.solvent.rulebook.DecisionPoint;
import shop.solvent.rulebook.RuleFile;
import shop.solvent.rulebook.RuleProblem;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;

/** One rule file: read it, change it as text or by a file, check it, put it in force. */
@Named("ruleFile")
@ViewScoped
public class RuleFilePage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Larger files are refused before they are read; the rulebook has the final say on size. */
    private static final long LARGEST_UPLOAD = 4L << 20;

    @Inject
    private Rulebooks rulebooks;

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
    private boolean editing;
    private String base;
    private byte[] content;
    private String text;
    private String note;
    private boolean checked;
    private transient List<RuleProblem> problems = List.of();
    private transient RulebookView rulebook;
    private transient Part upload;

    /** Reads the file, or begins a new one. */
    public void load() {
        base = rulebooks.active(point).hash();
        if (hash == null) {
            hash = base;
        }
        if (creating) {
            editing = true;
            content = new byte[0];
            text = "";
        } else {
            content = rulebooks.file(hash, path).content();
            text = RuleText.decode(content);
        }
    }

    public void edit() {
        editing = true;
    }

    public String cancel() {
        return creating
                ? "/admin/rules?faces-redirect=true"
                : "/admin/rule-file?faces-redirect=true&includeViewParams=true";
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
            path = name;
        } else if (!extension(name).equals(extension(path))) {
            feedback.wrong("upload:file", show.phrase("rule-file.other-kind", extension(path)));
            return;
        }
        try (InputStream in = upload.getInputStream()) {
            content = in.readAllBytes();
        }
        text = RuleText.isSpreadsheet(path) ? null : RuleText.decode(content);
        editing = true;
        check();
    }

    private static String extension(String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(java.util.Locale.ROOT);
    }

    /** Tries the changed file with all others, without putting it in force. */
    public void check() {
        checked = false;
        problems = List.of();
        feedback.attempt(
                () -> {
                    problems = rulebooks.check(point, List.of(changed())).problems();
                    checked = true;
                },
                "edit:path");
    }

    /** Puts the changed file in force, if nothing is wrong with it. */
    public String activate() {
        Activation[] result = new Activation[1];
        boolean done = feedback.attempt(
                () -> result[0] = rulebooks.activate(
                        new ActivateFiles(point, base, List.of(changed()), List.of(), note, user.getUsername())),
                "edit:note");
        if (!done) {
            return null;
        }
        problems = result[0].problems();
        checked = true;
        if (!problems.isEmpty()) {
            return null;
        }
        feedback.done("rules.activated");
        return "/admin/rule-file?faces-redirect=true&point=" + point + "&path=" + path;
    }

    private RuleFile changed() {
        return new RuleFile(path, text == null ? content : text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isCurrent() {
        return base != null && base.equals(hash);
    }

    public boolean isAsText() {
        return text != null;
    }

    public boolean isTable() {
        return path != null && (RuleText.isCsv(path) || RuleText.isSpreadsheet(path));
    }

    public List<String> getLines() {
        return RuleText.lines(text);
    }

    public List<List<String>> getCells() {
        return text == null ? List.of() : RuleText.cells(text);
    }

    public List<RuleProblem> getProblems() {
        return problems == null ? List.of() : problems;
    }

    /** The numbers of the lines that something is wrong with, for the editor's margin. */
    public String getWrongLines() {
        return getProblems().stream()
                .map(problem -> String.valueOf(problem.line()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    public boolean isFine() {
        return checked && getProblems().isEmpty();
    }

    public RulebookView getRulebook() {
        if (rulebook == null) {
            rulebook = rulebooks.find(hash);
        }
        return rulebook;
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
        this.path = path;
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
        return editing;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.replace("\r\n", "\n");
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public Part getUpload() {
        return null;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
