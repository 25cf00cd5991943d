package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.custody.BankStatements;
import shop.solvent.custody.CustodyAccounts;
import shop.solvent.custody.CustodyBreaks;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.payment.SandboxCashier.Act;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.stock.KeyShop;

/** Payments that came and no provider told of: two people say so, once, and what a provider says later is held against it. */
class PaymentsByHandTest {

    private static final byte[] RECEIPT = "Received with thanks".getBytes(StandardCharsets.UTF_8);

    private World world;
    private KeyShop keys;
    private TestShop shop;
    private Payments payments;
    private PaymentsByHand byHand;
    private PaymentSteps steps;
    private SandboxGateway provider;
    private Approvals approvals;

    @BeforeEach
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        keys = new KeyShop(world);
        shop = world.shop;
        payments = shop.get(Payments.class);
        byHand = shop.get(PaymentsByHand.class);
        steps = shop.get(PaymentSteps.class);
        provider = shop.get(SandboxGateway.class);
        shop.get(ConfirmDeed.class);
        shop.get(ReturnDeed.class);
        approvals = shop.get(Approvals.class);
        keys.comeIn(KeyShop.keys("k", 9));
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private PaymentView opens(MemberId member) {
        List<Line> cart = List.of(new Line(CARD, 1));
        Quote quote = shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, cart, "browser"));
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

    private PaymentView now(PaymentView payment) {
        return payments.find(payment.id());
    }

    private ConfirmDeed.Confirmation says(
            PaymentView payment, PaidOutside way, String reference, long fen, byte[] file) {
        String hash = file == null
                ? null
                : byHand.lay(payment.id(), "receipt.txt", file, FINANCE).hash();
        return byHand.prepare(
                payment.id(),
                new PaymentsByHand.Said(
                        way,
                        way == PaidOutside.UNTOLD ? "sandbox" : null,
                        reference,
                        fen,
                        "CNY",
                        LocalDate.now(shop.clock()).toString(),
                        hash),
                FINANCE);
    }

    private ApprovalView asks(ConfirmDeed.Confirmation said) {
        Asked asked = approvals.ask(new Ask(world.key(), ConfirmDeed.CODE, said, "the buyer wrote", FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private ApprovalView agrees(ApprovalView request) {
        return approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private PaymentView confirmed(PaymentView payment, PaidOutside way, String reference) {
        agrees(asks(says(payment, way, reference, payment.amount().amount(), RECEIPT)));
        return now(payment);
    }

    private void hear(PaymentView payment, String name) {
        shop.get(PaymentNotices.class)
                .hear(
                        "sandbox",
                        provider.signed(("{\"reference\":\"" + payment.id() + "\",\"payment\":\"" + name
                                        + "\",\"outcome\":\"PAID\",\"amount\":"
                                        + payment.amount().amount() + ",\"currency\":\"CNY\"}")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private long rows(String from) {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }

    @Test
    void whatTwoPeopleSayCameBecomesTheOrderAndItsMoneyIsInTheBooksUnderTheBanksNumber() {
        MemberId member = world.withMoney(world.member(), 300);
        PaymentView payment = opens(member);

        ApprovalView request = asks(says(payment, PaidOutside.BANK, "B-2026-0917", 700, RECEIPT));
        assertThat(now(payment).state()).as("one person does not do").isEqualTo(PaymentView.State.OPEN);
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), FINANCE));
        agrees(request);

        PaymentView paid = now(payment);
        assertThat(paid.state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(shop.get(Orders.class).find(paid.order()).state()).isEqualTo(State.PAID);
        assertThat(rows("top_up WHERE provider = 'bank' AND provider_ref = 'B-2026-0917' AND amount = 700"))
                .isOne();
        assertThat(world.spendable(member)).isZero();
        assertThat(byHand.of(payment.id()).orElseThrow().agreedBy()).isEqualTo(CHECKER);
        assertThat(rows("payment_evidence WHERE sealed LIKE '%thanks%'")).isZero();
        PaymentEvidence file = byHand.evidence(payment.id()).get(0);
        assertThat(byHand.open(payment.id(), file.id(), CHECKER).bytes()).isEqualTo(RECEIPT);
        assertRejected("permission.missing", () -> byHand.open(payment.id(), file.id(), OPERATOR));
        world.booksAgree();
    }

    @Test
    void theSameMoneyIsNeverConfirmedTwiceHoweverItsNumberIsWritten() {
        PaymentView first = opens(world.member());
        PaymentView second = opens(world.member());
        ApprovalView slow = asks(says(second, PaidOutside.BANK, "b2026 0917", 1000, RECEIPT));

        confirmed(first, PaidOutside.BANK, "B-2026-0917");

        assertRejected("payment.reference-used", () -> agrees(slow));
        assertRejected(
                "payment.reference-used", () -> asks(says(second, PaidOutside.BANK, "Ｂ2026-0917", 1000, RECEIPT)));
        assertRejected("payment.paid-already", () -> says(first, PaidOutside.COUNTER, "C-1001", 1000, null));
        assertThat(now(second).paidAt()).isNull();
        world.booksAgree();
    }

    @Test
    void twoRequestsForOnePaymentBringItInOnce() {
        PaymentView payment = opens(world.member());
        ApprovalView one = asks(says(payment, PaidOutside.BANK, "B-1001", 1000, RECEIPT));
        ApprovalView other = asks(says(payment, PaidOutside.COUNTER, "C-1001", 1000, RECEIPT));

        agrees(one);

        assertThat(agrees(other).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(rows("top_up")).isOne();
        world.booksAgree();
    }

    @Test
    void onlyExactlyWhatIsOwedIsConfirmedWithSomethingThatShowsIt() {
        PaymentView payment = opens(world.member());
        String today = LocalDate.now(shop.clock()).toString();

        assertRejected("payment.not-owed", () -> asks(says(payment, PaidOutside.BANK, "B-1001", 999, RECEIPT)));
        assertRejected("payment.evidence-missing", () -> asks(says(payment, PaidOutside.BANK, "B-1001", 1000, null)));
        assertRejected("payment.not-begun", () -> asks(says(payment, PaidOutside.UNTOLD, "S-1001", 1000, RECEIPT)));
        assertRejected("permission.missing", () -> byHand.lay(payment.id(), "x.txt", RECEIPT, CHECKER));
        assertRejected("payment-evidence.kind", () -> byHand.lay(payment.id(), "x.txt", new byte[] {1, 2}, FINANCE));
        assertRejected(
                "payment.not-owed",
                () -> asks(new ConfirmDeed.Confirmation(
                        payment.id().toString(), "BANK", "bank", "B-1001", 1000, "USD", today, null)));
        assertRejected(
                "payment.paid-on",
                () -> asks(new ConfirmDeed.Confirmation(
                        payment.id().toString(), "BANK", "bank", "B-1001", 1000, "CNY", "2020-01-01", null)));
        assertThat(now(payment).paidAt()).isNull();
    }

    @Test
    void aProviderThatSpeaksLaterOfTheSameMoneyBearsItOut() {
        PaymentView payment = opens(world.member());
        payments.page(payment.id());

        assertThat(confirmed(payment, PaidOutside.UNTOLD, "S-1001").state()).isEqualTo(PaymentView.State.PLACED);
        hear(payment, "S-1001");

        PaymentNotice told = payments.notices(payment.id()).get(0);
        assertThat(payments.notices(payment.id())).hasSize(1);
        assertThat(told.byHand()).isTrue();
        assertThat(told.times()).isEqualTo(2);
        assertThat(rows("payment_refund")).isZero();
        assertThat(rows("risk_case")).isZero();
        assertThat(rows("top_up WHERE provider = 'sandbox' AND provider_ref = 'S-1001'"))
                .isOne();
        world.booksAgree();
    }

    @Test
    void aProviderThatSpeaksLaterOfAnotherNumberIsACaseAndAPersonGivesThatBack() {
        PaymentView payment = opens(world.member());
        payments.page(payment.id());
        confirmed(payment, PaidOutside.UNTOLD, "S-1001");

        hear(payment, "S-2002");

        assertThat(rows("payment_refund")).as("it may be the same money").isZero();
        assertThat(rows("risk_case")).isOne();
        FindingId kept = byHand.kept(payment.id()).get(0);
        byHand.giveBack(payment.id(), kept, "it is not", FINANCE);
        assertThat(rows("payment_refund WHERE payment_ref = 'S-2002' AND amount = 1000"))
                .isOne();
        assertThat(byHand.kept(payment.id())).isEmpty();
        assertRejected("payment.nothing-kept", () -> byHand.giveBack(payment.id(), kept, "again", FINANCE));
        world.booksAgree();
    }

    @Test
    void whoTransfersAndPaysAtTheProviderTooHasTheSecondBackWithACase() {
        PaymentView payment = opens(world.member());
        payments.page(payment.id());
        confirmed(payment, PaidOutside.BANK, "B-1001");

        hear(payment, "S-1001");
        steps.giveBackAll();

        assertThat(payments.notices(payment.id()).get(1).finding()).isEqualTo(PaymentNotice.Kind.PAID_TWICE);
        assertThat(rows("payment_refund WHERE payment_ref = 'S-1001'")).isOne();
        assertThat(rows("risk_case")).isOne();
        world.booksAgree();
    }

    @Test
    void aProviderThatIsAskedOnceMoreAndHasItNeedsNobodysWord() {
        PaymentView payment = opens(world.member());
        String page = payments.page(payment.id());
        provider.act(page.substring(page.indexOf('=') + 1), Act.PAY);

        assertRejected("payment.paid-already", () -> says(payment, PaidOutside.UNTOLD, "S-1001", 1000, RECEIPT));
        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED);
    }

    @Test
    void whatCameLateGoesByTheRulesForWhatComesLate() {
        PaymentView payment = opens(world.member());
        shop.clock().advance(Duration.ofHours(20));
        steps.expireDue();

        PaymentView paid = confirmed(payment, PaidOutside.BANK, "B-1001");

        assertThat(paid.late()).isTrue();
        assertThat(paid.state()).isEqualTo(PaymentView.State.PLACED);
        world.booksAgree();
    }

    @Test
    void whatABanksStatementHasNeedsNoFileAndIsExplainedByIt() {
        PaymentView payment = opens(world.member());
        LocalDate today = LocalDate.now(shop.clock());
        shop.get(CustodyAccounts.class).put("bank", "ICBC deposit", "*", 0, FINANCE);
        String csv = "日期,流水号,金额,摘要\n" + today + ",B-1001,10.00,paid\n";
        shop.get(BankStatements.class)
                .take(new BankStatements.NewStatement(
                        "bank", today, today, 0L, 1000L, "day.csv", csv.getBytes(StandardCharsets.UTF_8), FINANCE));
        assertThat(shop.get(CustodyBreaks.class).open()).isOne();

        agrees(asks(says(payment, PaidOutside.BANK, "B-1001", 1000, null)));

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(shop.get(CustodyBreaks.class).open()).isZero();
        assertThat(rows("custody_line WHERE reference = 'B-1001' AND transfer IS NOT NULL"))
                .isOne();
        PaymentView other = opens(world.member());
        assertRejected("payment.reference-used", () -> asks(says(other, PaidOutside.COUNTER, "B-1001", 1000, RECEIPT)));
        world.booksAgree();
    }

    @Test
    void whatNoProviderCollectedNoProviderGivesBackSoAPersonSeesToIt() {
        MemberId member = world.member();
        PaymentView payment = opens(member);
        confirmed(payment, PaidOutside.BANK, "B-1001");
        world.refund(now(payment).order());

        steps.giveBackAll();

        assertThat(now(payment).refund()).isEqualTo(PaymentView.Refund.REFUSED);
        assertThat(world.spendable(member)).isEqualTo(1000);
        assertThat(rows("risk_case")).isOne();
        world.booksAgree();

        PaymentsByHand.Outside waits = byHand.outside(payment.id());
        assertThat(waits.amount()).isEqualTo(1000);
        assertThat(waits.references()).hasSize(1);
        assertRejected("payment.other-sum", () -> returns(payment, 999));
        ApprovalView request = returns(payment, 1000);
        assertThat(world.spendable(member)).as("one person does not do").isEqualTo(1000);
        agrees(request);

        assertThat(now(payment).refund()).isEqualTo(PaymentView.Refund.DONE);
        assertThat(world.spendable(member)).isZero();
        assertThat(byHand.outside(payment.id()).amount()).isZero();
        assertRejected("payment.nothing-refused", () -> returns(payment, 1000));
        world.booksAgree();
    }

    private ApprovalView returns(PaymentView payment, long fen) {
        Asked asked = approvals.ask(new Ask(
                world.key(),
                ReturnDeed.CODE,
                new ReturnDeed.Return(payment.id().toString(), fen, "transfer 17"),
                "transferred back",
                FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    @Test
    void whatTheMemberHasSpentSinceIsNotGivenBackOutside() {
        MemberId member = world.member();
        PaymentView payment = opens(member);
        confirmed(payment, PaidOutside.COUNTER, "C-1001");
        world.refund(now(payment).order());
        steps.giveBackAll();
        ApprovalView request = returns(payment, 1000);
        keys.buys(member, 1);

        assertRejected("payment.spent-since", () -> agrees(request));
        assertThat(now(payment).refund()).isEqualTo(PaymentView.Refund.REFUSED);
        world.booksAgree();
    }
}
