package shop.solvent.web.admin.campaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignQuery;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** All campaigns, what runs now first; pauses one, or lets it go on. */
@Named("campaigns")
@ViewScoped
public class CampaignsPage extends ListPage<CampaignView> {

    private static final long serialVersionUID = 1;

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

    private CampaignQuery query() {
        return new CampaignQuery(state, text, pool);
    }

    @Override
    protected Slice<CampaignView> part(String after) {
        return campaigns.list(query(), after, SIZE);
    }

    @Override
    protected long count() {
        return campaigns.count(query());
    }

    @Override
    protected Object id(CampaignView one) {
        return one.code();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", state).and("text", text).and("pool", pool);
    }

    public String search() {
        return anew("/admin/campaigns?faces-redirect=true&includeViewParams=true");
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
        again();
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
}
