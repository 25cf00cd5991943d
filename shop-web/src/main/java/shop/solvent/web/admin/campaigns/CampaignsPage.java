package shop.solvent.web.admin.campaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignQuery;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** All campaigns, what runs now first; pauses one, or lets it go on. */
@Named("campaigns")
@ViewScoped
public class CampaignsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 50;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CampaignAdministration administration;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private CampaignState state;
    private String text;
    private String pool;
    private String after;
    private transient Slice<CampaignView> found;
    private transient Long total;

    private CampaignQuery query() {
        return new CampaignQuery(state, text, pool);
    }

    private Slice<CampaignView> found() {
        if (found == null) {
            try {
                found = campaigns.list(query(), after, ROWS);
            } catch (Rejection none) {
                after = null; // an address that names no place in the list means its beginning
                found = campaigns.list(query(), null, ROWS);
            }
        }
        return found;
    }

    public List<CampaignView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = campaigns.count(query());
        }
        return total;
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<CampaignView> rows = getRows();
        return found().more()
                ? filters().and("after", rows.get(rows.size() - 1).code()).toString()
                : null;
    }

    private Filters filters() {
        return new Filters().and("state", state).and("text", text).and("pool", pool);
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** As an address has it, to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    public String search() {
        after = null;
        return "/admin/campaigns?faces-redirect=true&includeViewParams=true";
    }

    /** Nobody gets it from the next order on. */
    public String pause(String code) {
        return done(
                feedback.attempt(() -> administration.pause(code, user.getUsername(), null), null),
                "campaign.paused-now");
    }

    public String resume(String code) {
        return done(
                feedback.attempt(() -> administration.resume(code, user.getUsername(), null), null),
                "campaign.resumed-now");
    }

    private String done(boolean done, String message) {
        found = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/campaigns?faces-redirect=true&includeViewParams=true";
    }

    /** Those that run and stop within a day, as far as one can tell. */
    public List<CampaignView> getSoon() {
        return user.may("see-campaigns") ? campaigns.stoppingSoon() : List.of();
    }

    public CampaignState[] getStates() {
        return CampaignState.values();
    }

    public CampaignState getState() {
        return state;
    }

    public void setState(CampaignState state) {
        this.state = state;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = Filters.given(pool);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
