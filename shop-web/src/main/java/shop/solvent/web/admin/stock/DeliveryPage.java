package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryEvent;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.delivery.ReplaceDeed;
import shop.solvent.delivery.ReplaceDeed.Replacement;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.SignedIn;

/** One delivery: what became of it, and another key where it does not work. */
@Named("delivery")
@ViewScoped
public class DeliveryPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Deliveries deliveries;

    @Inject
    private StockBatches batches;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    private String id = "";
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient DeliveryView view;
    private transient StockKeyView of;

    /** Fails for an id that names no delivery before anything is shown. */
    public void load() {
        getView();
    }

    public DeliveryView getView() {
        if (view == null) {
            view = deliveries.find(DeliveryId.parse(id));
        }
        return view;
    }

    /** The key that was delivered, as it is shown. */
    public StockKeyView getKeyOf() {
        if (of == null) {
            of = batches.key(getView().key());
        }
        return of;
    }

    public List<DeliveryEvent> getHistory() {
        return deliveries.history(getView().id());
    }

    /** Id of what took its place; null if nothing did. */
    public DeliveryId getNext() {
        return deliveries.inItsPlace(getView().id()).map(DeliveryView::id).orElse(null);
    }

    public boolean isMayReplace() {
        return user.may("replace-keys") && getView().state().isOpen();
    }

    /** Gives another key, or asks for it where that takes two. */
    public String replace() {
        boolean asked = asking.ask(
                key,
                ReplaceDeed.CODE,
                new Replacement(getView().id().toString()),
                reason,
                "replacing:reason",
                "delivery.replaced-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/delivery?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
