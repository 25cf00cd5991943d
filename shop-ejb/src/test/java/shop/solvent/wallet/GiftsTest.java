package shop.solvent.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;

/** Gifts come out of a pool, are good for a time, and what is not spent goes back. */
class GiftsTest {

    private static final String POOL = "newcomer";

    private final World world = new World();
    private final Gifts gifts = world.shop.get(Gifts.class);
    private final MemberId member = world.member();

    @BeforeEach
    void fundThePool() {
        Pools pools = world.shop.get(Pools.class);
        pools.open(POOL, "新人池", "Newcomers", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund", "test", POOL, Money.fen(100_000), "test"));
    }

    private int expireDue() {
        return gifts.expireDue(world.shop.clock().instant());
    }

    @Test
    void aGiftLeavesThePoolAndIsSpentBeforeTheMembersOwnMoney() {
        give(6_000, 10);
        world.withMoney(member, 10_000);

        world.buys(member);

        assertThat(has(AccountType.GIFT)).isZero();
        assertThat(has(AccountType.PAID_IN)).isEqualTo(6_000);
        assertThat(pool()).isEqualTo(94_000);
        world.booksAgree();
    }

    @Test
    void aPoolGivesOnlyWhatItHas() {
        assertRejected("pool.insufficient", () -> give(100_001, 10));

        assertThat(has(AccountType.GIFT)).isZero();
        assertThat(pool()).isEqualTo(100_000);
    }

    @Test
    void theSameRequestGivesOnceAndOtherContentIsAConflict() {
        GiveGift gift = new GiveGift("k", "test", member, POOL, Money.fen(500), day(3), "sorry");

        assertThat(Agreed.give(world.shop, gift)).isEqualTo(Agreed.give(world.shop, gift));

        assertThat(has(AccountType.GIFT)).isEqualTo(500);
        assertRejected(
                "key.reused",
                () -> Agreed.give(
                        world.shop, new GiveGift("k", "test", member, POOL, Money.fen(501), day(3), "sorry")));
    }

    @Test
    void aDayThatIsPastAndAMissingReasonAreRefused() {
        assertRejected("gift.last-day", () -> give(500, -1));
        assertRejected("gift.last-day", () -> give(500, 5_000));
        assertRejected(
                "field.missing",
                () -> Agreed.give(
                        world.shop, new GiveGift(world.key(), "test", member, POOL, Money.fen(5), day(1), " ")));
        assertRejected("field.out-of-range", () -> give(0, 1));
    }

    @Test
    void whatIsNotSpentOnTheLastDayGoesBackIntoThePoolTheNightAfter() {
        give(3_000, 2);

        pass(2);
        assertThat(expireDue()).isZero();
        pass(1);
        assertThat(expireDue()).isEqualTo(1);

        assertThat(has(AccountType.GIFT)).isZero();
        assertThat(pool()).isEqualTo(100_000);
        assertThat(gifts.of(member)).isEmpty();
        assertThat(expireDue()).isZero();
        world.booksAgree();
    }

    @Test
    void whatIsSpentCountsAgainstTheGiftThatEndsFirst() {
        give(8_000, 30);
        give(7_000, 5);
        world.buys(member); // 10,000

        assertThat(gifts.of(member)).singleElement().satisfies(left -> {
            assertThat(left.left()).isEqualTo(Money.fen(5_000));
            assertThat(left.amount()).isEqualTo(Money.fen(8_000));
            assertThat(left.lastDay()).isEqualTo(day(30));
        });
        pass(6);
        expireDue();
        assertThat(has(AccountType.GIFT)).isEqualTo(5_000);
    }

    @Test
    void moneyPaidInNeverEnds() {
        world.withMoney(member, 10_000);
        give(100, 1);

        pass(4_000);
        expireDue();

        assertThat(has(AccountType.GIFT)).isZero();
        assertThat(has(AccountType.PAID_IN)).isEqualTo(10_000);
    }

    @Test
    void aGiftThatComesBackByRefundAfterItsDayIsGoodForAnotherThirtyDays() {
        give(10_000, 1);
        OrderId order = world.buys(member).id();
        pass(5);
        expireDue();

        world.refund(order);

        assertThat(gifts.of(member)).singleElement().satisfies(left -> {
            assertThat(left.left()).isEqualTo(Money.fen(10_000));
            assertThat(left.lastDay()).isAfterOrEqualTo(day(29));
        });
        pass(29);
        expireDue();
        assertThat(has(AccountType.GIFT)).isEqualTo(10_000);
        pass(2);
        expireDue();
        assertThat(has(AccountType.GIFT)).isZero();
        world.booksAgree();
    }

    @Test
    void aGiftThatComesBackByRefundBeforeItsDayKeepsIt() {
        give(10_000, 9);
        OrderId order = world.buys(member).id();

        world.refund(order);

        assertThat(gifts.of(member)).singleElement().satisfies(left -> {
            assertThat(left.left()).isEqualTo(Money.fen(10_000));
            assertThat(left.lastDay()).isEqualTo(day(9));
        });
    }

    @Test
    void manyAtOnceEndAGiftOnce() throws Exception {
        give(3_000, 1);
        pass(3);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(this::expireDue);
        }

        Threads.atOnce(calls);

        assertThat(has(AccountType.GIFT)).isZero();
        assertThat(pool()).isEqualTo(100_000);
        world.booksAgree();
    }

    private GiftId give(long fen, int days) {
        return Agreed.give(
                world.shop, new GiveGift(world.key(), "test", member, POOL, Money.fen(fen), day(days), "welcome"));
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(world.shop.clock()).plusDays(ahead);
    }

    private void pass(int days) {
        world.shop.clock().advance(Duration.ofDays(days));
    }

    private long has(AccountType type) {
        Balance balance = world.shop.get(Ledger.class).balance(Account.of(member, type));
        return balance.posted().amount();
    }

    private long pool() {
        return world.shop.get(Pools.class).view(POOL).balance().amount();
    }
}
