package shop.solvent.web.admin.signals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.CounterDeed;
import shop.solvent.aggregate.CounterView;
import shop.solvent.aggregate.Counters;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** One counter: what it counts, who looks at it, and whether rules may. */
@Named("counter")
@ViewScoped
public class CounterPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Counters counters;

    @Inject
    private AggregateAdministration administration;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String code;
    private String reason;
    private String endReason;
    private String key = UUID.randomUUID().toString();
    private transient CounterView view;
    private transient List<String> users;

    /** Fails for a code that names none before anything is shown. */
    public void load() {
        getView();
    }

    public CounterView getView() {
        if (view == null) {
            view = counters.find(code);
        }
        return view;
    }

    /** The rule files and drafts that look at it. */
    public List<String> getUsers() {
        if (users == null) {
            users = administration.users(code);
        }
        return users;
    }

    public boolean isEditable() {
        return user.may("draft-risk-rules");
    }

    /** Asks for rules to be let look at it, to which somebody else has to agree. */
    public String ask() {
        if (!asking.ask(
                key,
                CounterDeed.CODE,
                () -> new CounterDeed.Publication(code, getView().terms()),
                reason,
                "ask:reason",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/counter?faces-redirect=true&code=" + code;
    }

    public String withdraw() {
        if (!feedback.attemptIn("end", () -> administration.withdraw(code, user.getUsername(), endReason))) {
            return null;
        }
        feedback.done("counter.withdrawn");
        return "/admin/counter?faces-redirect=true&code=" + code;
    }

    public String drop() {
        if (!feedback.attemptIn("end", () -> administration.drop(code, user.getUsername(), endReason))) {
            return null;
        }
        feedback.done("counter.dropped");
        return "/admin/counters?faces-redirect=true";
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }
}
