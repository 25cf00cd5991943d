package shop.solvent.web.admin.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditView;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.LazyRows;

/** Who did what, when and why. */
@Named("audit")
@ViewScoped
public class AuditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Audit audit;

    @Inject
    private AuditSearch search;

    private String actor;
    private String action;
    private String subject;
    private LocalDate from;
    private LocalDate to;
    private String words;
    private LazyRows<AuditView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size, oldestFirst) ->
                audit.search(search.query(actor, action, subject, from, to, words), first, size, oldestFirst));
    }

    public String search() {
        return "/admin/audit?faces-redirect=true&includeViewParams=true";
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** What was searched for, as an address has it. */
    public String getFilters() {
        return filters().toString();
    }

    private Filters filters() {
        return new Filters()
                .and("actor", actor)
                .and("action", action)
                .and("subject", subject)
                .and("from", from)
                .and("to", to)
                .and("words", words);
    }

    /** Whether a value is too long for a cell of the table, so that it is unfolded on demand. */
    public boolean isLong(String value) {
        return value != null && (value.length() > 80 || value.indexOf('\n') >= 0);
    }

    public LazyRows<AuditView> getRows() {
        return rows;
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = actor;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
