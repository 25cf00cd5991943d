package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several servers on one database. */
class NodeTest {

    private final TestShop one = TestShop.empty();
    private final TestShop two = one.secondServer();
    private final Database database = one.database().database();
    private final List<String> done = new ArrayList<>();

    private long numberOf(TestShop server) {
        return database.find(
                        "SELECT number FROM node WHERE holder = ?",
                        row -> row.getLong(1),
                        server.get(Node.class).holder())
                .orElse(-1L);
    }

    private void isGone(TestShop server) {
        database.update(
                "UPDATE node SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE holder = ?",
                server.get(Node.class).holder());
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
    void aNumberIsTakenOverWhenItsLeaseIsOverAndNotBefore() {
        one.get(Node.class).stayAlive();
        long number = numberOf(one);
        two.get(Node.class).stayAlive();
        assertThat(numberOf(two)).isNotEqualTo(number);

        isGone(one);
        TestShop three = one.secondServer();
        three.get(Node.class).stayAlive();

        assertThat(numberOf(three)).isEqualTo(number);
        assertThat(numberOf(one)).isEqualTo(-1);
    }

    @Test
    void aServerThatWakesUpWithoutItsNumberGetsAnother() {
        one.get(Node.class).stayAlive();
        isGone(one);
        two.get(Node.class).stayAlive();

        one.get(Node.class).onSchedule();

        assertThat(numberOf(one)).isNotIn(-1L, numberOf(two));
    }

    @Test
    void aServerThatWakesUpAndFindsItsNumberStillThereKeepsIt() {
        one.get(Node.class).stayAlive();
        long number = numberOf(one);
        isGone(one);

        one.get(Node.class).onSchedule();

        assertThat(numberOf(one)).isEqualTo(number);
        assertThat(database.number("SELECT COUNT(*) FROM node WHERE lease_until > UTC_TIMESTAMP(6)"))
                .isEqualTo(1);
    }

    @Test
    void aJobIsDoneByTheServerThatAskedFirstForAsLongAsItLives() {
        fires(one, "one");
        fires(two, "two");
        fires(one, "one");
        assertThat(done).containsExactly("one", "one");

        isGone(one);
        fires(two, "two");
        fires(one, "one");
        assertThat(done).containsExactly("one", "one", "two");
        assertThat(database.number("SELECT runs FROM job WHERE name = 'settlement'"))
                .isEqualTo(3);
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
