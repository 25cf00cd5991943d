package shop.solvent.web.admin.owncampaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.campaign.CampaignDay;
import shop.solvent.campaign.Campaigns;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaignWork;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/**
 * One of a merchant's own campaigns: what it says, where it is in its life and what it has cost. Its people hand it over, pause
 * and end it; an operator takes it up or gives it back.
 */
@Named("ownCampaign")
@ViewScoped
public class OwnCampaignPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int DAYS = 31;
    private static final int ROWS = 25;

    @Inject
    private OwnCampaigns own;

    @Inject
    private OwnCampaignWork work;

    @Inject
    private Campaigns campaigns;

    @Inject
    private OwnCampaignWords words;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private long id;
    private long version;
    private String before;
    private String reason;
    private String endReason;
    private String said;
    private transient OwnCampaignView view;
    private transient List<String> sentences;
    private transient List<CampaignDay> days;
    private transient Slice<Campaigns.Use> uses;

    public void load() {
        version = getView().version();
    }

    public OwnCampaignView getView() {
        if (view == null) {
            view = own.find(id);
        }
        return view;
    }

    public List<String> getSentences() {
        if (sentences == null) {
            sentences = words.sentences(getView());
        }
        return sentences;
    }

    /** How far it went day by day; nothing as long as there is no campaign. */
    public List<CampaignDay> getDays() {
        if (days == null) {
            days = getView().campaign() == null
                    ? List.of()
                    : campaigns.days(getView().campaign().code(), DAYS);
        }
        return days;
    }

    private Slice<Campaigns.Use> uses() {
        if (uses == null) {
            uses = getView().campaign() == null
                    ? new Slice<>(List.of(), false)
                    : campaigns.uses(getView().campaign().code(), last(), ROWS);
        }
        return uses;
    }

    private OrderId last() {
        try {
            return before == null ? null : OrderId.parse(before);
        } catch (InvalidId none) {
            return null; // an address that names no order means the latest
        }
    }

    public List<Campaigns.Use> getUses() {
        return uses().rows();
    }

    /** The last order of this part of the list; null at the end. */
    public OrderId getNextUses() {
        List<Campaigns.Use> rows = getUses();
        return uses().more() ? rows.get(rows.size() - 1).order() : null;
    }

    /** Whether the reader decides about it now. */
    public boolean isDecidable() {
        return user.may(Permission.EDIT_CAMPAIGNS) && getView().state() == OwnState.SUBMITTED;
    }

    /** Whether the reader can still give it back. */
    public boolean isReturnable() {
        return isDecidable() || user.may(Permission.EDIT_CAMPAIGNS) && getView().state() == OwnState.CHECKING;
    }

    public String submit() {
        return done(
                feedback.attempt(() -> Attempts.run(() -> work.submit(id, version, user.getUsername())), null),
                "own.submitted-now");
    }

    public String recall() {
        return done(feedback.attempt(() -> work.recall(id, user.getUsername()), null), "own.recalled-now");
    }

    public String drop() {
        return done(feedback.attempt(() -> work.drop(id, user.getUsername()), null), "own.dropped-now");
    }

    public String pause() {
        return done(
                feedback.attempt(() -> work.pause(id, user.getUsername(), reason), "rest:reason"),
                "campaign.paused-now");
    }

    public String resume() {
        return done(
                feedback.attempt(() -> work.resume(id, user.getUsername(), reason), "rest:reason"),
                "campaign.resumed-now");
    }

    public String end() {
        return done(
                feedback.attempt(() -> work.end(id, user.getUsername(), endReason), "end:reason"),
                "campaign.ended-now");
    }

    /** Goes on at the change of rules that comes of it. */
    public String takeUp() {
        Long[] draft = new Long[1];
        if (!feedback.attempt(() -> draft[0] = work.takeUp(id, version, user.getUsername()), null)) {
            view = null;
            return null;
        }
        feedback.done("own.taken-up-now");
        return "/admin/draft?faces-redirect=true&id=" + draft[0];
    }

    public String giveBack() {
        return done(
                feedback.attempt(() -> work.giveBack(id, said, user.getUsername()), "back:words"), "own.returned-now");
    }

    private String done(boolean done, String message) {
        view = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/own-campaign?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = Filters.given(before);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String reason) {
        this.endReason = reason;
    }

    /** What the operator says with it. */
    public String getSaid() {
        return said;
    }

    public void setSaid(String said) {
        this.said = said;
    }
}
