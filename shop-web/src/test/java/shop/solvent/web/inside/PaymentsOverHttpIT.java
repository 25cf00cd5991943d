package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.payment.SandboxCashier;
import shop.solvent.platform.Database;
import shop.solvent.web.inside.Api.Answer;
import shop.solvent.web.running.Shop;

/** Purchases that are paid at a provider, as a channel opens them and the provider tells of them. */
@ExtendWith(ArquillianExtension.class)
class PaymentsOverHttpIT {

    private static final String CARD = "game-card-50";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** As the only merchant number of the tests' server: with several a purchase is begun at the one that rules and a draw put first. */
    private static final String PAID =
            "{\"reference\":\"%s\",\"payment\":\"%s\",\"outcome\":\"PAID\",\"amount\":%d,\"currency\":\"CNY\"}";

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private SandboxCashier provider;

    @Inject
    private Database database;

    private final World world = new World();
    private final Api web = world.api();

    /** A member without any money. */
    private String member() {
        return web.post("/members", "{\"key\":\"%s\",\"phone\":\"%s\"}".formatted(World.fresh(), World.phone()))
                .id();
    }

    private record Purchase(String key, String member, String quote, long amount, String ifLate) {

        String body() {
            return """
                    {"key":"%s","member":"%s","lines":[{"sku":"%s","quantity":1}],"device":"of-%s","quote":"%s",
                     "amount":{"amount":%d,"asset":"CNY"},"ifLate":"%s"}""".formatted(key, member, CARD, member, quote, amount, ifLate);
        }
    }

    /** A card for somebody who has nothing in the wallet. */
    private Purchase wants(String member, String ifLate) {
        Answer quote = web.post(
                "/quotes",
                "{\"member\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"device\":\"of-%s\"}"
                        .formatted(member, CARD, member));
        return new Purchase(World.fresh(), member, quote.id(), quote.amount("payable"), ifLate);
    }

    private JsonObject opens(Purchase purchase) {
        Answer opened = web.post("/payments", purchase.body());
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json().getString("state")).isEqualTo("open");
        return opened.json();
    }

    private static Answer call(String name, String body, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Shop.at("/payment-notices/" + name))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return Api.send(signature == null ? request : request.header("Payment-Signature", signature));
    }

    private String signature(String body) {
        return provider.sign(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The provider says so, signed; it is heard. */
    private void says(String body) {
        assertThat(call("sandbox", body, signature(body)).status()).isEqualTo(204);
    }

    private JsonObject seen(JsonObject payment) {
        return web.get("/payments/" + payment.getString("id")).json();
    }

    /** Once it is so: what is paid is settled by whoever comes first, the call or the server's timer. */
    private JsonObject once(JsonObject payment, String field, String value) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        JsonObject now = seen(payment);
        while (!now.getString(field, "").equals(value)) {
            assertThat(System.nanoTime()).as("never %s: %s", value, now).isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            now = seen(payment);
        }
        return now;
    }

    @Test
    void whoPaysHasTheOrderOnceHoweverOftenAndAtOnceTheProviderSaysSo() throws Exception {
        Purchase purchase = wants(member(), "back");
        JsonObject payment = opens(purchase);
        String id = payment.getString("id");
        assertThat(payment.getString("page")).startsWith("/shop/sandbox-pay?page=");
        Answer again = web.post("/payments", purchase.body());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(id);
        assertThat(web.post("/payments", purchase.body().replace("\"back\"", "\"wallet\""))
                        .code())
                .isEqualTo("key.reused");

        String paid = PAID.formatted(id, "pay-" + id, purchase.amount());
        String signature = signature(paid);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(threads.submit(() -> call("sandbox", paid, signature)));
            }
            for (Future<Answer> one : calls) {
                assertThat(one.get().status()).isEqualTo(204);
            }
        } finally {
            threads.shutdownNow();
        }

        JsonObject placed = once(payment, "state", "placed");
        assertThat(placed.getBoolean("late")).isFalse();
        assertThat(placed.containsKey("page")).isFalse();
        assertThat(web.get("/orders/" + placed.getString("order")).json().getString("state"))
                .isEqualTo("paid");
        assertThat(world.available(purchase.member())).isZero();
        assertThat(database.number("SELECT times FROM payment_notice WHERE payment_ref = ?", "pay-" + id))
                .isEqualTo(20);
        assertThat(database.number("SELECT COUNT(*) FROM top_up WHERE provider_ref = ?", "pay-" + id))
                .isOne();
        says(paid);
        assertThat(seen(payment).getString("order")).isEqualTo(placed.getString("order"));
        assertThat(web.post("/payments/" + id + "/cancellations", "{}").code()).isEqualTo("payment.not-open");
        assertThat(web.post("/payments", purchase.body()).json().getString("order"))
                .isEqualTo(placed.getString("order"));
    }

    @Test
    void whatTheProviderHasNotSignedIsNotHeard() {
        Purchase purchase = wants(member(), "back");
        JsonObject payment = opens(purchase);
        String paid = PAID.formatted(payment.getString("id"), "never", purchase.amount());

        assertThat(call("sandbox", paid, null).code()).isEqualTo("payment.signature");
        assertThat(call("sandbox", paid, "").status()).isEqualTo(403);
        assertThat(call("sandbox", paid, signature(paid).toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(403);
        assertThat(call("sandbox", paid.replace("CNY", "USD"), signature(paid)).status())
                .as("changed on its way")
                .isEqualTo(403);
        assertThat(call("nobody", paid, signature(paid)).code()).isEqualTo("payment-provider.not-found");
        assertThat(call("", paid, signature(paid)).status()).isEqualTo(404);
        for (String unreadable :
                List.of("", "paid", "[]", "{}", paid.replace("PAID", "MAYBE"), paid.replace("\"CNY\"", "null"))) {
            assertThat(call("sandbox", unreadable, signature(unreadable)).code())
                    .as(unreadable)
                    .isEqualTo("payment.notice");
        }
        assertThat(call("sandbox", " ".repeat(20_000), "x").status()).isEqualTo(413);
        says(PAID.formatted(new PaymentId(1), "unknown-" + World.fresh(), 100));

        assertThat(seen(payment).getString("state")).isEqualTo("open");
        assertThat(world.available(purchase.member())).isZero();
    }

    @Test
    void inEachEndAChannelIsToldWhatTheBuyersClientOpens() {
        Purchase purchase = wants(member(), "back");
        String openings = "/payments/" + opens(purchase).getString("id") + "/openings";

        JsonObject code = web.post(openings, "{\"end\":\"native\"}").json();
        assertThat(code.getString("open")).isEqualTo("code");
        assertThat(code.getString("address")).startsWith("/shop/sandbox-pay?page=");
        JsonObject inside =
                web.post(openings, "{\"end\":\"jsapi\",\"openId\":\"theirs\"}").json();
        assertThat(inside.getString("open")).isEqualTo("parameters");
        assertThat(inside.containsKey("address")).isFalse();
        assertThat(inside.getJsonObject("parameters").getString("page"))
                .as("a payment of its own")
                .isNotEqualTo(code.getString("address"));
        assertThat(web.post(openings, "{\"end\":\"mini-program\"}").code()).isEqualTo("field.missing");
        assertThat(web.post(openings, "{\"end\":\"telegraph\"}").status()).isEqualTo(400);
        assertThat(Api.of("app").post(openings, "{\"end\":\"native\"}").code()).isEqualTo("payment.not-found");
    }

    @Test
    void aProviderThatIsNotSetUpIsHeardByNobody() {
        for (String name : List.of("wechatpay", "alipay")) {
            HttpRequest.Builder form = HttpRequest.newBuilder(Shop.at("/payment-notices/" + name))
                    .timeout(Duration.ofMinutes(1))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .POST(BodyPublishers.ofString("out_trade_no=pay_0000000000001&sign=x&sign_type=RSA2"));
            assertThat(Api.send(form).status()).as(name).isEqualTo(403);
        }
        assertThat(
                        database.number(
                                "SELECT COUNT(*) FROM payment_callback WHERE provider IN ('wechatpay', 'alipay') AND state = 'REFUSED'"))
                .isEqualTo(2);
    }

    @Test
    void moneyOfAnotherAmountGoesBackAndTheRightOneIsStillTheOrder() {
        Purchase purchase = wants(member(), "back");
        JsonObject payment = opens(purchase);
        String id = payment.getString("id");

        says(PAID.formatted(id, "more-" + id, purchase.amount() + 1));
        assertThat(seen(payment).getString("state")).isEqualTo("open");
        says(PAID.formatted(id, "right-" + id, purchase.amount()));

        once(payment, "state", "placed");
        assertThat(world.available(purchase.member())).isZero();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM payment_notice WHERE payment_ref = ? AND risk_case IS NOT NULL",
                        "more-" + id))
                .isOne();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM payment_refund WHERE payment_ref = ? AND amount = ?",
                        "more-" + id,
                        purchase.amount() + 1))
                .isOne();
    }

    @Test
    void latePaymentIsTheOrderAllTheSameWhereEverythingIsStillToBeHad() {
        Purchase purchase = wants(member(), "back");
        JsonObject payment = opens(purchase);
        String id = payment.getString("id");
        database.update(
                "UPDATE payment SET expires_at = opened_at WHERE id = ?",
                PaymentId.parse(id).value());
        assertThat(once(payment, "state", "expired").containsKey("page")).isFalse();
        assertThat(web.post("/payments/" + id + "/cancellations", "{}").code()).isEqualTo("payment.not-open");

        says(PAID.formatted(id, "late-" + id, purchase.amount()));

        JsonObject placed = once(payment, "state", "placed");
        assertThat(placed.getBoolean("late")).isTrue();
        assertThat(web.get("/orders/" + placed.getString("order")).json().getString("state"))
                .isEqualTo("paid");
    }

    @Test
    void whoGaveUpHasNoOrderAndTheMoneyGoesWhereTheySaid() {
        for (String ifLate : List.of("back", "wallet")) {
            Purchase purchase = wants(member(), ifLate);
            JsonObject payment = opens(purchase);
            String id = payment.getString("id");
            assertThat(web.post("/payments/" + id + "/cancellations", "{}")
                            .json()
                            .getString("state"))
                    .isEqualTo("given-up");
            assertThat(web.post("/payments/" + id + "/cancellations", "{}").status())
                    .isEqualTo(200);

            says(PAID.formatted(id, "after-" + id, purchase.amount()));

            boolean back = ifLate.equals("back");
            JsonObject ended = once(payment, "state", back ? "returned" : "credited");
            assertThat(ended.containsKey("order")).isFalse();
            assertThat(ended.getJsonArray("reasons").getJsonObject(0).getString("code"))
                    .isEqualTo("payment.given-up");
            assertThat(world.available(purchase.member())).isEqualTo(back ? 0 : purchase.amount());
            if (back) {
                once(payment, "refund", "done");
            }
        }
    }

    @Test
    void nobodyElseSeesOrEndsAPurchaseAndNobodyPaysWithAnothersQuote() {
        String member = member();
        Purchase purchase = wants(member, "back");
        Purchase anothers =
                new Purchase(World.fresh(), member(), purchase.quote(), purchase.amount(), purchase.ifLate());
        assertThat(web.post("/payments", anothers.body()).code()).isEqualTo("quote.other-content");
        JsonObject payment = opens(purchase);
        String id = payment.getString("id");

        Api app = Api.of("app");
        assertThat(app.get("/payments/" + id).code()).isEqualTo("payment.not-found");
        assertThat(app.post("/payments/" + id + "/cancellations", "{}").code()).isEqualTo("payment.not-found");
        assertThat(app.get("/payments").json().toString()).doesNotContain(id);
        assertThat(web.get("/payments?limit=200").json().toString()).contains(id);
        assertThat(app.post("/payments", purchase.body()).code()).isEqualTo("quote.not-found");
        Api narrow = Api.withKey(new Keys(approvals, apiKeys).made("web", "pay-none", Set.of(Scope.MEMBERS)));
        assertThat(narrow.get("/payments/" + id).status()).isEqualTo(403);
        assertThat(narrow.post("/payments", purchase.body()).status()).isEqualTo(403);
        assertThat(Api.withKey(null).get("/payments/" + id).status()).isEqualTo(401);
        assertThat(web.get("/payments/pay_0000000000001").code()).isEqualTo("payment.not-found");
        assertThat(web.get("/payments/x").code()).isEqualTo("id.malformed");
        assertThat(seen(payment).getString("state")).isEqualTo("open");
    }

    @Test
    void whatCannotBePaidIsNotOpened() {
        String member = member();
        Purchase purchase = wants(member, "back");
        String body = purchase.body();

        for (String wrong : List.of(
                body.replace("\"back\"", "\"nowhere\""),
                body.replace("\"amount\":" + purchase.amount(), "\"amount\":0"),
                body.replace("\"amount\":" + purchase.amount(), "\"amount\":\"all\""),
                body.replace("\"asset\":\"CNY\"", "\"asset\":\"POINT\""),
                body.replace("\"quantity\":1", "\"quantity\":0"),
                body.replace("\"ifLate\":\"back\"", "\"ifLate\":\"back\",\"more\":1"),
                "[]")) {
            assertThat(web.post("/payments", wrong).status()).as(wrong).isIn(400, 422);
        }
        assertThat(web.post(
                                "/payments",
                                body.replace(
                                        "\"amount\":" + purchase.amount(), "\"amount\":" + (purchase.amount() + 1)))
                        .code())
                .as("more than it costs")
                .isEqualTo("field.out-of-range");
        assertThat(web.post("/payments", body.replace(member, "mem_0000000000001"))
                        .code())
                .isEqualTo("member.not-found");
        assertThat(web.post("/payments", body.replace(purchase.quote(), "quo_0000000000001"))
                        .code())
                .isEqualTo("quote.not-found");
        assertThat(web.post("/payments", body.replace("\"quantity\":1", "\"quantity\":2"))
                        .code())
                .isEqualTo("quote.other-content");

        for (int i = 0; i < 3; i++) {
            opens(wants(member, "back"));
        }
        assertThat(web.post("/payments", body).code()).isEqualTo("payment.too-many-open");
        web.get("/payments?limit=3").json().getJsonArray("payments").stream()
                .map(JsonValue::asJsonObject)
                .filter(one -> one.getString("member").equals(member))
                .forEach(one -> web.post("/payments/" + one.getString("id") + "/cancellations", "{}"));
        assertThat(web.post("/payments", body).status()).isEqualTo(201);
    }
}
