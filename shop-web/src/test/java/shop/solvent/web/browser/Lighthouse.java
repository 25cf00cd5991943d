package shop.solvent.web.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import shop.solvent.web.running.Browser;
import shop.solvent.web.running.Shop;

/** What Lighthouse says of a page, as on a telephone and a slow line. It is no library of Java's: {@code docs/testing.md} says how it is had. */
final class Lighthouse {

    private static final int PATIENCE_SECONDS = 120;

    private Lighthouse() {}

    /** Where it is; empty where nobody put it. */
    static Optional<Path> program() {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve(".tools/node_modules/lighthouse/cli/index.js"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The marks of a page by what they are for, of 100.
     *
     * @param cookies of whoever looks, as a request has them
     */
    static Map<String, Integer> marks(String page, String cookies) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("lighthouse", ".json");
        Path headers = Files.createTempFile("headers", ".json");
        try {
            Files.writeString(
                    headers,
                    Json.createObjectBuilder().add("Cookie", cookies).build().toString());
            List<String> command = new ArrayList<>(List.of(
                    "node",
                    program().orElseThrow().toString(),
                    Shop.at(page).toString(),
                    "--quiet",
                    "--disable-full-page-screenshot",
                    "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-dev-shm-usage",
                    "--only-categories=performance,accessibility,best-practices",
                    "--output=json",
                    "--output-path=" + answer,
                    "--extra-headers=" + headers));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(new File("target/lighthouse.log"));
            builder.environment()
                    .put("CHROME_PATH", Browser.program().orElseThrow().toString());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Map.of();
            }
            return read(answer);
        } finally {
            Files.delete(answer);
            Files.delete(headers);
        }
    }

    private static Map<String, Integer> read(Path answer) throws IOException {
        if (Files.size(answer) == 0) {
            return Map.of();
        }
        Map<String, Integer> marks = new TreeMap<>();
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(answer))) {
            JsonObject categories = reader.readObject().getJsonObject("categories");
            for (String category : categories.keySet()) {
                JsonObject one = categories.getJsonObject(category);
                marks.put(
                        category,
                        one.isNull("score")
                                ? 0
                                : (int) Math.round(one.getJsonNumber("score").doubleValue() * 100));
            }
        }
        return Collections.unmodifiableMap(marks);
    }
}
