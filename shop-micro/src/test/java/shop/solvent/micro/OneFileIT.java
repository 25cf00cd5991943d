package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file that people run, run as they run it. */
class OneFileIT {

    private static final String READY = "Solvent is ready";

    private final List<Process> started = new ArrayList<>();
    private Path data;
    private int port;

    @BeforeEach
    void chooseAPlace() throws IOException {
        data = Path.of("target", "one-file").toAbsolutePath();
        DataFolder.delete(data);
        port = FreePort.choose();
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
        databases().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aShopOutlivesAKillAndLeavesNothingBehindWhenAskedToStop() throws Exception {
        Process first = start(port, data);
        assertThat(answer(first)).startsWith(READY).contains("First login").contains("localhost:" + port);
        assertThat(status("/health/ready")).isEqualTo(200);
        assertThat(status("/api/v1/orders/none")).isEqualTo(401);

        Process samePort = start(port, data.resolveSibling("one-file-other"));
        assertThat(answer(samePort)).startsWith("Port " + port + " is taken");
        assertThat(samePort.waitFor()).isEqualTo(1);
        assertThat(data.resolveSibling("one-file-other")).doesNotExist();

        Process sameData = start(FreePort.choose(), data);
        assertThat(answer(sameData)).startsWith("Another shop is running on");
        assertThat(sameData.waitFor()).isEqualTo(1);

        first.destroyForcibly().waitFor();
        assertThat(databases())
                .as("the database that the killed shop left running")
                .hasSize(1);

        Path wrong = Files.writeString(data.resolveSibling("wrong.yaml"), "merchants: [{code: studio}]");
        Process refused = start(port, data, "-Dshop.setup=" + wrong);
        assertThat(answer(refused)).doesNotContain(READY);
        assertThat(refused.waitFor()).isEqualTo(1);

        Process second =
                start(port, data, "-Dshop.setup=" + Path.of("../docs/shop.yaml").toAbsolutePath());
        assertThat(answer(second)).startsWith(READY).doesNotContain("First login");
        String key = Files.readString(data.resolve("web.key")).strip();
        assertThat(status("/api/v1/orders", key))
                .as("the file's channel has its key")
                .isEqualTo(200);
        assertThat(databases()).hasSize(1);
        assertThat(status("/health/ready")).isEqualTo(200);

        ProcessHandle killed = databases().get(0);
        killed.destroyForcibly();
        killed.onExit().join();
        assertThat(awaitStatus("/health/ready", 503))
                .as("told as long as it is away")
                .isTrue();
        assertThat(awaitStatus("/health/ready", 200)).as("started again").isTrue();
        assertThat(databases()).hasSize(1).doesNotContain(killed);
        assertThat(status("/admin/sign-in")).isEqualTo(200);

        second.destroy();
        assertThat(second.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(databases()).isEmpty();
        assertThat(data.resolve("logs/database.log")).content().endsWith("Shutdown complete\n");

        Files.delete(data.resolve("secret.key"));
        Process keyless = start(port, data);
        assertThat(answer(keyless)).contains("secret.key that is not there");
        assertThat(keyless.waitFor()).isEqualTo(1);

        whatIsBackedUpByTheDocumentIsRestoredByIt();
    }

    private void whatIsBackedUpByTheDocumentIsRestoredByIt() throws Exception {
        if (!DocumentedCommands.canRun("sed", "grep", "tail")) {
            return;
        }
        DocumentedCommands deploying = new DocumentedCommands("docs/deploying.md");
        // As the document calls it, and on the database alone: nothing else writes, so that what is there can be
        // compared.
        Path home = data.resolveSibling("one-file-home");
        DataFolder.delete(home);
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("data"), data);
        EmbeddedDatabase database = new EmbeddedDatabase(DataFolder.take(data));
        int port = FreePort.choose();
        DatabaseAccess access = database.start(port);
        try {
            String look = deploying.block("look").stripTrailing();
            assertThat(DocumentedCommands.run(home, look + " -e 'SELECT username FROM operator'"))
                    .isEqualTo(new DocumentedCommands.Outcome(0, "username\nadmin\nli.na\nwang.min\n"));

            assertThat(DocumentedCommands.run(home, deploying.block("backup")))
                    .isEqualTo(new DocumentedCommands.Outcome(0, ""));
            Map<String, String> before = contents(access);
            assertThat(before).hasSizeGreaterThan(30).containsKeys("operator", "rulebook", "audit");
            String backup = Files.readString(data.resolve("solvent.sql"));
            assertThat(backup).contains("CREATE TABLE `journal`");

            DocumentedCommands.run(
                    home, look + " -e 'DELETE FROM audit; DROP TABLE transfer_archive; CREATE TABLE later (id INT)'");
            assertThat(contents(access)).isNotEqualTo(before);
            assertThat(DocumentedCommands.run(home, deploying.block("restore")))
                    .isEqualTo(new DocumentedCommands.Outcome(0, ""));
            assertThat(contents(access)).isEqualTo(before);

            Files.move(data.resolve("solvent.sql"), data.resolve("solvent-before.sql"));
            Path socket = data.resolve("database/mariadb.sock");
            Files.move(socket, socket.resolveSibling("elsewhere.sock"));
            assertThat(DocumentedCommands.run(home, deploying.block("backup")).code())
                    .as("without a database")
                    .isNotZero();
            assertThat(data.resolve("solvent.sql"))
                    .as("nothing that looks like a backup")
                    .doesNotExist();
            aDatabaseThatCannotBeStartedAgainIsGivenUp(database, port);
        } finally {
            database.stop();
        }
    }

    private void aDatabaseThatCannotBeStartedAgainIsGivenUp(EmbeddedDatabase database, int port) throws Exception {
        try (Stream<Path> files = Files.walk(data, 3)) {
            Path program = files.filter(file -> file.endsWith("bin/mariadbd"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(program);
        }
        CompletableFuture<String> givenUp = new CompletableFuture<>();
        database.watch(port, givenUp::complete);
        databases().get(0).destroyForcibly();
        assertThat(givenUp.get(3, TimeUnit.MINUTES)).contains("mariadbd");
    }

    /** Of each table its definition and a sum over its rows. */
    private static Map<String, String> contents(DatabaseAccess access) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(access.completeUrl(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                contents.put(
                        table,
                        text(statement, "SHOW CREATE TABLE " + table)
                                + text(statement, "CHECKSUM TABLE " + table + " EXTENDED"));
            }
        }
        return contents;
    }

    private static String text(Statement statement, String sql) throws Exception {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(2);
        }
    }

    private Process start(int port, Path data, String... more) throws IOException {
        List<String> settings =
                new ArrayList<>(List.of("-Dshop.port=" + port, "-Dshop.data=" + data, "-Dshop.demo=off"));
        settings.addAll(List.of(more));
        Process process = new ProcessBuilder(ShopProcess.command("768m", settings.toArray(new String[0])))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    /** The one line that it says, when it has something to say. */
    private static String answer(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        return line == null ? "" : line;
    }

    private int status(String path) throws IOException, InterruptedException {
        return status(path, null);
    }

    /** @param key an API key, or null */
    private int status(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        HttpRequest request = (key == null ? call : call.header("Authorization", "Bearer " + key)).build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private boolean awaitStatus(String path, int status) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < deadline) {
            if (status(path) == status) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private List<ProcessHandle> databases() {
        String ours = "--datadir=" + data.resolve("database");
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                            .anyMatch(ours::equals))
                    .toList();
        }
    }
}
