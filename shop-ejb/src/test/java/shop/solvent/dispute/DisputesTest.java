package shop.solvent.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;

/** A line is disputed once, its money is pending as long as that lasts, and no more than was paid for it ever goes back. */
class DisputesTest {

    private static final String BOOK = "ps-book";
    private static final long BOOK_PRICE = 3_333;
    private static final Reach STUDIO = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));

    private final World world = new World();
    private final Disputes disputes = world.shop.get(Disputes.class);
    private final Settlements settlements = world.shop.get(Settlements.class);
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final MerchantView studio = world.shop.get(Merchants.class).find(World.MERCHANT);
    private final DisputeDeed deed = world.shop.get(DisputeDeed.class);
    private final Approvals approvals = world.shop.get(Approvals.class);
    private final MemberId inviter = world.member();
    private final MemberId buyer = world.withMoney(world.invitedBy(inviter), 50_000);

    DisputesTest() {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(
                BOOK, ProductKind.COURSE, "PS手册", "Handbook", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(BOOK, World.WEB, BOOK_PRICE, "system:test");
    }

    private OrderId buys() {
        return world.buys(buyer).id();
    }

    private OrderId buysBoth() {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new PlaceOrder.Line(World.COURSE, 1), new PlaceOrder.Line(BOOK, 2)),
                        "device-of-" + buyer,
                        null))
                .id();
    }

    private Voice theirs() {
        return Voice.buyer(buyer, World.WEB);
    }

    private static final Voice MERCHANT = Voice.merchant("system:studio");

    private <T> T atStudio(Supplier<T> work) {
        return STUDIO.during(work);
    }

    private void studioOffers(DisputeId id, long fen) {
        atStudio(() -> {
            disputes.offer(id, MERCHANT, fen);
            return null;
        });
    }

    private DisputeView opens(OrderId order, int line) {
        return disputes.open(new OpenDispute(theirs(), order, line, 0, "not-as-described", "not what it said"))
                .dispute();
    }

    private DisputeView now(DisputeView one) {
        return disputes.find(one.id(), Voice.staff(OPERATOR)).dispute();
    }

    private void daysPass(int days) {
        world.shop.clock().advance(Duration.ofDays(days));
    }

    private long balance(AccountType type) {
        return ledger.balance(Account.of(studio.id(), type)).posted().amount();
    }

    private State state(OrderId order) {
        return world.shop.get(Orders.class).find(order).state();
    }

    private void settledAfter(int days) {
        world.shop
                .get(Contracts.class)
                .changeTerms(World.MERCHANT, new SettlementTerms(days, 100, 0), ADMIN, CHECKER, "contract");
    }

    private SettlementView settles() {
        settlements.run("test", LocalDate.now(world.shop.clock()));
        return settlements
                .search(new SettlementQuery(World.MERCHANT, null), null, 1)
                .rows()
                .get(0);
    }

    private Asked decides(DisputeView one, long back) {
        return approvals.ask(new Ask(
                world.key(),
                DisputeDeed.CODE,
                new DisputeDeed.Decision(one.id().toString(), one.paid().amount(), back),
                "both were heard",
                OPERATOR));
    }

    @Test
    void whatIsDisputedIsPendingAndTheRestIsNot() {
        long before = balance(AccountType.PAYABLE);
        OrderId order = buys();
        long earns = world.expects(inviter);
        assertThat(earns).isPositive();
        long sold = balance(AccountType.PAYABLE) - before;
        DisputeView one = opens(order, 0);

        assertThat(one.state()).isEqualTo(DisputeState.MERCHANT);
        assertThat(one.paid()).isEqualTo(Money.fen(World.PRICE));
        assertThat(one.pending()).isEqualTo(Money.fen(sold));
        assertThat(balance(AccountType.DISPUTED)).isEqualTo(sold);
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(before);
        daysPass(30);
        world.settle();
        assertThat(world.expects(inviter)).as("no commission is paid meanwhile").isEqualTo(earns);
        world.booksAgree();
    }

    @Test
    void aStatementLeavesOutWhatIsDisputedAndNothingElse() {
        settledAfter(2);
        OrderId disputed = buys();
        buys();
        long each = balance(AccountType.PAYABLE) / 2;
        DisputeView one = opens(disputed, 0);
        daysPass(2);
        SettlementView statement = settles();
        assertThat(statement.due()).isEqualTo(Money.fen(each));
        assertThat(settlements.lines(statement.id()).stream()
                        .map(line -> line.kind() + " " + line.amount().amount()))
                .contains("DISPUTED " + -each);

        disputes.giveIn(one.id(), theirs());
        daysPass(1);
        assertThat(settles().due()).as("at once, and not two days later").isEqualTo(Money.fen(each));
        assertThat(balance(AccountType.DISPUTED)).isZero();
        world.booksAgree();
    }

    @Test
    void ofAWholeOrderEverythingGoesBackWhereItCameFrom() {
        long had = world.spendable(buyer);
        OrderId order = buys();
        DisputeView one = opens(order, 0);
        atStudio(() -> disputes.giveIn(one.id(), MERCHANT));

        assertThat(now(one).outcome()).isEqualTo(DisputeOutcome.FULL);
        assertThat(now(one).givenBack()).isEqualTo(Money.fen(World.PRICE));
        assertThat(state(order)).isEqualTo(State.REFUNDED);
        assertThat(world.spendable(buyer)).isEqualTo(had);
        assertThat(world.expects(inviter)).isZero();
        assertThat(balance(AccountType.PAYABLE)).isZero();
        assertThat(balance(AccountType.DISPUTED)).isZero();
        assertThat(world.pool().balance()).isEqualTo(Money.fen(0));
        world.booksAgree();
    }

    @Test
    void anOfferThatIsTakenIsTheOutcomeAndEverybodyGivesBackInProportion() {
        OrderId order = buys();
        long spendable = world.spendable(buyer);
        long earns = world.expects(inviter);
        long sold = balance(AccountType.PAYABLE);
        long given = world.pool().balance().amount();
        DisputeView one = opens(order, 0);
        studioOffers(one.id(), 5_000);
        assertThat(now(one).state()).isEqualTo(DisputeState.BUYER);
        assertRejected("dispute.no-offer", () -> atStudio(() -> disputes.accept(one.id(), MERCHANT, 5_000)));
        assertRejected("dispute.other-offer", () -> disputes.accept(one.id(), theirs(), 4_999));
        disputes.accept(one.id(), theirs(), 5_000);

        assertThat(now(one).outcome()).isEqualTo(DisputeOutcome.PART);
        assertThat(world.spendable(buyer)).isEqualTo(spendable + 5_000);
        assertThat(world.expects(inviter)).isEqualTo(earns - earns / 2);
        assertThat(world.pool().balance()).isEqualTo(Money.fen(given - given / 2));
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(sold - (5_000 - earns / 2 - given / 2));
        assertThat(balance(AccountType.DISPUTED)).isZero();
        assertThat(state(order)).isEqualTo(State.PAID);
        assertRejected("dispute.over", () -> disputes.say(one.id(), theirs(), "and more"));
        daysPass(30);
        world.settle();
        assertThat(ledger.balance(Account.of(inviter, AccountType.EARNED))
                        .posted()
                        .amount())
                .isEqualTo(earns - earns / 2);
        world.booksAgree();

        assertThat(world.refund(order).amount()).as("the rest").isEqualTo(Money.fen(World.PRICE - 5_000));
        assertThat(world.spendable(buyer)).isEqualTo(spendable + World.PRICE);
        assertThat(world.pool().balance()).isEqualTo(Money.fen(0));
        assertThat(balance(AccountType.PAYABLE)).isZero();
        world.booksAgree();
    }

    @Test
    void aSettledCommissionIsClawedBackByWhatGoesBack() {
        OrderId order = buys();
        long earns = world.expects(inviter);
        daysPass(10);
        world.settle();
        assertThat(world.expects(inviter)).isZero();
        DisputeView one = opens(order, 0);
        disputes.offer(one.id(), theirs(), 5_000);
        atStudio(() -> disputes.accept(one.id(), MERCHANT, 5_000));
        assertThat(ledger.balance(Account.of(inviter, AccountType.EARNED))
                        .posted()
                        .amount())
                .isEqualTo(earns - earns / 2);
        world.booksAgree();
    }

    @Test
    void ofOneLineOfSeveralNothingElseIsTouched() {
        OrderId order = buysBoth();
        long spendable = world.spendable(buyer);
        long sold = balance(AccountType.PAYABLE);
        DisputeView book = opens(order, 1);
        assertThat(book.paid()).isEqualTo(Money.fen(2 * BOOK_PRICE));
        assertThat(book.pending().amount()).isLessThan(sold);
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(sold - book.pending().amount());
        atStudio(() -> disputes.giveIn(book.id(), MERCHANT));
        assertThat(world.spendable(buyer)).isEqualTo(spendable + 2 * BOOK_PRICE);
        assertThat(state(order)).isEqualTo(State.PAID);

        DisputeView course = opens(order, 0);
        atStudio(() -> disputes.giveIn(course.id(), MERCHANT));
        assertThat(world.spendable(buyer)).isEqualTo(50_000);
        assertThat(world.expects(inviter)).isZero();
        assertThat(balance(AccountType.PAYABLE)).isZero();
        assertThat(balance(AccountType.DISPUTED)).isZero();
        world.booksAgree();
    }

    @Test
    void aMerchantThatWasPaidOwesIt() {
        settledAfter(1);
        OrderId order = buys();
        daysPass(1);
        assertThat(settles().due().amount()).isPositive();
        DisputeView one = opens(order, 0);
        assertThat(one.paidOut()).isTrue();
        assertThat(one.pending()).isEqualTo(Money.fen(0));
        atStudio(() -> disputes.giveIn(one.id(), MERCHANT));
        assertThat(balance(AccountType.PAYABLE)).isNegative();
        assertThat(world.spendable(buyer)).isEqualTo(50_000);
        world.booksAgree();
    }

    @Test
    void aMerchantThatDoesNotAnswerLosesAndABuyerWhoDoesNotHasNothing() {
        DisputeView lost = opens(buys(), 0);
        DisputeView closed = opens(buys(), 0);
        atStudio(() -> disputes.say(closed.id(), MERCHANT, "it is as described"));
        assertThat(disputes.endOverdue()).isZero();
        daysPass(3);
        assertThat(disputes.endOverdue()).isEqualTo(2);
        assertThat(now(lost).outcome()).isEqualTo(DisputeOutcome.FULL);
        assertThat(now(closed).outcome()).isEqualTo(DisputeOutcome.NONE);
        assertThat(world.spendable(buyer)).isEqualTo(50_000 - World.PRICE);
        DisputeFigures figures = disputes.figures(studio, 90);
        assertThat(figures.opened()).isEqualTo(2);
        assertThat(figures.won()).isEqualTo(1);
        assertThat(figures.lost()).isEqualTo(1);
        assertThat(figures.silent()).isEqualTo(1);
        assertThat(figures.medianHours()).isEqualTo(72);
        assertThat(figures.rate()).isEqualTo(10_000);
        world.booksAgree();
    }

    @Test
    void aPersonDecidesAndFromAnAmountOnTwo() {
        DisputeView one = opens(buys(), 0);
        assertRejected("dispute.not-escalated", () -> decides(one, 0));
        disputes.escalate(one.id(), theirs(), "we do not agree");
        assertThat(disputes.endOverdue()).isZero();
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(
                        world.key(),
                        DisputeDeed.CODE,
                        new DisputeDeed.Decision(one.id().toString(), World.PRICE, 0),
                        "no",
                        FINANCE)));
        decides(one, 2_500);
        assertThat(now(one).outcome()).isEqualTo(DisputeOutcome.PART);

        MemberId rich = world.withMoney(world.member(), 400_000);
        OrderId large = world.buys(rich, 10, "another-device").id();
        DisputeView two = disputes.open(
                        new OpenDispute(Voice.staff(OPERATOR), large, 0, 0, "does-not-work", "the buyer called us"))
                .dispute();
        assertThat(two.takesTwo()).isTrue();
        disputes.escalate(two.id(), Voice.staff(OPERATOR), "for the buyer");
        ApprovalView waits = approvals.find(((Asked.Waiting) decides(two, 100_000)).id());
        assertThat(now(two).isOpen()).isTrue();
        approvals.agree(waits.id(), waits.hash(), CHECKER);
        assertThat(now(two).outcome()).isEqualTo(DisputeOutcome.FULL);
        assertThat(world.spendable(rich)).isEqualTo(400_000);
        world.booksAgree();
    }

    @Test
    void ofTwentyWhoAcceptAtOnceItIsBookedOnce() throws Exception {
        DisputeView one = opens(buys(), 0);
        long before = world.spendable(buyer);
        studioOffers(one.id(), 3_000);
        List<Callable<Boolean>> all = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    try {
                        disputes.accept(one.id(), theirs(), 3_000);
                        return true;
                    } catch (Rejection later) {
                        return false;
                    }
                })
                .toList();
        assertThat(Threads.atOnce(all).stream().filter(done -> done)).hasSize(1);
        assertThat(world.spendable(buyer)).isEqualTo(before + 3_000);
        world.booksAgree();
    }

    @Test
    void ofTwentyWhoOpenItAtOnceThereIsOne() throws Exception {
        OrderId order = buys();
        List<Callable<DisputeId>> all = IntStream.range(0, 20)
                .<Callable<DisputeId>>mapToObj(number -> () -> opens(order, 0).id())
                .toList();
        assertThat(Threads.atOnce(all).stream().distinct()).hasSize(1);
        assertThat(disputes.count(DisputeQuery.of(order))).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void nobodySeesOrSaysAnythingInOneOfOthers() {
        OrderId order = buys();
        Voice stranger = Voice.buyer(world.member(), World.WEB);
        assertRejected("order.not-found", () -> disputes.open(new OpenDispute(stranger, order, 0, 0, "other", "mine")));
        DisputeView one = opens(order, 0);
        assertRejected("dispute.not-found", () -> disputes.find(one.id(), stranger));
        assertRejected("dispute.not-found", () -> disputes.say(one.id(), stranger, "mine"));
        assertRejected("dispute.not-found", () -> disputes.find(one.id(), Voice.ofChannel("app")));
        Reach others = new Reach(Set.of(), Set.of(), Set.of("other"));
        assertRejected("dispute.not-found", () -> others.during(() -> disputes.find(one.id(), MERCHANT)));
        assertRejected("permission.missing", () -> disputes.say(one.id(), Voice.merchant(OPERATOR), "we say"));
        assertRejected("permission.missing", () -> disputes.note(one.id(), "among us", FINANCE));
    }

    @Test
    void eachSideSeesWhatTheOtherLaidThereAndNotWhatIsAmongUs() {
        DisputeView one = opens(buys(), 0);
        byte[] text = "it does not start".getBytes(StandardCharsets.UTF_8);
        var file = disputes.attach(one.id(), theirs(), "../screen.txt", text);
        assertThat(disputes.attach(one.id(), theirs(), "again.txt", text)).isEqualTo(file);
        assertRejected("dispute-file.kind", () -> disputes.attach(one.id(), theirs(), "a.png", new byte[] {0, 1, 2}));
        disputes.note(one.id(), "we know this buyer", OPERATOR);
        assertThat(atStudio(() -> disputes.find(one.id(), MERCHANT)).entries())
                .extracting(DisputeEntry::kind)
                .containsExactly(DisputeEntry.Kind.OPENED, DisputeEntry.Kind.FILE);
        assertThat(disputes.find(one.id(), Voice.staff(OPERATOR)).entries()).hasSize(3);
        assertThat(atStudio(() -> disputes.file(file, MERCHANT)).content()).isEqualTo(text);
        assertThat(atStudio(() -> disputes.file(file, MERCHANT)).entry().name()).isEqualTo("screen.txt");
    }

    @Test
    void afterItsTimeNothingIsDisputed() {
        OrderId order = buys();
        daysPass(31);
        assertRejected("dispute.late", () -> opens(order, 0));
        assertThat(disputes.count(DisputeQuery.of(order))).isZero();
        assertThat(balance(AccountType.DISPUTED)).isZero();
    }

    @Test
    void anOrderThatIsTakenBackOtherwiseIsDisputedNoMore() {
        OrderId order = buys();
        DisputeView one = opens(order, 0);
        world.refund(order);
        assertThat(now(one).outcome()).isEqualTo(DisputeOutcome.REFUNDED);
        assertThat(world.spendable(buyer)).isEqualTo(50_000);
        assertThat(balance(AccountType.PAYABLE)).isZero();
        assertThat(balance(AccountType.DISPUTED)).isZero();
        world.booksAgree();
    }

    /** Whatever is disputed, offered, taken back and refunded in whatever order: no more comes back than was paid. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSequenceGivesBackMoreThanWasPaid(long seed) {
        Random random = new Random(seed);
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            orders.add(random.nextBoolean() ? buysBoth() : buys());
        }
        for (int step = 0; step < 24; step++) {
            OrderId order = orders.get(random.nextInt(orders.size()));
            int line = random.nextInt(2);
            try {
                act(random, order, line);
            } catch (Rejection refused) {
                assertThat(refused.reason().code()).matches("(order|order-line|dispute|refund)\\..*");
            }
            if (random.nextInt(4) == 0) {
                daysPass(1 + random.nextInt(3));
                disputes.endOverdue();
                world.settle();
            }
            assertThat(world.spendable(buyer)).isLessThanOrEqualTo(50_000);
        }
        world.booksAgree();
    }

    private void act(Random random, OrderId order, int line) {
        List<DisputeView> there =
                disputes.of(order).stream().filter(one -> one.line() == line).toList();
        if (there.isEmpty()) {
            if (random.nextInt(6) == 0) {
                world.refund(order);
            } else {
                disputes.open(new OpenDispute(theirs(), order, line, 1, "other", "as it comes"));
            }
            return;
        }
        DisputeView one = there.get(0);
        long fen = random.nextLong(one.paid().amount() + 1);
        switch (random.nextInt(5)) {
            case 0 -> studioOffers(one.id(), fen);
            case 1 ->
                disputes.accept(
                        one.id(),
                        theirs(),
                        one.offer() == null ? 0 : one.offer().amount());
            case 2 -> disputes.giveIn(one.id(), theirs());
            case 3 -> atStudio(() -> disputes.giveIn(one.id(), MERCHANT));
            default -> {
                disputes.escalate(one.id(), theirs(), "no");
                decides(one, fen);
            }
        }
    }
}
