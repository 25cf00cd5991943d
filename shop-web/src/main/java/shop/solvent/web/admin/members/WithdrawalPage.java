package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.wallet.WithdrawalView;
import shop.solvent.wallet.Withdrawals;

/** One withdrawal, and why it went, waited or cost what it did. */
@Named("withdrawal")
@ViewScoped
public class WithdrawalPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Decisions decisions;

    private String id = "";
    private transient WithdrawalView view;
    private transient Why why;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public WithdrawalView getView() {
        if (view == null) {
            view = withdrawals.find(WithdrawalId.parse(id));
        }
        return view;
    }

    /** Null where no rules were asked: what is above the cap goes back without being asked for. */
    public Why getWhy() {
        if (why == null) {
            why = decisions.explain(getView().id().toString()).orElse(null);
        }
        return why;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
