package shop.solvent.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.ReleasePlan;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.wallet.GiveGift;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** What broke a law once, told as short as it can be. */
class FoundByTheSimulationTest {

    private final World world = new World();
    private final Faults faults = new Faults();
    private final TestShop restarted = world.shop.secondServer();
    private final Contribute contribution =
            new Contribute(world.key(), "test", World.MERCHANT, Money.fen(100), "a first one");

    @BeforeEach
    void letTheLineBreak() {
        restarted.with(
                Database.class, Database.on(faults.on(restarted.database().dataSource())));
        restarted.get(ShippedRules.class);
    }

    @Test
    void moneySetAsideForAHeldOrderCountsAgainstTheCapOfTheWallet() {
        MemberId inviter = world.withMoney(world.member(), 10_000);
        MemberId buyer = world.withMoney(world.invitedBy(inviter), 500_000);
        world.buys(inviter, 1, "one-phone");
        world.buys(buyer, 1, "one-phone"); // held: it may all come back

        assertRejected(
                "wallet.prepaid-cap",
                () -> world.shop
                        .get(TopUps.class)
                        .topUp(new TopUp(world.key(), World.WEB, buyer, Money.fen(World.PRICE))));
    }

    @Test
    void whatAnUnfinishedRunWillReleaseIsNotDueASecondTime() {
        MemberId buyer = world.withMoney(world.member(), 50_000);
        Agreed.contribute(
                world.shop, new Contribute(world.key(), "test", World.MERCHANT, Money.fen(100_000), "plenty"));
        world.buys(buyer);
        world.shop.clock().advance(Duration.ofDays(31)); // one of its stages is reached
        YearMonth month = YearMonth.now(world.shop.clock());
        world.shop
                .get(ReleasePlan.class)
                .make(new StartRelease(
                        world.key(), World.MERCHANT, month.minusMonths(1).toString(), "system:test"));
        var interrupted = world.shop
                .get(ReleasePlan.class)
                .make(new StartRelease(world.key(), World.MERCHANT, month.toString(), "system:test"));

        RunView next = nextMonth();
        world.shop.get(Steps.class).begin(world.shop.get(ReleaseJob.class), interrupted.value());

        long due = world.pool().lockedPoints() + world.pool().releasedPoints();
        assertThat(world.pool().releasedPoints()).isLessThanOrEqualTo(due);
        assertThat(next.demand()
                        + world.shop.get(Releases.class).find(interrupted).demand())
                .isLessThanOrEqualTo(due);
        world.booksAgree();
    }

    private RunView nextMonth() {
        world.shop.clock().advance(Duration.ofDays(31));
        return world.shop
                .get(Releases.class)
                .start(new StartRelease(
                        world.key(),
                        World.MERCHANT,
                        YearMonth.now(world.shop.clock()).toString(),
                        "system:test"));
    }

    @Test
    void aRequestThatBrokeOffHarmsNotTheNextOne() {
        faults.strike("audit", Faults.Kind.BROKEN_LINE); // by then the ledger is written
        assertThat(catchThrowable(() -> Agreed.contribute(restarted, contribution)))
                .isNotNull();

        assertThat(Agreed.contribute(restarted, contribution).balance()).isEqualTo(Money.fen(100));
        world.booksAgree();
    }

    @Test
    void aContributionThatMeetsADeadlockIsTriedAgain() {
        faults.strike("audit", Faults.Kind.DEADLOCK);

        assertThat(Agreed.contribute(restarted, contribution).balance()).isEqualTo(Money.fen(100));
    }

    @Test
    void whoAsksAgainForAGiftAfterItsLastDayGetsTheFirstAnswer() {
        Agreed.contribute(world.shop, contribution);
        GiveGift gift = new GiveGift(
                world.key(),
                "test",
                world.member(),
                World.MERCHANT,
                Money.fen(100),
                LocalDate.now(world.shop.clock()),
                "a birthday",
                Agreed.consent(world.shop, World.MERCHANT, 100));
        GiftId first = Agreed.give(world.shop, gift);
        world.shop.clock().advance(Duration.ofDays(2));

        assertThat(Agreed.give(world.shop, gift)).isEqualTo(first);
    }
}
