package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.lockin.LockEvent;
import shop.solvent.lockin.LockView;
import shop.solvent.lockin.Locks;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** To whom one member is locked, why, and what became of it before. */
@Named("lockOf")
@ViewScoped
public class LockPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MOST_HISTORY = 100;

    @Inject
    private Locks locks;

    @Inject
    private Decisions decisions;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String id = "";
    private String reason;
    private transient LockView view;
    private transient List<LockEvent> history;
    private transient Optional<Why> why;

    /** Looks the member up, so that a wrong address is one. */
    public void load() {
        getView();
    }

    public LockView getView() {
        if (view == null) {
            view = locks.find(MemberId.parse(id));
        }
        return view;
    }

    public List<LockEvent> getHistory() {
        if (history == null) {
            history = locks.history(MemberId.parse(id), MOST_HISTORY);
        }
        return history;
    }

    /** Null where nobody has them. */
    public Why getWhy() {
        if (why == null) {
            why = getView().isLocked() ? decisions.explain(getView().decision().toString()) : Optional.empty();
        }
        return why.orElse(null);
    }

    public String release() {
        if (!feedback.attempt(() -> locks.release(MemberId.parse(id), user.getUsername(), reason), "release:reason")) {
            return null;
        }
        feedback.done("lock.released");
        return "/admin/lock?faces-redirect=true&includeViewParams=true";
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
