package shop.solvent.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.platform.Json;
import tools.jackson.databind.JsonNode;

/** A node with a chain of its own on this machine, whose blocks come when a test says so. */
final class Anvil implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on ([0-9.:]+)");

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    final String url;

    private Anvil(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Anvil start(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--port", "0", "--no-mining", "--accounts", "1")
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread reader = new Thread(() -> drain(output), "anvil");
                reader.setDaemon(true);
                reader.start();
                return new Anvil(process, "http://" + listening.group(1));
            }
            line = output.readLine();
        }
        throw new IOException("the node did not start");
    }

    /** Else it would wait for somebody to read what it says. */
    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // nobody reads it
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    JsonNode ask(String method, Object... parameters) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(
                            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))))
                    .build();
            return Json.read(http.send(request, BodyHandlers.ofString()).body(), JsonNode.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            ask("evm_mine");
        }
    }

    void gives(ChainAddress account) {
        ask("anvil_setBalance", account.text(), "0xde0b6b3a7640000");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
