package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
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
import shop.solvent.coupon.BatchKind;
import shop.solvent.coupon.ClaimCoupon;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.CouponClaims;
import shop.solvent.coupon.CouponGrants;
import shop.solvent.coupon.NewBatch;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;

/** Coupons for newcomers: a word that some have claimed, codes for printing, and some that were given to a list, and are by a rule. */
@ApplicationScoped
class DemoCoupons {

    static final String WORD = "WELCOME8";

    /** By which rules call the batch of those that are given. */
    private static final String THANKS = "thanks";

    private static final String CAMPAIGN = "newcomer-coupon";
    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final int CLAIMED = 6;
    private static final int USED = 4;
    private static final int GIVEN = 3;

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
    private CouponBatches batches;

    @Inject
    private CouponClaims claims;

    @Inject
    private CouponGrants grants;

    @Inject
    private Promotions promotions;

    @Inject
    private DemoPromotions rules;

    @Inject
    private Checkout checkout;

    @Inject
    private Members members;

    @Inject
    private Clock clock;

    /** Nothing, where the people of the shop are not the demo's. */
    private boolean mayBe() {
        return permits.of(OPERATOR).containsAll(List.of(Permission.EDIT_CAMPAIGNS, Permission.EDIT_COUPONS))
                && permits.of(CHECKER).contains(Permission.APPROVE_MONEY);
    }

    /**
     * Coupons of a campaign that is {@linkplain #plan planned}; some are claimed, and used.
     *
     * @param channel through which coupons are claimed
     * @param sku what is bought with them
     */
    void make(String channel, String sku) {
        if (!mayBe() || campaigns.find(CAMPAIGN).isEmpty()) {
            return;
        }
        List<MemberId> some = members.list(MemberQuery.of(null), Sort.OLDEST, null, CLAIMED + GIVEN).rows().stream()
                .map(MemberView::id)
                .toList();
        batch(BatchKind.CODES, "地推券", "Printed for the opening", null, 200, null);
        CouponBatchId thanks = batch(BatchKind.GIVEN, "感谢券", "Thank-you coupon", null, 100, THANKS);
        String list = some.subList(Math.min(CLAIMED, some.size()), some.size()).stream()
                .map(MemberId::toString)
                .collect(Collectors.joining("\n", "member\n", "\n"));
        grants.begin(
                grants.list(
                        thanks,
                        "first-buyers.csv",
                        list.getBytes(StandardCharsets.UTF_8),
                        "首批买家 · First buyers",
                        OPERATOR),
                OPERATOR);
        batch(BatchKind.WORD, "新人券", "Newcomer coupon", WORD, 500, null);
        for (MemberId member : some.subList(0, Math.min(CLAIMED, some.size()))) {
            claims.claim(new ClaimCoupon("demo-claim-" + member, channel, member, "welcome8"));
        }
        for (MemberId member : some.subList(0, Math.min(USED, some.size()))) {
            checkout.place(new PlaceOrder(
                    "demo-coupon-" + member,
                    member,
                    channel,
                    List.of(new PlaceOrder.Line(sku, 1)),
                    "device-of-" + member,
                    null,
                    List.of(WORD)));
        }
        thankByRule();
    }

    /** The same coupons for who keeps an order: begun as a kind of promotion, and given some minutes later. */
    private void thankByRule() {
        if (permits.of(OPERATOR).contains(Permission.DRAFT_RULES)
                && permits.of(CHECKER).contains(Permission.CHECK_RULES)) {
            rules.putInForce(promotions.draft(
                    new FilledIn(
                            "coupon-for-next-time",
                            "下次可用券",
                            "Coupon for next time",
                            null,
                            null,
                            List.of("¥50", "¥0", THANKS, "1")),
                    OPERATOR));
        }
    }

    /** The campaign, so that rules can name it before anybody has a coupon. */
    void plan() {
        if (!mayBe()) {
            return;
        }
        ZonedDateTime today = clock.instant().atZone(clock.getZone()).truncatedTo(ChronoUnit.DAYS);
        CampaignTerms terms = new CampaignTerms(
                today.minusDays(5).toInstant(),
                today.plusDays(25).toInstant(),
                "newcomer",
                20_000L,
                null,
                200L,
                null,
                1L,
                null,
                null,
                null,
                true,
                null);
        planning.draft(
                CAMPAIGN, new CampaignAbout("新人券立减", "Eight yuan off with a coupon", null, null), terms, OPERATOR);
        CampaignView campaign = campaigns.view(CAMPAIGN);
        Asked asked = approvals.ask(new Ask(
                "demo-" + CAMPAIGN,
                CampaignDeed.CODE,
                approval.of(campaign, campaign.terms()),
                "拉新 · To win newcomers",
                OPERATOR));
        ApprovalView wanted = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(wanted.id(), wanted.hash(), CHECKER);
    }

    private CouponBatchId batch(BatchKind kind, String nameZh, String nameEn, String word, int wanted, String code) {
        LocalDate until = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(25);
        return batches.make(
                new NewBatch("demo-" + kind, CAMPAIGN, kind, nameZh, nameEn, word, wanted, 1, null, until, 14, true)
                        .forRules(code),
                OPERATOR);
    }
}
