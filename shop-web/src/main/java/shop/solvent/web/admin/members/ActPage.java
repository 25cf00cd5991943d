package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.Acts;
import shop.solvent.wallet.Acts.Explained;

/** Something a member did, and why rules gave what they gave for it, or nothing. */
@Named("act")
@ViewScoped
public class ActPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Acts acts;

    private String id = "";
    private transient Explained explained;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getExplained();
    }

    public Explained getExplained() {
        if (explained == null) {
            explained = acts.explain(id);
        }
        return explained;
    }

    /** What was given, out of whatever pools. */
    public Money getGiven() {
        return getExplained().gifts().stream().map(ActGift::amount).reduce(Money.zero(Asset.CNY), Money::plus);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
