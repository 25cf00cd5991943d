package shop.solvent.web.admin.campaigns;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.ControlGroup;
import shop.solvent.campaign.ControlView;
import shop.solvent.campaign.ControlView.Estimate;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** How campaigns read on every page that shows them. */
@Named("campaignWords")
@RequestScoped
public class CampaignWords {

    @Inject
    private Formats show;

    @Inject
    private Language language;

    public String name(CampaignView campaign) {
        return language.of(campaign.about().nameZh(), campaign.about().nameEn());
    }

    /** The class of a badge. */
    public String tone(CampaignState state) {
        return switch (state) {
            case RUNNING -> "ok";
            case PAUSED -> "warn";
            case SCHEDULED -> "info";
            case DRAFT, ENDED -> "plain";
        };
    }

    /** {@code ends 3 Dec 2026, 00:00}, {@code the budget lasts until about 2 Dec 2026, 13:40}. */
    public String stops(CampaignView campaign) {
        CampaignView.Stop stop = campaign.stops();
        return switch (campaign.state()) {
            case RUNNING -> stops(stop);
            case PAUSED -> show.phrase("campaign.stands-still", show.moment(campaign.pausedAt()));
            case SCHEDULED ->
                show.phrase("campaign.begins-at", show.moment(campaign.terms().begins()));
            case DRAFT -> show.phrase("campaign.not-agreed");
            case ENDED -> ended(campaign);
        };
    }

    private String stops(CampaignView.Stop stop) {
        String at = show.moment(stop.at());
        return switch (stop.what()) {
            case TIME -> show.phrase("campaign.stops-time", at);
            case BUDGET -> show.phrase("campaign.stops-budget", at);
            case USES -> show.phrase("campaign.stops-uses", at);
        };
    }

    private String ended(CampaignView campaign) {
        if (campaign.endedAt() != null) {
            return show.phrase(
                    campaign.isApproved() ? "campaign.ended-by-hand" : "campaign.dropped",
                    show.moment(campaign.endedAt()));
        }
        if (isUsedUp(campaign.budgetLeft())) {
            return show.phrase("campaign.ended-budget");
        }
        return isUsedUp(campaign.usesLeft())
                ? show.phrase("campaign.ended-uses")
                : show.phrase(
                        "campaign.ended-time", show.moment(campaign.terms().ends()));
    }

    private static boolean isUsedUp(Long left) {
        return left != null && left == 0;
    }

    /** Per cent of the whole that are left; none without a whole. */
    public int share(Long left, Long whole) {
        return left == null || whole == null ? 0 : (int) Math.ceil(100.0 * left / whole);
    }

    /** {@code ¥1,200.00 of ¥4,000.00}; a dash without a budget. */
    public String budgetLeft(CampaignView campaign) {
        return campaign.budgetLeft() == null
                ? "–"
                : show.phrase(
                        "campaign.left-of",
                        show.fen(campaign.budgetLeft()),
                        show.fen(campaign.terms().budget()));
    }

    public String uses(CampaignView campaign) {
        return campaign.terms().uses() == null
                ? show.number(campaign.used().uses())
                : show.phrase(
                        "campaign.used-of",
                        show.number(campaign.used().uses()),
                        show.number(campaign.terms().uses()));
    }

    /** {@code 12 orders · ¥96.00}; a dash where nobody used it today. */
    public String today(CampaignView campaign) {
        return campaign.today().uses() == 0
                ? "–"
                : show.phrase(
                        "campaign.today-line",
                        campaign.today().uses(),
                        show.fen(campaign.today().cost()));
    }

    /** {@code 10 % of the members, by chance, do not get it; compared when it is over}. */
    public String control(ControlGroup control) {
        String share = show.rate(control.share());
        return control.members() == null
                ? show.phrase("campaign.control-line", share)
                : show.phrase("campaign.control-line-members", share, show.number(control.members()));
    }

    public String whenCompared(ControlView control) {
        String latest = show.moment(control.latest());
        return control.terms().members() == null
                ? show.phrase("campaign.compared-at", latest)
                : show.phrase(
                        "campaign.compared-at-members",
                        show.number(control.terms().members()),
                        show.number(Math.min(
                                control.treated().buyers(), control.control().buyers())),
                        latest);
    }

    /** What can be said of it, whichever way it went. */
    public String verdict(ControlView control) {
        if (control.comparison() == null) {
            return show.phrase("campaign.effect-nobody");
        }
        Estimate paid = control.comparison().paid();
        if (!paid.isClear()) {
            return show.phrase("campaign.effect-unclear");
        }
        return show.phrase(paid.value() > 0 ? "campaign.effect-more" : "campaign.effect-less");
    }

    /** The class of the box that says it. */
    public String tone(ControlView control) {
        if (control.comparison() == null || !control.comparison().paid().isClear()) {
            return "info";
        }
        return control.comparison().paid().value() > 0 ? "ok" : "warn";
    }

    /** {@code +3.2 %}, {@code −1 %}. */
    public String signedRate(long basisPoints) {
        return sign(basisPoints) + show.rate((int) Math.min(Integer.MAX_VALUE, Math.abs(basisPoints)));
    }

    /** {@code +12}, {@code −3}. */
    public String signed(long number) {
        return sign(number) + show.number(Math.abs(number));
    }

    private static String sign(long number) {
        return number > 0 ? "+" : number < 0 ? "−" : "";
    }
}
