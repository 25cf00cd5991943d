package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.World;
import shop.solvent.payment.SandboxCashier.Act;
import shop.solvent.till.TillRequestView;
import shop.solvent.till.TillRequests;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;

/** Who scans what a till shows may pay it at the provider: it is kept for them meanwhile, and paid once. */
class PaidAtATillTest {

    private static final String BY = "system:test";

    private World world;
    private TillView till;
    private TillRequests requests;
    private Payments payments;
    private PaymentSteps steps;

    @BeforeEach
    void aTill() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        world.shop
                .get(Merchants.class)
                .open(new AddMerchant("kiosk", "报刊亭", "Kiosk", MerchantKind.SMALL, 1000, "test"));
        till = world.shop.get(Tills.class).open(new Tills.NewTill("kiosk", "1", "1", "柜台", List.of(World.WEB), BY));
        requests = world.shop.get(TillRequests.class);
        payments = world.shop.get(Payments.class);
        steps = world.shop.get(PaymentSteps.class);
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private PaymentView opens(TillRequestView request) {
        MemberId member = world.member();
        List<Line> cart = List.of(new Line(
                till.sku(),
                1,
                null,
                new Open(request.amount().amount(), request.id().toString())));
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, cart, "browser"));
        return payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                member,
                                cart,
                                "browser",
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment();
    }

    private PaymentView does(PaymentView payment, Act act) {
        String page = payments.page(payment.id());
        world.shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), act);
        steps.work();
        return payments.find(payment.id());
    }

    @Test
    void whatSomebodyIsPayingNobodyElseCanAndThenItIsPaid() {
        TillRequestView shown = requests.show(till.id(), 900, null, BY);

        PaymentView payment = opens(shown);

        assertThat(requests.find(shown.id()).state()).isEqualTo(TillRequestView.State.BEING_PAID);
        assertRejected("till.request-paid", () -> opens(shown));
        PaymentView paid = does(payment, Act.PAY);
        assertThat(paid.state()).isEqualTo(PaymentView.State.PLACED);
        TillRequestView then = requests.find(shown.id());
        assertThat(then.state()).isEqualTo(TillRequestView.State.PAID);
        assertThat(then.order()).isEqualTo(paid.order());
        world.booksAgree();
    }

    @Test
    void whoGivesUpLeavesItToTheNext() {
        TillRequestView shown = requests.show(till.id(), 900, null, BY);
        PaymentView first = opens(shown);

        payments.giveUp(first.id());

        assertThat(requests.find(shown.id()).state()).isEqualTo(TillRequestView.State.OPEN);
        PaymentView second = opens(shown);
        assertThat(does(second, Act.PAY).state()).isEqualTo(PaymentView.State.PLACED);
    }

    @Test
    void moneyThatComesOnceAnotherHasPaidGoesBack() {
        TillRequestView shown = requests.show(till.id(), 900, null, BY);
        PaymentView slow = opens(shown);
        String page = payments.page(slow.id());
        payments.giveUp(slow.id());
        assertThat(does(opens(shown), Act.PAY).state()).isEqualTo(PaymentView.State.PLACED);

        world.shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), Act.PAY);
        steps.work();
        steps.settleAll();

        assertThat(payments.find(slow.id()).state()).isEqualTo(PaymentView.State.RETURNED);
        world.booksAgree();
    }

    @Test
    void whoBeganInTimeMayPayALittleLater() {
        TillRequestView shown = requests.show(till.id(), 900, null, BY);
        PaymentView payment = opens(shown);
        world.shop.clock().advance(TillRequests.SHOWN.plus(Duration.ofMinutes(4)));
        assertThat(does(payment, Act.PAY).state()).isEqualTo(PaymentView.State.PLACED);
    }
}
