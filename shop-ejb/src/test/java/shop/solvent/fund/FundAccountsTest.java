package shop.solvent.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.fund.FundOrderView.State;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.Stop;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;

/** What is in the fund is the fund's to owe: it leaves custody once, comes back once, and each state outlives a kill. */
class FundAccountsTest {

    private World world;
    private FundAccounts accounts;
    private FundSteps steps;
    private Ledger ledger;

    @BeforeEach
    void aShopWithAFund() {
        System.setProperty("shop.fund.provider", SandboxFund.NAME);
        world = new World();
        accounts = world.shop.get(FundAccounts.class);
        steps = world.shop.get(FundSteps.class);
        ledger = world.shop.get(Ledger.class);
    }

    @AfterEach
    void noFundAnyMore() {
        System.clearProperty("shop.fund.provider");
    }

    private MemberId saver(long fen) {
        MemberId member = world.withMoney(world.member(), fen);
        accounts.agree(member, World.WEB);
        return member;
    }

    private FundOrderView buys(MemberId member, long fen) {
        return accounts.buy(world.key(), World.WEB, member, Purse.PAID_IN, fen);
    }

    private FundOrderView sells(MemberId member, long shares) {
        return accounts.sell(world.key(), World.WEB, member, shares);
    }

    private FundView of(MemberId member) {
        return accounts.of(member).orElseThrow();
    }

    private long has(MemberId member) {
        return ledger.balance(Account.of(member, AccountType.PAID_IN))
                .available()
                .amount();
    }

    private long custody() {
        return -ledger.balance(Account.platform(AccountType.CUSTODY)).posted().amount();
    }

    @Test
    void whereNoFundIsNamedNobodyIsOfferedAny() {
        MemberId member = saver(10_000);
        System.clearProperty("shop.fund.provider");
        assertThat(accounts.of(member)).isEmpty();
        assertThat(world.shop.get(Funds.class).isOffered()).isFalse();
        assertRejected("fund.not-offered", () -> buys(member, 1_000));
        assertRejected("fund.not-offered", () -> accounts.agree(member, World.WEB));
    }

    @Test
    void whoHasSharesOfAFundThatIsOfferedNoMoreSeesThemAndGivesThemBack() {
        MemberId member = saver(10_000);
        MemberId other = saver(10_000);
        buys(member, 4_000);
        steps.all();
        System.clearProperty("shop.fund.provider");

        assertThat(of(member).offered()).isFalse();
        assertThat(of(member).shares()).isPositive();
        assertThat(accounts.isThere(member)).isTrue();
        assertThat(accounts.isThere(other)).isFalse();
        assertRejected("fund.not-offered", () -> buys(member, 1_000));
        assertRejected("fund.not-offered", () -> sells(other, 100));
        sells(member, of(member).shares());
        steps.all();
        assertThat(accounts.of(member)).isEmpty();
        assertThat(has(member)).isBetween(9_999L, 10_000L);
        world.booksAgree();
    }

    @Test
    void allThatWasEverOrderedCanBeTurnedTo() {
        MemberId member = saver(50_000);
        List<FundOrderId> orders = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            orders.add(0, buys(member, 100 + i).id());
        }
        FundView first = of(member);
        assertThat(first.more()).isTrue();
        FundView rest = accounts.of(member, first.latest().get(9).id()).orElseThrow();
        assertThat(rest.more()).isFalse();
        assertThat(Stream.of(first, rest)
                        .flatMap(part -> part.latest().stream())
                        .map(FundOrderView::id))
                .containsExactlyElementsOf(orders);
    }

    @Test
    void whoHasNotSaidSoHasNothingThere() {
        MemberId member = world.withMoney(world.member(), 10_000);
        assertRejected("fund.not-agreed", () -> buys(member, 1_000));
        assertThat(of(member).agreedAt()).isNull();
        accounts.agree(member, World.WEB);
        accounts.agree(member, World.WEB);
        accounts.end(member);
        assertRejected("fund.not-agreed", () -> buys(member, 1_000));
        world.booksAgree();
    }

    @Test
    void whatIsBoughtLeavesCustodyAndIsNoDebtOfTheShopsAndComesBackWithWhatItMade() {
        MemberId member = saver(50_000);
        FundOrderView bought = buys(member, 30_000);
        assertThat(has(member)).isEqualTo(20_000);
        assertThat(custody()).isEqualTo(50_000);
        world.booksAgree();
        steps.all();

        assertThat(custody()).isEqualTo(20_000);
        assertThat(ledger.balance(Account.platform(AccountType.FUND)).posted().amount())
                .isZero();
        long price = of(member).price(); // 1 July: 181 days at fifty millionths
        assertThat(price).isEqualTo(1_009_050);
        assertThat(of(member).shares()).isEqualTo(30_000L * 1_000_000 / price);
        assertThat(of(member).worth().amount()).isEqualTo(29_999);
        assertThat(of(member).latest()).extracting(FundOrderView::id).containsExactly(bought.id());
        assertRejected("fund.not-empty", () -> accounts.end(member));

        world.shop.clock().advance(Duration.ofDays(100));
        long shares = of(member).shares();
        sells(member, shares);
        assertThat(of(member).shares()).isZero();
        assertThat(of(member).givingBack()).isEqualTo(shares);
        assertRejected("fund.few-shares", () -> sells(member, 1));
        steps.all();
        long back = shares * (price + 100 * 50) / 1_000_000;
        assertThat(back).isGreaterThan(30_000);
        assertThat(has(member)).isEqualTo(20_000 + back);
        assertThat(custody()).isEqualTo(20_000 + back);
        accounts.end(member);
        world.booksAgree();
    }

    @Test
    void whatTheFundDoesNotTakeIsTheMembersAsBefore() {
        MemberId member = saver(50_000);
        FundOrderView order = buys(member, 1_044); // the sandbox takes none that end in .44
        steps.all();
        assertThat(of(member).latest()).extracting(FundOrderView::state).containsExactly(State.FAILED);
        assertThat(has(member)).isEqualTo(50_000);
        assertThat(custody()).isEqualTo(50_000);
        assertThat(order.state()).isEqualTo(State.REQUESTED);
        world.booksAgree();
    }

    @Test
    void nobodyBuysForMoreThanIsThereNorWithAFrozenWallet() {
        MemberId member = saver(5_000);
        assertRejected("fund.short", () -> buys(member, 5_001));
        assertRejected("fund.short", () -> accounts.buy(world.key(), World.WEB, member, Purse.CHANGE, 1));
        assertRejected("field.out-of-range", () -> buys(member, 0));
        ledger.stop(member, Stop.LEAVING);
        assertRejected("wallet.frozen", () -> buys(member, 1_000));
        ledger.stop(member, null);
        String key = world.key();
        FundOrderView one = accounts.buy(key, World.WEB, member, Purse.PAID_IN, 1_000);
        assertThat(accounts.buy(key, World.WEB, member, Purse.PAID_IN, 1_000).id())
                .isEqualTo(one.id());
        assertRejected("key.reused", () -> accounts.buy(key, World.WEB, member, Purse.PAID_IN, 2_000));
        world.booksAgree();
    }

    @Test
    void ofTwentyWhoGiveBackTheSameSharesAtOnceOneDoes() throws Exception {
        MemberId member = saver(50_000);
        buys(member, 30_000);
        steps.all();
        long shares = of(member).shares();
        List<Boolean> given = Threads.atOnce(Collections.nCopies(20, shares), all -> {
            try {
                sells(member, all);
                return true;
            } catch (Rejection few) {
                return false;
            }
        });
        assertThat(given).filteredOn(one -> one).hasSize(1);
        Threads.atOnce(Collections.nCopies(8, steps), one -> {
            one.all();
            return one;
        });
        steps.all();
        assertThat(of(member).latest()).extracting(FundOrderView::state).containsOnly(State.DONE);
        assertThat(has(member)).isBetween(49_998L, 50_000L);
        world.booksAgree();
    }

    @Test
    void aKillAtAnyStepLeavesNoCentBehindAndTakesNoneTwice() {
        Random random = new Random(20261130);
        MemberId member = saver(90_000);
        FundPosting posting = world.shop.get(FundPosting.class);
        SandboxFund fund = world.shop.get(SandboxFund.class);
        Transactions transactions = world.shop.get(Transactions.class);
        for (int i = 0; i < 12; i++) {
            FundOrderView order = i % 3 == 2 && of(member).shares() > 0
                    ? sells(member, 1 + random.nextInt((int) of(member).shares()))
                    : buys(member, 1_000 + random.nextInt(3_000));
            switch (random.nextInt(3)) {
                case 0 -> { // told to the fund, and killed before that was noted
                    if (order.side() == FundOrderView.Side.BUY) {
                        fund.buy(order.id(), order.amount());
                    } else {
                        fund.sell(order.id(), order.shares());
                    }
                }
                case 1 -> steps.sendAll(); // killed before it was asked about
                default -> { // killed while it was booked
                    steps.sendAll();
                    assertThatThrownBy(() -> transactions.run(() -> {
                                world.shop.get(FundBook.class).failed(order.id());
                                throw new IllegalStateException("killed");
                            }))
                            .hasMessageContaining("killed");
                    posting.told(order.id(), fund.ask(order.id()));
                    posting.told(order.id(), fund.ask(order.id()));
                }
            }
            world.booksAgree();
        }
        FundSteps other = world.shop.secondServer().get(FundSteps.class);
        other.all();
        steps.all();
        assertThat(of(member).latest()).noneMatch(order -> order.state().isUnderway());
        assertThat(custody()).isEqualTo(has(member));
        assertThat(has(member) + of(member).worth().amount()).isBetween(89_960L, 90_000L);
        world.booksAgree();
    }
}
