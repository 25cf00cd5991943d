package shop.solvent.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.afterorder.AfterOrders;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckInReceipt;
import shop.solvent.checkin.CheckIns;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Notices;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision.Use;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.Acts;

/** Rules give coupons for what members did: once, within what there is, and void again with the order. */
class CouponRewardsTest {

    private static final String CAMPAIGN = "autumn";
    private static final String BATCH = "comeback";
    private static final Duration STANDS = Duration.ofDays(7);

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final CouponBatches batches = shop.get(CouponBatches.class);
    private final Coupons coupons = shop.get(Coupons.class);
    private final Campaigns campaigns = shop.get(Campaigns.class);
    private final AfterOrders afterOrders = shop.get(AfterOrders.class);
    private final CheckIns checkIns = shop.get(CheckIns.class);

    @BeforeEach
    void aCouponForEachOrderAndEachSignIn() {
        shop.get(Pools.class).open("newcomer", "新人池", "Newcomers", ADMIN);
        Agreed.contribute(shop, new Contribute(world.key(), FINANCE, "newcomer", Money.fen(500_000), "campaigns"));
        NeedsCoupons.drafted(shop, CAMPAIGN, "newcomer");
        CampaignDeed deed = shop.get(CampaignDeed.class);
        CampaignView view = campaigns.view(CAMPAIGN);
        Approvals approvals = shop.get(Approvals.class);
        Asked asked =
                approvals.ask(new Ask(world.key(), CampaignDeed.CODE, deed.of(view, view.terms()), "go", OPERATOR));
        var request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        RuleChange.open(shop, DecisionPoint.AFTER_ORDER, "a coupon for next time")
                .put("afterorder/gifts/coupon.drl", """
                rule "下次可用 · For next time" @id("for-next-time")
                when AfterOrderFact( paid >= 10000 )
                then effects.coupon("comeback", 1); end
                """)
                .put("afterorder/gifts/coupon.cases.csv", """
                case,rule,fires,afterorder.paid,coupon.comeback,decision.coupons
                one,for-next-time,yes,10000,5,1
                none left,for-next-time,yes,10000,0,0
                less,for-next-time,no,9999,5,0
                """)
                .throughTheHouse();
        RuleChange.open(shop, DecisionPoint.CHECK_IN, "a coupon a day")
                .put("checkin/gifts/coupon.drl", """
                rule "签到两张 · Two a day" @id("two-a-day")
                when CheckInFact( streak >= 1 )
                then effects.coupon("comeback", 2); end
                """)
                .put("checkin/gifts/coupon.cases.csv", """
                case,rule,fires,checkin.streak,coupon.comeback,decision.coupons
                two,two-a-day,yes,1,5,2
                """)
                .throughTheHouse();
    }

    private CouponBatchId batch(int wanted, int perMember) {
        return batch(wanted, perMember, BATCH);
    }

    private CouponBatchId batch(int wanted, int perMember, String code) {
        LocalDate end = LocalDate.now(shop.clock()).plusDays(50);
        return batches.make(
                new NewBatch(
                                world.key(),
                                CAMPAIGN,
                                BatchKind.GIVEN,
                                "回头券",
                                "Come back",
                                null,
                                wanted,
                                perMember,
                                null,
                                end,
                                14,
                                true)
                        .forRules(code),
                OPERATOR);
    }

    private OrderId bought(MemberId buyer) {
        OrderId order = world.buys(world.withMoney(buyer, 10_000)).id();
        shop.clock().advance(STANDS.plusMinutes(11));
        return order;
    }

    private List<CouponView> of(MemberId member) {
        return coupons.of(member, false, null, 50).rows();
    }

    private Acts.Explained explained(OrderId order) {
        return shop.get(Acts.class)
                .explain(afterOrders.of(order).orElseThrow().id().toString());
    }

    private List<Effect> effects(CheckInReceipt made) {
        return shop.get(Acts.class)
                .explain(made.id().toString())
                .why()
                .decision()
                .effects();
    }

    private CheckInReceipt signsIn(MemberId member) {
        return checkIns.checkIn(new CheckIn(World.WEB, member, LocalDate.now(shop.clock())));
    }

    @Test
    void anOrderThatStandsBringsItsCouponOnceHoweverManyServersAskAtOnce() throws Exception {
        batch(100, 1);
        MemberId buyer = world.member();
        OrderId order = bought(buyer);
        TestShop other = shop.secondServer();
        List<Callable<Integer>> all = new ArrayList<>(Collections.nCopies(10, afterOrders::askDue));
        all.addAll(Collections.nCopies(10, other.get(AfterOrders.class)::askDue));

        Threads.atOnce(all);
        afterOrders.askDue(); // what somebody ran into

        assertThat(of(buyer)).singleElement().satisfies(coupon -> {
            assertThat(coupon.state()).isEqualTo(CouponState.ISSUED);
            assertThat(coupon.nameEn()).isEqualTo("Come back");
            assertThat(coupons.history(coupon.id()))
                    .extracting(CouponEvent::what, CouponEvent::actor, CouponEvent::reason)
                    .containsExactly(tuple(What.GIVEN, "rules", "for-next-time"));
        });
        assertThat(explained(order).given().coupons())
                .extracting(one -> one.id())
                .containsExactly(of(buyer).get(0).id());
        assertThat(explained(order).why().decision().effects())
                .extracting(Effect::kind, Effect::subject, Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple("coupon", BATCH, 1L, 1L, null));
        world.booksAgree();
    }

    @Test
    void whoIsGivenCouponsIsToldOnceOfThoseThatComeTogether() {
        batch(10, 4);
        MemberId member = world.member();
        shop.clock().advance(Duration.ofDays(1));

        signsIn(member);
        signsIn(member); // the same day: nothing again
        shop.clock().advance(Duration.ofDays(1));
        signsIn(member);

        assertThat(of(member)).hasSize(4);
        assertThat(shop.get(Notices.class).of(member, null, 10).rows())
                .extracting(
                        NoticeView::kind,
                        told -> told.values().get("coupon"),
                        told -> told.values().get("until"))
                .containsExactly(
                        tuple(NoticeKind.COUPON_GIVEN, "回头券 · Come back", "2026-07-18"),
                        tuple(NoticeKind.COUPON_GIVEN, "回头券 · Come back", "2026-07-17"));
    }

    @Test
    void ofFiveCouponsTwentyWhoComeAtOnceGetFiveAndTheOthersAreToldWhy() throws Exception {
        CouponBatchId batch = batch(5, 2);
        List<MemberId> members = Stream.generate(world::member).limit(20).toList();
        shop.clock().advance(Duration.ofDays(1));

        List<CheckInReceipt> made = Threads.atOnce(members, this::signsIn);

        assertThat(made.stream().mapToInt(one -> one.given().coupons().size()).sum())
                .isEqualTo(5);
        assertThat(members.stream().mapToInt(one -> of(one).size()).sum()).isEqualTo(5);
        assertThat(batches.find(batch).made()).isEqualTo(5);
        assertThat(made)
                .allSatisfy(one -> assertThat(effects(one)).singleElement().satisfies(effect -> {
                    assertThat(effect.granted()).isEqualTo(one.given().coupons().size());
                    assertThat(effect.limitedBy()).isEqualTo(effect.granted() < 2 ? "coupons-left" : null);
                }));
        assertThat(signsIn(members.get(0)).given())
                .as("the same again")
                .isEqualTo(made.get(0).given());
    }

    @Test
    void aMemberHasNoMoreOfABatchThanItSaysAndNoneForJoining() {
        batch(100, 3);
        MemberId member = world.member();

        assertThat(effects(signsIn(member)))
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(0L, "G2"));
        shop.clock().advance(Duration.ofDays(1));
        assertThat(signsIn(member).given().coupons()).hasSize(2);
        shop.clock().advance(Duration.ofDays(1));
        assertThat(effects(signsIn(member)))
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(1L, "coupons-member"));
        assertThat(of(member)).hasSize(3);
    }

    @Test
    void aCampaignThatIsPausedOrOverGivesNoneAndABatchThatIsNotThereNeither() {
        MemberId member = world.member();
        shop.clock().advance(Duration.ofDays(1));
        assertThat(effects(signsIn(member)))
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(0L, "coupons-none"));
        batch(100, 50);
        CampaignAdministration administration = shop.get(CampaignAdministration.class);
        administration.pause(CAMPAIGN, OPERATOR, "wait");
        shop.clock().advance(Duration.ofDays(1));
        assertThat(effects(signsIn(member)))
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(0L, "coupons-no-campaign"));
        administration.resume(CAMPAIGN, OPERATOR, "go on");
        shop.clock().advance(Duration.ofDays(1));
        assertThat(signsIn(member).given().coupons()).hasSize(2);
        shop.clock().advance(Duration.ofDays(45)); // the batch ends before its campaign
        shop.clock().advance(Duration.ofDays(15));
        assertThat(effects(signsIn(member))).extracting(Effect::granted).containsExactly(0L);
    }

    @Test
    void aCouponThatIsNotUsedIsVoidWhenItsOrderIsTakenBackAndOneThatIsUsedStays() {
        batch(100, 5);
        MemberId keeps = world.member();
        MemberId uses = world.member();
        OrderId kept = bought(keeps);
        OrderId used = bought(uses);
        afterOrders.askDue();
        uses(uses);

        world.refund(kept);
        world.refund(used);

        assertThat(of(keeps)).extracting(CouponView::state).containsExactly(CouponState.VOID);
        assertThat(coupons.history(of(keeps).get(0).id()))
                .extracting(CouponEvent::what, CouponEvent::actor, CouponEvent::order)
                .contains(tuple(What.VOID, "rules", kept));
        assertThat(of(uses)).extracting(CouponView::state).containsExactly(CouponState.USED);
        CouponRewards rewards = shop.get(CouponRewards.class);
        assertThat(rewards.of(kept)).extracting(CouponRewards.ForOrder::kept).containsExactly(false);
        assertThat(rewards.of(used)).extracting(CouponRewards.ForOrder::kept).containsExactly(true);
        world.booksAgree();
    }

    /** As an order does that the campaign grants something. */
    private void uses(MemberId member) {
        OrderId next = new OrderId(Ids.next());
        shop.database().inTransaction(() -> {
            Buyer buyer = shop.get(Members.class)
                    .buyers(Set.of(member), shop.get(Database.class))
                    .get(member);
            Taking seen = shop.get(OrderCoupons.class)
                    .lock(List.of(new Wish(
                            0,
                            buyer,
                            World.WEB,
                            List.of(),
                            List.of(of(member).get(0).id().toString()),
                            shop.clock().instant())));
            seen.campaigns(0);
            seen.take(0, next, false, List.of(new Use(CAMPAIGN, 800)));
            seen.write();
        });
    }

    @Test
    void aCodeIsOneBatchsAndNoneOfPrintedCodes() {
        batch(5, 1);
        assertRejected("coupon.code-taken", () -> batch(5, 1));
        LocalDate end = LocalDate.now(shop.clock()).plusDays(5);
        NewBatch printed =
                new NewBatch(world.key(), CAMPAIGN, BatchKind.CODES, "码", "Codes", null, 5, 1, null, end, null, true);
        assertRejected("coupon.code-of-codes", () -> batches.make(printed.forRules("printed"), OPERATOR));
        assertRejected("field.malformed", () -> batch(5, 1, "No Code"));
    }
}
