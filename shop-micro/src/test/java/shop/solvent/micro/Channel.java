package shop.solvent.micro;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A channel as a client of the shop: it sends a request again, with the same key, until it has an answer, whatever
 * happens to the servers.
 */
final class Channel {

    private static final long PATIENCE_SECONDS = 180;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> servers;
    private final String apiKey;
    private final LongAdder sent = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final Queue<String> unclean = new ConcurrentLinkedQueue<>();

    Channel(List<URI> servers, String apiKey) {
        this.servers = List.copyOf(servers);
        this.apiKey = apiKey;
    }

    /** @param status 200 or 201, or 4xx for a request that the shop refused and that changed nothing */
    record Answer(int status, JsonObject json) {

        boolean isRefusal() {
            return status >= 400;
        }

        boolean isCreated() {
            return status == 201;
        }

        String id() {
            return json.getString("id");
        }

        long amount(String field) {
            return json.getJsonObject(field).getJsonNumber("amount").longValueExact();
        }
    }

    Answer get(String path) {
        return until(path, null);
    }

    Answer post(String path, String body) {
        return until(path, body);
    }

    /** How many requests left, those that were sent again included. */
    long sent() {
        return sent.sum();
    }

    long retried() {
        return retried.sum();
    }

    /** Answers that no client should ever get: failures that do not ask to try again, and half ones. */
    List<String> unclean() {
        return List.copyOf(unclean);
    }

    private Answer until(String path, String body) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int tries = 1; System.nanoTime() < deadline; tries++) {
            URI server = servers.get(ThreadLocalRandom.current().nextInt(servers.size()));
            try {
                sent.increment();
                HttpResponse<String> response = client.send(request(server, path, body), BodyHandlers.ofString());
                Answer answer = read(response);
                if (answer != null) {
                    return answer;
                }
            } catch (IOException serverIsGone) {
                // Whether the request was carried out is unknown: that is what its key is for.
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            retried.increment();
            pause(tries);
        }
        throw new IllegalStateException("No answer to " + path + " for " + PATIENCE_SECONDS + " seconds");
    }

    private HttpRequest request(URI server, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + apiKey);
        return body == null
                ? request.build()
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
    }

    /** Null where the request is to be sent again. */
    private Answer read(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonObject json = object(response.body());
        if (json == null || status >= 500 && (status != 503 || !json.containsKey("code"))) {
            unclean.add(status + " " + response.request().uri().getPath() + " " + response.body());
            return null;
        }
        return status == 503 ? null : new Answer(status, json);
    }

    private static JsonObject object(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException half) {
            return null;
        }
    }

    /** Longer from time to time: a server that was killed needs the machine to start. */
    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(50, 250) * Math.min(tries, 4));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
