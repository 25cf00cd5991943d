package shop.solvent.split;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.outbox.Outbox;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.Routes;
import shop.solvent.payment.SandboxCashier;
import shop.solvent.payment.SandboxGateway;
import shop.solvent.payment.SandboxSplits;
import shop.solvent.payment.SplitGateway;
import shop.solvent.payment.SplitGateway.Answer;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.BillView;
import shop.solvent.reconciliation.Bills;
import shop.solvent.reconciliation.BreakKind;
import shop.solvent.reconciliation.BreakQuery;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;

/** What a provider hands to receivers is what the books owe them, once, and comes back when it is owed no more. */
class SplitsTest {

    private static final long PAID = World.PRICE;

    private World world;
    private TestShop shop;
    private SplitSteps steps;
    private Splits splits;
    private Receivers receivers;
    private MerchantView studio;
    private Approvals approvals;

    @BeforeEach
    void aProviderThatSplits() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        shop = world.shop;
        List.of(ReceiverDeed.class, ReceiverEndDeed.class, SplitOrders.class).forEach(shop::get);
        Messages.handOver(shop); // from now on
        approvals = shop.get(Approvals.class);
        steps = shop.get(SplitSteps.class);
        splits = shop.get(Splits.class);
        receivers = shop.get(Receivers.class);
        studio = shop.get(Merchants.class).find(World.MERCHANT);
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
        System.clearProperty("shop.sandbox.split-most");
    }

    private ReceiverDeed.Agreement agreement(
            String merchant, MemberId member, int share, SplitTiming timing, String account) {
        return new ReceiverDeed.Agreement(
                "sandbox",
                "MERCHANT",
                account,
                null,
                merchant,
                member == null ? null : member.toString(),
                share,
                timing.name(),
                LocalDate.now(shop.clock()).toString(),
                "contract 17");
    }

    private String agreed(String code, Record content) {
        Asked asked = approvals.ask(new Ask(world.key(), code, content, "as agreed", FINANCE));
        ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
        return approvals.agree(waits.id(), waits.hash(), CHECKER).toString();
    }

    private ReceiverId merchantReceives(int share, SplitTiming timing) {
        agreed(ReceiverDeed.CODE, agreement(World.MERCHANT, null, share, timing, "1900000109"));
        steps.tellAll();
        return live(World.MERCHANT, null).id();
    }

    private ReceiverId receives(MemberId agent) {
        agreed(ReceiverDeed.CODE, agreement(null, agent, 10_000, SplitTiming.SETTLEMENT, "1900000110"));
        steps.tellAll();
        return live(null, agent).id();
    }

    private ReceiverView live(String merchant, MemberId member) {
        return receivers
                .search(new ReceiverQuery(merchant, member, ReceiverView.State.LIVE), null, 1)
                .rows()
                .get(0);
    }

    private PaymentView pays(MemberId buyer) {
        Line course = new Line(World.COURSE, 1);
        Quote quote = shop.get(Quotes.class).quote(new AskQuote(buyer, World.WEB, List.of(course), "browser"));
        Payments payments = shop.get(Payments.class);
        PaymentView payment = payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                buyer,
                                List.of(course),
                                "browser",
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment();
        String page = payments.page(payment.id());
        shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), SandboxCashier.Act.PAY);
        shop.get(PaymentSteps.class).work();
        Messages.handOver(shop);
        return payments.find(payment.id());
    }

    private void goesOn() {
        for (int turn = 0; turn < 4; turn++) {
            shop.clock().advance(Duration.ofSeconds(30));
            steps.lookAll();
            steps.sendAll();
            steps.takeBackAll();
        }
        steps.letGoAll();
    }

    private void daysPass(int days) {
        shop.clock().advance(Duration.ofDays(days));
        world.settle();
    }

    private void refunded(OrderId order) {
        world.refund(order);
        Messages.handOver(shop);
        goesOn();
    }

    /** What a refund of a part takes off the merchant, as the ledger has it. */
    private void refundedInPart(OrderId order, MemberId buyer, long fen) {
        Account clearing = Account.platform(AccountType.CLEARING);
        shop.get(Transactions.class).run(() -> {
            shop.get(Ledger.class)
                    .post(new Journal(
                                    JournalKind.REFUND,
                                    order.toString(),
                                    shop.clock().instant())
                            .move(TransferCode.REFUND_SALE, Account.of(studio.id(), AccountType.PAYABLE), clearing, fen)
                            .move(TransferCode.REFUND_PAID_IN, clearing, Account.of(buyer, AccountType.PAID_IN), fen));
            shop.get(Outbox.class).write("order.partly-refunded", order.toString(), Map.of());
        });
        Messages.handOver(shop);
        goesOn();
    }

    private long balance(AccountType type) {
        return posted(Account.of(studio.id(), type));
    }

    private long posted(Account account) {
        return shop.get(Ledger.class).balance(account).posted().amount();
    }

    private long custody() {
        return -posted(Account.platform(AccountType.CUSTODY));
    }

    private PartView part(PaymentView payment, ReceiverId receiver) {
        return splits.of(payment.order()).stream()
                .filter(part -> part.receiver().id().equals(receiver))
                .findFirst()
                .orElseThrow();
    }

    private long rows(String from) {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }

    /** What the provider's own books say that receivers have. */
    private long theyHave() {
        Database database = shop.get(Database.class);
        return database.number("SELECT COALESCE(SUM(amount), 0) FROM sandbox_split WHERE state = 'DONE'")
                - database.number("SELECT COALESCE(SUM(amount), 0) FROM sandbox_split_return WHERE state = 'DONE'");
    }

    /** What the shop's ledger says that receivers have. */
    private long booked() {
        Database database = shop.get(Database.class);
        return database.number("SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE code = 222")
                - database.number("SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE code IN (225, 226)");
    }

    private void booksAgree() {
        assertThat(booked()).isEqualTo(theyHave());
        assertThat(posted(Account.platform(AccountType.SPLITTING))).isZero();
        world.booksAgree();
    }

    private SettlementView statement() {
        shop.get(Settlements.class).run("test", LocalDate.now(shop.clock()));
        return shop.get(Settlements.class)
                .search(new SettlementQuery(World.MERCHANT, null), null, 1)
                .rows()
                .get(0);
    }

    private List<String> lines(SettlementView statement) {
        return shop.get(Settlements.class).lines(statement.id()).stream()
                .map(line -> line.kind() + " " + line.amount().amount())
                .toList();
    }

    @Test
    void anOrderIsSplitToItsMerchantAndAgentAndWhatIsRefundedComesBack() {
        MemberId agent = world.member();
        ReceiverId merchant = merchantReceives(10_000, SplitTiming.PAYMENT);
        ReceiverId ofAgent = receives(agent);
        long before = custody();

        PaymentView first = pays(world.invitedBy(agent));
        PaymentView second = pays(world.invitedBy(agent));
        long sale = balance(AccountType.PAYABLE) / 2;
        long commission = world.expects(agent) / 2;
        assertThat(sale).isPositive();
        assertThat(commission).isPositive();
        goesOn();

        assertThat(part(first, merchant).amount().amount()).isEqualTo(sale);
        assertThat(part(first, merchant).state()).isEqualTo(PartView.State.DONE);
        assertThat(balance(AccountType.PAYABLE)).isZero();
        assertThat(custody()).isEqualTo(before + 2 * PAID - 2 * sale);
        assertThat(rows("sandbox_let_go")).as("the agent's is still to come").isZero();

        daysPass(8);
        goesOn();
        daysPass(1);
        goesOn();
        assertThat(part(first, ofAgent).amount().amount()).isEqualTo(commission);
        assertThat(part(first, ofAgent).state()).isEqualTo(PartView.State.DONE);
        assertThat(world.spendable(agent)).isZero();
        assertThat(rows("sandbox_let_go")).isEqualTo(2);
        booksAgree();

        SettlementView statement = statement();
        assertThat(lines(statement)).last().isEqualTo("SPLIT " + -2 * sale);
        assertThat(statement.due().isZero()).isTrue();
        assertThat(statement.closing().isZero()).isTrue();

        MemberId buyer = first.member();
        refundedInPart(first.order(), buyer, 3_000);
        assertThat(part(first, merchant).returned().amount()).isEqualTo(3_000);
        assertThat(balance(AccountType.PAYABLE)).isZero();
        assertThat(booked()).isEqualTo(theyHave());

        refunded(second.order());
        assertThat(part(second, merchant).returned().amount()).isEqualTo(sale);
        assertThat(part(second, ofAgent).returned().amount()).isEqualTo(commission);
        assertThat(balance(AccountType.PAYABLE)).isZero();
        assertThat(posted(Account.of(agent, AccountType.OWED))).isZero();
        assertThat(theyHave()).isEqualTo(sale - 3_000 + commission);
        assertThat(booked()).isEqualTo(theyHave());
    }

    @Test
    void whatIsLostRefusedOrSlowIsOneSplitAllTheSame() {
        ReceiverId receiver = merchantReceives(4_046, SplitTiming.PAYMENT);
        PaymentView lost = pays(world.member());
        shop.clock().advance(Duration.ofSeconds(30));
        steps.lookAll();
        long owed = balance(AccountType.PAYABLE);
        steps.sendAll();
        assertThat(part(lost, receiver).state()).isEqualTo(PartView.State.WANTED);
        assertThat(posted(Account.platform(AccountType.SPLITTING))).isEqualTo(4_046);
        goesOn();
        assertThat(part(lost, receiver).state()).isEqualTo(PartView.State.DONE);
        assertThat(theyHave()).isEqualTo(4_046);
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(owed);
        ends(receiver);

        ReceiverId refuses = merchantReceives(2_044, SplitTiming.PAYMENT);
        PaymentView refused = pays(world.member());
        long all = balance(AccountType.PAYABLE);
        goesOn();
        assertThat(part(refused, refuses).state()).isEqualTo(PartView.State.REFUSED);
        assertThat(balance(AccountType.PAYABLE)).as("statements pay it").isEqualTo(all);
        assertThat(theyHave()).isEqualTo(4_046);
        ends(refuses);

        ReceiverId slow = merchantReceives(2_045, SplitTiming.PAYMENT);
        PaymentView hesitates = pays(world.member());
        goesOn();
        assertThat(part(hesitates, slow).state()).isEqualTo(PartView.State.DONE);
        assertThat(theyHave()).isEqualTo(4_046 + 2_045);
        booksAgree();
    }

    private void ends(ReceiverId receiver) {
        agreed(ReceiverEndDeed.CODE, new ReceiverEndDeed.End(receiver.toString()));
        steps.tellAll();
        assertThat(receivers.find(receiver).state()).isEqualTo(ReceiverView.State.ENDED);
        assertThat(rows("sandbox_receiver")).isZero();
    }

    private ReceiverId merchantReceivesAt(String provider) {
        ReceiverDeed.Agreement here = agreement(World.MERCHANT, null, 5_000, SplitTiming.PAYMENT, "1900000109");
        agreed(
                ReceiverDeed.CODE,
                new ReceiverDeed.Agreement(
                        provider,
                        here.kind(),
                        here.account(),
                        here.name(),
                        here.merchant(),
                        here.member(),
                        here.share(),
                        here.timing(),
                        here.from(),
                        here.document()));
        steps.tellAll();
        return live(World.MERCHANT, null).id();
    }

    /** What is begun from now on is begun at the other one. */
    private void stops(String number) {
        Routes routes = shop.get(Routes.class);
        routes.stop(number, "we look at another", "system:test");
        shop.clock().advance(Duration.ofSeconds(10));
    }

    @Test
    void eachNumberHandsOverWhatItCollectedItselfToWhoHasAgreedThere() {
        System.setProperty("shop.sandbox.merchants", "2");
        try {
            assertThat(receivers.providers()).containsExactly("sandbox", "sandbox-2");
            ReceiverId second = merchantReceivesAt("sandbox-2");
            stops("sandbox-2");
            PaymentView unsplit = pays(world.member());
            assertThat(unsplit.provider()).isEqualTo("sandbox");
            goesOn();
            assertThat(splits.of(unsplit.order())).as("nobody has agreed there").isEmpty();

            ReceiverId first = merchantReceivesAt("sandbox");
            PaymentView one = pays(world.member());
            shop.get(Routes.class).open("sandbox-2", "both again", "system:test");
            stops("sandbox");
            PaymentView two = pays(world.member());
            assertThat(two.provider()).isEqualTo("sandbox-2");
            goesOn();

            assertThat(part(one, first).state()).isEqualTo(PartView.State.DONE);
            assertThat(part(two, second).state()).isEqualTo(PartView.State.DONE);
            assertThat(rows("sandbox_split WHERE provider = 'sandbox'")).isOne();
            assertThat(rows("sandbox_split WHERE provider = 'sandbox-2'")).isOne();
            assertThat(rows("sandbox_receiver")).isEqualTo(2);
            assertThat(shop.get(SandboxSplits.class)
                            .split(new SplitGateway.Part(
                                    "spl_elsewhere",
                                    part(two, second).part().reference(),
                                    two.providerRef(),
                                    PAID,
                                    part(one, first).receiver().receiver(),
                                    100)))
                    .as("what another number collected")
                    .isEqualTo(Answer.REFUSED);
            booksAgree();
        } finally {
            System.clearProperty("shop.sandbox.merchants");
        }
    }

    @Test
    void aNumberThatIsSilentHoldsUpNoOther() {
        System.setProperty("shop.sandbox.merchants", "2");
        try {
            merchantReceivesAt("sandbox");
            merchantReceivesAt("sandbox-2");
            stops("sandbox");
            pays(world.member());
            pays(world.member());
            shop.get(Routes.class).open("sandbox", "both again", "system:test");
            stops("sandbox-2");
            pays(world.member());
            pays(world.member());
            shop.clock().advance(Duration.ofSeconds(30));
            steps.lookAll();
            System.setProperty("shop.sandbox.merchants", "1"); // the other one answers nothing any more

            steps.sendAll();

            assertThat(rows(
                            "split_part p JOIN split_receiver r ON r.id = p.receiver WHERE r.provider = 'sandbox' AND p.state ="
                                    + " 'DONE'"))
                    .isEqualTo(2);
            assertThat(rows("split_part WHERE state = 'WANTED' AND tries = 1"))
                    .as("asked, left alone for the round, and asked again later")
                    .isEqualTo(2);
            System.setProperty("shop.sandbox.merchants", "2");
            shop.clock().advance(Duration.ofMinutes(1));
            steps.sendAll();
            assertThat(rows("split_part WHERE state = 'DONE'")).isEqualTo(4);
            booksAgree();
        } finally {
            System.clearProperty("shop.sandbox.merchants");
        }
    }

    private BillView billed(byte[] content) {
        Bills bills = shop.get(Bills.class);
        bills.provider("sandbox", "Sandbox", null, "system:test");
        LocalDate today = LocalDate.now(shop.clock());
        return bills.find(bills.take(new Bills.NewBill("sandbox", today, "bill.csv", content, "system:test")));
    }

    private byte[] theirBill() throws IOException {
        try (InputStream bill =
                shop.get(SandboxGateway.class).bill(LocalDate.now(shop.clock())).orElseThrow()) {
            return bill.readAllBytes();
        }
    }

    private List<BillBreak> open(BillView bill) {
        return shop.get(Bills.class).breaks(BreakQuery.of(bill.id()), null, 50).rows().stream()
                .filter(one -> one.state() == BillBreak.State.OPEN)
                .toList();
    }

    @Test
    void whatTheBillHasOfSplitsIsMatchedAndWhatOneSideLacksIsABreakWithBothSides() throws IOException {
        merchantReceives(5_000, SplitTiming.PAYMENT);
        PaymentView kept = pays(world.member());
        PaymentView back = pays(world.member());
        goesOn();
        refunded(back.order());
        shop.get(PaymentSteps.class).giveBackAll();
        String bill = new String(theirBill(), StandardCharsets.UTF_8);
        assertThat(bill.lines().filter(line -> line.startsWith("SPLIT,"))).hasSize(2);
        assertThat(bill.lines().filter(line -> line.startsWith("SPLIT_BACK,"))).hasSize(1);

        BillView all = billed(bill.getBytes(StandardCharsets.UTF_8));

        assertThat(all.problems()).isEmpty();
        assertThat(open(all)).as("nothing differs").isEmpty();
        assertThat(all.matched()).isEqualTo(all.lines());
        assertThat(all.paid() - all.refunded()).isEqualTo(all.books() + all.passing());

        // Without what was split of the first, and with a split that nobody knows.
        String ours = splits.of(kept.order()).get(0).id().toString();
        String otherwise =
                bill.replaceAll("(?m)^SPLIT,([^,]+),[^,]+," + ours + ",", "SPLIT,$1,sbs_stranger,spl_0000000000001,");
        BillView corrected = billed(otherwise.getBytes(StandardCharsets.UTF_8));

        assertThat(open(corrected))
                .extracting(BillBreak::kind)
                .containsExactlyInAnyOrder(BreakKind.MISSING_HERE, BreakKind.MISSING_THERE);
        BillBreak here = open(corrected).stream()
                .filter(one -> one.kind() == BreakKind.MISSING_HERE)
                .findFirst()
                .orElseThrow();
        assertThat(here.theirs().amount()).isEqualTo(5_000);
        assertThat(here.reference()).isEqualTo("spl_0000000000001");
        assertThat(here.difference()).isEqualTo(-5_000);
        BillBreak there = open(corrected).stream()
                .filter(one -> one.kind() == BreakKind.MISSING_THERE)
                .findFirst()
                .orElseThrow();
        assertThat(there.ours().id()).isEqualTo(ours);
        assertThat(there.ours().amount()).isEqualTo(5_000);
        assertThat(there.difference()).isEqualTo(5_000);

        // And where it says another amount.
        String more = bill.replaceAll("(?m)^(SPLIT,[^,]+,[^,]+," + ours + ",[^,]*),5000,", "$1,5001,")
                .replaceAll("(?m)^#sum.*$", "");
        long lines = more.lines()
                .filter(line -> line.matches("(PAYMENT|REFUND|SPLIT|SPLIT_BACK),.*"))
                .count();
        BillView amount = billed((more.strip() + "\n"
                        + bill.lines()
                                .filter(line -> line.startsWith("#sum"))
                                .map(line -> {
                                    String[] sum = line.split(",");
                                    return "#sum," + lines + "," + sum[2] + "," + (Long.parseLong(sum[3]) + 1) + ","
                                            + sum[4];
                                })
                                .findFirst()
                                .orElseThrow()
                        + "\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(open(amount)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(BreakKind.AMOUNT);
            assertThat(one.difference()).isEqualTo(-1);
        });
    }

    @Test
    void theSameReferenceAskedTwentyTimesAtOnceIsOneSplit() throws Exception {
        merchantReceives(5_000, SplitTiming.PAYMENT);
        PaymentView payment = pays(world.member());
        shop.clock().advance(Duration.ofSeconds(30));
        steps.lookAll();
        PartView part = splits.of(payment.order()).get(0);
        SandboxSplits provider = shop.get(SandboxSplits.class);
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> provider.split(part.part()));
        }
        Threads.atOnce(calls);
        assertThat(theyHave()).isEqualTo(5_000);
        assertThat(provider.query(part.part())).isEqualTo(Answer.DONE);
        steps.sendAll();
        booksAgree();
    }

    @Test
    void whatAProviderKeepsAtARefundIsOwedByTheMerchant() {
        ReceiverId receiver = merchantReceives(5_047, SplitTiming.PAYMENT);
        PaymentView payment = pays(world.member());
        goesOn();
        daysPass(8);
        long owed = balance(AccountType.PAYABLE);
        refunded(payment.order());
        assertThat(part(payment, receiver).kept().amount()).isEqualTo(5_047);
        assertThat(part(payment, receiver).returned().isZero()).isTrue();
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(-5_047);
        assertThat(owed).isPositive();
        goesOn();
        assertThat(rows("split_return")).as("it is asked for once").isOne();
        booksAgree();
    }

    @Test
    void aPartThatIsKeptIsAskedForOnceAndTheNextRefundComesBackAllTheSame() {
        ReceiverId receiver = merchantReceives(10_000, SplitTiming.PAYMENT);
        PaymentView payment = pays(world.member());
        goesOn();
        refundedInPart(payment.order(), payment.member(), 1_047);
        goesOn();
        assertThat(part(payment, receiver).kept().amount()).isEqualTo(1_047);
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(-1_047);
        assertThat(rows("split_return")).isOne();

        refundedInPart(payment.order(), payment.member(), 2_000);
        goesOn();
        assertThat(part(payment, receiver).returned().amount()).isEqualTo(2_000);
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(-1_047);
        assertThat(rows("split_return")).isEqualTo(2);
        assertThat(booked()).isEqualTo(theyHave());
    }

    @Test
    void noMoreGoesOverThanTheProviderLetsAndWhatIsAgreed() {
        System.setProperty("shop.sandbox.split-most", "3000");
        ReceiverId receiver = merchantReceives(9_000, SplitTiming.PAYMENT);
        PaymentView payment = pays(world.member());
        goesOn();
        assertThat(part(payment, receiver).amount().amount()).isEqualTo(3_000);
        booksAgree();
    }

    @Test
    void whatAStatementPaysIsNotSplitAndWhatIsSplitNoStatementPays() {
        shop.get(Contracts.class)
                .changeTerms(World.MERCHANT, new SettlementTerms(2, 100, 0), ADMIN, CHECKER, "contract");
        studio = shop.get(Merchants.class).find(World.MERCHANT);
        ReceiverId receiver = merchantReceives(6_000, SplitTiming.SETTLEMENT);
        PaymentView payment = pays(world.member());
        long sale = balance(AccountType.PAYABLE);
        goesOn();
        assertThat(splits.of(payment.order())).as("not before its day").isEmpty();
        daysPass(studio.terms().cycleDays());
        SettlementView statement = statement();
        assertThat(statement.due().amount()).isEqualTo(sale - studio.terms().payoutFee());
        goesOn();
        assertThat(splits.of(payment.order())).as("the statement was faster").isEmpty();
        booksAgree();

        PaymentView next = pays(world.member());
        shop.clock().advance(Duration.ofHours(24));
        while (LocalDate.now(shop.clock())
                .isBefore(LocalDate.ofInstant(next.paidAt(), shop.clock().getZone())
                        .plusDays(studio.terms().cycleDays()))) {
            goesOn();
            shop.clock().advance(Duration.ofMinutes(30));
        }
        assertThat(part(next, receiver).amount().amount()).isEqualTo(6_000);
        SettlementView second = statement();
        assertThat(second.due().amount())
                .isEqualTo(sale - 6_000 - studio.terms().payoutFee());
        booksAgree();
    }

    @Test
    void anAgreementTakesTwoAndThereIsOneAtATime() {
        ReceiverDeed.Agreement content = agreement(World.MERCHANT, null, 5_000, SplitTiming.PAYMENT, "1900000109");
        Asked asked = approvals.ask(new Ask(world.key(), ReceiverDeed.CODE, content, "as agreed", FINANCE));
        ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
        assertRejected("approval.own-request", () -> approvals.agree(waits.id(), waits.hash(), FINANCE));
        approvals.agree(waits.id(), waits.hash(), CHECKER);
        assertRejected(
                "receiver.standing",
                () -> approvals.ask(new Ask(world.key(), ReceiverDeed.CODE, content, "again", FINANCE)));
        assertRejected(
                "receiver.one-of",
                () -> approvals.ask(new Ask(
                        world.key(),
                        ReceiverDeed.CODE,
                        agreement(null, null, 5_000, SplitTiming.PAYMENT, "1"),
                        "nobody",
                        FINANCE)));
    }

    @Test
    void whateverIsRefundedNobodyIsHandedMoreThanWasPaidNorPaidTwice() {
        for (long seed = 1; seed <= 8; seed++) {
            random(new Random(seed));
            System.clearProperty("shop.sandbox.split-most");
            aProviderThatSplits();
        }
    }

    private void random(Random random) {
        MemberId agent = world.member();
        merchantReceives(
                1 + random.nextInt(10_000), random.nextBoolean() ? SplitTiming.PAYMENT : SplitTiming.SETTLEMENT);
        receives(agent);
        System.setProperty("shop.sandbox.split-most", String.valueOf(1_000 + random.nextInt(9_000)));
        List<PaymentView> orders = new ArrayList<>();
        List<OrderId> back = new ArrayList<>();
        for (int turn = 0; turn < 18; turn++) {
            switch (random.nextInt(4)) {
                case 0 -> orders.add(pays(random.nextBoolean() ? world.invitedBy(agent) : world.member()));
                case 1 -> daysPass(1 + random.nextInt(4));
                case 2 -> {
                    if (orders.size() > back.size()) {
                        OrderId order = orders.get(back.size()).order();
                        back.add(order);
                        refunded(order);
                    }
                }
                default -> shop.get(Settlements.class).run("test", LocalDate.now(shop.clock()));
            }
            goesOn();
        }
        daysPass(10);
        goesOn();
        OrderDebts debts = shop.get(OrderDebts.class);
        for (PaymentView payment : orders) {
            List<PartView> parts = splits.of(payment.order());
            long net = parts.stream().mapToLong(part -> part.net().amount()).sum();
            assertThat(net).isLessThanOrEqualTo(payment.amount().amount());
            for (PartView part : parts) {
                assertThat(part.net().amount() - part.kept().amount())
                        .as(part.toString())
                        .isLessThanOrEqualTo(
                                debts.of(payment.order()).of(part.receiver()).owed());
            }
        }
        booksAgree();
    }
}
