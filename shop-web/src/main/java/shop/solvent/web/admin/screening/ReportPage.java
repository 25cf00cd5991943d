package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.screening.ReportContent;
import shop.solvent.screening.ReportSignDeed;
import shop.solvent.screening.ReportView;
import shop.solvent.screening.ReportView.State;
import shop.solvent.screening.SuspiciousReports;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** A report: what it says, that it be signed, that it was sent, and taking it along. */
@Named("suspiciousReport")
@ViewScoped
public class ReportPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Movements that are shown; all of them are in the file. */
    private static final int SHOWN = 50;

    @EJB
    private SuspiciousReports reports;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id = "";
    private String reason;
    private String why;
    private String day;
    private String reference;
    private String key = UUID.randomUUID().toString();
    private transient ReportView view;
    private transient ReportContent content;

    /** Fails for a number that names no report before anything is shown. */
    public void load() {
        getView();
    }

    public ReportView getView() {
        if (view == null) {
            view = reports.find(ScreeningPage.number(id, "suspicious-report"));
        }
        return view;
    }

    public ReportContent getContent() {
        if (content == null) {
            content = reports.content(getView().id(), user.getUsername());
        }
        return content;
    }

    /** Some of the movements, the latest first. */
    public List<ReportContent.Act> getActs() {
        List<ReportContent.Act> all = getContent().acts();
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    public Money fen(long amount) {
        return Money.fen(amount);
    }

    public boolean isDraft() {
        return getView().state() == State.DRAFT;
    }

    public boolean isSigned() {
        return getView().number() != null;
    }

    public boolean isUnsent() {
        return getView().state() == State.SIGNED;
    }

    public List<SuspiciousReports.Access> getAccesses() {
        return reports.accesses(getView().id());
    }

    /** Asks for it to be signed: somebody else of the desk has to agree. */
    public String sign() {
        boolean asked = asking.ask(
                key,
                ReportSignDeed.CODE,
                () -> new ReportSignDeed.Signing(getView().id()),
                reason,
                "signing:reason",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? here() : null;
    }

    public String drop() {
        return after(feedback.attempt(() -> reports.drop(getView().id(), why, user.getUsername()), "dropping:why"));
    }

    public String send() {
        return after(feedback.attemptIn(
                "sending",
                () -> reports.sent(getView().id(), ReportEditPage.day("day", day), reference, user.getUsername())));
    }

    private String after(boolean done) {
        view = null;
        return done ? here() : null;
    }

    private String here() {
        return "/admin/suspicious-report?faces-redirect=true&id=" + id;
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

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public String getDay() {
        return day;
    }

    public void setDay(String day) {
        this.day = day;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }
}
