package shop.solvent.web.admin.payments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentNotice;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One purchase that is paid at a provider, and what the provider said of it. */
@Named("payment")
@ViewScoped
public class PaymentPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Payments payments;

    @Inject
    private Decisions decisions;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String id = "";
    private String reason;
    private transient PaymentView view;
    private transient List<PaymentNotice> notices;
    private transient Optional<Why> why;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public PaymentView getView() {
        if (view == null) {
            view = payments.find(PaymentId.parse(id));
        }
        return view;
    }

    public List<PaymentNotice> getNotices() {
        if (notices == null) {
            notices = payments.notices(getView().id());
        }
        return notices;
    }

    /** Why it became an order or did not, as rules on late payments had it; null of one that came in time. */
    public Why getDecided() {
        if (why == null) {
            why = getView().late() ? decisions.explain(getView().id().toString()) : Optional.empty();
        }
        return why.orElse(null);
    }

    /** Whether the provider refuses to give money back and the person may have it asked for again. */
    public boolean isMayAskAgain() {
        return user.may("decide-payouts") && payments.isBackRefused(getView().id());
    }

    public String askAgain() {
        if (!feedback.attempt(() -> payments.backAgain(getView().id(), reason, user.getUsername()), "asking:reason")) {
            return null;
        }
        feedback.done("payments.asked-again");
        return "/admin/payment?faces-redirect=true&id=" + id;
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
