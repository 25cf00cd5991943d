package shop.solvent.micro;

import fish.payara.micro.BootstrapException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the shop, and ends it in order. */
public final class Main {

    private static final Logger LOG = Logger.getLogger(Main.class.getName());
    private static final PrintStream TERMINAL = System.out;

    /** The exit code where the embedded database ended and could not be kept running. */
    static final int WITHOUT_DATABASE = 3;

    private final Options options;
    // Read by the shutdown hook, which may run at any moment of the start.
    private volatile EmbeddedDatabase database;
    private volatile Server server;

    private Main(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        try {
            forgetBlankProperties();
            if (Boolean.getBoolean("shop.ends.with.parent")) {
                endWithParent();
            }
            new Main(Options.read(System::getProperty, System::getenv)).start();
        } catch (CannotStart reason) {
            LOG.log(Level.FINE, "Why", reason);
            TERMINAL.println(reason.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            LOG.log(Level.SEVERE, "The shop could not start", failure);
            System.exit(1);
        }
    }

    /** Maven hands on an option that nobody set as an empty one, which would hide the environment from the application. */
    private static void forgetBlankProperties() {
        System.getProperties()
                .entrySet()
                .removeIf(property -> property.getKey().toString().startsWith("shop.")
                        && property.getValue().toString().isBlank());
    }

    /** For a shop that Maven started: Ctrl-C reaches both, but a signal to Maven alone would leave the shop running. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    private void start() throws CannotStart, IOException, InterruptedException {
        checkPortIsFree();
        DataFolder folder = DataFolder.take(options.data());
        // Ctrl-C may come at any moment from here on, and must not leave a database behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "Shop stop"));
        DatabaseAccess access = openDatabase(folder);
        FirstAdmin firstAdmin = FirstAdmin.offer(options);
        // The application reads the same settings; so that it need not know the launcher's defaults.
        System.setProperty("shop.demo", options.demo() ? "on" : "off");
        System.setProperty("shop.data", options.data().toString());
        if (options.demo() && !options.bringsAddress()) {
            // To try things at: where nobody else finds it, but whoever started it does.
            System.setProperty("shop.address", "http://localhost:" + options.port());
        }
        server = new Server(options, folder);
        server.start(access);
        TERMINAL.println(readyLine(firstAdmin));
    }

    /** Before anything is started: whoever chose the wrong port should not wait for a database to learn it. */
    private void checkPortIsFree() throws CannotStart {
        InetAddress host;
        try {
            host = InetAddress.getByName(options.host());
            if (!host.isAnyLocalAddress() && NetworkInterface.getByInetAddress(host) == null) {
                throw new CannotStart("bad.host", options.host());
            }
        } catch (IOException unknown) {
            throw new CannotStart("bad.host", options.host()).because(unknown);
        }
        try (ServerSocket probe = new ServerSocket(options.port(), 1, host)) {
            LOG.log(Level.FINE, "{0} is free", probe);
        } catch (IOException taken) {
            throw new CannotStart("port.taken", Integer.toString(options.port())).because(taken);
        }
    }

    private DatabaseAccess openDatabase(DataFolder folder) throws CannotStart, IOException, InterruptedException {
        Optional<DatabaseAccess> given = options.database();
        EmbeddedDatabase embedded = new EmbeddedDatabase(folder);
        if (!options.bringsSecret()) {
            boolean secretInUse = given.isEmpty() && embedded.hasData();
            System.setProperty("shop.secret.file", folder.secretKey(secretInUse).toString());
        }
        if (given.isPresent()) {
            return given.get();
        }
        database = embedded;
        int port = EmbeddedDatabase.freePort();
        DatabaseAccess access = embedded.start(port);
        embedded.watch(port, Main::endWithoutDatabase);
        return access;
    }

    /** Whoever watches over this process starts it again; one that stayed would answer that it is unavailable for ever. */
    private static void endWithoutDatabase(String reason) {
        TERMINAL.println(LauncherWords.say("database.given.up", reason));
        System.exit(WITHOUT_DATABASE);
    }

    private String readyLine(FirstAdmin firstAdmin) {
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0;
        StringBuilder line = new StringBuilder(
                LauncherWords.say("ready", String.format(Locale.ROOT, "%.1f", seconds), options.address()));
        if (options.demo()) {
            line.append(LauncherWords.say("ready.demo"));
        }
        firstAdmin
                .password()
                .ifPresent(password -> line.append(LauncherWords.say("first.admin", FirstAdmin.NAME, password)));
        return line.toString();
    }

    /** The server first, so that its last requests still find a database; the database after it. */
    private void stop() {
        if (database != null) {
            database.mayEnd(); // a Ctrl-C may reach it as well
        }
        try {
            if (server != null) {
                server.stop();
            }
        } catch (BootstrapException | InterruptedException | RuntimeException failure) {
            LOG.log(Level.WARNING, "The server did not stop in order", failure);
        } finally {
            if (database != null) {
                database.stop();
            }
        }
    }
}
