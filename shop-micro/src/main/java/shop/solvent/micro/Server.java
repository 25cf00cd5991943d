package shop.solvent.micro;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Payara Micro with the shop deployed at the root and its database as {@code jdbc/solvent}. */
final class Server {

    private static final Logger LOG = Logger.getLogger(Server.class.getName());

    private static final int VISIT_MILLIS = 20_000;

    private static final String LISTENER = "network-config.network-listeners.network-listener.http-listener.";

    private static final String HTTP = "network-config.protocols.protocol.http-listener.http.";

    private final Options options;
    private final DataFolder folder;

    Server(Options options, DataFolder folder) {
        this.options = options;
        this.folder = folder;
    }

    /** Answers when the shop is deployed and takes requests. */
    void start(DatabaseAccess database) throws CannotStart, IOException {
        // Its configuration is unpacked anew each time: nothing an earlier run changed can linger.
        Path runtime = folder.emptyFolder("server");
        Path war = runtime.resolve("shop-web.war");
        try (InputStream packed = Server.class.getResourceAsStream("/application/shop-web.war")) {
            Files.copy(packed, war);
        }
        // What its parts print is debris; the terminal is for what the launcher says.
        System.setOut(new PrintStream(folder.path("logs/server.out").toFile(), StandardCharsets.UTF_8));
        PayaraMicro payara = load(runtime);
        payara.setRootDir(runtime.toFile());
        payara.setLogPropertiesFile(logging(runtime).toFile());
        payara.setHttpPort(options.port());
        // Nodes share nothing but the database, so the data grid would only be one more open port.
        payara.setNoHazelcast(true);
        payara.setPrintLogo(false);
        payara.setPreBootHandler(commands -> configure(commands, database));
        payara.setPostBootHandler(commands -> deploy(commands, war));
        try {
            payara.bootStrap();
        } catch (BootstrapException failure) {
            LOG.log(Level.SEVERE, "The server did not start", failure);
            throw new CannotStart("server.not.started", log()).because(failure);
        }
        visit();
    }

    /** The server, of modules that lie where {@link Modules} finds them; else it unpacks them anew at each start. */
    private PayaraMicro load(Path runtime) throws IOException {
        URL ours = Server.class.getProtectionDomain().getCodeSource().getLocation();
        System.setProperty("fish.payara.micro.BootJar", ours.toString());
        System.setProperty("fish.payara.micro.tmpdir", runtime.toString());
        Path home = folder.path("modules");
        // Its policy trusts what lies there.
        System.setProperty("fish.payara.micro.UnpackDir", home.toString());
        try {
            ModuleFolder unpacked = new ModuleFolder(Path.of(ours.toURI()), home);
            // Open as long as the server runs, which is as long as this process does.
            Modules modules = new Modules(unpacked.files(), Server.class.getClassLoader());
            Thread.currentThread().setContextClassLoader(modules);
            // Makes itself known to what PayaraMicro asks for.
            modules.loadClass("fish.payara.micro.impl.PayaraMicroImpl")
                    .getMethod("getInstance")
                    .invoke(null);
        } catch (ReflectiveOperationException | URISyntaxException notOurServer) {
            throw new IllegalStateException(notOurServer);
        }
        return PayaraMicro.getInstance();
    }

    /** Its first visitor: on its way in, the application finds the port that was opened after it was deployed. */
    private void visit() {
        try {
            InetAddress host = InetAddress.getByName(options.host());
            String name = host.isAnyLocalAddress()
                    ? InetAddress.getLoopbackAddress().getHostAddress()
                    : host.getHostAddress();
            URL page = new URL("http", name, options.port(), "/health/live");
            HttpURLConnection visit = (HttpURLConnection) page.openConnection(Proxy.NO_PROXY);
            visit.setConnectTimeout(VISIT_MILLIS);
            visit.setReadTimeout(VISIT_MILLIS);
            LOG.log(Level.FINE, "The first visit was answered with {0}", visit.getResponseCode());
            visit.disconnect();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The first visit to the shop failed", failure);
        }
    }

    /** Takes no more requests, lets running ones end, undeploys. */
    void stop() throws BootstrapException, InterruptedException {
        PayaraMicro payara = PayaraMicro.getInstance(false);
        if (payara == null) {
            return;
        }
        try {
            payara.shutdown();
        } catch (IllegalStateException alreadyStopping) {
            awaitPayarasOwnHook();
        }
    }

    /** Payara has a shutdown hook as well, and hooks run side by side: if it was first, wait until it is through. */
    private static void awaitPayarasOwnHook() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("Payara Micro Shutdown Hook")) {
                thread.join();
            }
        }
    }

    private void configure(AdminCommandRunner commands, DatabaseAccess database) {
        set(commands, LISTENER + "address", options.host());
        // Nobody knocks before there is a shop: a server without its application answers 404 and, half deployed, 500.
        set(commands, LISTENER + "enabled", "false");
        // Nobody needs to know which server this is, and in which version.
        set(commands, HTTP + "server-header", "false");
        set(commands, HTTP + "xpowered-by", "false");
        // Without TLS nobody but a test asks for it, and an answer that is long broke off now and then.
        set(commands, HTTP + "http2-enabled", "false");
        // The descriptors are ours and were read by the build's tests; reading the schemas costs more than they do.
        set(commands, "admin-service.das-config.deploy-xml-validation", "none");
        set(commands, "phone-home-runtime-configuration.enabled", "false");
        run(
                commands,
                "create-jdbc-connection-pool",
                "--restype=javax.sql.DataSource",
                "--datasourceclassname=com.mysql.cj.jdbc.MysqlDataSource",
                "--isolationlevel=read-committed",
                "--isisolationguaranteed=true",
                "--steadypoolsize=8",
                "--maxpoolsize=64",
                "--poolresize=8",
                "--maxwait=10000",
                // Else the server traces each call to a statement through a proxy: a sixth of an order's work.
                "--wrapjdbcobjects=false",
                "--isconnectvalidatereq=true",
                "--validationmethod=custom-validation",
                "--validationclassname=org.glassfish.api.jdbc.validation.MySQLConnectionValidation",
                "--validateatmostonceperiod=1",
                "--failconnection=false",
                "--property=" + properties(database),
                "solvent");
        run(commands, "create-jdbc-resource", "--connectionpoolid=solvent", "jdbc/solvent");
    }

    private static void deploy(AdminCommandRunner commands, Path war) {
        run(commands, "deploy", "--name=solvent", "--contextroot=/", war.toString());
        set(commands, LISTENER + "enabled", "true");
    }

    private static String properties(DatabaseAccess database) {
        return "url=" + escape(database.completeUrl())
                + ":user=" + escape(database.user())
                + ":password=" + escape(database.password());
    }

    /** In a list of properties the colon separates and the equals sign assigns, unless they are escaped. */
    static String escape(String value) {
        return value.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=");
    }

    private static void set(AdminCommandRunner commands, String setting, String value) {
        run(commands, "set", "configs.config.server-config." + setting + "=" + value);
    }

    private static void run(AdminCommandRunner commands, String command, String... arguments) {
        ClusterCommandResult result = commands.run(command, arguments);
        if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
            throw new IllegalStateException(command + " failed: " + result.getOutput(), result.getFailureCause());
        }
    }

    private Path log() {
        return folder.path("logs").resolve("server.0.log");
    }

    private Path logging(Path runtime) throws IOException {
        folder.folder("logs");
        String text;
        try (InputStream template = Server.class.getResourceAsStream("/logging.properties")) {
            text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path file = runtime.resolve("shop-logging.properties");
        Files.writeString(
                file,
                text.replace(
                        "{log}", log().toString().replace("0.log", "%g.log").replace("\\", "/")));
        return file;
    }
}
