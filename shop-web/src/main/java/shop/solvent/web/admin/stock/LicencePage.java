package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.hook.HookAttempt;
import shop.solvent.hook.LicenceState;
import shop.solvent.hook.LicenceView;
import shop.solvent.hook.Licences;
import shop.solvent.hook.Revocation;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** One licence that somebody else makes: each call for it, and what a person does where none came. */
@Named("licence")
@ViewScoped
public class LicencePage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private Licences licences;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String id = "";
    private String after;
    private String reason;
    private String key;
    private String evidence;
    private transient LicenceView view;
    private transient Slice<HookAttempt> found;

    /** Fails for an id that names no licence before anything is shown. */
    public void load() {
        getView();
    }

    public LicenceView getView() {
        if (view == null) {
            view = licences.find(LicenceId.parse(id));
        }
        return view;
    }

    public boolean isMayRetry() {
        return user.may("edit-stock") && (getView().state() == LicenceState.STUCK || isUnheard());
    }

    /** What whoever makes it was told of its being taken back; null where there is nothing to tell. */
    public Revocation getRevocation() {
        return licences.revocation(getView().id()).orElse(null);
    }

    /** Whether they did not hear it in time. */
    public boolean isUnheard() {
        Revocation revocation = getRevocation();
        return revocation != null && revocation.state() == Revocation.State.STUCK;
    }

    public boolean isMayDeliver() {
        return user.may("replace-keys") && getView().state().isOpen();
    }

    public boolean isMayRefund() {
        return user.may("refund-orders") && getView().state().isOpen();
    }

    public List<HookAttempt> getRows() {
        return found().rows();
    }

    private Slice<HookAttempt> found() {
        if (found == null) {
            found = licences.attempts(getView().id(), after == null ? null : HookCallId.parse(after), AT_ONCE);
        }
        return found;
    }

    /** Where the list goes on, as an address has it; null at its end. */
    public String getNext() {
        return found().more()
                ? new Filters()
                        .and("id", id)
                        .and("after", getRows().get(getRows().size() - 1).id())
                        .toString()
                : null;
    }

    public String retry() {
        return done(
                feedback.attempt(() -> licences.retry(getView().id(), reason, user.getUsername()), "retrying:reason"),
                "licence.retried-now");
    }

    public String deliver() {
        String given = key;
        key = null; // it is good for whoever has it, and stays on no screen
        return done(
                feedback.attempt(
                        () -> Attempts.run(() -> licences.deliver(getView().id(), given, evidence, user.getUsername())),
                        "handing:key"),
                "licence.delivered-now");
    }

    private String done(boolean done, String said) {
        view = null;
        if (!done) {
            return null;
        }
        feedback.done(said);
        return "/admin/licence?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getEvidence() {
        return evidence;
    }

    public void setEvidence(String evidence) {
        this.evidence = evidence;
    }
}
