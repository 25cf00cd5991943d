package shop.solvent.web.admin.campaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignCover;
import shop.solvent.campaign.CampaignCovers;
import shop.solvent.campaign.CampaignDay;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.campaign.ControlGroups;
import shop.solvent.campaign.ControlView;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.platform.Slice;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.rules.Listed;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One campaign: where it is in its life, what is left of it and which orders used it. Has it agreed to, paused, ended. */
@Named("campaign")
@ViewScoped
public class CampaignPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int DAYS = 31;
    private static final int ROWS = 25;

    @Inject
    private Campaigns campaigns;

    @Inject
    private OwnCampaigns ownCampaigns;

    @Inject
    private CampaignAdministration administration;

    @Inject
    private CampaignCovers covers;

    @Inject
    private ControlGroups controls;

    @Inject
    private CampaignDeed deed;

    @Inject
    private Mentions mentions;

    @Inject
    private Measurements measurements;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    private String code = "";
    private String before;
    private String reason;
    private String endReason;
    private String key = UUID.randomUUID().toString();
    private transient CampaignView view;
    private transient CampaignCover cover;
    private transient Optional<ControlView> control;
    private transient List<CampaignDay> days;
    private transient Slice<Campaigns.Use> uses;
    private transient List<RuleFileNamed> rules;
    private transient Optional<Measurement> promised;

    public void load() {
        getView();
    }

    public CampaignView getView() {
        if (view == null) {
            view = campaigns.view(code);
        }
        return view;
    }

    /** Number under which a merchant composed it; null for one of the shop's. */
    public Long getOwn() {
        return ownCampaigns.ofCampaign(code).map(OwnCampaignView::id).orElse(null);
    }

    /** What it is for; empty if nothing is said. */
    public String getPurpose() {
        return language.of(getView().about().purposeZh(), getView().about().purposeEn());
    }

    /** Whether its pool can pay for it; null where no pool pays, or it is over. */
    public CampaignCover getCover() {
        if (cover == null && getView().terms().pool() != null && getView().isAlive()) {
            cover = covers.of(code, getView().terms());
        }
        return cover;
    }

    /** What it does, beside those it leaves out; null where it leaves nobody out, or has not begun. */
    public ControlView getControl() {
        if (control == null) {
            control = controls.of(getView());
        }
        return control.orElse(null);
    }

    public List<CampaignDay> getDays() {
        if (days == null) {
            days = campaigns.days(code, DAYS);
        }
        return days;
    }

    public String getUsesChart() {
        return chart("campaign.used", "#1f7a5c", CampaignDay::uses);
    }

    public String getCostChart() {
        return chart("campaign.cost", "#d9962b", day -> Money.fen(day.cost()).inUnits());
    }

    private String chart(String name, String colour, Function<CampaignDay, Number> value) {
        return Chart.upright(language.getLocale())
                .labels(getDays().stream().map(day -> show.day(day.day())).toList())
                .bars(show.phrase(name), colour, getDays().stream().map(value).toList())
                .json();
    }

    /**
     * A rule file that names the campaign.
     *
     * @param text its path, after the title of a draft where it is not in force yet
     * @param path null where it is not in force yet
     */
    public record RuleFileNamed(String text, String path) {}

    public List<RuleFileNamed> getRules() {
        if (rules == null) {
            rules = mentions.of(Listed.CAMPAIGN, code).stream()
                    .map(text -> new RuleFileNamed(text, text.contains(": ") ? null : text))
                    .toList();
        }
        return rules;
    }

    /** What the change that brought its rules would have cost, as it was measured; null if it was not. */
    public Measurement getPromised() {
        if (promised == null) {
            promised = mentions.broughtBy(DecisionPoint.CHECKOUT, Listed.CAMPAIGN, code)
                    .flatMap(measurements::latest);
        }
        return promised.orElse(null);
    }

    private Slice<Campaigns.Use> uses() {
        if (uses == null) {
            uses = campaigns.uses(code, last(), ROWS);
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

    /** Asks for it to begin, to which somebody else has to agree. */
    public String ask() {
        if (!asking.ask(
                key,
                CampaignDeed.CODE,
                () -> deed.of(getView(), getView().terms()),
                reason,
                "ask:reason",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return here();
    }

    public String pause() {
        return done(
                feedback.attempt(() -> administration.pause(code, user.getUsername(), reason), "rest:reason"),
                "campaign.paused-now");
    }

    public String resume() {
        return done(
                feedback.attempt(() -> administration.resume(code, user.getUsername(), reason), "rest:reason"),
                "campaign.resumed-now");
    }

    public String end() {
        return done(
                feedback.attempt(() -> administration.end(code, user.getUsername(), endReason), "end:reason"),
                getView().isApproved() ? "campaign.ended-now" : "campaign.dropped-now");
    }

    private String done(boolean done, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return here();
    }

    private String here() {
        return "/admin/campaign?faces-redirect=true&code=" + code;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
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
}
