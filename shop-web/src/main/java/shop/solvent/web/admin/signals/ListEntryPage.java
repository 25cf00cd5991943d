package shop.solvent.web.admin.signals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.platform.Rejection;
import shop.solvent.signal.ListEntry;
import shop.solvent.signal.Lists;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One that is on a list: why, until when, and off it. */
@Named("listEntry")
@ViewScoped
public class ListEntryPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Lists lists;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private Long id;
    private String reason;
    private transient ListEntry view;

    /** Fails for a number that names none before anything is shown. */
    public void load() {
        getView();
    }

    public ListEntry getView() {
        if (id == null) {
            throw Rejection.notFound("list-entry", "");
        }
        if (view == null) {
            view = lists.find(id);
        }
        return view;
    }

    public boolean isEditable() {
        return user.may("draft-risk-rules");
    }

    public String remove() {
        if (!feedback.attemptIn("off", () -> lists.remove(id, user.getUsername(), reason))) {
            return null;
        }
        feedback.done("lists.removed");
        return "/admin/lists?faces-redirect=true";
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
