package shop.solvent.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.reconciliation.BillFiles.utf8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.inbox.Inbox;
import shop.solvent.inbox.Waiting;
import shop.solvent.kernel.Money;
import shop.solvent.order.World;
import shop.solvent.payment.ProviderBills;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;

/** The shop asks providers for their bills by itself, until they are there. */
class BillFetchingTest {

    private static final String SANDBOX = "sandbox";

    private final World world = new World();
    private final Provider provider = new Provider();
    private BillFetching fetching;
    private Bills bills;
    private LocalDate today;

    /** One that has what a test puts there, and is silent about all else. */
    private static final class Provider extends ProviderBills {
        private final Map<LocalDate, byte[]> there = new HashMap<>();
        private int asked;
        private int hour;

        @Override
        public List<String> names() {
            return List.of(SANDBOX);
        }

        @Override
        public boolean isPresent(String name) {
            return false;
        }

        @Override
        public int hour(String name) {
            return hour;
        }

        @Override
        public Optional<InputStream> of(String name, LocalDate day) {
            asked++;
            if (!there.containsKey(day)) {
                throw new IllegalStateException("not yet");
            }
            byte[] bill = there.get(day);
            return bill.length == 0 ? Optional.empty() : Optional.of(new ByteArrayInputStream(bill));
        }
    }

    @BeforeEach
    void noonOfADay() {
        world.shop.with(ProviderBills.class, provider);
        fetching = world.shop.get(BillFetching.class);
        bills = world.shop.get(Bills.class);
        at(LocalDate.now(world.shop.clock()).plusDays(1), 12);
    }

    @AfterEach
    void noSandbox() {
        System.clearProperty("shop.sandbox");
    }

    private void at(LocalDate day, int hour) {
        today = day;
        world.shop
                .clock()
                .set(day.atTime(hour, 0).atZone(world.shop.clock().getZone()).toInstant());
    }

    private TopUpReceipt paysIn(long fen) {
        return world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, world.member(), Money.fen(fen)));
    }

    private static byte[] bill(LocalDate day, TopUpReceipt... all) {
        BillFiles bill = new BillFiles(day);
        for (TopUpReceipt one : all) {
            bill.pays(one.providerRef(), one.id().toString(), one.amount().amount(), 0);
        }
        return utf8(bill.sandbox());
    }

    private BillDay day(LocalDate day) {
        return fetching.list(null, null, 50).rows().stream()
                .filter(one -> one.day().equals(day))
                .findFirst()
                .orElseThrow();
    }

    private void waits(Duration time) {
        Instant then = world.shop.clock().instant().plus(time);
        world.shop.clock().set(then);
        fetching.fetchDue();
    }

    @Test
    void aBillThatIsNotThereIsAskedForAgainAndIsTakenOnceItIs() {
        TopUpReceipt paid = paysIn(5_000);
        at(today.plusDays(1), 8);
        fetching.fetchDue();
        assertThat(fetching.count()).as("before nine nobody is asked").isZero();

        at(today, 9);
        fetching.fetchDue();
        fetching.fetchDue();
        assertThat(provider.asked).isEqualTo(1);
        assertThat(day(today.minusDays(1)).state()).isEqualTo(BillDay.State.WAITING);
        assertThat(day(today.minusDays(1)).problem()).isEqualTo("silent");

        waits(Duration.ofMinutes(10));
        waits(Duration.ofMinutes(10));
        assertThat(provider.asked).as("each pause is twice as long").isEqualTo(2);
        provider.there.put(today.minusDays(1), bill(today.minusDays(1), paid));
        waits(Duration.ofMinutes(10));

        BillDay taken = day(today.minusDays(1));
        assertThat(taken.state()).isEqualTo(BillDay.State.TAKEN);
        assertThat(taken.byHand()).isFalse();
        BillView view = bills.find(taken.bill());
        assertThat(view.by()).isEqualTo("system:bills");
        assertThat(view.matched()).isEqualTo(1);
        assertThat(view.breaks()).isZero();
        assertThat(bills.providers()).extracting(BillProvider::provider).containsExactly(SANDBOX);
        waits(Duration.ofHours(5));
        assertThat(provider.asked).isEqualTo(3);
    }

    @Test
    void aProviderIsNotAskedBeforeTheHourThatItNames() {
        paysIn(5_000);
        provider.hour = 10;
        at(today.plusDays(1), 9);
        fetching.fetchDue();
        assertThat(provider.asked).isZero();
        at(today, 10);
        fetching.fetchDue();
        assertThat(provider.asked).isEqualTo(1);
    }

    @Test
    void daysOnWhichTheServerWasOffAreMadeUpForAndNothingIsTakenTwice() {
        paysIn(5_000);
        LocalDate first = today;
        at(first.plusDays(4), 12);
        for (int day = 0; day < 4; day++) {
            provider.there.put(first.plusDays(day), new byte[0]);
        }
        TopUpReceipt last = paysIn(700);
        provider.there.put(first.plusDays(4), bill(first.plusDays(4), last));
        fetching.fetchDue();
        assertThat(fetching.count()).isEqualTo(4);
        assertThat(day(first).problem())
                .as("it says there is none, and we have one")
                .isEqualTo("nothing-there");
        assertThat(day(first.plusDays(1)).state()).isEqualTo(BillDay.State.NOTHING);

        at(first.plusDays(5), 12);
        fetching.fetchDue();
        long bill = day(first.plusDays(4)).bill();
        assertThat(fetching.fetchNow(SANDBOX, first.plusDays(4), FINANCE).bill())
                .isEqualTo(bill);
        assertThat(bills.count(SANDBOX)).isEqualTo(1);
    }

    @Test
    void whatIsHandedInByHandIsNotAskedForAndSaysSo() {
        TopUpReceipt paid = paysIn(5_000);
        bills.provider(SANDBOX, "Sandbox", BigDecimal.ZERO, FINANCE);
        LocalDate day = today;
        at(day.plusDays(1), 12);
        long id = bills.take(new NewBill(SANDBOX, day, "by-hand.csv", bill(day, paid), FINANCE));
        fetching.fetchDue();
        assertThat(provider.asked).isZero();
        assertThat(day(day).byHand()).isTrue();
        assertThat(day(day).bill()).isEqualTo(id);
    }

    @Test
    void aRefusedBillWaitsForSomebodyWhoFetchesItAgain() {
        TopUpReceipt paid = paysIn(5_000);
        LocalDate day = today;
        at(day.plusDays(1), 12);
        provider.there.put(day, utf8(new String(bill(day, paid)).replace("#sum,1,5000", "#sum,1,5001")));
        fetching.fetchDue();
        BillDay refused = day(day);
        assertThat(refused.state()).isEqualTo(BillDay.State.REFUSED);
        assertThat(bills.find(refused.bill()).problems()).isNotEmpty();
        assertThat(fetching.told()).isEqualTo(1);
        assertThat(world.shop.get(Inbox.class).of(FINANCE)).contains(new Waiting(Waiting.Kind.BILLS, 1));

        provider.there.put(day, bill(day, paid));
        waits(Duration.ofHours(6));
        assertThat(day(day).state()).as("not by itself").isEqualTo(BillDay.State.REFUSED);
        assertThat(fetching.fetchNow(SANDBOX, day, FINANCE).state()).isEqualTo(BillDay.State.TAKEN);
        assertThat(fetching.told()).isZero();
    }

    @Test
    void aDayThatIsLateIsToldUntilSomebodySaysThatNoneComes() {
        paysIn(5_000);
        LocalDate day = today;
        at(day.plusDays(2), 12);
        fetching.fetchDue();
        assertThat(fetching.told()).isZero();
        at(day.plusDays(3), 12);
        assertThat(fetching.told()).isEqualTo(1);
        assertThat(day(day).isTold(today, 2)).isTrue();

        assertRejected("field.missing", () -> fetching.noneComes(SANDBOX, day, FINANCE, " "));
        fetching.noneComes(SANDBOX, day, FINANCE, "the provider was closed");
        assertThat(fetching.told()).isZero();
        assertRejected("bill.not-awaited", () -> fetching.noneComes(SANDBOX, day, FINANCE, "again"));
    }

    @Test
    void onlyWhoDecidesAboutProvidersFetchesAndOnlyOfDaysThatAreOver() {
        assertRejected("permission.missing", () -> fetching.fetchNow(SANDBOX, today.minusDays(1), CHECKER));
        assertRejected("field.out-of-range", () -> fetching.fetchNow(SANDBOX, today, FINANCE));
        assertRejected("bill.not-open", () -> fetching.fetchNow("nobody", today.minusDays(1), FINANCE));
    }

    @Test
    void theSandboxsOwnBillAgreesWithTheShopToTheFee() {
        System.setProperty("shop.sandbox", "on");
        World other = new World();
        Bills taken = other.shop.get(Bills.class);
        taken.provider(SANDBOX, "Sandbox", new BigDecimal("0.6"), FINANCE);
        LocalDate day = LocalDate.now(other.shop.clock());
        other.withMoney(other.member(), 4_321);
        other.withMoney(other.member(), 10_000);
        other.shop
                .clock()
                .set(day.plusDays(1)
                        .atTime(12, 0)
                        .atZone(other.shop.clock().getZone())
                        .toInstant());

        BillDay came = other.shop.get(BillFetching.class).fetchNow(SANDBOX, day, FINANCE);

        BillView view = taken.find(came.bill());
        assertThat(view.problems()).isEmpty();
        assertThat(view.lines()).isEqualTo(2);
        assertThat(view.breaks()).isZero();
        assertThat(view.isFollowed()).isTrue();
    }
}
