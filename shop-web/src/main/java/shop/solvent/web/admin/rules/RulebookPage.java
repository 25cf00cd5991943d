package shop.solvent.web.admin.rules;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.FileDiff;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.draft.RulebookView;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.force.NoticePreview;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

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
    private Drafts drafts;

    @Inject
    private Measurements measurements;

    @Inject
    private Formats show;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String hash = "";
    private String reason;
    private transient RulebookView view;
    private transient List<FileDiff> changes;
    private transient NoticePreview preview;

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

    /** Compared with the rules in force; for those, with what they were a change of. */
    public List<FileDiff> getChanges() {
        if (changes == null) {
            String with = getView().active() ? view.parent() : inForce();
            changes = with == null || with.equals(view.hash()) ? List.of() : rulebooks.changes(with, view.hash());
        }
        return changes;
    }

    private String inForce() {
        return rulebooks.active(getView().point()).hash();
    }

    /** What going back would cost, if somebody has measured it; null if nobody has. */
    public Measurement getMeasured() {
        return measurements.latest(hash, inForce()).orElse(null);
    }

    /** What members would be told of going back, and whether it has to be announced ahead. */
    public NoticePreview getPreview() {
        if (preview == null) {
            preview = activations.previewRollBack(hash);
        }
        return preview;
    }

    /** Whether somebody who looks at an earlier version may begin a change that brings it back. */
    public boolean isBringable() {
        return user.may(Permission.DRAFT_RULES) && !getView().active();
    }

    public String bringBack() {
        Long[] opened = new Long[1];
        String title = show.phrase("rulebook.bring-back-title", show.brief(hash));
        return feedback.attempt(() -> opened[0] = drafts.bringBack(hash, title, user.getUsername()), null)
                ? "/admin/draft?faces-redirect=true&id=" + opened[0]
                : null;
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
