package shop.solvent.web.admin.payments;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.payment.KeptCall;
import shop.solvent.payment.KeptCalls;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One call of a payment provider; what it said is shown to who says why they read it. */
@Named("paymentCall")
@ViewScoped
public class CallPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private KeptCalls calls;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id = "";
    private String reason;
    private transient KeptCall view;
    private transient KeptCall.Content content;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public KeptCall getView() {
        if (view == null) {
            view = calls.find(number());
        }
        return view;
    }

    private long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException none) {
            throw Rejection.notFound("payment-call", id);
        }
    }

    /** In this very answer and no later one: who comes back says again why. */
    public String read() {
        feedback.attempt(() -> content = calls.open(number(), user.getUsername(), reason), "reading:reason");
        return null;
    }

    /** Null until it is read. */
    public KeptCall.Content getContent() {
        return content;
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
