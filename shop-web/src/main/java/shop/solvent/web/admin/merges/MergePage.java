package shop.solvent.web.admin.merges;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.merge.MergePreview;
import shop.solvent.merge.MergeUndoDeed;
import shop.solvent.merge.MergeUndoDeed.Which;
import shop.solvent.merge.MergeView;
import shop.solvent.merge.Merges;
import shop.solvent.web.admin.Asking;

/** Two members who became one: what went over, with its journals, and what undoing it would bring back. */
@Named("merge")
@ViewScoped
public class MergePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Merges merges;

    @Inject
    private Asking asking;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private String reason;
    private transient MergeView view;
    private transient MergePreview undoing;

    public void load() {
        getView();
    }

    public MergeView getView() {
        if (view == null) {
            view = merges.find(MergeId.parse(id));
        }
        return view;
    }

    public MergePreview getUndoing() {
        if (undoing == null) {
            undoing = merges.undoing(getView().id());
        }
        return undoing;
    }

    public String undo() {
        boolean asked = asking.ask(key, MergeUndoDeed.CODE, new Which(id), reason, "undo:why", "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/merge?faces-redirect=true&includeViewParams=true";
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
