package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import shop.solvent.platform.Slice;
import shop.solvent.screening.ReportView;
import shop.solvent.screening.ReportView.State;
import shop.solvent.screening.SuspiciousReports;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Reports to authorities, the latest first. */
@Named("suspiciousReports")
@ViewScoped
public class ReportsPage extends ListPage<ReportView> {

    private static final long serialVersionUID = 1;

    @EJB
    private SuspiciousReports reports;

    private State state;

    @Override
    protected Slice<ReportView> part(String after) {
        return reports.list(state, after == null ? null : ScreeningPage.number(after, "suspicious-report"), SIZE);
    }

    @Override
    protected long count() {
        return reports.count(state);
    }

    @Override
    protected Object id(ReportView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", getState());
    }

    public String search() {
        return anew("/admin/suspicious-reports?faces-redirect=true&includeViewParams=true");
    }

    public State[] getStates() {
        return State.values();
    }

    public String getState() {
        return state == null ? null : state.name();
    }

    /** What is no state means all. */
    public void setState(String name) {
        this.state = Arrays.stream(State.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
