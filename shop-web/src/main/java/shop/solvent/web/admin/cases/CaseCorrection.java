package shop.solvent.web.admin.cases;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** Says that an ended case turned out to be something else. */
@Named("caseCorrection")
@ViewScoped
public class CaseCorrection implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private CasePage page;

    @EJB
    private Cases cases;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private Outcome outcome;
    private String reason;

    /** Of a case that has ended, by who may decide such. */
    public boolean isPossible() {
        return !page.isOpen() && user.may(page.getView().subject().kind().decidedWith());
    }

    public String correct() {
        boolean done = feedback.attempt(
                () -> cases.correct(page.getView().id(), outcome, user.getUsername(), reason), "correct:corrected-why");
        if (!done) {
            return null;
        }
        feedback.done("case.corrected");
        return "/admin/case?faces-redirect=true&id=" + page.getView().id();
    }

    public String getOutcome() {
        return outcome == null ? null : outcome.name();
    }

    public void setOutcome(String outcome) {
        this.outcome = CaseSearch.known(Outcome.values(), outcome);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
