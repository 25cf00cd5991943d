package shop.solvent.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckInReceipt;
import shop.solvent.checkin.CheckIns;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Members;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.Effect;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.tier.TierChange.Kind;
import shop.solvent.tier.TierDeed.Publication;
import shop.solvent.tier.TierTerms.Window;
import shop.solvent.wallet.Acts;

/** Rules give growth towards a tier: once for an act, in the window in which it was given, and back with the order. */
class GrowthRewardsTest {

    private static final int GRACE = 10;

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Tiers tiers = shop.get(Tiers.class);
    private final CheckIns checkIns = shop.get(CheckIns.class);
    private final Reviews reviews = shop.get(Reviews.class);

    @BeforeEach
    void tiersByGrowthAndRulesThatGiveSome() {
        shop.get(TierDeed.class);
        shop.get(TierGrowth.class);
        Messages.handOver(shop);
        TierTerms terms = new TierTerms(
                Window.ROLLING, 30, 10_000, 0, 0, List.of(new Tier("silver", 150)), GRACE, today().plusDays(7));
        Approvals approvals = shop.get(Approvals.class);
        Asked asked =
                approvals.ask(new Ask(world.key(), TierDeed.CODE, new Publication(terms), "who comes back", ADMIN));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        shop.get(Steps.class).workOff(shop.get(TierWalk.class));
        RuleChange.open(shop, DecisionPoint.REVIEW, "growth for a review")
                .put("review/gifts/growth.drl", """
                rule "评价加 60 · Sixty for a review" @id("sixty")
                when ReviewFact( characters >= 5 )
                then effects.growth(60); end

                rule "评价加 20 · Twenty for any" @id("twenty")
                when ReviewFact( characters >= 1 )
                then effects.growth(20); end
                """)
                .put("review/gifts/growth.cases.csv", """
                case,rule,fires,review.characters,decision.growth
                long,sixty,yes,5,60
                short,twenty,yes,1,20
                none,twenty,no,0,0
                """)
                .throughTheHouse();
        RuleChange.open(shop, DecisionPoint.CHECK_IN, "growth for a sign-in")
                .put("checkin/gifts/growth.drl", """
                rule "签到加 150 · A hundred and fifty a day" @id("a-day")
                when CheckInFact( streak >= 1 )
                then effects.growth(150); end
                """)
                .put("checkin/gifts/growth.cases.csv", """
                case,rule,fires,checkin.streak,decision.growth
                a day,a-day,yes,1,150
                """)
                .throughTheHouse();
    }

    private LocalDate today() {
        return LocalDate.now(shop.clock());
    }

    private void pass(long days) {
        shop.clock().advance(Duration.ofDays(days));
    }

    private String level(MemberId member) {
        return shop.get(Members.class).find(member).level();
    }

    private CheckInReceipt signsIn(MemberId member) {
        return checkIns.checkIn(new CheckIn(World.WEB, member, today()));
    }

    private List<Effect> effects(String act) {
        return shop.get(Acts.class).explain(act).why().decision().effects();
    }

    @Test
    void whatARuleGivesCountsBesideTheOrdersAndGoesBackWithTheOrder() {
        MemberId member = world.withMoney(world.member(), 50_000);
        pass(7); // to the first review, before which nobody falls
        OrderId order = world.buys(member).id();
        Messages.handOver(shop);
        assertThat(tiers.of(member).growth()).isEqualTo(100);

        Reviews.Receipt review = reviews.write(new WriteReview(World.WEB, order, 1, 2, "内容很充实"));
        Messages.handOver(shop);

        assertThat(review.given().growth()).isEqualTo(60);
        assertThat(effects(review.review().id().toString()))
                .extracting(
                        Effect::kind, effect -> effect.rule().id(), Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(
                        tuple("growth", "sixty", 60L, 60L, null), tuple("growth", "twenty", 20L, 0L, "better-rule"));
        assertThat(tiers.of(member).growth()).isEqualTo(160);
        assertThat(tiers.of(member).byRules()).isEqualTo(60);
        assertThat(level(member)).isEqualTo("silver");

        world.refund(order);
        Messages.handOver(shop);

        assertThat(tiers.of(member).growth()).isZero();
        assertThat(tiers.of(member).byRules()).isZero();
        assertThat(tiers.of(member).fallsOn())
                .as("what is gone was not reached")
                .isEqualTo(today().plusDays(GRACE));
        assertThat(tiers.of(member).changes())
                .extracting(TierChange::kind)
                .containsExactly(Kind.TAKEN_BACK, Kind.REACHED);
    }

    @Test
    void twentySignInsOfADayAtOnceGiveItOnceAndItEndsWithItsWindow() throws Exception {
        MemberId member = world.member();
        pass(1);
        TestShop other = shop.secondServer();
        List<CheckInReceipt> all = Threads.atOnce(
                Collections.nCopies(20, member),
                one -> (Math.random() < 0.5 ? checkIns : other.get(CheckIns.class))
                        .checkIn(new CheckIn(World.WEB, one, today())));
        Messages.handOver(shop);

        assertThat(all).extracting(one -> one.given().growth()).containsOnly(150L);
        assertThat(tiers.of(member).growth()).isEqualTo(150);
        assertThat(level(member)).isEqualTo("silver");
        pass(31);
        assertThat(tiers.of(member).growth()).isZero();
    }

    @Test
    void nothingIsGivenForJoining() {
        CheckInReceipt made = signsIn(world.member());

        assertThat(made.given().growth()).isZero();
        assertThat(effects(made.id().toString()))
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(150L, 0L, "G2"));
    }
}
