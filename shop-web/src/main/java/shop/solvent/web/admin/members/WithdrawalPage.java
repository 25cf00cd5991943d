package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.withdrawal.PayeeView;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.PayoutReceipts;
import shop.solvent.withdrawal.RefusedWithdrawal;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** One withdrawal, and why it went, waited or cost what it did; or one that rules refused, and why. */
@Named("withdrawal")
@ViewScoped
public class WithdrawalPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private PayoutReceipts receipts;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Payees payees;

    @Inject
    private Decisions decisions;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String reason;

    private String id = "";
    private transient WithdrawalView view;
    private transient RefusedWithdrawal refusal;
    private transient Why why;
    private transient PayeeView payee;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        if (getRefusal() == null) {
            getView();
        }
    }

    /** Null for one that went on. */
    public RefusedWithdrawal getRefusal() {
        if (refusal == null && view == null) {
            refusal = withdrawals.refusal(WithdrawalId.parse(id)).orElse(null);
        }
        return refusal;
    }

    public WithdrawalView getView() {
        if (view == null) {
            view = withdrawals.find(WithdrawalId.parse(id));
        }
        return view;
    }

    /** Whether its provider gave a receipt of it. */
    public boolean isProved() {
        return getRefusal() == null && receipts.isThere(getView().id());
    }

    /** The account that it goes to; null where the channel knows. */
    public PayeeView getPayee() {
        if (payee == null && getView().payee() != null) {
            payee = payees.shown(getView().payee());
        }
        return payee;
    }

    /** What it is called, under {@code withdrawal-state}. */
    public String getState() {
        return getRefusal() == null ? getView().state().name() : "REFUSED";
    }

    /** Null where no rules were asked: what is above the cap goes back without being asked for. */
    public Why getWhy() {
        if (why == null) {
            why = decisions.explain(WithdrawalId.parse(id).toString()).orElse(null);
        }
        return why;
    }

    /** One that waits for its day goes back into the wallet. */
    public String stop() {
        WithdrawalId stopped = WithdrawalId.parse(id);
        if (!feedback.attempt(
                () -> withdrawals.decide(stopped, false, user.getUsername(), reason), "stopping:because")) {
            return null;
        }
        feedback.done("withdrawal.stopped-now");
        return "/admin/withdrawal?faces-redirect=true&id=" + stopped;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
