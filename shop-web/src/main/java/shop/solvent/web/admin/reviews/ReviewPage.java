package shop.solvent.web.admin.reviews;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.wallet.ActGiven;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One review: who wrote it of what, what it brought, and whether it is shown. */
@Named("review")
@ViewScoped
public class ReviewPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Reviews reviews;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id = "";
    private String reason;
    private Long version;
    private transient ReviewView view;

    /** Fails for an id that names none before anything is shown, and remembers which state the reader has seen. */
    public void load() {
        if (version == null) {
            version = getView().version();
        }
    }

    public ReviewView getView() {
        if (view == null) {
            view = reviews.find(ReviewId.parse(id));
        }
        return view;
    }

    public ActGiven getGiven() {
        return reviews.given(getView().id());
    }

    /** Whether it is shown, hidden, or of an order that was taken back. */
    public static String state(ReviewView review) {
        return review.isHidden() ? "HIDDEN" : review.bought() ? "SHOWN" : "TAKEN_BACK";
    }

    public String getState() {
        return state(getView());
    }

    public boolean isEditable() {
        return user.may("edit-reviews");
    }

    public String hide() {
        return done(
                feedback.attempt(
                        () -> reviews.hide(getView().id(), version, user.getUsername(), reason), "change:reason"),
                "review.hidden-now");
    }

    public String show() {
        return done(
                feedback.attempt(
                        () -> reviews.show(getView().id(), version, user.getUsername(), reason), "change:reason"),
                "review.shown-now");
    }

    private String done(boolean done, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/review?faces-redirect=true&includeViewParams=true";
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
