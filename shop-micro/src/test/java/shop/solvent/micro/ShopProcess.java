package shop.solvent.micro;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The one file, run as a node on a database that is there already. It can be killed and started again. */
final class ShopProcess implements AutoCloseable {

    private static final Path FILE = Path.of("target", "solvent.jar").toAbsolutePath();
    private static final long STARTS_WITHIN_SECONDS = 600; // a busy machine is no reason to fail

    private final Path data;
    private final Path secret;
    private final DatabaseAccess database;
    private final Map<String, String> environment;
    private final int port = FreePort.choose();
    private Process process;

    /** @param secret the file of the shop's secret, which all its servers share */
    ShopProcess(Path data, Path secret, DatabaseAccess database) throws IOException {
        this(data, secret, database, Map.of());
    }

    /** @param environment besides this program's own */
    ShopProcess(Path data, Path secret, DatabaseAccess database, Map<String, String> environment) throws IOException {
        this.environment = Map.copyOf(environment);
        DataFolder.delete(data);
        this.data = data;
        this.secret = secret;
        this.database = database;
    }

    static Path makeSecret(Path folder) throws Exception {
        return DataFolder.take(folder).secretKey(false);
    }

    /** What starts the file: as soon as possible, and saying in English what it has to say. */
    static List<String> command(String memory, String... settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        // As much as it fills with classes anyway: else it looks for classes to give up whenever it needs more room.
        command.add("-XX:MetaspaceSize=256m");
        command.add("-Duser.language=en");
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", FILE.toString()));
        return command;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    /** Begins to start; {@link #awaitReady} waits for the end of it. */
    void launch() throws IOException {
        Files.createDirectories(data);
        Files.deleteIfExists(console());
        ProcessBuilder builder = new ProcessBuilder(command(
                        "640m",
                        "-Dshop.port=" + port,
                        "-Dshop.data=" + data,
                        "-Dshop.secret.file=" + secret,
                        "-Dshop.demo=on",
                        "-Dshop.db.url=" + database.url(),
                        "-Dshop.db.user=" + database.user(),
                        "-Dshop.db.password=" + database.password()))
                .redirectErrorStream(true)
                .redirectOutput(console().toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN_SECONDS * 1_000_000_000;
        while (!said("Solvent is ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The shop did not start: " + Files.readString(console()));
            }
            Thread.sleep(50);
        }
    }

    void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    /** SIGKILL: no farewell. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The API key of a channel of the demo world, if this server made it. */
    String apiKey(String channel) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("demo-api-keys.txt"));
        return lines.stream()
                .filter(line -> line.startsWith(channel + " "))
                .map(line -> line.substring(channel.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    boolean madeTheDemo() {
        return Files.exists(data.resolve("demo-api-keys.txt"));
    }

    private boolean said(String text) throws IOException {
        return Files.readString(console()).contains(text);
    }

    private Path console() {
        return data.resolve("console.log");
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
