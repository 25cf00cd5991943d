package shop.solvent.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignView.Used;
import shop.solvent.campaign.Campaigns;
import shop.solvent.campaign.EightOff;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** A campaign that needs a coupon, and the orders that show one. */
class CouponCampaignTest {

    private static final String CAMPAIGN = "autumn";

    private static final EightOff EIGHT_OFF = new EightOff(CAMPAIGN, "newcomer");

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final CouponBatches batches = shop.get(CouponBatches.class);
    private final Coupons coupons = shop.get(Coupons.class);
    private final Campaigns campaigns = shop.get(Campaigns.class);

    @BeforeEach
    void aCampaignThatNeedsACouponRuns() {
        EIGHT_OFF.inForce(world);
        NeedsCoupons.drafted(shop, CAMPAIGN, EIGHT_OFF.pool());
        EIGHT_OFF.agreed(world);
    }

    private String code() {
        LocalDate end = LocalDate.now(shop.clock()).plusDays(30);
        CouponBatchId id = batches.make(
                new NewBatch(world.key(), CAMPAIGN, BatchKind.CODES, "秋券", "Autumn", null, 1, 9, null, end, null, true),
                OPERATOR);
        shop.get(Steps.class).workOff(shop.get(CouponMaking.class));
        return coupons.codes(batches.find(id), 0, 1, FINANCE).get(0).code();
    }

    private MemberId rich() {
        return world.withMoney(world.member(), 50_000);
    }

    private Receipt places(MemberId buyer, String... shown) {
        return shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "device-of-" + buyer,
                        null,
                        List.of(shown)));
    }

    private long paid(Receipt receipt) {
        return receipt.payable().amount();
    }

    private Used used() {
        return campaigns.view(CAMPAIGN).used();
    }

    private CouponView couponOf(MemberId member) {
        return coupons.of(member, 0, 1).rows().get(0);
    }

    @Test
    void onlyWhoShowsACouponGetsTheCampaignAndARefundGivesBoth() {
        String code = code();
        MemberId buyer = rich();

        assertThat(paid(places(buyer))).isEqualTo(World.PRICE);
        Receipt cheaper = places(buyer, code);
        assertThat(paid(cheaper)).isEqualTo(World.PRICE - 800);
        assertThat(cheaper.coupons()).singleElement().satisfies(one -> {
            assertThat(one.used()).isTrue();
            assertThat(one.cost()).isEqualTo(800);
        });
        assertThat(used()).isEqualTo(new Used(1, 800));
        assertThat(couponOf(buyer).order()).isEqualTo(cheaper.id());
        assertRejected("coupon.used", () -> places(buyer, code));

        world.refund(cheaper.id());
        assertThat(used()).isEqualTo(new Used(0, 0));
        assertThat(couponOf(buyer).state()).isEqualTo(CouponState.RETURNED);
        assertThat(paid(places(buyer, couponOf(buyer).id().toString()))).isEqualTo(World.PRICE - 800);
        assertThat(coupons.history(couponOf(buyer).id()))
                .extracting(CouponEvent::what)
                .containsExactly(What.MADE, What.USED, What.RETURNED, What.USED);
        world.booksAgree();
    }

    @Test
    void whoShowsOneWhileTheCampaignIsPausedKeepsIt() {
        String code = code();
        MemberId buyer = rich();
        shop.get(CampaignAdministration.class).pause(CAMPAIGN, OPERATOR, "looking into it");

        Receipt receipt = places(buyer, code);

        assertThat(paid(receipt)).isEqualTo(World.PRICE);
        assertThat(receipt.coupons())
                .singleElement()
                .satisfies(one -> assertThat(one.used()).isFalse());
        assertThat(coupons.find(receipt.coupons().get(0).coupon()).state()).isEqualTo(CouponState.ISSUED);
    }

    @Test
    void aHeldOrderHoldsItsCouponAndARejectionGivesItBack() {
        String code = code();
        MemberId inviter = rich();
        places(inviter);
        MemberId twin = world.withMoney(world.invitedBy(inviter), 50_000);
        Receipt held = shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        twin,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "device-of-" + inviter,
                        null,
                        List.of(code)));
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(couponOf(twin).state()).isEqualTo(CouponState.HELD);

        var open = shop.get(CaseLists.class)
                .search(CaseQuery.open(), null, 1)
                .rows()
                .get(0);
        shop.get(Review.class).reject(open.id(), RISK, "one person, two phones");

        assertThat(couponOf(twin).state()).isEqualTo(CouponState.RETURNED);
        assertThat(used()).isEqualTo(new Used(0, 0));
    }

    @Test
    void ofSixtyFourOrdersAtOnceThatShowOneCodeOneIsCheaperAndNoOtherIsPlaced() throws Exception {
        String code = code();
        List<MemberId> buyers = IntStream.range(0, 64).mapToObj(i -> rich()).toList();

        List<String> answers = Threads.atOnce(buyers, buyer -> {
            try {
                return "paid " + paid(places(buyer, code));
            } catch (Rejection refused) {
                return refused.reason().code();
            }
        });

        assertThat(answers.stream().filter(("paid " + (World.PRICE - 800))::equals))
                .hasSize(1);
        assertThat(answers.stream().filter("coupon.used"::equals)).hasSize(63);
        assertThat(used()).isEqualTo(new Used(1, 800));
        world.booksAgree();
    }
}
