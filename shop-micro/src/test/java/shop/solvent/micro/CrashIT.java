package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plug is pulled at random moments while people trade: of the server, and of the database. Whatever was acknowledged
 * is there afterwards, once, and nothing else is.
 *
 * <p>{@code -Dcrash.kills=50} makes it long, {@code -Dcrash.seed=…} repeats what the crowd did and after how many acts
 * the plug was pulled.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

    private static final int CROWD = 8;
    private static final int KILLS = Integer.getInteger("crash.kills", 2);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);
    private static final Path REPORT = Path.of("target", "crash-report.txt");

    private static KillableDatabase database;
    private static ShopProcess shop;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void openTheShop() throws Exception {
        Path home = Path.of("target", "crash").toAbsolutePath();
        database = new KillableDatabase(home.resolve("database"));
        Path secret = ShopProcess.makeSecret(home.resolve("secret"));
        shop = new ShopProcess(home.resolve("server"), secret, database.access());
        Files.deleteIfExists(REPORT);
        shop.start();
    }

    @AfterAll
    static void closeIt() throws Exception {
        if (shop != null) {
            shop.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    @Order(1)
    void theTourOfTheReadmeWorksAsItIsWritten(String readme) throws Exception {
        assumeTrue(DocumentedCommands.canRun("curl", "awk"), "no bash, curl or awk to type the tour into");
        Path home = shop.data().resolveSibling("home");
        DataFolder.delete(home);
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("data"), shop.data());
        String tour = new DocumentedCommands(readme)
                .blockWith("call $API/orders")
                .replace("http://localhost:8080", shop.address().toString())
                .replace("tour-", readme + "-tour-") // else the second is told that its keys are taken
                .replace("13900001111", "1390000%04d".formatted(readme.length()));
        String first = tour.substring(0, tour.indexOf("\ncall $API") + 1);
        Map<String, String> ids = new HashMap<>();
        List<String> calls =
                tour.lines().filter(line -> line.startsWith("call $API")).toList();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(5);
        for (String call : calls) {
            String typed = call;
            for (Map.Entry<String, String> id : ids.entrySet()) {
                typed = typed.replace(id.getKey() + "_…", id.getValue());
            }
            DocumentedCommands.Outcome outcome = DocumentedCommands.run(home, first + typed);
            assertThat(outcome.code()).as(typed).isZero();
            assertThat(outcome.said()).as(typed).startsWith("{").doesNotContain("urn:solvent:problem");
            Matcher id = Pattern.compile("\"id\":\"((mem|ord)_[a-z0-9]+)\"").matcher(outcome.said());
            if (id.find()) {
                ids.putIfAbsent(id.group(2), id.group(1));
            }
        }
        assertThat(ids).containsOnlyKeys("mem", "ord");
    }

    @Test
    @Order(2)
    void aShopWhoseServerIsKilledLosesAndDoublesNothing() throws Exception {
        survives("server", 1, () -> {
            shop.kill();
            shop.start();
        });
    }

    @Test
    @Order(3)
    void aShopWhoseDatabaseIsKilledLosesAndDoublesNothingAndRecoversByItself() throws Exception {
        survives("database", 2, () -> {
            database.kill();
            Thread.sleep(random.nextInt(1_500));
            database.start();
        });
    }

    private interface Crash {
        void happen() throws Exception;
    }

    private void survives(String victim, int number, Crash crash) throws Exception {
        long started = System.nanoTime();
        Books books = new Books(database);
        Trade trade = new Trade(number, SEED, new Channel(List.of(shop.address()), shop.apiKey("web")));
        trade.open(CROWD);
        for (int kill = 0; kill < KILLS; kill++) {
            trade.await(60 + random.nextInt(250));
            Thread.sleep(random.nextInt(20)); // into the midst of an act, not onto its end
            crash.happen();
        }
        trade.await(100);
        trade.close();
        long checked = books.check(trade);
        report(("%s killed %d times: %d requests sent, %d acts acknowledged, %d sent again, %d facts checked,"
                        + " nothing lost, nothing doubled; seed %d, %d s")
                .formatted(
                        victim,
                        KILLS,
                        trade.channel().sent(),
                        trade.acknowledged(),
                        trade.channel().retried(),
                        checked,
                        SEED,
                        (System.nanoTime() - started) / 1_000_000_000));
    }

    private static void report(String line) throws IOException {
        System.out.println(line);
        Files.writeString(REPORT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
