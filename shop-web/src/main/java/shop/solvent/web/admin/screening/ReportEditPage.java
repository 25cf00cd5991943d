package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.platform.Rejection;
import shop.solvent.screening.DraftReport;
import shop.solvent.screening.ReportContent;
import shop.solvent.screening.ReportView;
import shop.solvent.screening.SuspiciousReports;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Drafts a report, from a case or anew, or as the correction of another; and writes a draft anew. */
@Named("reportEdit")
@ViewScoped
public class ReportEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private SuspiciousReports reports;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id;
    private long version;
    private String subject;
    private String cases;
    private String from;
    private String until;
    private String grounds;
    private String done;
    private String corrects;

    /** Of a draft, as it is; fails for a number that names none. */
    public void load() {
        if (id == null || grounds != null) {
            return;
        }
        ReportView view = reports.find(ScreeningPage.number(id, "suspicious-report"));
        if (view.state() != ReportView.State.DRAFT) {
            throw Rejection.notFound("suspicious-report", id);
        }
        ReportContent content = reports.content(view.id(), user.getUsername());
        version = view.version();
        subject = content.subject();
        cases = content.cases().stream().map(ReportContent.CaseLine::id).collect(Collectors.joining(" "));
        from = content.from();
        until = content.until();
        grounds = content.grounds();
        done = content.done();
        corrects = view.corrects();
    }

    static LocalDate day(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException malformed) {
            throw Rejection.invalid("field.malformed", Map.of("field", field));
        }
    }

    public String save() {
        long[] saved = new long[1];
        boolean fine = feedback.attemptIn("report", () -> {
            DraftReport wanted =
                    new DraftReport(subject, day("from", from), day("until", until), cases, grounds, done, corrects);
            if (id == null) {
                saved[0] = reports.draft(wanted, user.getUsername());
            } else {
                saved[0] = ScreeningPage.number(id, "suspicious-report");
                reports.edit(saved[0], version, wanted, user.getUsername());
            }
        });
        return fine ? "/admin/suspicious-report?faces-redirect=true&id=" + saved[0] : null;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = Filters.given(id);
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getCases() {
        return cases;
    }

    public void setCases(String cases) {
        this.cases = cases;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getGrounds() {
        return grounds;
    }

    public void setGrounds(String grounds) {
        this.grounds = grounds;
    }

    public String getDone() {
        return done;
    }

    public void setDone(String done) {
        this.done = done;
    }

    public String getCorrects() {
        return corrects;
    }

    public void setCorrects(String corrects) {
        this.corrects = corrects;
    }
}
