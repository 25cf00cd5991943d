package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import shop.solvent.web.running.Shop;

/** The demo world's channels, the web shop where none is named, calling the API as it does in life. */
final class Channel {

    private static final Path KEYS = Shop.home().resolve("demo-api-keys.txt");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** At ¥100 on the web, 10 % given up by its merchant. */
    static final String COURSE = "ps-advanced";

    private static final String WEB = "web";

    private Channel() {}

    /** A new member with ¥300 in the wallet. */
    static String member(String invite) {
        return member(WEB, invite);
    }

    /** A new member with ¥300 in the wallet, who signs in with that telephone. */
    static String memberWith(String phone) {
        return member(WEB, phone, null);
    }

    private static String member(String channel, String invite) {
        return member(channel, "136%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000)), invite);
    }

    private static String member(String channel, String phone, String invite) {
        var request = Json.createObjectBuilder().add("key", key()).add("phone", phone);
        if (invite != null) {
            request.add("invite", invite);
        }
        String member = call(channel, "/members", request.build()).getString("id");
        topUp(channel, member, 30_000);
        return member;
    }

    private static void topUp(String channel, String member, long fen) {
        call(
                channel,
                "/members/" + member + "/top-ups",
                Json.createObjectBuilder()
                        .add("key", key())
                        .add(
                                "amount",
                                Json.createObjectBuilder().add("amount", fen).add("asset", "CNY"))
                        .build());
    }

    /** The token with which the member invites. */
    static String invite(String member) {
        return send(request("/members/" + member + "/invite").GET()).getString("invite");
    }

    /** An order of the course from a device; accepted, held or refused, as the rules have it. */
    static JsonObject order(String member, String device) {
        return order(WEB, member, device, 1);
    }

    /** The same of so many of it. */
    static JsonObject order(String member, String device, int courses) {
        return order(WEB, member, device, courses);
    }

    private static JsonObject order(String channel, String member, String device, int courses) {
        return call(
                channel,
                "/orders",
                Json.createObjectBuilder()
                        .add("key", key())
                        .add("member", member)
                        .add("channel", channel)
                        .add("device", device)
                        .add(
                                "lines",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("sku", COURSE)
                                                .add("quantity", courses)))
                        .build());
    }

    /** What somebody pays for the course who is new to the channel and orders there for the first time. @return fen */
    static long firstOrderIn(String channel) {
        String member = member(channel, null);
        JsonObject order = order(channel, member, "phone of " + member, 1);
        assertThat(order.getString("outcome")).isEqualTo("accepted");
        return order.getJsonObject("payable").getInt("amount");
    }

    /** An order that goes through. */
    static String paidOrder() {
        String member = member(null);
        JsonObject order = order(member, "phone of " + member);
        assertThat(order.getString("outcome")).isEqualTo("accepted");
        return order.getString("id");
    }

    /** An order of ¥1,200, which goes through: more than one person gives back alone. */
    static String largeOrder() {
        String member = member(null);
        topUp(WEB, member, 120_000);
        JsonObject order = order(WEB, member, "phone of " + member, 12);
        assertThat(order.getString("outcome")).isEqualTo("accepted");
        return order.getString("id");
    }

    /** An order that is held: buyer and inviter share a device. */
    static String heldOrder() {
        String device = "one phone " + key();
        String inviter = member(null);
        order(inviter, device);
        JsonObject order = order(member(invite(inviter)), device);
        assertThat(order.getString("outcome")).isEqualTo("held");
        return order.getString("id");
    }

    /** A withdrawal of that many fen; held if the member is under review. */
    static JsonObject withdraw(String member, long fen) {
        return call(
                "/members/" + member + "/withdrawals",
                Json.createObjectBuilder()
                        .add("key", key())
                        .add(
                                "amount",
                                Json.createObjectBuilder().add("amount", fen).add("asset", "CNY"))
                        .build());
    }

    /** Signs a member in for today. */
    static JsonObject signIn(String member) {
        String path = "/members/" + member + "/check-ins";
        String today = send(request(path).GET()).getString("today");
        return call(path, Json.createObjectBuilder().add("day", today).build());
    }

    /** A member's latest lot of points or coins. */
    static String lot(String member) {
        return send(request("/members/" + member + "/points").GET())
                .getJsonArray("lots")
                .getJsonObject(0)
                .getString("id");
    }

    /** What the channel is told at that path. */
    static String told(String path) {
        return send(request(path).GET()).toString();
    }

    /** The payment provider's word on a withdrawal. @param result {@code paid} or {@code failed} */
    static JsonObject providerSays(String withdrawal, String result, long fen) {
        return call(
                "/withdrawals/" + withdrawal + "/result",
                Json.createObjectBuilder()
                        .add("result", result)
                        .add(
                                "amount",
                                Json.createObjectBuilder().add("amount", fen).add("asset", "CNY"))
                        .build());
    }

    /** Whose an order is. */
    static String buyer(String order) {
        return send(request("/orders/" + order).GET()).getString("member");
    }

    private static JsonObject call(String path, JsonObject body) {
        return call(WEB, path, body);
    }

    private static JsonObject call(String channel, String path, JsonObject body) {
        return send(request(channel, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static HttpRequest.Builder request(String path) {
        return request(WEB, path);
    }

    private static HttpRequest.Builder request(String channel, String path) {
        return HttpRequest.newBuilder(Shop.at("/api/v1" + path)).header("Authorization", "Bearer " + apiKey(channel));
    }

    private static JsonObject send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
                return reader.readObject();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String apiKey(String channel) {
        try {
            return Files.readAllLines(KEYS).stream()
                    .filter(line -> line.startsWith(channel + " "))
                    .findFirst()
                    .orElseThrow()
                    .substring(channel.length() + 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
