package shop.solvent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.World;
import shop.solvent.platform.Rejections;

/** Any balance as of T, as it was known at T′. */
class AccountsTest {

    private World world;
    private Accounts accounts;
    private MemberId member;
    private Instant toppedUp;

    @BeforeEach
    void aMemberWithMoney() {
        world = new World();
        accounts = world.shop.get(Accounts.class);
        member = world.withMoney(world.member(), 50_000);
        toppedUp = world.shop.clock().instant();
    }

    private long paidIn(Instant asOf, Instant knownAt) {
        return accounts.of(member.toString(), asOf, knownAt).balances().stream()
                .filter(balance -> balance.account().type() == AccountType.PAID_IN)
                .mapToLong(balance -> balance.posted().amount())
                .sum();
    }

    private int lines(Instant asOf, Instant knownAt) {
        return accounts.entries(member.toString(), AccountType.PAID_IN, asOf, knownAt, 0, 50)
                .rows()
                .size();
    }

    @Test
    void whatHappenedEarlierThanItWasRecordedCountsForThoseWhoKnowOfIt() {
        world.shop.clock().advance(Duration.ofDays(2));
        Instant learnt = world.shop.clock().instant();
        Instant happened = learnt.minus(Duration.ofDays(1));
        world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        "late", member, World.WEB, List.of(new PlaceOrder.Line(World.COURSE, 1)), "device", happened));
        Instant before = happened.minusSeconds(1);

        assertThat(paidIn(before, learnt)).as("not yet happened").isEqualTo(50_000);
        assertThat(paidIn(happened, learnt)).as("happened, and known").isEqualTo(40_000);
        assertThat(paidIn(happened, learnt.minusSeconds(1)))
                .as("happened, not yet known")
                .isEqualTo(50_000);
        assertThat(paidIn(learnt, happened)).isEqualTo(50_000);
        assertThat(paidIn(null, null)).isEqualTo(40_000);
        assertThat(paidIn(toppedUp.minusSeconds(1), null)).isZero();

        assertThat(lines(happened, learnt)).isEqualTo(2);
        assertThat(lines(happened, learnt.minusSeconds(1))).isEqualTo(1);
        assertThat(lines(before, null)).isEqualTo(1);
        EntryView latest = accounts.entries(member.toString(), null, null, null, 0, 50).rows().stream()
                .filter(entry -> entry.code() == TransferCode.PAY_PAID_IN)
                .findFirst()
                .orElseThrow();
        assertThat(latest.eventAt()).isEqualTo(happened);
        assertThat(latest.recordedAt()).isEqualTo(learnt);
    }

    @Test
    void aSharedAccountIsTheSumOfItsStripes() {
        world.buys(member);
        Instant now = world.shop.clock().instant();

        assertThat(accounts.of("platform", now, now).balances())
                .isEqualTo(accounts.of("platform", null, null).balances())
                .extracting(balance -> balance.account().type())
                .containsExactly(
                        AccountType.CUSTODY,
                        AccountType.CLEARING,
                        AccountType.COMMISSIONS,
                        AccountType.PAYOUT,
                        AccountType.FEES,
                        AccountType.POINTS_ISSUED);
        String pool = world.pool().id().toString();
        assertThat(accounts.of(pool, now, now).balances())
                .isEqualTo(accounts.of(pool, null, null).balances())
                .anyMatch(balance -> balance.posted().amount() == World.PRICE / 10);
    }

    @Test
    void aHoldThatWasResolvedLaterStillWaitsInTheViewFromBefore() {
        MemberId buyer = world.withMoney(world.invitedBy(member), 50_000);
        world.buys(buyer);
        Instant ordered = world.shop.clock().instant();
        world.shop.clock().advance(Duration.ofDays(8));
        world.settle();

        assertThat(commission(ordered).resolved()).isNull();
        assertThat(commission(null).resolved()).isEqualTo(Phase.POST);
    }

    private EntryView commission(Instant knownAt) {
        return accounts.entries(member.toString(), AccountType.EARNED, null, knownAt, 0, 50).rows().stream()
                .filter(entry -> entry.phase() == Phase.PENDING)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoOwnsNoAccountIsNotFound() {
        for (String nobody : List.of("mem_0000000000000", "mem_x", "ord_0000000000000", "", "nobody")) {
            Rejections.assertRejected("account.not-found", () -> accounts.of(nobody, null, null));
        }
    }
}
