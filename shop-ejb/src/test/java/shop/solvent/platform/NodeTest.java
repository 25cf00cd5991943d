package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several servers on one database. */
class NodeTest {

    private static final LocalTime FROM = LocalTime.of(3, 5);

    private final AtomicLong timer = new AtomicLong();
    private final TestShop one = timed(TestShop.empty());
    private final TestShop two = timed(one.secondServer());
    private final Database database = one.database().database();
    private final List<String> done = new ArrayList<>();

    private long numberOf(TestShop server) {
        return database.find(
                        "SELECT number FROM node WHERE holder = ?",
                        row -> row.getLong(1),
                        server.get(Node.class).holder())
                .orElse(-1L);
    }

    private void leaseIsOver(TestShop server) {
        database.update(
                "UPDATE node SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE holder = ?",
                server.get(Node.class).holder());
    }

    /** So that a test can wait as long as it takes until others see that a server is gone. */
    private TestShop timed(TestShop server) {
        return server.with(Pulses.class, new Pulses(timer::get));
    }

    private void passes(Duration time) {
        timer.addAndGet(time.toNanos());
    }

    /** As if it had been some seconds ago that the server renewed its lease. */
    private static void renews(TestShop server) {
        server.get(Node.class).renew();
    }

    private void fires(TestShop server, String name) {
        server.get(Jobs.class).once("settlement", () -> done.add(name));
    }

    @Test
    void serversThatJoinAtOnceGetNumbersOfTheirOwn() throws Exception {
        List<TestShop> servers =
                IntStream.range(0, 12).mapToObj(i -> one.secondServer()).toList();

        Threads.atOnce(servers.stream()
                .map(server -> (Callable<Boolean>) () -> {
                    server.get(Node.class).stayAlive();
                    return true;
                })
                .toList());

        assertThat(servers).extracting(this::numberOf).doesNotHaveDuplicates().doesNotContain(-1L);
    }

    @Test
    void aNumberIsTakenOverWhenAnotherServerHasSeenThatItsHolderIsGoneAndNotBefore() {
        one.get(Node.class).stayAlive();
        long number = numberOf(one);
        renews(two);
        passes(Pulses.SILENCE.plusSeconds(1));
        TestShop three = one.secondServer();
        three.get(Node.class).stayAlive();
        assertThat(numberOf(three)).as("nobody has looked yet").isNotEqualTo(number);

        renews(two);
        assertThat(numberOf(one)).isEqualTo(-1);
        TestShop four = one.secondServer();
        four.get(Node.class).stayAlive();
        assertThat(numberOf(four)).as("its last ids may lie ahead yet").isNotEqualTo(number);

        database.update("UPDATE node SET lease_until = UTC_TIMESTAMP(6) WHERE number = ?", number);
        TestShop five = one.secondServer();
        five.get(Node.class).stayAlive();
        assertThat(numberOf(five)).isEqualTo(number);
    }

    @Test
    void aServerThatStartsAfterTheClockWasSetForwardTakesNoNumberFromOneThatLives() {
        one.get(Node.class).stayAlive();
        long number = numberOf(one);
        leaseIsOver(one); // so it looks from hours ahead, until it is renewed

        two.get(Node.class).stayAlive();

        assertThat(numberOf(one)).isEqualTo(number).isNotEqualTo(numberOf(two));
    }

    @Test
    void aServerThatWakesUpWithoutItsNumberGetsAnother() {
        one.get(Node.class).stayAlive();
        renews(two);
        passes(Pulses.SILENCE.plusSeconds(1));
        renews(two);
        assertThat(numberOf(one)).isEqualTo(-1);

        renews(one);

        assertThat(numberOf(one)).isNotIn(-1L, numberOf(two));
    }

    @Test
    void aServerThatWakesUpAndFindsItsNumberStillThereKeepsIt() {
        one.get(Node.class).stayAlive();
        long number = numberOf(one);
        leaseIsOver(one);

        renews(one);

        assertThat(numberOf(one)).isEqualTo(number);
        assertThat(database.number("SELECT COUNT(*) FROM node")).isEqualTo(1);
    }

    @Test
    void aJobIsDoneByTheServerThatAskedFirstForAsLongAsItLives() {
        fires(one, "one");
        fires(two, "two");
        fires(one, "one");
        assertThat(done).containsExactly("one", "one");

        passes(Pulses.SILENCE);
        fires(two, "two");
        assertThat(done).as("as long as it may live").containsExactly("one", "one");

        passes(Duration.ofSeconds(1));
        fires(two, "two");
        fires(one, "one");
        assertThat(done).containsExactly("one", "one", "two");
        assertThat(database.number("SELECT runs FROM job WHERE name = 'settlement'"))
                .isEqualTo(3);
    }

    @Test
    void aClockSetForwardTakesNoJobFromAServerThatLives() {
        fires(one, "one");
        leaseIsOver(one); // as it looks when the database's clock has been set forward by hours

        fires(two, "two");
        renews(one);
        fires(two, "two");

        assertThat(done).containsExactly("one");
    }

    @Test
    void aJobThatWasGivenUpIsTheNextOnes() {
        fires(one, "one");

        one.get(Jobs.class).giveUp();

        fires(two, "two");
        fires(one, "one");
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void aServerSaysThatItCannotWriteBeforeAnybodyTries() {
        assertThat(one.get(Node.class).canWrite()).as("before its first lease").isFalse();
        one.get(Node.class).stayAlive();
        assertThat(one.get(Node.class).canWrite()).isTrue();

        database.update("RENAME TABLE node TO node_away");
        try {
            assertThatThrownBy(() -> renews(one)).hasRootCauseInstanceOf(SQLException.class);
            assertThat(one.get(Node.class).canWrite()).isFalse();
        } finally {
            database.update("RENAME TABLE node_away TO node");
        }

        one.get(Node.class).renewInTime();
        assertThat(one.get(Node.class).canWrite())
                .as("as soon as it could renew")
                .isTrue();
    }

    @Test
    void aDailyJobIsDoneOnceADayFromItsTimeOn() {
        at("2026-07-01T02:00:00+08:00");
        daily("new shop");
        at("2026-07-01T03:04:59+08:00");
        daily("a second early");
        assertThat(done).isEmpty();

        at("2026-07-01T03:05:00+08:00");
        daily("first night");
        daily("again");
        at("2026-07-02T02:00:00+08:00");
        daily("next day, early");
        assertThat(done).containsExactly("first night");
    }

    @Test
    void aNewShopWaitsForItsFirstNight() {
        at("2026-07-01T12:00:00+08:00");
        daily("at noon");
        assertThat(done).isEmpty();
    }

    @Test
    void aNightThatWasMissedIsMadeUpFor() {
        at("2026-07-01T12:00:00+08:00");
        daily("opened");
        one.get(Jobs.class).giveUp();

        at("2026-07-04T10:00:00+08:00");
        two.get(Jobs.class).daily("reconciliation-of-all", FROM, () -> done.add("three days later"));

        assertThat(done).containsExactly("three days later");
    }

    @Test
    void aClockThatJumpsDoesNoDayTwiceAndStopsNone() {
        at("2026-07-01T12:00:00+08:00");
        daily("opened");
        at("2026-07-02T03:10:00+08:00");
        daily("second of July");
        at("2026-07-02T03:01:00+08:00"); // back by minutes over the time
        daily("-");
        at("2026-07-02T03:06:00+08:00");
        daily("-");
        at("2026-07-01T12:00:00+08:00"); // a wrong day
        daily("-");
        at("2029-07-01T12:00:00+08:00"); // a wrong year, just after the work was done
        daily("-");
        assertThat(done).containsExactly("second of July");

        // Done under the wrong year by a server that has gone since, it is no reason to wait for three years.
        database.update("UPDATE job SET day = '2029-07-01'");
        one.get(Jobs.class).giveUp();
        at("2026-07-03T03:05:00+08:00");
        two.get(Jobs.class).daily("reconciliation-of-all", FROM, () -> done.add("third of July"));
        assertThat(done).containsExactly("second of July", "third of July");
    }

    private void at(String time) {
        Instant then = OffsetDateTime.parse(time).toInstant();
        one.clock().advance(Duration.between(one.clock().instant(), then));
    }

    private void daily(String name) {
        one.get(Jobs.class).daily("reconciliation-of-all", FROM, () -> done.add(name));
    }

    @Test
    void ofManyServersWhoseTimersGoOffTogetherOneActs() throws Exception {
        List<Callable<Boolean>> timers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TestShop server = one.secondServer();
            timers.add(() -> {
                server.get(Jobs.class).once("settlement", () -> {
                    synchronized (done) {
                        done.add("ran");
                    }
                });
                return true;
            });
        }

        Threads.atOnce(timers);

        assertThat(done).containsExactly("ran");
    }

    @Test
    void aTimerThatGoesOffWhileItsWorkIsStillBeingDoneDoesNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread working = new Thread(() -> one.get(Jobs.class).once("settlement", () -> {
            begun.countDown();
            try {
                enough.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            done.add("first");
        }));
        working.start();
        begun.await();

        fires(one, "second");
        enough.countDown();
        working.join();

        assertThat(done).containsExactly("first");
    }

    @Test
    void aJobThatFailsIsDoneAgainAtItsNextTime() {
        one.get(Jobs.class).once("settlement", () -> {
            throw new IllegalStateException("as it happens");
        });

        fires(one, "again");

        assertThat(done).containsExactly("again");
    }
}
