package shop.solvent.web.admin.tills;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.kernel.id.TillId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.TillUse;
import shop.solvent.storefront.Storefront;
import shop.solvent.till.TillDays;
import shop.solvent.till.TillDays.Closed;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** The tills of a merchant, and the days that its registers closed. */
@Named("tills")
@ViewScoped
public class TillsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int DAYS = 31;

    @EJB
    private Tills tills;

    @EJB
    private TillDays days;

    @EJB
    private Merchants merchants;

    @Inject
    private Storefront storefront;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String merchant;
    private String store = "1";
    private String number;
    private String name;
    private transient List<MerchantView> all;
    private transient List<TillView> rows;
    private transient List<Closed> closed;

    /** Whoever works for one merchant sees that one's. */
    public void load() {
        if (merchant == null || merchant.isBlank()) {
            merchant = user.getReach()
                    .merchant()
                    .orElseGet(() -> getAll().isEmpty() ? null : getAll().get(0).code());
        }
    }

    public List<MerchantView> getAll() {
        if (all == null) {
            all = tills.merchants();
        }
        return all;
    }

    /** The chosen one; null where there is none to choose. */
    public MerchantView getChosen() {
        return merchant == null ? null : merchants.find(merchant);
    }

    /** What it may do. */
    public TillUse getUse() {
        return tills.use(getChosen().id());
    }

    public List<TillView> getRows() {
        if (rows == null) {
            rows = merchant == null ? List.of() : tills.of(merchant);
        }
        return rows;
    }

    public List<Closed> getClosed() {
        if (closed == null) {
            closed = days.closed(getRows().stream().map(TillView::id).toList(), DAYS);
        }
        return closed;
    }

    /** Which till that is. */
    public String where(TillId id) {
        return getRows().stream()
                .filter(one -> one.id().equals(id))
                .map(one -> one.store() + "/" + one.number())
                .findFirst()
                .orElse(id.toString());
    }

    public String open() {
        boolean done = feedback.attempt(
                () -> tills.open(new Tills.NewTill(
                        merchant, store, number, name, List.of(storefront.channel()), user.getUsername())),
                "open:number");
        if (!done) {
            return null;
        }
        feedback.done("tills.opened");
        return "/admin/tills?faces-redirect=true&merchant=" + merchant;
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = merchant;
    }

    public String getStore() {
        return store;
    }

    public void setStore(String store) {
        this.store = store;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
