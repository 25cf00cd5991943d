package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.micro.Channel.Answer;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * Two servers on one database, started at the same moment while it was empty; and, where libfaketime is installed, with
 * clocks that are set to other times while people trade.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {

    private static final String SKU = "ps-advanced";

    /** How long the clock stays as it was set; {@code -Dclock.seconds=300} makes it long. */
    private static final Duration HELD = Duration.ofSeconds(Integer.getInteger("clock.seconds", 5));

    /** Longer than a lease, so that whatever stands still with the clock is noticed. */
    private static final Duration HELD_LONG = Duration.ofSeconds(Integer.getInteger("clock.seconds", 36));

    /** A clock is found wrong by when something happens, not by how much: whoever waits leaves the machine to others. */
    private static final Duration BETWEEN_ACTS = Duration.ofMillis(150);

    private static final Path REPORT = Path.of("target", "clock-report.txt");

    private static Optional<HostileClock> clock;
    private static Optional<HostileClock> otherClock;
    private static KillableDatabase database;
    private static ShopProcess one;
    private static ShopProcess two;
    private static Channel first;
    private static Channel second;
    private static String apiKey;

    @BeforeAll
    static void openBoth() throws Exception {
        Path home = Path.of("target", "two-servers").toAbsolutePath();
        clock = HostileClock.at(home.resolve("clock"));
        otherClock = HostileClock.at(home.resolve("other-clock"));
        Map<String, String> byClock = clock.map(HostileClock::environment).orElse(Map.of());
        Map<String, String> byOther = otherClock.map(HostileClock::environment).orElse(Map.of());
        database = new KillableDatabase(home.resolve("database"), byClock);
        Path secret = ShopProcess.makeSecret(home.resolve("secret"));
        one = new ShopProcess(home.resolve("one"), secret, database.access(), byClock);
        two = new ShopProcess(home.resolve("two"), secret, database.access(), byOther);
        one.launch();
        two.launch();
        one.awaitReady();
        two.awaitReady();
        assertThat(one.madeTheDemo())
                .as("the demo world is made by one of them")
                .isNotEqualTo(two.madeTheDemo());
        apiKey = (one.madeTheDemo() ? one : two).apiKey("web");
        first = new Channel(List.of(one.address()), apiKey);
        second = new Channel(List.of(two.address()), apiKey);
    }

    @AfterAll
    static void closeBoth() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {one, two, database}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static String member(String key, String phone) {
        String id = first.post("/members", "{\"key\":\"%s\",\"phone\":\"%s\"}".formatted(key, phone))
                .id();
        first.post(
                "/members/" + id + "/top-ups",
                "{\"key\":\"%s-money\",\"amount\":{\"amount\":100000,\"asset\":\"CNY\"}}".formatted(key));
        return id;
    }

    private static String order(String key, String member) {
        return "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
                .formatted(key, member, SKU);
    }

    @Test
    @Order(1)
    void theSameRequestSentToBothAtOnceIsOneOrder() throws Exception {
        String buyer = member("same", "13900000001");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 5; i++) {
            String body = order("same-order-" + i, buyer);
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                Channel channel = caller % 2 == 0 ? first : second;
                calls.add(() -> channel.post("/orders", body));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers)
                    .extracting(Answer::id)
                    .containsOnly(answers.get(0).id());
            assertThat(answers).filteredOn(Answer::isCreated).hasSize(1);
        }
        threads.shutdown();
        assertThat(second.get("/members/" + buyer + "/wallet").amount("total")).isEqualTo(50_000);
    }

    @Test
    @Order(2)
    void bothGiveTheSameAnswers() {
        String buyer = member("answers", "13900000002");
        String id = second.post("/orders", order("answers-order", buyer)).id();

        for (String path : List.of(
                "/orders/" + id,
                "/orders/" + id + "/explanation",
                "/members/" + buyer,
                "/members/" + buyer + "/points",
                "/pools/studio-lin")) {
            assertThat(second.get(path)).as(path).isEqualTo(first.get(path));
        }
    }

    @Test
    @Order(3)
    void aRulebookInForceDecidesTheNextOrderOnBoth() throws Exception {
        String buyer = member("rules", "13900000003");
        first.post("/orders", order("rules-before-1", buyer));
        second.post("/orders", order("rules-before-2", buyer));

        String hash = activateFromAThird();
        String onFirst = first.post("/orders", order("rules-after-1", buyer)).id();
        String onSecond = second.post("/orders", order("rules-after-2", buyer)).id();

        assertThat(first.get("/orders/" + onFirst + "/explanation").json().getString("rulebook"))
                .isEqualTo(hash);
        assertThat(second.get("/orders/" + onSecond + "/explanation").json().getString("rulebook"))
                .isEqualTo(hash);
    }

    /**
     * As a third server would: leaves the files, and a row that says that they are in force.
     */
    private static String activateFromAThird() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            byte[] active = bytes(
                    connection,
                    "SELECT rulebook FROM rulebook_activation WHERE point = 'CHECKOUT' ORDER BY id DESC LIMIT 1");
            Rulebook next = new Rulebook(DecisionPoint.CHECKOUT, files(connection, active))
                    .with(new RuleFile("checkout/risk/velocity.drl", """
                            rule "A hundred orders within an hour are held for review"
                                @id("velocity-orders-per-hour")
                            when
                                ActivityFact( ordersLastHour >= 100 )
                            then
                                effects.hold("velocity");
                            end
                            """.getBytes(StandardCharsets.UTF_8)));
            byte[] hash = HexFormat.of().parseHex(next.hash());
            update(
                    connection,
                    "INSERT INTO rulebook (hash, point, parent, note, created_by, created_at)"
                            + " VALUES (?, 'CHECKOUT', ?, 'later', 'third', UTC_TIMESTAMP(6))",
                    hash,
                    active);
            for (RuleFile file : next.files()) {
                update(
                        connection,
                        "INSERT INTO rulebook_file (rulebook, path, content) VALUES (?, ?, ?)",
                        hash,
                        file.path(),
                        file.content());
            }
            update(
                    connection,
                    "INSERT INTO rulebook_activation (point, rulebook, kind, activated_by, activated_at)"
                            + " VALUES ('CHECKOUT', ?, 'UNREVIEWED', 'third', UTC_TIMESTAMP(6))",
                    hash);
            connection.commit();
            return next.hash();
        }
    }

    private static List<RuleFile> files(Connection connection, byte[] rulebook) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT path, content FROM rulebook_file WHERE rulebook = ?")) {
            query.setBytes(1, rulebook);
            try (ResultSet rows = query.executeQuery()) {
                List<RuleFile> files = new ArrayList<>();
                while (rows.next()) {
                    files.add(new RuleFile(rows.getString(1), rows.getBytes(2)));
                }
                return files;
            }
        }
    }

    @Test
    @Order(4)
    void whatACrowdDoesOnBothIsInOneSetOfBooks() throws Exception {
        Books books = new Books(database);
        Trade trade = new Trade(3, 20261122, new Channel(List.of(one.address(), two.address()), apiKey));
        trade.open(8);
        trade.await(400);
        trade.close();
        books.check(trade);
    }

    @Test
    @Order(5)
    void ofTwoTimersThatGoOffTogetherOneDoesTheJob() throws Exception {
        awaitNumber("SELECT runs >= 4 FROM job WHERE name = 'payouts'", 1);

        // From the end of a turn to the next there are five seconds, if one server does it.
        assertThat(number("SELECT runs - 1 <= TIMESTAMPDIFF(MICROSECOND, since, ran_at) / 4900000 FROM job"
                        + " WHERE name = 'payouts'"))
                .as("no more runs than one server makes in that time")
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM node WHERE holder NOT LIKE 'free-%'"))
                .as("nodes, each with a number of its own")
                .isEqualTo(2);
    }

    /**
     * Under load, and with the servers three seconds apart: four minutes back, eight hours ahead, a day back, and right
     * again. On its day back the database is killed.
     */
    @Test
    @Order(6)
    void aClockThatIsSetToAnotherTimeStopsNothingAndDoublesNothing() throws Exception {
        assumeTrue(
                clock.isPresent() && otherClock.isPresent(),
                "libfaketime is not installed, so no clock can be set: the test of hostile clocks is skipped"
                        + " (Debian: apt-get install libfaketime)");
        Files.deleteIfExists(REPORT);
        String watched = member("watched", "13900000005");
        String ofWatched = "SELECT COUNT(*) FROM top_up WHERE member = "
                + MemberId.parse(watched).value();
        long before = number(ofWatched);
        Books books = new Books(database);
        Trade trade = new Trade(4, 20261128, BETWEEN_ACTS, new Channel(List.of(one.address(), two.address()), apiKey));
        trade.open(4);
        try (Watch first = new Watch(one.address(), apiKey, watched);
                Watch second = new Watch(two.address(), apiKey, watched)) {
            for (Step step : List.of(
                    new Step("right", Duration.ZERO, HELD),
                    new Step("4 minutes back", Duration.ofMinutes(-4), HELD),
                    new Step("8 hours ahead", Duration.ofHours(8), HELD),
                    new Step("a day back", Duration.ofDays(-1), HELD_LONG))) {
                Watch.Seen[] seen = hold(step, first, second);
                for (Watch.Seen one : seen) {
                    assertThat(one.refused())
                            .as("writes refused %s", step.name())
                            .isZero();
                    assertThat(one.downs()).as("not ready %s", step.name()).isZero();
                }
            }
            database.kill();
            Thread.sleep(2_000);
            database.start();
            for (Watch.Seen one :
                    hold(new Step("database killed, a day back", Duration.ofDays(-1), HELD), first, second)) {
                // Writes may be refused or wait until the database is back; both are right, as long as whoever refuses
                // says that it is not ready.
                assertThat(one.refused() == 0 || one.downs() > 0)
                        .as("not ready while it refuses")
                        .isTrue();
                assertThat(one.refusedThoughReady()).as("said it was ready").isZero();
            }
            hold(new Step("right again", Duration.ZERO, HELD), first, second);
        }
        trade.close();
        books.leaveOut("top_up", number(ofWatched) - before);
        books.check(trade);
    }

    private record Step(String name, Duration ahead, Duration held) {}

    /** Sets the clock, and waits until it has been so for a while and jobs have gone on. */
    private static Watch.Seen[] hold(Step step, Watch... watches) throws Exception {
        clock.orElseThrow().set(step.ahead());
        otherClock.orElseThrow().set(step.ahead().plusSeconds(3));
        long end = System.nanoTime() + step.held().toNanos();
        Thread.sleep(HostileClock.NOTICED_WITHIN.toMillis());
        Map<String, Long> runs = new HashMap<>();
        for (String job : List.of("payouts", "shadow")) {
            runs.put(job, number("SELECT runs FROM job WHERE name = '" + job + "'"));
        }
        for (Map.Entry<String, Long> job : runs.entrySet()) {
            awaitNumber("SELECT runs >= " + (job.getValue() + 2) + " FROM job WHERE name = '" + job.getKey() + "'", 1);
        }
        Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
        Watch.Seen[] seen = new Watch.Seen[watches.length];
        for (int i = 0; i < watches.length; i++) {
            seen[i] = watches[i].take();
            String line = "clock %s, server %d: %s".formatted(step.name(), i + 1, seen[i].told());
            System.out.println(line);
            Files.writeString(REPORT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return seen;
    }

    @Test
    @Order(7)
    void aServerThatDiesIsReplacedByTheOtherInItsJobs() throws Exception {
        String holder = text("SELECT holder FROM job WHERE name = 'payouts'");
        ShopProcess worker = isNode(one, holder) ? one : two;
        ShopProcess idle = worker == one ? two : one;
        Channel left = worker == one ? second : first;

        worker.kill();

        String buyer = "same-" + holder.substring(0, 8);
        Answer member = left.post("/members", "{\"key\":\"%s\",\"phone\":\"13900000006\"}".formatted(buyer));
        assertThat(member.isRefusal()).as("the shop is open: %s", member).isFalse();
        awaitNumber("SELECT COUNT(*) FROM job WHERE name = 'payouts' AND holder <> '" + holder + "'", 1);
        assertThat(isNode(idle, text("SELECT holder FROM job WHERE name = 'payouts'")))
                .isTrue();
    }

    /** Whether the server gave itself that name in its log. */
    private static boolean isNode(ShopProcess server, String holder) throws Exception {
        return Files.readString(server.data().resolve("logs/server.0.log")).contains("now, as " + holder);
    }

    private static void awaitNumber(String sql, long number) throws Exception {
        long deadline = System.nanoTime() + 180_000_000_000L;
        while (number(sql) != number && System.nanoTime() < deadline) {
            Thread.sleep(250);
        }
        assertThat(number(sql)).as(sql).isEqualTo(number);
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** The one value the query yields; 0 if there is none. */
    private static String text(String sql) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getString(1) : "0";
        }
    }

    private static byte[] bytes(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
