package shop.solvent.web.browser;

import com.sun.management.OperatingSystemMXBean;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

    static final String PERFORMANCE = "performance";

    /**
     * Below this Lighthouse itself says of a machine that it is too slow to tell how quick a page is. It counts before it looks at the
     * page: two thousand and more on a machine of ours that does nothing else, three to six hundred where it waits for a processor all
     * the time, and up to 1,600 where it waits some of it.
     */
    private static final double LEAST_INDEX = 1_000;

    /** How much of all processors may be in use while it looks. It needs half of two itself, and whoever waits for one finds it then. */
    private static final double MOST_LOAD = 0.8;

    private Lighthouse() {}

    /**
     * What it says of a page.
     *
     * @param marks by what they are for, of 100; empty where it came to no end
     * @param index how quick the machine was when it began, by its own measure
     * @param load how much of all processors was in use meanwhile, from 0 to 1; negative where the machine does not say
     */
    record Report(Map<String, Integer> marks, double index, double load) {

        /** Whether the machine was free enough to tell how quick the page is: on a busy one the mark is the machine's. */
        boolean tellsHowQuick() {
            return index >= LEAST_INDEX && load >= 0 && load <= MOST_LOAD;
        }
    }

    /** Where it is; empty where nobody put it. */
    static Optional<Path> program() {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve(".tools/node_modules/lighthouse/cli/index.js"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Looks at a page.
     *
     * @param cookies of whoever looks, as a request has them
     */
    static Report look(String page, String cookies) throws IOException, InterruptedException {
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
            OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            machine.getCpuLoad(); // from now on
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Report(Map.of(), 0, -1);
            }
            return read(answer, machine.getCpuLoad());
        } finally {
            Files.delete(answer);
            Files.delete(headers);
        }
    }

    private static Report read(Path answer, double load) throws IOException {
        if (Files.size(answer) == 0) {
            return new Report(Map.of(), 0, load);
        }
        Map<String, Integer> marks = new TreeMap<>();
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(answer))) {
            JsonObject report = reader.readObject();
            JsonObject categories = report.getJsonObject("categories");
            for (String category : categories.keySet()) {
                JsonObject one = categories.getJsonObject(category);
                marks.put(
                        category,
                        one.isNull("score")
                                ? 0
                                : (int) Math.round(one.getJsonNumber("score").doubleValue() * 100));
            }
            double index = report.getJsonObject("environment")
                    .getJsonNumber("benchmarkIndex")
                    .doubleValue();
            return new Report(Collections.unmodifiableMap(marks), index, load);
        }
    }
}
