package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.member.TagImportView;
import shop.solvent.member.TagImportView.Outlook;
import shop.solvent.member.TagImportView.State;
import shop.solvent.member.TagImports;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** Tags from a file: what it would do, and how far it is. */
@Named("tagImport")
@ViewScoped
public class TagImportPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Uploads uploads;

    @Inject
    private TagImports imports;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private Long id;
    private String reason;
    private transient Part upload;
    private transient TagImportView view;
    private transient Outlook outlook;

    /** Fails for a number that names no file before anything is shown. */
    public void load() {
        if (id != null) {
            getView();
        }
    }

    public TagImportView getView() {
        if (view == null && id != null) {
            view = imports.find(id);
        }
        return view;
    }

    /** Whether somebody has to say whether it be done. */
    public boolean isWaiting() {
        return getView() != null && getView().state() == State.CHECKED;
    }

    public Outlook getOutlook() {
        if (outlook == null) {
            outlook = imports.outlook(id);
        }
        return outlook;
    }

    /** The first lines about members whom the shop has not. */
    public String getUnknown() {
        return imports.unknown(id).stream().map(show::number).collect(Collectors.joining(", "));
    }

    /** Looks how far it is. */
    public void refresh() {
        view = null;
    }

    public List<TagImportView> getLatest() {
        return imports.latest();
    }

    public String take() {
        Optional<byte[]> content = uploads.read(upload, TagImports.MOST_BYTES, "upload:file");
        if (content.isEmpty()) {
            return null;
        }
        String name = upload.getSubmittedFileName();
        boolean begun =
                feedback.attempt(() -> id = imports.begin(name, content.get(), user.getUsername()), "upload:file");
        return begun ? again() : null;
    }

    private String again() {
        return "/admin/tag-import?faces-redirect=true&id=" + id;
    }

    public String confirm() {
        boolean done = feedback.attempt(() -> imports.run(id, reason, user.getUsername()), "confirm:reason");
        return done ? again() : null;
    }

    public String cancel() {
        feedback.attempt(() -> imports.cancel(id, user.getUsername()), null);
        return again();
    }

    /** What is wrong, as a sentence. */
    public String problem(ImportProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
