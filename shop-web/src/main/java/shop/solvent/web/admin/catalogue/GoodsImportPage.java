package shop.solvent.web.admin.catalogue;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.ImportView;
import shop.solvent.catalogue.Imports;
import shop.solvent.kernel.Reason;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** Hands in a file of goods or prices, shows what it would change, and has it done. The page can be left and come back to. */
@Named("goodsImport")
@ViewScoped
public class GoodsImportPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int LATEST = 20;

    @Inject
    private Uploads uploads;

    @Inject
    private Imports imports;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private Long id;
    private String reason;
    private String plan;
    private transient Part upload;
    private transient ImportView view;

    public void load() {
        if (id != null) {
            getView();
        }
    }

    public ImportView getView() {
        if (view == null && id != null) {
            view = imports.find(id);
        }
        return view;
    }

    /** Looks how far it is. */
    public void refresh() {
        view = null;
    }

    public List<ImportView> getLatest() {
        return imports.list(null, LATEST).rows();
    }

    public String take() {
        Optional<byte[]> content = uploads.read(upload, Imports.MOST_BYTES, "upload:file");
        if (content.isEmpty()) {
            return null;
        }
        String name = upload.getSubmittedFileName();
        if (!feedback.attempt(
                () -> id = imports.begin(null, name, content.get(), user.getUsername())
                        .id(),
                "upload:file")) {
            return null;
        }
        return again();
    }

    private String again() {
        return "/admin/goods-import?faces-redirect=true&id=" + id;
    }

    public String confirm() {
        Asked[] asked = new Asked[1];
        boolean done = feedback.attempt(
                () -> asked[0] = imports.run(id, plan, Filters.given(reason), user.getUsername()), null);
        if (!done) {
            return null;
        }
        if (asked[0] instanceof Asked.Waiting waiting) {
            return "/admin/approval?faces-redirect=true&id=" + waiting.id();
        }
        return again();
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

    public String getPlan() {
        return getView().plan();
    }

    public void setPlan(String plan) {
        this.plan = plan;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
