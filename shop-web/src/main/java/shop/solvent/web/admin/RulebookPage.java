package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.rulebook.Activations;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;

/** One version of the rules of a decision, as it was or is. Puts it in force again, if it was before. */
@Named("rulebook")
@ViewScoped
public class RulebookPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Activations activations;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String hash = "";
    private String reason;
    private transient RulebookView view;

    /** Fails for a hash that names no version before anything is shown. */
    public void load() {
        getView();
    }

    public RulebookView getView() {
        if (view == null) {
            view = rulebooks.find(hash);
        }
        return view;
    }

    /** Whether the reader may put it in force again. */
    public boolean isReturning() {
        return user.isMayCheckRules()
                && rulebooks.wasInForce(hash)
                && !getView().active();
    }

    public String rollBack() {
        if (!feedback.attempt(() -> activations.rollBack(hash, reason, user.getUsername()), "again:reason")) {
            return null;
        }
        feedback.done("rules.rolled-back");
        return "/admin/rulebook?faces-redirect=true&includeViewParams=true";
    }

    public String getHash() {
        return hash;
    }

    public void setHash(String hash) {
        this.hash = hash == null ? "" : hash;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
