package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.World;
import shop.solvent.payment.PaymentView.Refund;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.TestShop;

/**
 * A server is killed right after each commit of a purchase's way that the wallet and a provider pay together: when the wallet's part was set
 * aside, when the provider told, when the order was placed, when it went back. Another server then does all of it once more, and it ends as
 * it would have.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledPurchasesTest {

    private static final long WALLET = 4_000;

    private World world;

    /** The ways there are. */
    private enum Way {
        PAID(State.PLACED, null, 0),
        PAID_LATE(State.PLACED, null, 0),
        RUN_OUT(State.EXPIRED, null, WALLET),
        GIVEN_UP(State.GIVEN_UP, null, WALLET),
        GIVEN_UP_AND_PAID(State.RETURNED, Refund.DONE, WALLET),
        TAKEN_BACK(State.PLACED, Refund.DONE, WALLET);

        private final State end;
        private final Refund refund;
        private final long left;

        Way(State end, Refund refund, long left) {
            this.end = end;
            this.refund = refund;
            this.left = left;
        }

        private boolean runsOut() {
            return this == RUN_OUT || this == PAID_LATE;
        }
    }

    @BeforeAll
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
    }

    @AfterAll
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    @ParameterizedTest
    @EnumSource
    void aPurchaseWhoseServerIsKilledAfterAnyCommitEndsAsItWouldHave(Way way) {
        boolean killed = true;
        for (int commits = 1; killed; commits++) {
            assertThat(commits).as("it comes to an end").isLessThan(40);
            MemberId member = world.withMoney(world.member(), WALLET);
            OpenPayment wish = wish(member);
            String refund = world.key();
            TestShop dying = world.shop.secondServer();

            killed = world.shop.database().killedAfter(commits, () -> live(dying, way, wish, refund));
            TestShop next = world.shop.secondServer();
            live(next, way, wish, refund);
            PaymentView payment = live(next, way, wish, refund);

            assertThat(payment.state()).as("%s after %d", way, commits).isEqualTo(way.end);
            assertThat(payment.refund()).isEqualTo(way.refund);
            Balance left = world.shop.get(Ledger.class).balances(member.value()).get(AccountType.PAID_IN);
            assertThat(left.available()).isEqualTo(Money.fen(way.left));
            assertThat(left.posted()).isEqualTo(Money.fen(way.left));
            world.booksAgree();
        }
    }

    private OpenPayment wish(MemberId member) {
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, cart, "device-of-" + member));
        assertThat(quote.missing()).isEqualTo(Money.fen(World.PRICE - WALLET));
        return new OpenPayment(
                world.key(),
                World.WEB,
                member,
                cart,
                "device-of-" + member,
                List.of(),
                quote.id(),
                quote.missing(),
                IfLate.BACK);
    }

    /** All that the buyer, the provider and the server do, from the beginning; what is done already is not done again. */
    private PaymentView live(TestShop server, Way way, OpenPayment wish, String refund) {
        Payments payments = server.get(Payments.class);
        PaymentSteps steps = server.get(PaymentSteps.class);
        PaymentView payment = payments.open(wish, Set.of()).payment();
        if (payment.isOpen() && way.runsOut()) {
            world.shop.clock().advance(Duration.ofMinutes(16));
        }
        if (payment.isOpen() && (way == Way.GIVEN_UP || way == Way.GIVEN_UP_AND_PAID)) {
            payments.giveUp(payment.id());
        }
        steps.expireDue();
        if (way != Way.RUN_OUT && way != Way.GIVEN_UP) {
            byte[] body = ("{\"reference\":\"" + payment.id() + "\",\"payment\":\"of-" + payment.id()
                            + "\",\"outcome\":\"PAID\",\"amount\":"
                            + wish.amount().amount()
                            + ",\"currency\":\"CNY\"}")
                    .getBytes(StandardCharsets.UTF_8);
            server.get(PaymentNotices.class)
                    .hear("sandbox", server.get(SandboxGateway.class).signed(body));
        }
        steps.settleAll();
        PaymentView paid = payments.find(payment.id());
        if (way == Way.TAKEN_BACK && paid.order() != null) {
            server.get(Refunds.class)
                    .refund(new RefundOrder(refund, "system:test", null, paid.order(), "changed my mind"));
        }
        steps.giveBackAll();
        return payments.find(payment.id());
    }
}
