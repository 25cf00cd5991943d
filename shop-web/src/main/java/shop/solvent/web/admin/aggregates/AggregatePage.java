package shop.solvent.web.admin.aggregates;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.AggregateDeed;
import shop.solvent.aggregate.AggregateView;
import shop.solvent.aggregate.Aggregates;
import shop.solvent.aggregate.Aggregates.Spread;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** One declared figure: what it counts, how much members have of it, who looks at it, and whether rules may. */
@Named("aggregate")
@ViewScoped
public class AggregatePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Aggregates aggregates;

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
    private transient AggregateView view;
    private transient Spread spread;
    private transient List<String> users;

    /** Fails for a code that names none before anything is shown. */
    public void load() {
        getView();
    }

    public AggregateView getView() {
        if (view == null) {
            view = aggregates.find(code);
        }
        return view;
    }

    public Spread getSpread() {
        if (spread == null) {
            spread = aggregates.spread(getView().terms());
        }
        return spread;
    }

    /** The rule files and drafts that look at it. */
    public List<String> getUsers() {
        if (users == null) {
            users = administration.users(code);
        }
        return users;
    }

    public boolean isEditable() {
        return user.may("edit-campaigns");
    }

    /** Asks for rules to be let look at it, to which somebody else has to agree. */
    public String ask() {
        if (!asking.ask(
                key,
                AggregateDeed.CODE,
                () -> new AggregateDeed.Publication(code, getView().terms()),
                reason,
                "ask:reason",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/aggregate?faces-redirect=true&code=" + code;
    }

    public String withdraw() {
        if (!feedback.attemptIn("end", () -> administration.withdraw(code, user.getUsername(), endReason))) {
            return null;
        }
        feedback.done("aggregate.withdrawn");
        return "/admin/aggregate?faces-redirect=true&code=" + code;
    }

    public String drop() {
        if (!feedback.attemptIn("end", () -> administration.drop(code, user.getUsername(), endReason))) {
            return null;
        }
        feedback.done("aggregate.dropped");
        return "/admin/aggregates?faces-redirect=true";
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
