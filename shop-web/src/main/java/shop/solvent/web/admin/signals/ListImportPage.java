package shop.solvent.web.admin.signals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.solvent.kernel.Reason;
import shop.solvent.signal.ListImportDeed;
import shop.solvent.signal.ListImportView;
import shop.solvent.signal.ListImportView.State;
import shop.solvent.signal.ListImports;
import shop.solvent.signal.ListName;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** Entries of a list from a file: what is wrong in it, and that it be taken. */
@Named("listImport")
@ViewScoped
public class ListImportPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Uploads uploads;

    @Inject
    private ListImports imports;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private Long id;
    private ListName list = ListName.DENY;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient Part upload;
    private transient ListImportView view;

    /** Fails for a number that names no file before anything is shown. */
    public void load() {
        if (id != null) {
            getView();
        }
    }

    public ListImportView getView() {
        if (view == null && id != null) {
            view = imports.find(id);
        }
        return view;
    }

    public boolean isWaiting() {
        return getView() != null && getView().state() == State.CHECKED;
    }

    /** Of its entries, those that are on the list already. */
    public long getAlready() {
        return imports.already(id);
    }

    public List<ListImportView> getLatest() {
        return imports.latest();
    }

    public ListName[] getNames() {
        return ListName.values();
    }

    public String take() {
        Optional<byte[]> content = uploads.read(upload, ListImports.MOST_BYTES, "upload:file");
        if (content.isEmpty()) {
            return null;
        }
        String name = upload.getSubmittedFileName();
        boolean begun = feedback.attempt(
                () -> id = imports.begin(list, name, content.get(), user.getUsername()), "upload:file");
        return begun ? again() : null;
    }

    private String again() {
        return "/admin/list-import?faces-redirect=true&id=" + id;
    }

    /** Has it taken, or asks for it where somebody else has to agree. */
    public String confirm() {
        if (getView().isOfTwo()) {
            if (!asking.ask(
                    key,
                    ListImportDeed.CODE,
                    () -> new ListImportDeed.Import(id),
                    reason,
                    "confirm:reason",
                    "approval.waits-now")) {
                key = UUID.randomUUID().toString(); // a refused request was none
                return null;
            }
            return again();
        }
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

    public ListName getList() {
        return list;
    }

    public void setList(ListName list) {
        this.list = list;
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
