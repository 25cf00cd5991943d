package shop.solvent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.World;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejections;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

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
                        AccountType.WINNINGS,
                        AccountType.UNEXPLAINED,
                        AccountType.FUND,
                        AccountType.CHARITY,
                        AccountType.SPLITTING,
                        AccountType.TAX,
                        AccountType.WIND_DOWN,
                        AccountType.POINTS_ISSUED,
                        AccountType.COINS_ISSUED,
                        AccountType.EXCHANGE);
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

    @Test
    void theLinesOfAStatementAddUpToTheBalanceHoweverItIsTurnedAndWheneverItIsLookedAt() {
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);
        Payouts payouts = world.shop.get(Payouts.class);
        List<Instant> moments = new ArrayList<>();
        for (long fen : List.of(2_000L, 2_044L, 2_045L, 3_000L)) { // paid, failed, asked for later, paid
            withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)));
            moments.add(world.shop.clock().instant());
            world.shop.clock().advance(Duration.ofMinutes(1));
        }
        payouts.sendAll();
        payouts.hearAll();
        world.shop.clock().advance(Duration.ofHours(2));
        payouts.askAll();
        moments.add(world.shop.clock().instant());
        world.refund(world.buys(member).id());
        withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(1_500))); // still set aside

        addsUp(null, 1);
        addsUp(null, 4);
        addsUp(null, 50);
        moments.forEach(moment -> addsUp(moment, 3));
        assertThat(paidIn(null, null)).isEqualTo(50_000 - 2_000 - 2_045 - 3_000);
    }

    /** Line by line, from the newest to the oldest, a page at a time. */
    private void addsUp(Instant asOf, int size) {
        Map<AccountType, Balance> balances = accounts.of(member.toString(), asOf, asOf).balances().stream()
                .collect(Collectors.toMap(balance -> balance.account().type(), balance -> balance));
        Map<AccountType, Long> left = new EnumMap<>(AccountType.class);
        Map<AccountType, Long> setAside = new EnumMap<>(AccountType.class);
        balances.forEach((type, balance) -> left.put(type, balance.posted().amount()));
        for (int first = 0; ; first += size) {
            Page<EntryView> page = accounts.entries(member.toString(), null, asOf, asOf, first, size);
            for (EntryView line : page.rows()) {
                assertThat(line.balance().amount()).as("%s", line).isEqualTo(left.get(line.account()));
                left.merge(line.account(), -line.change().amount(), Long::sum);
                setAside.merge(line.account(), line.setAside().amount(), Long::sum);
            }
            if (first + size >= page.total()) {
                break;
            }
        }
        assertThat(left.values()).as("before the first line there was nothing").containsOnly(0L);
        balances.forEach((type, balance) -> assertThat(setAside.getOrDefault(type, 0L))
                .as("set aside on %s", type)
                .isEqualTo(balance.expected().minus(balance.held()).amount()));
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
