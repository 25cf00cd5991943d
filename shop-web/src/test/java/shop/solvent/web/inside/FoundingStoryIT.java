package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Reconciler;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.GiveUp;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.State;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Points;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;

/** The story of the founding document in a real server: A buys and shares, B buys through A's link, C through B's. */
@ExtendWith(ArquillianExtension.class)
class FoundingStoryIT {

    private static final String WEB = "web";

    @Inject
    private Catalogue catalogue;

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @Inject
    private Registration registration;

    @Inject
    private Members members;

    @Inject
    private TopUps topUps;

    @Inject
    private Checkout checkout;

    @Inject
    private Orders orders;

    @Inject
    private Refunds refunds;

    @Inject
    private Review review;

    @Inject
    private Cases cases;

    @Inject
    private Wallets wallets;

    @Inject
    private Points points;

    @Inject
    private Pools pools;

    @Inject
    private Releases releases;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private Reconciler reconciler;

    @Inject
    private Clock clock;

    private String merchant;
    private String course;
    private MemberId a;
    private MemberId b;
    private MemberId c;

    @BeforeEach
    void aMerchantAndThreeFriends() {
        merchant = "studio-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        course = "course-" + merchant;
        merchants.open(new AddMerchant(merchant, "设计学院", "Design School", 1000, "test"));
        catalogue.addProduct(
                new AddProduct(course, ProductKind.COURSE, "高级PS教程", "Photoshop", merchant, 365, null, "system:test"));
        catalogue.setPrice(course, WEB, 10_000, "system:test");
        a = member(null);
        b = member(a);
        c = member(b);
    }

    @Test
    void twoLevelsEarnAndARefundVoidsExactlyThatOrdersCommissions() {
        buy(a);
        buy(b);
        assertThat(expects(a)).isEqualTo(1_000);

        Receipt order = buy(c);
        assertThat(expects(b)).isEqualTo(1_000);
        assertThat(expects(a)).isEqualTo(1_500);
        assertThat(pools.view(merchant).balance()).isEqualTo(Money.fen(3_000));

        refunds.refund(new RefundOrder(key(), "system:test", null, order.id(), "changed my mind"));

        assertThat(expects(b)).isZero();
        assertThat(expects(a)).isEqualTo(1_000);
        assertThat(wallets.of(c).available()).isEqualTo(Money.fen(30_000));
        assertThat(points.of(c).locked()).isEqualTo(Money.points(0));
        assertThat(pools.view(merchant).balance()).isEqualTo(Money.fen(2_000));
        assertThat(reconciler.findings()).isEmpty();
    }

    @Test
    void aBuyerOneLinkFurtherDownEarnsNothingForTheFirst() {
        buy(member(c));

        assertThat(expects(c)).isEqualTo(1_000);
        assertThat(expects(b)).isEqualTo(500);
        assertThat(expects(a)).isZero();
    }

    @Test
    void aRuleFileThatPaysAThirdLevelDoesNotCompileAndTheOldOneStays() {
        var active = rulebooks.active(DecisionPoint.CHECKOUT);
        RuleFile greedy = new RuleFile("checkout/commission/third-level.drl", """
                rule "The third level earns two percent"
                @id("commission-third-level")
                when
                    $inviter : InviterFact(level == 3)
                then
                    effects.commission($inviter, 200, 7);
                end
                """.getBytes(StandardCharsets.UTF_8));

        long draft = drafts.open(DecisionPoint.CHECKOUT, "a third level", "operator");
        drafts.put(draft, 1, greedy, "operator");

        assertThat(drafts.check(draft).problems()).anySatisfy(problem -> {
            assertThat(problem.guardRail()).isEqualTo("G1");
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
        });
        assertThatThrownBy(() -> drafts.submit(draft, 2, "operator"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("draft.problems"));
        assertThat(rulebooks.active(DecisionPoint.CHECKOUT).hash()).isEqualTo(active.hash());
    }

    @Test
    void aPoolAtHalfOfTheDemandReleasesHalfToThePointAndCarriesTheRest() throws InterruptedException {
        contracts.changeGiveUp(
                new GiveUp(merchant, 500, LocalDate.now(clock)), "test", null, "half of what points promise");
        Instant longAgo = clock.instant().minus(Duration.ofDays(200));
        buy(b, "phone-of-b", longAgo);
        buy(c, "phone-of-c", longAgo);
        long awarded = points.of(b).locked().amount() + points.of(c).locked().amount();
        assertThat(pools.view(merchant).balance().amount()).isEqualTo(awarded / 2);

        RunView run = releases.start(
                new StartRelease(key(), merchant, YearMonth.now(clock).toString(), "finance"));
        for (int i = 0; i < 1_800 && run.state() != RunView.State.DONE; i++) {
            Thread.sleep(100);
            run = releases.find(run.id());
        }

        assertThat(run.state()).isEqualTo(RunView.State.DONE);
        assertThat(run.demand()).isEqualTo(awarded);
        assertThat(run.released()).isEqualTo(awarded / 2);
        assertThat(run.carried()).isEqualTo(awarded - awarded / 2);
        assertThat(pools.view(merchant).backed()).isTrue();
        assertThat(pools.view(merchant).releasedPoints()).isEqualTo(awarded / 2);
        assertThat(run.certificate()).hasSize(64);
        assertThat(reconciler.findings()).isEmpty();
    }

    @Test
    void aFlaggedOrderWaitsForAnOfficer() {
        buy(a, "one-phone-" + merchant, null);
        Receipt held = buy(b, "one-phone-" + merchant, null);

        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(wallets.of(b).available()).isEqualTo(Money.fen(20_000));
        assertThat(expects(a)).isZero();

        review.approve(cases.of(CaseSubject.of(held.id())).orElseThrow().id(), "risk", "brother and sister");

        assertThat(orders.find(held.id()).state()).isEqualTo(State.PAID);
        assertThat(expects(a)).isEqualTo(1_000);
        assertThat(reconciler.findings()).isEmpty();
    }

    @Test
    void everyCentIsExplained() {
        Receipt order = buy(c);

        var why = orders.explain(order.id());

        assertThat(why.decision().fired()).isNotEmpty();
        assertThat(why.journals()).singleElement().satisfies(journal -> {
            assertThat(journal.decision()).isEqualTo(why.decisionId());
            assertThat(journal.traceId()).isEqualTo(order.traceId());
        });
    }

    private MemberId member(MemberId inviter) {
        String phone = "137%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
        String invite = inviter == null ? null : members.inviteToken(inviter);
        MemberId member = registration
                .register(new RegisterMember(key(), WEB, phone, null, invite))
                .id();
        topUps.topUp(new TopUp(key(), WEB, member, Money.fen(30_000)));
        return member;
    }

    private Receipt buy(MemberId member) {
        return buy(member, "phone-of-" + member, null);
    }

    private Receipt buy(MemberId member, String device, Instant at) {
        return checkout.place(new PlaceOrder(key(), member, WEB, List.of(new Line(course, 1)), device, at));
    }

    private long expects(MemberId member) {
        return wallets.of(member).subWallets().stream()
                .filter(subWallet -> subWallet.origin().equals("earned"))
                .map(SubWallet::expected)
                .findFirst()
                .orElseThrow()
                .amount();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
