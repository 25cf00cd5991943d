package shop.solvent.web.admin.merges;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merge.MergeDeed;
import shop.solvent.merge.MergeDeed.Two;
import shop.solvent.merge.MergePreview;
import shop.solvent.merge.Merges;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;

/** Two members side by side, and what would become of them as one; asks for it. */
@Named("mergeEdit")
@ViewScoped
public class MergeEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Merges merges;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    private String survivor;
    private String absorbed;
    private String key = UUID.randomUUID().toString();
    private String reason;
    private transient MergePreview preview;

    public void load() {
        if (survivor != null && absorbed != null) {
            feedback.attempt(() -> preview = look(), "choose:goes");
        }
    }

    private MergePreview look() {
        return merges.preview(MemberId.parse(survivor), MemberId.parse(absorbed));
    }

    /** Null until two members are chosen who stand for themselves. */
    public MergePreview getPreview() {
        return preview;
    }

    public String compare() {
        return "/admin/merge-edit?faces-redirect=true&includeViewParams=true";
    }

    public String ask() {
        boolean asked =
                asking.ask(key, MergeDeed.CODE, new Two(survivor, absorbed), reason, "merge:why", "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            load();
            return null;
        }
        return "/admin/merges?faces-redirect=true";
    }

    public String getSurvivor() {
        return survivor;
    }

    public void setSurvivor(String survivor) {
        this.survivor = Filters.given(survivor);
    }

    public String getAbsorbed() {
        return absorbed;
    }

    public void setAbsorbed(String absorbed) {
        this.absorbed = Filters.given(absorbed);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
