package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.campaign.CampaignAbout;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.campaign.ControlGroup;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;

/**
 * The demo's last minutes, which come after it was made: a campaign that leaves out half of the members. Whom it leaves out is
 * agreed to before it begins, so unlike the rest of the demo it cannot have begun long ago, and only who waits sees it; it is
 * there when {@code shop.demo.live} is on.
 */
@ApplicationScoped
class DemoLive implements Recurring {

    private static final Logger LOG = Logger.getLogger(DemoLive.class.getName());

    static final String CAMPAIGN = "cloud-in-the-app";
    static final Duration LASTS = Duration.ofMinutes(6);

    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final int CROWD = 200;
    private static final int THIRDS = 3;

    /** Fen: of what is ¥25, and ¥20 with the campaign, nobody thinks it is worth less or more than this. */
    private static final int LEAST_WORTH = 1_500;

    private static final int MOST_WORTH = 3_000;

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CampaignAdministration planning;

    @Inject
    private CampaignDeed approval;

    @Inject
    private Promotions promotions;

    @Inject
    private DemoPromotions rules;

    @Inject
    private Members members;

    @EJB
    private Quotes quotes;

    @Inject
    private Checkout checkout;

    @Inject
    private Clock clock;

    /** In the demo only: a shop of one's own is none of its business. */
    private static boolean isOn() {
        return Settings.isOn("shop.demo", false) && Settings.isOn("shop.demo.live", false);
    }

    /** The campaign begins when the next minute is over; nothing, where the people of the shop are not the demo's. */
    void make() {
        if (!isOn()
                || !permits.of(OPERATOR).containsAll(List.of(Permission.EDIT_CAMPAIGNS, Permission.DRAFT_RULES))
                || !permits.of(CHECKER).containsAll(List.of(Permission.APPROVE_MONEY, Permission.CHECK_RULES))) {
            return;
        }
        Instant begins = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(2));
        planning.draft(
                CAMPAIGN,
                new CampaignAbout("云盘会员 App 限时八折", "Cloud drive, 20 % off in the app", null, null),
                new CampaignTerms(
                        begins,
                        begins.plus(LASTS),
                        null,
                        null,
                        null,
                        1_000L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        new ControlGroup(ControlGroup.MOST_SHARE, null)),
                OPERATOR);
        CampaignView campaign = campaigns.view(CAMPAIGN);
        Asked asked = approvals.ask(new Ask(
                "demo-" + CAMPAIGN,
                CampaignDeed.CODE,
                approval.of(campaign, campaign.terms()),
                "看看降价是否带来更多订单 · To see whether a lower price brings more orders",
                OPERATOR));
        ApprovalView wanted = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(wanted.id(), wanted.hash(), CHECKER);
        rules.putInForce(promotions.draft(
                new FilledIn(
                        "channel-only",
                        "云盘会员 App 限时八折",
                        "Cloud drive, 20 % off in the app",
                        CAMPAIGN,
                        null,
                        List.of("app", "membership", "20%")),
                OPERATOR));
    }

    @Override
    public List<Recurrence> recurrences() {
        return isOn() ? List.of(Recurrence.once("demo-live", Duration.ofMinutes(1), this::trade)) : List.of();
    }

    /**
     * While it runs, each looks at the price twice, a third of them in a minute, and buys if it is worth that to them. What it is
     * worth has nothing to do with the campaign: that more is bought with it than without is for the comparison to find.
     */
    void trade() {
        Instant now = clock.instant();
        CampaignTerms terms = campaigns.find(CAMPAIGN).map(CampaignView::terms).orElse(null);
        if (terms == null || now.isBefore(terms.begins()) || !now.isBefore(terms.ends())) {
            return;
        }
        long minute = Duration.between(terms.begins(), now).toMinutes();
        List<MemberView> crowd =
                members.list(MemberQuery.of(null), Sort.OLDEST, null, CROWD).rows();
        Random worth = new Random(minute);
        for (int i = (int) (minute % THIRDS); i < crowd.size(); i += THIRDS) {
            visit(crowd.get(i).id(), LEAST_WORTH + worth.nextInt(MOST_WORTH - LEAST_WORTH + 1), minute);
        }
    }

    /** What rules or an empty wallet refuse is an answer, as for anybody. */
    private void visit(MemberId member, int worth, long minute) {
        List<PlaceOrder.Line> cart = List.of(new PlaceOrder.Line("cloud-membership", 1));
        String device = "device-of-" + member;
        try {
            Quote quote = quotes.quote(new AskQuote(member, DemoWorld.APP, cart, device));
            if (quote.id() != null
                    && quote.missing().amount() == 0
                    && quote.payable().amount() <= worth) {
                checkout.place(new PlaceOrder(
                        "demo-live-" + minute + "-" + member,
                        member,
                        DemoWorld.APP,
                        cart,
                        device,
                        null,
                        List.of(),
                        quote.id()));
            }
        } catch (Rejection refused) {
            LOG.log(Level.FINE, "Refused in the demo world: {0}", refused.reason());
        }
    }
}
