package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.backtest.Diff.Change;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.DailySales;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.rulebook.draft.Measurements;

class ShadowTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    private final World world = new World();
    private final TestShop shop = world.shop.with(Instance.class, consumers(world.shop));
    private final Candidates candidates = new Candidates(shop);
    private final Backtests backtests = shop.get(Backtests.class);

    private static Instance<?> consumers(TestShop shop) {
        return (Instance<?>) Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> List.<Consumer>of(shop.get(DailySales.class), shop.get(ShadowQueue.class))
                        .iterator());
    }

    /** What the timers of a server do within a second or two. */
    private void aSecondLater() {
        aSecondLater(shop);
    }

    private static void aSecondLater(TestShop server) {
        Messages.handOver(server);
        server.get(Steps.class).workOff(server.get(ShadowJob.class));
    }

    @Test
    void aShadowRunDecidesEveryNewOrderOnceMoreAndAddsUp() {
        MemberId li = world.withMoney(world.member(), 90_000);
        MemberId wang = world.withMoney(world.member(), 90_000);
        world.buys(world.withMoney(world.member(), 90_000)); // before it begins
        shop.clock().advance(Duration.ofSeconds(1));
        long shadow = backtests.shadow(candidates.doubleForNewcomers(), TODAY.plusDays(1), "system:test");

        world.buys(li);
        aSecondLater();
        assertThat(backtests.find(shadow).done()).isEqualTo(1);
        assertThat(backtests.diff(shadow).cost()).isEqualTo(new Change(1_000, 2_000));

        world.buys(wang);
        world.buys(wang);
        aSecondLater();
        aSecondLater();
        Diff diff = backtests.diff(shadow);
        assertThat(diff.orders()).isEqualTo(3);
        assertThat(diff.cost()).isEqualTo(new Change(3_000, 5_000));
        assertThat(backtests.greatest(shadow, Side.MEMBER))
                .extracting(Gain::party)
                .containsExactlyInAnyOrder(li.toString(), wang.toString());
        assertThat(world.pool().lockedPoints()).as("without effect").isEqualTo(4_000);
        assertThat(waiting()).isZero();
    }

    private long waiting() {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM shadow_waiting");
    }

    @Test
    void aRefundIsNoNewOrder() {
        MemberId li = world.withMoney(world.member(), 90_000);
        long shadow = backtests.shadow(candidates.doubleForNewcomers(), TODAY, "system:test");
        world.refund(world.buys(li).id());

        aSecondLater();

        assertThat(backtests.find(shadow).done()).isEqualTo(1);
    }

    @Test
    void itSurvivesAServerAndEndsAtItsDate() {
        MemberId li = world.withMoney(world.member(), 90_000);
        long shadow = backtests.shadow(candidates.doubleForNewcomers(), TODAY, "system:test");
        world.buys(li);
        Messages.handOver(shop); // on the list, and then the server stops
        assertThat(waiting()).isEqualTo(1);

        TestShop second = shop.secondServer();
        second.with(Instance.class, consumers(second));
        aSecondLater(second);
        assertThat(backtests.find(shadow).done()).isEqualTo(1);
        assertThat(backtests.find(shadow).state()).isEqualTo(State.RUNNING);

        shop.clock().advance(Duration.ofHours(13)); // past midnight
        world.buys(li);
        aSecondLater();

        BacktestView done = backtests.find(shadow);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.done()).isEqualTo(1);
        assertThat(done.resultHash()).matches("[0-9a-f]{64}");
        assertThat(done.moneyDelta()).isEqualTo(1_000);
        assertThat(shop.get(Measurements.class).latest(done.candidateHash(), done.baseHash()))
                .as("an approval wants a backtest")
                .isEmpty();
    }

    @Test
    void aShadowThatRunsAwayIsStoppedWithTheReasonAndHarmsNothing() {
        MemberId li = world.withMoney(world.member(), 400_000);
        long runaway = backtests.shadow(
                candidates.withRule(
                        "runaway",
                        "when\n    $a : LineFact() $b : LineFact() $line : LineFact()\nthen\n"
                                + "    effects.discount($line, 1);"),
                TODAY,
                "system:test");
        long other = backtests.shadow(candidates.doubleForNewcomers(), TODAY, "system:test");

        shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), li, World.WEB, Collections.nCopies(30, new Line(World.COURSE, 1)), null, null));
        aSecondLater();

        assertThat(backtests.find(runaway).state()).isEqualTo(State.FAILED);
        assertThat(backtests.find(runaway).reason().code()).isEqualTo("backtest.runaway");
        assertThat(backtests.find(other).done()).isEqualTo(1);
        world.buys(li);
        aSecondLater();
        assertThat(backtests.find(other).done()).isEqualTo(2);
        world.booksAgree();
    }

    @Test
    void oneThatIsCancelledTakesNoMoreOrders() {
        MemberId li = world.withMoney(world.member(), 90_000);
        long shadow = backtests.shadow(candidates.doubleForNewcomers(), TODAY, "system:test");
        world.buys(li);
        Messages.handOver(shop);

        backtests.cancel(shadow, "system:test");
        world.buys(li);
        aSecondLater();
        shop.get(Steps.class).workOff(shop.get(BacktestJob.class));

        assertThat(backtests.find(shadow).state()).isEqualTo(State.CANCELLED);
        assertThat(backtests.find(shadow).done()).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void whatCannotFollowIsRefused() {
        String candidate = candidates.doubleForNewcomers();
        assertRejected("shadow.until-invalid", () -> backtests.shadow(candidate, TODAY.minusDays(1), "system:test"));
        assertRejected("shadow.until-invalid", () -> backtests.shadow(candidate, TODAY.plusDays(63), "system:test"));
        backtests.shadow(candidate, TODAY, "system:test");
        assertRejected("shadow.runs-already", () -> backtests.shadow(candidate, TODAY, "system:test"));
    }

    @Test
    void aReleaseRunIsFollowedAsAnOrderIs() {
        MemberId li = world.withMoney(world.member(), 90_000);
        world.buys(li);
        world.buys(li);
        shop.clock().advance(Duration.ofDays(40));
        LocalDate day = TODAY.plusDays(40);
        aSecondLater(); // what came before
        long shadow = backtests.shadow(candidates.halfInReserve(), day, "system:test");
        long ofOrders = backtests.shadow(candidates.doubleForNewcomers(), day, "system:test");

        shop.get(Releases.class)
                .start(new StartRelease("r", World.MERCHANT, YearMonth.from(day).toString(), "system:test"));
        aSecondLater();

        assertThat(backtests.find(shadow).done()).isEqualTo(1);
        assertThat(backtests.diff(shadow).total(Measure.RESERVED)).isEqualTo(new Change(0, 1_000));
        assertThat(backtests.find(ofOrders).done()).isZero();
        assertThat(waiting()).isZero();
    }
}
