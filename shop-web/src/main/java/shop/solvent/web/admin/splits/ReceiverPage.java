package shop.solvent.web.admin.splits;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.split.ReceiverEndDeed;
import shop.solvent.split.ReceiverView;
import shop.solvent.split.Receivers;
import shop.solvent.web.admin.Asking;

/** An agreement by which somebody receives parts of payments, and the asking for its end. */
@Named("receiverPage")
@ViewScoped
public class ReceiverPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Receivers receivers;

    @Inject
    private Asking asking;

    private String id = "";
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient ReceiverView view;

    /** Fails for what is no agreement before anything is shown. */
    public void load() {
        getView();
    }

    public ReceiverView getView() {
        if (view == null) {
            view = receivers.find(ReceiverId.parse(id));
        }
        return view;
    }

    public String end() {
        boolean asked = asking.ask(
                key,
                ReceiverEndDeed.CODE,
                new ReceiverEndDeed.End(getView().id().toString()),
                reason,
                "end:reason",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? "/admin/receiver?faces-redirect=true&id=" + id : null;
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
