package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import shop.solvent.platform.Settings;
import shop.solvent.web.running.Shop;

/** The API as a channel's program calls it: over HTTP, with the channel's key. */
final class Api {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String ROOT = "/api/v1";

    private final Supplier<String> key;

    private Api(Supplier<String> key) {
        this.key = key;
    }

    /** With this API key, or with none if it is null. */
    static Api withKey(String key) {
        return new Api(() -> key);
    }

    /** As a channel of the demo world. Its key is looked up inside the server; test classes are made outside, too. */
    static Api of(String channel) {
        return new Api(() -> keyOf(channel));
    }

    private static String keyOf(String channel) {
        Path keys = Path.of(Settings.get("shop.data").orElseThrow(), "demo-api-keys.txt");
        try {
            return Files.readAllLines(keys).stream()
                    .map(line -> line.split(" "))
                    .filter(line -> line[0].equals(channel))
                    .map(line -> line[1])
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String key() {
        return key.get();
    }

    /** What came back; {@code json} is empty where the body is no object. */
    record Answer(int status, JsonObject json, HttpHeaders headers) {

        String id() {
            return json.getString("id");
        }

        /** The problem's code; empty if this is none. */
        String code() {
            return json.getString("code", "");
        }

        /** The minor units of a sum of money. */
        long amount(String field) {
            return json.getJsonObject(field).getJsonNumber("amount").longValueExact();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    /** A request to the path below the API's root, with the key. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Shop.at(ROOT + path)).timeout(Duration.ofMinutes(1));
        return key() == null ? request : request.header("Authorization", "Bearer " + key());
    }

    /** Sends it, and holds what comes back against the description of the API. */
    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            check(response);
            return new Answer(response.statusCode(), object(response.body()), response.headers());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void check(HttpResponse<String> response) {
        String path = response.request().uri().getRawPath();
        if (path.startsWith(ROOT + "/")
                && !path.contains("/../")
                && !response.request().method().equals("OPTIONS")) {
            assertThat(Contract.written()
                            .complaints(
                                    response.request().method(),
                                    path.substring(ROOT.length()),
                                    response.statusCode(),
                                    response.headers()
                                            .firstValue("Content-Type")
                                            .orElse(""),
                                    response.body()))
                    .isEmpty();
        }
    }

    private static JsonObject object(String body) {
        if (!body.startsWith("{")) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
