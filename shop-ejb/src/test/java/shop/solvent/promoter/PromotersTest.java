package shop.solvent.promoter;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Funnel;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.promoter.Promoter.State;
import shop.solvent.tax.Withholdings;

/** Promoting is free and chosen; who is stopped earns nothing new, and keeps what they have. */
class PromotersTest {

    private final World world = new World();
    private final Promoters promoters = world.shop.get(Promoters.class);
    private final MemberId inviter = world.member();
    private final MemberId buyer = world.invitedBy(inviter);

    PromotersTest() {
        world.shop.get(PromoterDeed.class);
    }

    private void optIn() {
        world.shop
                .database()
                .database()
                .update(
                        "INSERT INTO setting (name, value, version) VALUES (?, 'on', 1)",
                        Setting.PROMOTER_OPT_IN.text());
        world.shop.get(ShopSettings.class).refresh();
    }

    private void joins() {
        promoters.join(inviter, Promoters.TERMS, true, false, "channel:web");
    }

    private void stands(String reason) {
        Approvals approvals = world.shop.get(Approvals.class);
        var asked = (Asked.Waiting) approvals.ask(new Ask(
                world.key(),
                PromoterDeed.CODE,
                new PromoterDeed.Standing(inviter.toString(), reason),
                "somebody complained",
                People.ADMIN));
        approvals.agree(asked.id(), approvals.find(asked.id()).hash(), People.CHECKER);
    }

    private long earnsByAnOrder() {
        long before = world.expects(inviter);
        world.buys(world.withMoney(buyer, World.PRICE));
        return world.expects(inviter) - before;
    }

    @Test
    void membersWhoInviteGoOnEarningAsLongAsNobodyHasToOptIn() {
        assertThat(promoters.isOptIn()).isFalse();
        assertThat(earnsByAnOrder()).isPositive();
    }

    @Test
    void whereOneHasToOptInOnlyWhoDidEarnsAndItCostsNothing() {
        optIn();
        assertThat(earnsByAnOrder()).isZero();

        joins();

        assertThat(earnsByAnOrder()).isPositive();
        Promoter promoter = promoters.of(inviter).orElseThrow();
        assertThat(promoter.state()).isEqualTo(State.ACTIVE);
        assertThat(promoter.terms()).isEqualTo(Promoters.TERMS);
        assertThat(promoters.steps(inviter)).extracting(PromoterStep::kind).containsExactly(PromoterStep.Kind.JOINED);
        joins();
        assertThat(promoters.steps(inviter)).hasSize(1);
    }

    @Test
    void whoIsNotOfAgeSawOtherTermsOrHasNoAccountCannotPromote() {
        assertRejected(
                "promoter.not-adult", () -> promoters.join(inviter, Promoters.TERMS, false, false, "channel:web"));
        assertRejected("promoter.terms-other", () -> promoters.join(inviter, "0", true, false, "channel:web"));
        assertRejected("promoter.guest", () -> promoters.join(inviter, Promoters.TERMS, true, true, "channel:web"));
        assertThat(promoters.of(inviter)).isEmpty();
    }

    @Test
    void whoIsSuspendedEarnsNothingNewAndKeepsWhatIsPendingAndWhatIsEarned() {
        joins();
        long pending = earnsByAnOrder();

        stands(Breach.FALSE_CLAIMS.name());

        assertThat(earnsByAnOrder()).isZero();
        assertThat(world.expects(inviter)).isEqualTo(pending);
        assertRejected("promoter.suspended", this::joins);
        assertRejected("promoter.not-active", () -> promoters.leave(inviter, "channel:web"));
        world.shop.clock().advance(Duration.ofDays(10));
        world.settle();
        assertThat(world.spendable(inviter)).isEqualTo(pending);

        stands(PromoterDeed.RESTORED);

        assertThat(earnsByAnOrder()).isPositive();
        assertThat(promoters.steps(inviter))
                .extracting(PromoterStep::kind)
                .containsExactly(PromoterStep.Kind.RESTORED, PromoterStep.Kind.SUSPENDED, PromoterStep.Kind.JOINED);
        world.booksAgree();
    }

    @Test
    void aPromoterSeesHowManyBoughtAndKeptAndWhatBecameOfEachCommission() {
        Commissions commissions = world.shop.get(Commissions.class);
        MemberId second = world.invitedBy(inviter);
        world.invitedBy(inviter);
        long one = earnsByAnOrder();
        var given = world.buys(world.withMoney(second, World.PRICE));
        Funnel before = commissions.funnel(inviter);
        assertThat(before.bought()).isEqualTo(2);
        assertThat(before.kept()).isZero();
        assertThat(before.pending().amount()).isEqualTo(2 * one);

        world.shop.clock().advance(Duration.ofDays(10));
        world.settle();
        world.refund(given.id());

        Funnel after = commissions.funnel(inviter);
        assertThat(after.bought()).isEqualTo(1);
        assertThat(after.kept()).isEqualTo(1);
        assertThat(after.pending().isZero()).isTrue();
        assertThat(after.settled().amount()).isEqualTo(one);
        assertThat(after.clawedBack().amount()).isEqualTo(one);
    }

    @Test
    void whoPromotesIsRankedByOrdersThatWereKeptAndMayOptOut() {
        joins();
        YearMonth month = YearMonth.from(world.shop
                .clock()
                .instant()
                .plus(Duration.ofDays(7))
                .atZone(world.shop.clock().getZone()));
        earnsByAnOrder();
        earnsByAnOrder();
        world.shop.clock().advance(Duration.ofDays(8));
        world.settle();

        assertThat(promoters.ranking(month, 10)).containsExactly(new Withholdings.Delivered(inviter, 2));
        promoters.rank(inviter, false);
        assertThat(promoters.ranking(month, 10)).isEmpty();
    }

    @Test
    void whoLeavesEarnsNothingNewAndMayComeBack() {
        joins();
        promoters.leave(inviter, "channel:web");
        assertThat(earnsByAnOrder()).isZero();

        joins();

        assertThat(earnsByAnOrder()).isPositive();
    }
}
