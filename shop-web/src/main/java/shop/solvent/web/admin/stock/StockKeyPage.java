package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.stock.KeyFaces;
import shop.solvent.stock.KeyReading;
import shop.solvent.stock.KeyState;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One key: where it stands and who has it. It is read in clear by who says why, once, on the answer to that alone. */
@Named("stockKey")
@ViewScoped
public class StockKeyPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private StockBatches batches;

    @Inject
    private KeyReading reading;

    @Inject
    private KeyFaces faces;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id = "";
    private String purpose;
    private String reason;
    private String face;
    private String premium;
    private String faceReason;
    private transient StockKeyView view;
    private transient String clear;

    /** Fails for an id that names no key before anything is shown. */
    public void load() {
        getView();
    }

    public StockKeyView getView() {
        if (view == null) {
            view = batches.key(StockKeyId.parse(id));
        }
        return view;
    }

    public boolean isMayRead() {
        return user.may("read-keys")
                && (getView().state() == KeyState.TAKEN || getView().state() == KeyState.SPENT);
    }

    public boolean isMayVoid() {
        return user.may("edit-stock")
                && (getView().state() == KeyState.FREE || getView().state() == KeyState.EXPIRED);
    }

    /** Whether this person may say what buyers see of it. */
    public boolean isMayShow() {
        return user.may("edit-stock") && getView().state() == KeyState.FREE;
    }

    /** Says what buyers may see of it, and what it costs on top. */
    public String show() {
        boolean done = feedback.attempt(
                () -> {
                    Long fen = Amounts.fen("premium", premium);
                    faces.say(getView().id(), face, fen == null ? 0 : fen, faceReason, user.getUsername());
                },
                "showing:faceReason");
        if (!done) {
            return null;
        }
        feedback.done("stock.face-now");
        return "/admin/stock-key?faces-redirect=true&id=" + id;
    }

    /** Shows it on this answer, which nobody keeps. */
    public void read() {
        feedback.attempt(() -> clear = reading.read(getView().id(), purpose, user.getUsername()), "reading:purpose");
        purpose = null;
    }

    public String makeVoid() {
        boolean done =
                feedback.attempt(() -> batches.makeVoid(getView().id(), reason, user.getUsername()), "void:reason");
        if (!done) {
            return null;
        }
        feedback.done("stock.void-now", 1);
        return "/admin/stock-key?faces-redirect=true&id=" + id;
    }

    /** The key, once it was read; null before. */
    public String getClear() {
        return clear;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public String getFace() {
        return face == null && view != null ? view.face() : face;
    }

    public void setFace(String face) {
        this.face = face == null ? "" : face;
    }

    /** In yuan, as it was typed. */
    public String getPremium() {
        return premium == null && view != null && view.premium() > 0
                ? Money.fen(view.premium()).inUnits().toPlainString()
                : premium;
    }

    public void setPremium(String premium) {
        this.premium = premium;
    }

    public String getFaceReason() {
        return faceReason;
    }

    public void setFaceReason(String faceReason) {
        this.faceReason = faceReason;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
