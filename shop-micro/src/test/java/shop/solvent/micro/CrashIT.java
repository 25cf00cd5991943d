package shop.solvent.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The plug is pulled at random moments while people trade: of the server, and of the database. Whatever was acknowledged
 * is there afterwards, once, and nothing else is.
 *
 * <p>{@code -Dcrash.kills=50} makes it long, {@code -Dcrash.seed=…} repeats what the crowd did and after how many acts
 * the plug was pulled.
 */
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

    @Test
    void aShopWhoseServerIsKilledLosesAndDoublesNothing() throws Exception {
        survives("server", 1, () -> {
            shop.kill();
            shop.start();
        });
    }

    @Test
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
