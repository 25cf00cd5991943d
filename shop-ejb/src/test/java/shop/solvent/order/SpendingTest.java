package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Which purse pays, how much it may pay and what a price costs whoever pays out of the wallet alone: as rules say, to the fen, at
 * once and after a refund. The rules here are told apart by how many items are bought.
 */
class SpendingTest {

    private static World world;

    @BeforeAll
    static void rulesOfSpending() {
        world = new World();
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "what a balance may buy")
                .put("checkout/spend/balance.drl", """
                rule "赠送最多一半 · Half out of gifts" @id("half")
                when OrderFact( quantity == 2 ) $purse : PurseFact( purse == "gift" )
                then effects.purseAtMost($purse, 5000); end

                rule "先用充值 · One’s own money first" @id("own-first")
                when OrderFact( quantity == 3 ) $purse : PurseFact( purse == "paid-in" )
                then effects.spendInPlace($purse, 1); end

                rule "每天一千 · A thousand a day" @id("daily")
                when OrderFact( quantity == 4 ) $paying : PayingFact()
                then effects.balancePerDay($paying, 100000); end

                rule "余额九折 · A tenth off for the wallet" @id("balance-tenth")
                when OrderFact( quantity == 5 ) $line : LineFact()
                then effects.balanceDiscount($line, 1000); end

                rule "不用余额 · Not out of the wallet" @id("no-balance")
                when OrderFact( quantity == 6 )
                then effects.balanceAtMost(0); end
                """)
                .put("checkout/spend/balance.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,wallet.gift,wallet.paidIn,paying.brought,decision.outcome,decision.fromGift
                half,half,yes,20000,2,20000,20000,0,accepted,10000
                not half,half,no,10000,1,20000,20000,0,accepted,10000
                own,own-first,yes,30000,3,20000,20000,0,accepted,10000
                not own,own-first,no,10000,1,20000,20000,0,accepted,10000
                a day,daily,yes,40000,4,0,40000,0,accepted,0
                no day,daily,no,10000,1,0,40000,0,accepted,0
                tenth,balance-tenth,yes,50000,5,0,45000,0,accepted,0
                no tenth,balance-tenth,no,10000,1,0,45000,0,accepted,0
                none,no-balance,yes,60000,6,0,60000,60000,accepted,0
                some,no-balance,no,10000,1,0,60000,0,accepted,0
                """)
                .throughTheHouse();
    }

    private static MemberId with(long gift, long earned, long paidIn) {
        MemberId member = world.member();
        if (paidIn > 0) {
            world.withMoney(member, paidIn);
        }
        comes(member, Purse.GIFT, gift);
        comes(member, Purse.EARNED, earned);
        return member;
    }

    /** As a refund brings it, for there is no other way that all purses share. */
    private static void comes(MemberId member, Purse purse, long fen) {
        if (fen > 0) {
            world.shop
                    .database()
                    .inTransaction(() -> world.shop
                            .get(Ledger.class)
                            .post(new Journal(
                                            JournalKind.REFUND,
                                            member.toString(),
                                            world.shop.clock().instant())
                                    .move(
                                            purse.givesBack(),
                                            Account.platform(AccountType.CLEARING),
                                            purse.of(member),
                                            fen)));
        }
    }

    private static WalletFact wallet(MemberId member) {
        var balances = world.shop.get(Ledger.class).balances(member.value());
        return Purse.fact(purse -> balances.containsKey(purse.type())
                ? balances.get(purse.type()).available().amount()
                : 0);
    }

    private static PlaceOrder order(MemberId member, int quantity) {
        return new PlaceOrder(
                world.key(), member, World.WEB, List.of(new Line(World.COURSE, quantity)), "of-" + member, null);
    }

    private static Receipt places(PlaceOrder order) {
        return world.shop.get(Checkout.class).place(order);
    }

    private static Quote quote(MemberId member, int quantity) {
        return world.shop
                .get(Quotes.class)
                .quote(new AskQuote(member, World.WEB, List.of(new Line(World.COURSE, quantity)), null));
    }

    private static WalletFact of(long gift, long earned, long paidIn) {
        return Purse.fact(purse -> switch (purse) {
            case GIFT -> gift;
            case EARNED -> earned;
            case PAID_IN -> paidIn;
            default -> 0;
        });
    }

    @Test
    void giftsPayHalfAndARefundGivesBackToEachPurseWhatItPaid() {
        MemberId member = with(15_000, 3_000, 20_000);
        WalletFact before = wallet(member);

        Receipt order = places(order(member, 2));
        assertThat(order.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(wallet(member)).isEqualTo(of(5_000, 0, 13_000));

        world.refund(order.id());
        assertThat(wallet(member)).isEqualTo(before);
    }

    @Test
    void whatRulesKeepFromPayingIsMissingAndToldWithItsReason() {
        MemberId member = with(15_000, 0, 9_999);

        Quote quote = quote(member, 2);
        assertThat(quote.missing().amount()).isEqualTo(1);
        assertThat(quote.payment()).isEqualTo(of(10_000, 0, 9_999));
        assertThat(quote.purses())
                .filteredOn(use -> use.purse().equals("gift"))
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.has()).isEqualTo(15_000);
                    assertThat(use.may()).isEqualTo(10_000);
                    assertThat(use.limitedBy()).isEqualTo("share");
                    assertThat(use.rule().id()).isEqualTo("half");
                });
        Receipt order = places(order(member, 2));
        assertThat(order.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(order.reasons()).extracting(Reason::code).containsExactly("wallet.limited");
        assertThat(wallet(member)).isEqualTo(of(15_000, 0, 9_999));
    }

    @Test
    void anotherOrderOfSpendingIsKeptToAndUndoneByARefund() {
        MemberId member = with(15_000, 5_000, 20_000);
        WalletFact before = wallet(member);

        Receipt order = places(order(member, 3));
        assertThat(order.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(wallet(member)).isEqualTo(of(5_000, 5_000, 0));
        assertThat(order.effects())
                .anySatisfy(effect -> assertThat(effect.kind()).isEqualTo("spend-in-place"));

        world.refund(order.id());
        assertThat(wallet(member)).isEqualTo(before);
    }

    @Test
    void twentyOrdersAtOnceDoNotComeAboveTheLimitOfADay() throws Exception {
        MemberId member = with(150_000, 0, 300_000);

        List<Receipt> orders = Threads.atOnce(Collections.nCopies(20, member), one -> places(order(one, 4)));

        assertThat(orders).filteredOn(order -> !order.outcome().isRefused()).hasSize(2);
        assertThat(orders)
                .filteredOn(order -> order.outcome().isRefused())
                .allSatisfy(order ->
                        assertThat(order.reasons()).extracting(Reason::code).containsExactly("wallet.limited"));
        assertThat(wallet(member).total()).isEqualTo(450_000 - 80_000);
        Quote quote = quote(member, 4);
        assertThat(quote.missing().amount()).isEqualTo(20_000);
        assertThat(quote.purses())
                .filteredOn(use -> use.has() > 0)
                .hasSize(2)
                .allSatisfy(use -> assertThat(use.limitedBy()).isEqualTo("balance-day"));
    }

    @Test
    void whatCameBackMakesNoRoomAndTheNextDayDoes() {
        MemberId member = with(0, 0, 300_000);
        Receipt first = places(order(member, 4));
        assertThat(places(order(member, 4)).outcome()).isEqualTo(Outcome.ACCEPTED);
        world.refund(first.id());
        assertThat(places(order(member, 4)).outcome()).isEqualTo(Outcome.REFUSED);

        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(places(order(member, 4)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void whatAProviderCollectedIsNoneOfTheWalletsDay() {
        MemberId member = with(0, 0, 400_000);
        assertThat(isTaken(order(member, 4))).isTrue();
        assertThat(isTaken(order(member, 4).bringing(40_000))).isTrue();
        assertThat(isTaken(order(member, 4))).isTrue();
        assertThat(isTaken(order(member, 4).bringing(19_999))).isFalse();
        assertThat(isTaken(order(member, 4).bringing(20_000))).isTrue();
    }

    /** Or held, since so many orders in an hour are looked at: what is set aside counts as well. */
    private static boolean isTaken(PlaceOrder order) {
        return !places(order).outcome().isRefused();
    }

    @Test
    void thePriceForTheWalletIsForWhoPaysAllOfItThere() {
        MemberId rich = with(5_000, 0, 40_000);
        MemberId poor = with(5_000, 0, 39_999);

        Quote lower = quote(rich, 5);
        assertThat(lower.payable().amount()).isEqualTo(45_000);
        assertThat(lower.fromBalance().payable()).isEqualTo(45_000);
        Quote higher = quote(poor, 5);
        assertThat(higher.payable().amount()).isEqualTo(50_000);
        assertThat(higher.fromBalance().payable()).isEqualTo(45_000);
        assertThat(higher.fromBalance().usable()).isEqualTo(44_999);

        assertThat(places(order(rich, 5)).payable().amount()).isEqualTo(45_000);
        world.withMoney(poor, 5_001);
        assertThat(places(order(poor, 5).bringing(5_001)).payable().amount()).isEqualTo(50_000);
    }

    @Test
    void anOrderThatMayNotBePaidOutOfTheWalletIsPaidWithWhatComesWithIt() {
        MemberId member = with(0, 0, 100_000);
        assertThat(quote(member, 6).missing().amount()).isEqualTo(60_000);
        assertThat(places(order(member, 6)).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(places(order(member, 6).bringing(60_000)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void ofTwentyOrdersAtOnceTheAffordableOnesSucceed() throws Exception {
        MemberId member = with(20_000, 10_000, 45_000);

        List<Receipt> orders = Threads.atOnce(Collections.nCopies(20, member), one -> places(order(one, 1)));

        assertThat(orders).filteredOn(order -> !order.outcome().isRefused()).hasSize(7);
        assertThat(wallet(member)).isEqualTo(of(0, 0, 5_000));
    }
}
