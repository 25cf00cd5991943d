package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.RuleSnoozeId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.risk.RuleSnooze;
import shop.solvent.risk.RuleSnoozes;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** Which rules did and do not stop whom, the latest first; one of them ends here before its time. */
@Named("ruleSnoozes")
@ViewScoped
public class RuleSnoozesPage extends ListPage<RuleSnooze> {

    private static final long serialVersionUID = 1;

    @Inject
    private RuleSnoozes snoozes;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private Clock clock;

    private String rule;
    private String subject;
    private boolean inForce;
    private String id;
    private String cause;
    private transient RuleSnooze one;

    @Override
    protected Slice<RuleSnooze> part(String after) {
        return snoozes.search(rule, subject, inForce, after == null ? null : RuleSnoozeId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return snoozes.count(rule, subject, inForce);
    }

    @Override
    protected Object id(RuleSnooze row) {
        return row.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("rule", rule).and("subject", subject).and("standing", inForce ? "true" : null);
    }

    /** Key of how one stands. */
    public String stands(RuleSnooze row) {
        return row.isInForce(clock.instant()) ? "IN_FORCE" : row.endedAt() == null ? "ENDED" : "WOKEN";
    }

    /** The one that the address names and that is in force; null for none. */
    public RuleSnooze getOne() {
        if (one == null && id != null) {
            try {
                one = snoozes.find(RuleSnoozeId.parse(id));
            } catch (InvalidId | Rejection none) {
                id = null;
            }
        }
        return one != null && one.isInForce(clock.instant()) ? one : null;
    }

    public String end() {
        if (!feedback.attempt(() -> snoozes.end(RuleSnoozeId.parse(id), user.getUsername(), cause), "ending:cause")) {
            return null;
        }
        feedback.done("snooze.ended-now");
        return "/admin/rule-snoozes?faces-redirect=true";
    }

    public String search() {
        return anew("/admin/rule-snoozes?faces-redirect=true&includeViewParams=true");
    }

    public String getRule() {
        return rule;
    }

    public void setRule(String rule) {
        this.rule = Filters.given(rule);
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = Filters.given(subject);
    }

    public boolean isInForce() {
        return inForce;
    }

    public void setInForce(boolean inForce) {
        this.inForce = inForce;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = Filters.given(id);
    }

    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }
}
