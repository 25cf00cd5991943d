package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/** The queue of held orders: the oldest waits longest and comes first. */
@Named("cases")
@ViewScoped
public class CasesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Cases cases;

    private CaseView.State state = CaseView.State.OPEN;
    private LazyRows<CaseView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size) -> cases.queue(state, first, size));
    }

    public CaseView.State[] getStates() {
        return CaseView.State.values();
    }

    public LazyRows<CaseView> getRows() {
        return rows;
    }

    public CaseView.State getState() {
        return state;
    }

    public void setState(CaseView.State state) {
        this.state = state == null ? CaseView.State.OPEN : state;
    }
}
