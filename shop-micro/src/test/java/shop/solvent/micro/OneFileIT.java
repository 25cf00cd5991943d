package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file that people run, run as they run it. */
class OneFileIT {

    private static final Path FILE = Path.of("target", "solvent.jar").toAbsolutePath();
    private static final String READY = "Solvent is ready";

    private final List<Process> started = new ArrayList<>();
    private Path data;
    private int port;

    @BeforeEach
    void chooseAPlace() throws IOException {
        data = Path.of("target", "one-file").toAbsolutePath();
        DataFolder.delete(data);
        port = freePort();
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

        Process sameData = start(freePort(), data);
        assertThat(answer(sameData)).startsWith("Another shop is running on");
        assertThat(sameData.waitFor()).isEqualTo(1);

        first.destroyForcibly().waitFor();
        assertThat(databases())
                .as("the database that the killed shop left running")
                .hasSize(1);

        Process second = start(port, data);
        assertThat(answer(second)).startsWith(READY).doesNotContain("First login");
        assertThat(databases()).hasSize(1);
        assertThat(status("/health/ready")).isEqualTo(200);

        second.destroy();
        assertThat(second.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(databases()).isEmpty();
        assertThat(data.resolve("logs/database.log")).content().endsWith("Shutdown complete\n");

        Files.delete(data.resolve("secret.key"));
        Process keyless = start(port, data);
        assertThat(answer(keyless)).contains("secret.key that is not there");
        assertThat(keyless.waitFor()).isEqualTo(1);
    }

    private Process start(int port, Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=en",
                        "-Dshop.port=" + port,
                        "-Dshop.data=" + data,
                        "-Dshop.demo=off",
                        "-jar",
                        FILE.toString())
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
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private List<ProcessHandle> databases() {
        String ours = "--datadir=" + data.resolve("database");
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                            .anyMatch(ours::equals))
                    .toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
