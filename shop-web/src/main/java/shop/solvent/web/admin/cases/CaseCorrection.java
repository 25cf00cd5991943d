package shop.solvent.web.admin.cases;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;
import shop.solvent.screening.ScreeningClearDeed;
import shop.solvent.web.admin.Asking;
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

    @Inject
    private Asking asking;

    private String key = UUID.randomUUID().toString();
    private Outcome outcome;
    private String reason;

    /** Of a case that has ended, by who may decide such. */
    public boolean isPossible() {
        return !page.isOpen() && user.may(page.getView().subject().kind().decidedWith());
    }

    /** Whether it takes somebody else to agree. */
    public boolean isOfTwo() {
        return page.getView().subject().kind() == Kind.SCREENING
                && page.getView().outcome() == Outcome.CONFIRMED;
    }

    public String correct() {
        if (!(isOfTwo() ? ask() : corrected())) {
            return null;
        }
        return "/admin/case?faces-redirect=true&id=" + page.getView().id();
    }

    private boolean corrected() {
        boolean done = feedback.attempt(
                () -> cases.correct(page.getView().id(), outcome, user.getUsername(), reason), "correct:corrected-why");
        if (done) {
            feedback.done("case.corrected");
        }
        return done;
    }

    private boolean ask() {
        boolean asked = asking.ask(
                key,
                ScreeningClearDeed.CODE,
                new ScreeningClearDeed.Clearing(page.getView().subject().id(), outcome),
                reason,
                "correct:corrected-why",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked;
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
