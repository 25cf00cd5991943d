package shop.solvent.web.admin.projects;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.project.AgreementEndDeed;
import shop.solvent.project.AgreementEndDeed.End;
import shop.solvent.project.AgreementView;
import shop.solvent.project.Projects;
import shop.solvent.web.admin.Asking;

/** One version of an agreement among all of its pair; asks for it to end. */
@Named("projectAgreement")
@ViewScoped
public class ProjectAgreementPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private Projects projects;

    @Inject
    private Asking asking;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private LocalDate lastDay;
    private String reason;
    private transient AgreementView view;
    private transient List<AgreementView> versions;

    public void load() {
        getView();
    }

    public AgreementView getView() {
        if (view == null) {
            view = projects.agreement(ProjectAgreementId.parse(id));
        }
        return view;
    }

    public List<AgreementView> getVersions() {
        if (versions == null) {
            versions = projects.agreements(getView().issuerCode(), view.acceptorCode());
        }
        return versions;
    }

    /** The last version that has no end yet. */
    public boolean isEndable() {
        return getView().until() == null && view.number() == getVersions().size();
    }

    public String end() {
        boolean asked = asking.ask(
                key,
                AgreementEndDeed.CODE,
                () -> new End(id, lastDay == null ? null : lastDay.toString()),
                reason,
                "end:lastDay",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/project-agreement?faces-redirect=true&includeViewParams=true";
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
