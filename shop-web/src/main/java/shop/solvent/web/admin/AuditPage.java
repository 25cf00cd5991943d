package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;

/** Who did what, when and why. */
@Named("audit")
@ViewScoped
public class AuditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Audit audit;

    private String actor;
    private String action;
    private String subject;
    private LazyRows<AuditView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>(
                (first, size) -> audit.search(new AuditQuery(actor, action, subject, null, null), first, size));
    }

    public String search() {
        return "/admin/audit?faces-redirect=true&includeViewParams=true";
    }

    public boolean isFiltered() {
        return actor != null || action != null || subject != null;
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
}
