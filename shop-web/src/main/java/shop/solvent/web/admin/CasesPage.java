package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseState;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/** The queue of held orders: the oldest waits longest and comes first. */
@Named("cases")
@ViewScoped
public class CasesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Cases cases;

    private CaseState state = CaseState.OPEN;
    private LazyRows<CaseView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size) -> cases.queue(new CaseQuery(state, null), first, size));
    }

    public CaseState[] getStates() {
        return CaseState.values();
    }

    public LazyRows<CaseView> getRows() {
        return rows;
    }

    public CaseState getState() {
        return state;
    }

    public void setState(CaseState state) {
        this.state = state == null ? CaseState.OPEN : state;
    }
}
