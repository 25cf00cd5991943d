package shop.solvent.web.admin.approvals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One request: what it says word by word, for who is to agree to exactly that. */
@Named("approval")
@ViewScoped
public class ApprovalPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Approvals approvals;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id = "";
    private String seen;
    private String reason;
    private transient ApprovalView view;
    private transient List<ApprovalView> same;

    /** Fails for an id that names no request of the reader's concern before anything is shown. */
    public void load() {
        seen = getView().hash();
    }

    public ApprovalView getView() {
        if (view == null) {
            view = approvals.find(ApprovalId.parse(id), user.getUsername());
        }
        return view;
    }

    /** Others for exactly the same that wait, or were done lately. */
    public List<ApprovalView> getSame() {
        if (same == null) {
            same = isWaiting() ? approvals.same(getView().id()) : List.of();
        }
        return same;
    }

    public boolean isWaiting() {
        return getView().state() == State.WAITING;
    }

    public boolean isMine() {
        return getView().askedBy().equals(user.getUsername());
    }

    public boolean isDecidable() {
        return approvals.decidable(getView(), user.getUsername());
    }

    /** How many others may agree. */
    public int getDeciders() {
        return approvals.deciders(getView());
    }

    /** Agrees to what the reader was shown, and to nothing else. */
    public String agree() {
        ApprovalView[] after = new ApprovalView[1];
        boolean done = feedback.attempt(
                () -> after[0] = approvals.agree(ApprovalId.parse(id), seen, user.getUsername()), null);
        return afterwards(done, done && after[0].state() == State.VOID ? "approval.void-now" : "approval.agreed-now");
    }

    public String reject() {
        return afterwards(
                feedback.attempt(
                        () -> approvals.reject(ApprovalId.parse(id), user.getUsername(), reason), "reject:reason"),
                "approval.rejected-now");
    }

    public String withdraw() {
        return afterwards(
                feedback.attempt(() -> approvals.withdraw(ApprovalId.parse(id), user.getUsername()), null),
                "approval.withdrawn-now");
    }

    private String afterwards(boolean done, String message) {
        view = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/approval?faces-redirect=true&includeViewParams=true";
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
