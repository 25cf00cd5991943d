package shop.solvent.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.evidence.Sealing;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.EndingTags;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.EndingGifts;
import shop.solvent.wallet.GiveGift;

/** What ends with a day ends with it, once and in order, whatever happens to the servers. */
class DayChangeTest {

    private static final String POOL = "newcomers";
    private static final LocalDate FIRST = LocalDate.of(2026, 7, 1);

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Database sql = shop.database().database();
    private MemberId member;

    @BeforeEach
    void aShopAtNoonOfItsFirstDay() {
        shop.get(Contracts.class)
                .changeTerms(World.MERCHANT, new SettlementTerms(1, 100, 0), People.ADMIN, People.CHECKER, "contract");
        Pools pools = shop.get(Pools.class);
        pools.open(POOL, "新人池", "Newcomers", "system:test");
        Agreed.contribute(shop, new Contribute("fund", "test", POOL, Money.fen(100_000), "test"));
        member = world.member();
        shop.get(Sealing.class).seal();
        turn(shop);
    }

    private static void turn(TestShop server) {
        server.get(DayChange.class).turn();
    }

    /** Days pass, and seals with them, as they are made every minute while a server runs. */
    private void daysPass(int days) {
        shop.clock().advance(Duration.ofDays(days));
        shop.get(Sealing.class).seal();
        shop.clock().advance(Duration.ofMinutes(11));
        shop.get(Sealing.class).seal();
    }

    private LocalDate date() {
        return shop.get(BusinessDate.class).date();
    }

    private DayView day(LocalDate day) {
        return shop.get(Days.class).find(day);
    }

    private void gives(long fen, LocalDate lastDay) {
        Agreed.give(shop, new GiveGift(world.key(), "test", member, POOL, Money.fen(fen), lastDay, "welcome"));
    }

    private long gifts() {
        return shop.get(Ledger.class)
                .balance(Account.of(member, AccountType.GIFT))
                .posted()
                .amount();
    }

    /** Something for every step of three days that moves money. */
    private void threeDaysOfBusiness() {
        for (int day = 0; day < 3; day++) {
            gives(100 + day, FIRST.plusDays(day));
        }
        world.buys(world.withMoney(world.invitedBy(world.member()), World.PRICE));
    }

    private List<String> closed() {
        return sql.query(
                "SELECT CONCAT(d.day, ' ', COUNT(*), ' ', MIN(s.state)) FROM business_day d JOIN business_day_step s"
                        + " ON s.day = d.day WHERE d.closed_at IS NOT NULL GROUP BY d.day ORDER BY d.closed_at, d.day",
                row -> row.getString(1));
    }

    /** When the gifts ended, for the books, and what was on statements. */
    private List<String> dated() {
        List<String> dated = new ArrayList<>(sql.query(
                "SELECT DISTINCT CONCAT('gift ', t.amount, ' ', t.event_at) FROM transfer t JOIN journal j"
                        + " ON j.id = t.journal JOIN gift g ON g.amount = t.amount WHERE t.event_at > '2026-07-01 15:00'"
                        + " AND t.debit_type = " + AccountType.GIFT.number() + " ORDER BY 1",
                row -> row.getString(1)));
        dated.addAll(sql.query(
                "SELECT CONCAT('statement ', number, ' ', until_day) FROM settlement ORDER BY number",
                row -> row.getString(1)));
        dated.addAll(sql.query(
                "SELECT CONCAT('attestation ', number, ' ', day) FROM attestation ORDER BY number",
                row -> row.getString(1)));
        return dated;
    }

    private static final List<String> THREE_DAYS = List.of(
            "gift 100 2026-07-01 16:00:00.000000",
            "gift 101 2026-07-02 16:00:00.000000",
            "gift 102 2026-07-03 16:00:00.000000",
            "statement 1 2026-07-01",
            "attestation 1 2026-07-01",
            "attestation 2 2026-07-02",
            "attestation 3 2026-07-03");

    private static List<String> days(int days) {
        List<String> closed = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            closed.add(FIRST.plusDays(day) + " " + DayWork.values().length + " DONE");
        }
        return closed;
    }

    @Test
    void everyWorkOfTheOrderIsDoneByOneRoom() {
        daysPass(1);

        turn(shop);

        assertThat(day(FIRST).steps())
                .extracting(DayView.Step::work)
                .containsExactlyElementsOf(
                        Arrays.stream(DayWork.values()).map(Enum::name).toList());
        assertThat(Arrays.stream(DayWork.values()).map(DayWork::part)).isSorted();
    }

    @Test
    void aDayIsClosedWhenItIsOverAndTheNextIsOpen() {
        assertThat(date()).isEqualTo(FIRST);
        shop.clock().set(Instant.parse("2026-07-01T16:04:59Z"));
        turn(shop);
        assertThat(day(FIRST).state())
                .as("what was begun before midnight may still be written")
                .isEqualTo(DayState.DUE);

        shop.get(Sealing.class).seal();
        shop.clock().set(Instant.parse("2026-07-01T17:30:00Z"));
        shop.get(Sealing.class).seal();
        shop.clock().advance(Duration.ofMinutes(11));
        turn(shop);

        assertThat(day(FIRST).state()).isEqualTo(DayState.CLOSED);
        assertThat(date()).isEqualTo(FIRST.plusDays(1));
        assertThat(day(date()).state()).isEqualTo(DayState.OPEN);
        turn(shop);
        assertThat(closed()).as("once").isEqualTo(days(1));
    }

    @Test
    void aDayWaitsForItsSealsAndIsTheBusinessDateMeanwhile() {
        gives(500, FIRST);
        shop.clock().set(Instant.parse("2026-07-01T16:06:00Z"));

        turn(shop);

        assertThat(date()).isEqualTo(FIRST);
        assertThat(day(FIRST).state()).isEqualTo(DayState.CLOSING);
        assertThat(day(FIRST).done()).isEqualTo(DayWork.values().length - 1);
        assertThat(gifts()).isZero();
        daysPass(0);
        turn(shop);
        assertThat(date()).isEqualTo(FIRST.plusDays(1));
    }

    @Test
    void threeMissedDaysAreCaughtUpInOrderEachWithItsDate() {
        threeDaysOfBusiness();

        daysPass(3);
        turn(shop);

        assertThat(closed()).isEqualTo(days(3));
        assertThat(dated()).containsExactlyElementsOf(THREE_DAYS);
        assertThat(gifts()).isZero();
        assertThat(date()).isEqualTo(FIRST.plusDays(3));
        world.booksAgree();
    }

    @Test
    void aServerThatIsKilledAtAnyStatementIsFollowedByAnotherThatDoesNothingTwice() {
        int statements = 1;
        boolean killed = true;
        threeDaysOfBusiness();
        daysPass(3);
        // Each server gets a few statements further than the one before, which is where it is killed.
        while (killed) {
            AtomicInteger left = new AtomicInteger(statements);
            TestShop server = shop.secondServer();
            Counting.of(server, text -> {
                if (left.decrementAndGet() < 0) {
                    throw new SQLException(
                            "killed", "08006"); // the connection is gone: nothing can be written any more
                }
            });
            try {
                turn(server);
                killed = left.get() < 0;
            } catch (RuntimeException gone) {
                killed = true;
            }
            statements += 1 + statements / 40;
        }

        assertThat(statements).as("it was killed in the middle of something").isGreaterThan(20);
        assertThat(closed()).isEqualTo(days(3));
        assertThat(dated()).containsExactlyElementsOf(THREE_DAYS);
        assertThat(sql.number("SELECT COUNT(*) FROM journal WHERE kind = 'GIFT_EXPIRY'"))
                .isEqualTo(3);
        world.booksAgree();
    }

    @Test
    void twoServersAtOnceDoNothingTwice() throws Exception {
        threeDaysOfBusiness();
        daysPass(3);
        List<TestShop> servers = List.of(shop, shop.secondServer(), shop.secondServer());
        servers.forEach(server -> server.get(DayChange.class));

        Threads.atOnce(servers, server -> {
            for (int times = 0; times < 5; times++) {
                turn(server);
            }
            return true;
        });
        turn(shop);

        assertThat(closed()).isEqualTo(days(3));
        assertThat(dated()).containsExactlyElementsOf(THREE_DAYS);
        world.booksAgree();
    }

    @Test
    void ofSeveralServersOneDoesIt() {
        daysPass(1);
        TestShop second = shop.secondServer();
        shop.get(DayChange.class).recurrences().get(0).turn().accept(shop.get(Jobs.class));
        String holder = sql.query("SELECT holder FROM job WHERE name = 'day-change'", row -> row.getString(1))
                .get(0);

        second.get(DayChange.class).recurrences().get(0).turn().accept(second.get(Jobs.class));

        assertThat(sql.query("SELECT DISTINCT holder FROM business_day_step", row -> row.getString(1)))
                .containsExactly(holder);
        assertThat(day(FIRST).steps())
                .allSatisfy(step -> assertThat(step.node()).isNotNull());
    }

    /** Gifts that cannot be ended until somebody mends them. */
    private TestShop brokenAt(RuntimeException[] failure) {
        TestShop server = shop.secondServer();
        server.with(EndingGifts.class, new EndingGifts() {
            @Override
            public Progress step(LocalDate day, long after) {
                if (failure[0] != null) {
                    throw failure[0];
                }
                return Progress.done(7);
            }
        });
        return server;
    }

    @Test
    void aStepThatFailsStopsThoseAfterItAndSaysSo() {
        Rejection told = Rejection.notFound("pool", POOL);
        Reason why = told.reason();
        RuntimeException[] failure = {told};
        TestShop server = brokenAt(failure);
        daysPass(1);

        turn(server);

        assertThat(day(FIRST).state()).isEqualTo(DayState.FAILED);
        assertThat(day(FIRST).steps().stream().map(step -> step.work() + " " + step.state() + " " + step.reason()))
                .startsWith(
                        "CONTRACTS DONE null",
                        "FREEZES DONE null",
                        "COINS DONE null",
                        "RELEASE DONE null",
                        "TAGS DONE null",
                        "GIFTS FAILED " + why)
                .contains("COMMISSIONS WAITING null", "ATTESTATION WAITING null");
        assertThat(shop.get(Days.class).late(99)).isPresent();
        failure[0] = null;
        turn(server);
        assertThat(day(FIRST).state()).as("it rests before it tries again").isEqualTo(DayState.FAILED);

        shop.get(Days.class).run(FIRST, "the pool is back", People.FINANCE);
        turn(server);

        assertThat(day(FIRST).state()).isEqualTo(DayState.CLOSED);
        DayView.Step gifts = day(FIRST).steps().get(DayWork.GIFTS.ordinal());
        assertThat(gifts.worked()).isEqualTo(7);
        assertThat(gifts.failures()).isEqualTo(1);
        assertThat(gifts.reason()).isNull();
        assertThat(shop.get(Audit.class)
                        .search(AuditQuery.about(FIRST.toString()), 0, 9)
                        .rows())
                .extracting(AuditView::actor, AuditView::action, AuditView::reason)
                .containsExactly(tuple(People.FINANCE, "day.run", "the pool is back"));
    }

    @Test
    void whatFailedIsTriedAgainByAnotherServerAndWhatBrokeIsToldWithoutItsInside() {
        RuntimeException[] failure = {new IllegalStateException("secret inside")};
        TestShop server = brokenAt(failure);
        daysPass(1);
        turn(server);
        assertThat(day(FIRST).steps().get(DayWork.GIFTS.ordinal()).reason()).isEqualTo(Reason.of("day.step-broken"));

        turn(shop);

        assertThat(day(FIRST).state()).isEqualTo(DayState.CLOSED);
    }

    @Test
    void aGiftThatCannotBeEndedHoldsUpNoOtherButTheDay() {
        MemberId other = world.member();
        gives(300, FIRST);
        Agreed.give(shop, new GiveGift(world.key(), "test", other, POOL, Money.fen(400), FIRST, "welcome"));
        daysPass(1);
        TestShop server = shop.secondServer();
        AtomicInteger ended = new AtomicInteger();
        Counting.of(server, text -> {
            if (text.startsWith("UPDATE gift ") && ended.getAndIncrement() == 0) {
                throw new SQLException("no", "22003");
            }
        });

        turn(server);

        DayView.Step gifts = day(FIRST).steps().get(DayWork.GIFTS.ordinal());
        assertThat(gifts.reason().code()).isEqualTo("day.some-left");
        assertThat(gifts.worked()).isEqualTo(1);
        assertThat(gifts()).isEqualTo(300);
    }

    @Test
    void aStepGoesOnWhereItsLastTurnEnded() {
        List<Long> turns = new ArrayList<>();
        TestShop server = shop.secondServer();
        boolean[] fails = {true};
        server.with(EndingTags.class, new EndingTags() {
            @Override
            public Progress step(LocalDate day, long after) {
                if (after == 2 && fails[0]) {
                    throw new IllegalStateException("once");
                }
                turns.add(after);
                return after == 4 ? Progress.done(0) : Progress.more(10, after + 1);
            }
        });
        daysPass(1);

        turn(server);
        fails[0] = false;
        shop.get(Days.class).run(FIRST, "again", People.FINANCE);
        turn(server);

        assertThat(turns).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(day(FIRST).steps().get(DayWork.TAGS.ordinal()).worked()).isEqualTo(40);
    }

    @Test
    void moreMissedDaysThanTenWaitForAPersonWhoSaysThatTheClockIsRight() {
        gives(100, FIRST.plusDays(11));
        daysPass(12);

        turn(shop);

        assertThat(day(FIRST).state()).isEqualTo(DayState.HALTED);
        assertThat(closed()).isEmpty();
        shop.get(Days.class).run(FIRST, "the shop was closed for repairs", People.FINANCE);
        turn(shop);
        assertThat(closed()).isEqualTo(days(12));
        assertThat(gifts()).isZero();
        assertThat(day(FIRST.plusDays(11)).askedBy()).isEqualTo(People.FINANCE);
        assertThat(day(date()).askedBy()).as("that day was not over").isNull();
    }

    @Test
    void onlyTheNextDayIsClosedOnlyWhenItIsOverAndOnlyByWhoMay() {
        Days days = shop.get(Days.class);
        assertRejected("day.not-over", () -> days.run(FIRST, "now", People.FINANCE));
        shop.clock().set(Instant.parse("2026-07-01T16:00:00Z"));

        assertRejected("permission.missing", () -> days.run(FIRST, "now", People.OPERATOR));
        assertRejected("permission.missing", () -> days.run(FIRST, "now", "nobody"));
        assertRejected("field.missing", () -> days.run(FIRST, " ", People.FINANCE));
        assertRejected("field.missing", () -> days.run(null, "now", People.FINANCE));
        assertRejected("field.too-long", () -> days.run(FIRST, "x".repeat(501), People.FINANCE));
        assertRejected("day.not-current", () -> days.run(FIRST.minusDays(1), "now", People.FINANCE));
        assertRejected("day.not-current", () -> days.run(FIRST.plusDays(1), "now", People.FINANCE));
        assertRejected("day.not-found", () -> days.find(FIRST.minusDays(1)));
        days.run(FIRST, "now", People.FINANCE);
        turn(shop);
        assertThat(day(FIRST).begunAt()).isNotNull();
    }

    @Test
    void aClockThatWasAheadClosesNoDayTwiceWhenItIsRightAgain() {
        daysPass(2);
        turn(shop);
        shop.clock().advance(Duration.ofDays(-2));

        turn(shop);
        assertThat(date()).as("the days that were closed stay so").isEqualTo(FIRST.plusDays(2));
        daysPass(3);
        turn(shop);

        assertThat(closed()).isEqualTo(days(3));
    }

    @Test
    void whenTheShopMovesToAnotherZoneEachDayIsStillClosedOnce() {
        daysPass(1);
        turn(shop);
        TestShop west = in("America/New_York");
        turn(west);
        assertThat(west.get(BusinessDate.class).date()).isEqualTo(FIRST.plusDays(1));
        assertThat(west.get(Days.class).current().state())
                .as("there it has not begun")
                .isEqualTo(DayState.OPEN);

        shop.clock().advance(Duration.ofHours(3)); // in the east two days are over
        TestShop east = in("Pacific/Auckland");
        turn(east);

        assertThat(closed()).isEqualTo(days(1));
        daysPass(1);
        turn(in("Pacific/Auckland"));
        assertThat(closed()).isEqualTo(days(2));
        assertThat(day(FIRST.plusDays(1)).zone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
    }

    private TestShop in(String zone) {
        return shop.secondServer().with(Clock.class, shop.clock().withZone(ZoneId.of(zone)));
    }

    @Test
    void aDayOfTwentyThreeOrTwentyFiveHoursEndsWhenTheNextBegins() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(BusinessDate.end(LocalDate.of(2026, 3, 29), berlin)).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(BusinessDate.end(LocalDate.of(2026, 10, 25), berlin)).isEqualTo("2026-10-25T23:00:00Z");
        assertThat(BusinessDate.end(LocalDate.of(2026, 4, 23), ZoneId.of("Africa/Cairo")))
                .as("a night without midnight")
                .isEqualTo("2026-04-23T22:00:00Z");
        DayBook.Current day = new DayBook.Current(LocalDate.of(2026, 10, 25), null, null, null);
        assertThat(DayChange.isDue(day, Instant.parse("2026-10-25T22:59:00Z"), berlin))
                .as("24 hours after it began")
                .isFalse();
        assertThat(DayChange.isDue(day, Instant.parse("2026-10-25T23:05:00Z"), berlin))
                .isTrue();
    }

    @Test
    void ordersThatComeInMeanwhileLoseNothing() throws Exception {
        threeDaysOfBusiness();
        List<MemberId> buyers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            buyers.add(world.withMoney(world.member(), 3 * World.PRICE));
        }
        gives(World.PRICE, FIRST.plusDays(1));
        daysPass(3);
        List<Callable<Boolean>> all = new ArrayList<>(Collections.nCopies(2, () -> {
            turn(shop);
            return true;
        }));
        buyers.forEach(buyer -> all.add(() -> world.buys(buyer) != null));

        Threads.atOnce(all);
        turn(shop);

        assertThat(closed()).isEqualTo(days(3));
        assertThat(sql.number("SELECT COUNT(*) FROM orders WHERE state = 'PAID'"))
                .isEqualTo(7);
        assertThat(gifts()).isZero();
        world.booksAgree();
    }

    @Test
    void theHistoryIsReadPartByPart() {
        daysPass(5);
        turn(shop);
        Days days = shop.get(Days.class);

        assertThat(days.before(null, 4).rows())
                .extracting(DayView::day)
                .containsExactly(FIRST.plusDays(5), FIRST.plusDays(4), FIRST.plusDays(3), FIRST.plusDays(2));
        assertThat(days.before(FIRST.plusDays(2), 4).more()).isFalse();
        assertThat(days.count()).isEqualTo(6);
        assertRejected("page.invalid", () -> days.before(null, 0));
    }
}
