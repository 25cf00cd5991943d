package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.platform.Database;
import shop.solvent.web.inside.Api.Answer;
import shop.solvent.web.running.Shop;

/** A call that goes the short way is answered as one that JAX-RS takes to the same method. */
@ExtendWith(ArquillianExtension.class)
class ShortWayIT {

    /** What takes JAX-RS to weigh, and comes to the same. */
    private static final String UNUSUAL = "application/json;q=0.9, */*;q=0.1";

    /** Of the moment, or of how it travels: an answer is sent whole or in parts. */
    private static final Set<String> LEFT_OUT = Set.of("date", "trace-id", "content-length", "transfer-encoding");

    @Inject
    private Database database;

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    private final World world = new World();
    private final List<String> different = new ArrayList<>();

    /** Sends it both ways, the short one first. */
    private void both(String name, Api api, String method, String path, String body) {
        both(name, api, method, path, body, "application/json");
    }

    private void both(String name, Api api, String method, String path, String body, String type) {
        Answer brief = send(api, method, path, body, type, null);
        Answer other = send(api, method, path, body, type, UNUSUAL);
        if (!told(brief).equals(told(other))) {
            different.add(name + "\n  " + told(brief) + "\n  " + told(other));
        }
    }

    private static Answer send(Api api, String method, String path, String body, String accept) {
        return send(api, method, path, body, "application/json", accept);
    }

    private static Answer send(Api api, String method, String path, String body, String type, String accept) {
        HttpRequest.Builder request = api.request(path)
                .header("Accept-Language", "en")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        return Api.send(request);
    }

    private static String told(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name.toLowerCase(Locale.ROOT), values);
            }
        });
        String trace = answer.headers().firstValue("Trace-Id").orElse("none");
        return answer.status() + " " + headers + " " + answer.json().toString().replace(trace, "…");
    }

    @Test
    void whicheverWayACallGoesItsAnswerIsTheSameToTheLastHeader() {
        Api api = world.api();
        String member = world.member(null);
        String order = "{\"key\":\"" + World.fresh() + "\",\"member\":\"" + member
                + "\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        String topUp = "{\"key\":\"" + World.fresh() + "\",\"amount\":{\"amount\":100,\"asset\":\"CNY\"}}";
        Answer placed = send(api, "POST", "/orders", order, null);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.headers().firstValue("Location"))
                .hasValue(Shop.at("/api/v1/orders/" + placed.id()).toString());
        assertThat(send(api, "POST", "/members/" + member + "/top-ups", topUp, UNUSUAL)
                        .status())
                .isEqualTo(201);

        both("the same again", api, "POST", "/orders", order);
        both("the same key, another content", api, "POST", "/orders", order.replace("1}]", "2}]"));
        both("a top-up again", api, "POST", "/members/" + member + "/top-ups", topUp);
        both("an order", api, "GET", "/orders/" + placed.id(), null);
        both("why it was decided so", api, "GET", "/orders/" + placed.id() + "/explanation", null);
        both("a member", api, "GET", "/members/" + member, null);
        both("points", api, "GET", "/members/" + member + "/points", null);
        both("what is no id", api, "GET", "/orders/x", null);
        both("a word that is no id", api, "GET", "/members/lookup", null);
        both("nobody", api, "GET", "/members/mem_0000000000001/wallet", null);
        both("no verb of that path", api, "POST", "/orders/" + placed.id(), order);
        both("broken", api, "POST", "/orders", order + "x");
        both("wrong", api, "POST", "/orders", order.replace("\"quantity\":1", "\"quantity\":0,\"price\":1"));
        both("empty", api, "POST", "/orders", "");
        String cart = "{\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        assertThat(send(api, "POST", "/quotes", cart, null).status()).isEqualTo(200);
        both("a guest's quote", api, "POST", "/quotes", cart);
        both("a quote of what is not sold", api, "POST", "/quotes", cart.replace("ps-advanced", "nothing"));
        both("a quote of nothing", api, "POST", "/quotes", "{}");
        both("a quote without a key", Api.withKey(null), "POST", "/quotes", cart);
        both("an odd type", api, "POST", "/orders", order, "application/json; charset=utf-16");
        both("a usual type", api, "POST", "/orders", order, "application/json;charset=UTF-8");
        both("too large", api, "POST", "/orders", " ".repeat(70_000));
        both("many at once", api, "POST", "/orders/batch", "{\"orders\":[" + order + "]}");
        both("a wrong key", Api.withKey("sk_web_guess"), "POST", "/orders", order);
        both("no key", Api.withKey(null), "POST", "/orders", order);
        Keys keys = new Keys(approvals, apiKeys);
        Api reader = Api.withKey(keys.made("web", "short-way-reader", Set.of(Scope.POOLS_READ)));
        both("another scope", reader, "POST", "/orders", order);
        both("the admin's key", Api.of("admin"), "GET", "/orders/" + placed.id(), null);
        assertThat(different).isEmpty();
    }

    @Test
    void theSameOrderSentTwentyTimesAtOnceIsOneOrder() throws Exception {
        Api api = world.api();
        String member = world.member(null);
        String order = "{\"key\":\"" + World.fresh() + "\",\"member\":\"" + member
                + "\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        ExecutorService crowd = Executors.newFixedThreadPool(20);
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(crowd.submit(() -> send(api, "POST", "/orders", order, null)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : sent) {
                answers.add(one.get());
            }
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201));
            assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void whoHangsUpAndAsksAgainIsChargedOnce() throws Exception {
        Api api = world.api();
        String member = world.member(null);
        String key = World.fresh();
        String order = "{\"key\":\"" + key + "\",\"member\":\"" + member
                + "\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        hangUpAfter(api, order, order.length());
        hangUpAfter(api, order.replace(key, key + "-half"), order.length() - 10);
        Answer again = send(api, "POST", "/orders", order, null);
        assertThat(again.status()).isIn(200, 201);
        assertThat(database.number("SELECT COUNT(*) FROM orders WHERE id = ?", orderNumber(again)))
                .isEqualTo(1);
        assertThat(world.available(member)).isEqualTo(30_000 - again.amount("payable"));
    }

    private static long orderNumber(Answer answer) {
        return OrderId.parse(answer.id()).value();
    }

    private static void hangUpAfter(Api api, String body, int bytes) throws IOException {
        try (Socket socket = new Socket(Shop.at("/").getHost(), Shop.at("/").getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + api.key()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + (body.length())
                            + "\r\n\r\n" + body.substring(0, bytes))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
