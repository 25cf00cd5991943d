import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a running demo shop for one order, over HTTP and with nothing but the JDK: {@code java PlaceAnOrder.java
 * http://localhost:8080 data/demo-api-keys.txt}. Ends with 0 if the order was accepted and can be explained.
 */
final class PlaceAnOrder {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String key;

    private PlaceAnOrder(String address, String key) {
        this.address = address;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        String key = Files.readAllLines(Path.of(arguments[1])).stream()
                .filter(line -> line.startsWith("web "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        new PlaceAnOrder(arguments[0], key).run();
    }

    private void run() throws IOException, InterruptedException {
        awaitDoor();
        HttpRequest page = HttpRequest.newBuilder(URI.create(address + "/admin/sign-in")).build();
        send(page, 200);
        String suffix = Long.toString(System.currentTimeMillis());
        String phone = "139" + suffix.substring(suffix.length() - 8);
        String member = field("id", post("/members", 201, Map.of("key", "check-m" + suffix, "phone", phone)));
        post("/members/" + member + "/top-ups", 201, "{\"key\":\"check-t" + suffix
                + "\",\"amount\":{\"amount\":20000,\"asset\":\"CNY\"}}");
        String order = post("/orders", 201, "{\"key\":\"check-o" + suffix + "\",\"member\":\"" + member
                + "\",\"channel\":\"web\",\"lines\":[{\"sku\":\"illustration-basics\",\"quantity\":1}]}");
        if (!field("outcome", order).equals("accepted")) {
            throw new IllegalStateException("The order was not accepted: " + order);
        }
        String id = field("id", order);
        String explanation = send(request("/orders/" + id + "/explanation").GET().build(), 200);
        System.out.println("Order " + id + " accepted at " + address + " and explained in "
                + explanation.length() + " characters.");
    }

    /** The door stands open once the API asks for a key. */
    private void awaitDoor() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        HttpRequest keyless = HttpRequest.newBuilder(URI.create(address + "/api/v1/orders/none")).build();
        while (true) {
            try {
                int status = client.send(keyless, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status == 401) {
                    return;
                }
            } catch (IOException notYet) {
                // The server is still starting.
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("No shop answers at " + address);
            }
            Thread.sleep(500);
        }
    }

    private String post(String path, int expected, Map<String, String> fields)
            throws IOException, InterruptedException {
        StringBuilder json = new StringBuilder();
        fields.forEach((name, value) -> json.append(json.isEmpty() ? "{" : ",")
                .append('"').append(name).append("\":\"").append(value).append('"'));
        return post(path, expected, json.append('}').toString());
    }

    private String post(String path, int expected, String json) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                expected);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static String field(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
