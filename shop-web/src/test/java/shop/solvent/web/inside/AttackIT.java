package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Channels;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.platform.Database;
import shop.solvent.web.inside.Api.Answer;
import shop.solvent.web.running.Shop;

/** What a careless or a hostile program may send: each gets its answer, and nothing has changed. */
@ExtendWith(ArquillianExtension.class)
class AttackIT {

    @Inject
    private Database database;

    @Inject
    private Channels channels;

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    private final World world = new World();
    private final Api api = world.api();

    /** What every act leaves a row in. */
    private static final List<String> TABLES =
            List.of("member", "orders", "order_line", "top_up", "refund", "release_run", "request", "lot");

    /** What no answer may let out. */
    private static final Pattern LEAK = Pattern.compile("Exception|\\bat [a-z.]+\\(|SQL|jdbc");

    private Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        TABLES.forEach(table -> rows.put(table, database.number("SELECT COUNT(*) FROM " + table)));
        return rows;
    }

    /** One attack: what is sent, and the status and code it must get. */
    private record Attack(String name, Callable<Answer> sent, int status, String code) {}

    private final List<Attack> attacks = new ArrayList<>();

    private void attack(String name, Callable<Answer> sent, int status, String code) {
        attacks.add(new Attack(name, sent, status, code));
    }

    private void post(String path, String body, int status, String code) {
        attack("POST " + path + " " + shortened(body), () -> api.post(path, body), status, code);
    }

    private void get(String path, int status, String code) {
        attack("GET " + shortened(path), () -> api.get(path), status, code);
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Runs all attacks, then looks whether anything is there that was not before. */
    private void attackAll() throws Exception {
        Map<String, Long> before = rows();
        List<String> wrong = new ArrayList<>();
        for (Attack attack : attacks) {
            Answer answer = attack.sent().call();
            String told = answer.status() + " " + answer.code();
            if (!told.equals(attack.status() + " " + attack.code())
                    || !header(answer, "Trace-Id").matches("[0-9a-f]{32}")
                    || !header(answer, "Content-Type").startsWith("application/problem+json")
                    || LEAK.matcher(answer.json().toString()).find()) {
                wrong.add(attack.name() + " → " + told + " " + answer.json());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aBodyThatDoesNotDescribeTheRequestIsRefused() throws Exception {
        String member = world.member(null);
        String order = "{\"key\":\"attack\",\"member\":\"" + member
                + "\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        post("/orders", order.replace("\"key\":\"attack\"", "\"key\":\"\""), 400, "body.invalid");
        post("/orders", order.replace("\"ps-advanced\"", "null"), 400, "body.invalid");
        post("/orders", order.replace("\"member\"", "\"Member\""), 400, "body.invalid");
        post("/orders", order.replace("\"quantity\":1", "\"quantity\":\"1\""), 400, "body.invalid");
        for (String quantity :
                List.of("0", "-1", "1.5", "1e30", "10000", "99999999999999999999", "true", "null", "[]", "{}")) {
            post("/orders", order.replace("\"quantity\":1", "\"quantity\":" + quantity), 400, "body.invalid");
        }
        post("/orders", order.replace("\"key\"", "\"price\":1,\"key\""), 400, "body.invalid");
        post("/orders", order.replace("\"key\"", "\"key\":\"other\",\"key\""), 400, "body.invalid");
        post("/orders", order.replace("attack", "k".repeat(65)), 400, "body.invalid");
        post("/orders", order.replace("ps-advanced", "s".repeat(41)), 400, "body.invalid");
        String line = "{\"sku\":\"ps-advanced\",\"quantity\":1}";
        post("/orders", order.replace(line, line + ("," + line).repeat(50)), 400, "body.invalid");
        post("/orders", order.replace(line, ""), 400, "body.invalid");
        post("/orders", order.replace(member, "mem_nonsense"), 400, "body.invalid");
        post("/orders", order.replace(member, "ord_0000000000001"), 400, "body.invalid");
        post("/orders", order + "x", 400, "body.broken");
        post("/orders", order.substring(0, order.length() - 1), 400, "body.broken");
        post("/orders", "[" + order + "]", 400, "body.not-an-object");
        post("/orders", "", 400, "body.missing");
        post("/orders", "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}", 400, "body.too-deep");
        String topUps = "/members/" + member + "/top-ups";
        for (String amount :
                List.of("\"100\"", "0", "-100", "1.5", "1e30", "9223372036854775808", "9007199254740992")) {
            post(
                    topUps,
                    "{\"key\":\"attack\",\"amount\":{\"amount\":" + amount + ",\"asset\":\"CNY\"}}",
                    400,
                    "body.invalid");
        }
        post(topUps, "{\"key\":\"attack\",\"amount\":100}", 400, "body.invalid");
        post(topUps, "{\"key\":\"attack\",\"amount\":{\"amount\":100,\"asset\":\"POINT\"}}", 400, "body.invalid");
        post(topUps, "{\"key\":\"attack\",\"amount\":{\"amount\":100}}", 400, "body.invalid");
        post("/members", "{\"key\":\"attack\"}", 400, "body.invalid");
        post("/members", "{\"key\":\"attack\",\"phone\":13800138000}", 400, "body.invalid");
        attack(
                "bytes that are no UTF-8",
                () -> Api.send(api.request("/orders")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(
                                order.replace("attack", "é").getBytes(StandardCharsets.ISO_8859_1)))),
                400,
                "body.not-utf8");
        attackAll();
    }

    @Test
    void whatCannotBeCarriedOutIsRefused() throws Exception {
        String member = world.member(null);
        String paid = world.buy(member, World.COURSE).id();
        String foreign = Api.of("app")
                .post(
                        "/orders",
                        "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}"
                                .formatted(World.fresh(), member))
                .id();
        String phone = World.phone();
        assertThat(api.post("/members", "{\"key\":\"taken\",\"phone\":\"" + phone + "\"}")
                        .status())
                .isEqualTo(201);
        String lines = "\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        post(
                "/orders",
                "{\"key\":\"x\",\"member\":\"" + member + "\"," + lines.replace("ps-advanced", "nothing"),
                422,
                "offer.not-found");
        post(
                "/orders",
                "{\"key\":\"x\",\"member\":\"" + member + "\"," + lines.replace("ps-advanced", "🙂"),
                422,
                "offer.not-found");
        post("/orders", "{\"key\":\"x\",\"member\":\"mem_0000000000001\"," + lines, 404, "member.not-found");
        post(
                "/orders",
                "{\"key\":\"x\",\"member\":\"" + member + "\",\"channel\":\"app\"," + lines,
                403,
                "channel.not-yours");
        post("/members", "{\"key\":\"taken\",\"phone\":\"" + World.phone() + "\"}", 409, "key.reused");
        post("/members", "{\"key\":\"x\",\"phone\":\"+86 " + phone + "\"}", 409, "member.phone-taken");
        post("/members", "{\"key\":\"x\",\"phone\":\"12\"}", 422, "phone.invalid");
        post(
                "/members",
                "{\"key\":\"x\",\"phone\":\"" + World.phone() + "\",\"invite\":\"forged.token\"}",
                422,
                "invite.invalid");
        post(
                "/members/" + member + "/inviter",
                "{\"key\":\"x\",\"invite\":\"" + world.invite(member) + "\"}",
                409,
                "member.self-invite");
        post(
                "/members/" + member + "/top-ups",
                "{\"key\":\"x\",\"amount\":{\"amount\":500001,\"asset\":\"CNY\"}}",
                409,
                "wallet.prepaid-cap");
        post(
                "/members/mem_0000000000001/top-ups",
                "{\"key\":\"x\",\"amount\":{\"amount\":1,\"asset\":\"CNY\"}}",
                404,
                "member.not-found");
        post("/orders/" + foreign + "/refunds", "{\"key\":\"x\",\"reason\":\"x\"}", 404, "order.not-found");
        post("/orders/ord_0000000000001/refunds", "{\"key\":\"x\",\"reason\":\"x\"}", 404, "order.not-found");
        post("/orders/" + paid + "/refunds", "{\"key\":\"x\",\"reason\":\" \"}", 400, "body.invalid");
        post("/orders/" + foreign + "/cancellations", "{\"key\":\"x\",\"reason\":\"x\"}", 404, "order.not-found");
        post("/orders/" + paid + "/cancellations", "{\"key\":\"x\",\"reason\":\"x\"}", 409, "order.not-held");
        post("/orders/" + paid + "/cancellations", "{\"key\":\"x\",\"reason\":\" \"}", 400, "body.invalid");
        post("/pools/studio-lin/releases", "{\"key\":\"x\",\"period\":\"2026-13\"}", 422, "period.invalid");
        post("/pools/studio-lin/releases", "{\"key\":\"x\",\"period\":\"9999-01\"}", 422, "period.in-future");
        post("/pools/nothing/releases", "{\"key\":\"x\",\"period\":\"2026-01\"}", 404, "pool.not-found");
        get("/orders/" + foreign, 404, "order.not-found");
        get("/orders/" + foreign + "/explanation", 404, "order.not-found");
        get("/members/mem_0000000000001/wallet", 404, "member.not-found");
        get("/members/mem_0000000000001/points", 404, "member.not-found");
        get("/members/mem_0000000000001/tier", 404, "member.not-found");
        get("/members/%27%20OR%201=1", 404, "id.malformed");
        get("/members/" + "x".repeat(5000), 404, "id.malformed");
        get("/pools/%F0%9F%99%82", 404, "pool.not-found");
        get("/pools/studio-lin/releases/1999-01", 404, "run.not-found");
        get("/members/" + member + "/wallet?asOf=yesterday", 400, "query.invalid");
        get("/members/" + member + "/wallet?asOf=%2B1000000000-12-31T23:59:59Z", 400, "query.invalid");
        get("/members/" + member + "/wallet?asof=2026-01-01T00:00:00Z", 400, "query.invalid");
        attackAll();
    }

    @Test
    void aListThatIsNotAskedForAsItCanBeIsRefused() throws Exception {
        String member = world.member(null);
        String order = world.buy(member, World.COURSE).id();
        String foreign = Api.of("app")
                .post(
                        "/orders",
                        "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}"
                                .formatted(World.fresh(), member))
                .id();
        List<String> lists = List.of(
                "/orders",
                "/members",
                "/members/" + member + "/orders",
                "/members/" + member + "/top-ups",
                "/members/" + member + "/withdrawals",
                "/members/" + member + "/coupons",
                "/withdrawals",
                "/top-ups",
                "/pools",
                "/pools/studio-lin/releases",
                "/ledger/accounts?type=pool",
                "/ledger/journals",
                "/notices");
        for (String list : lists) {
            String and = list + (list.contains("?") ? "&" : "?");
            for (String limit :
                    List.of("0", "-1", "201", "1.5", "1e2", "ten", "", "99999999999999999999", "%00", "%27")) {
                get(and + "limit=" + limit, 400, "query.invalid");
            }
            get(and + "limit=1&limit=2", 400, "query.invalid");
            get(and + "Limit=1", 400, "query.invalid");
            get(and + "offset=1", 400, "query.invalid");
        }
        for (String list : lists) {
            boolean named = list.startsWith("/pools"); // where anything may be a row's name
            String and = list + (list.contains("?") ? "&" : "?") + "after=";
            for (String cursor :
                    List.of("nonsense", "x".repeat(4000), "ord_zzzzzzzzzzzzz", "%F0%9F%99%82", "cas_0000000000001")) {
                if (!named) {
                    get(and + cursor, 400, "query.invalid");
                }
            }
        }
        get("/orders?after=" + foreign, 400, "query.invalid");
        get("/orders?after=ord_0000000000001", 400, "query.invalid");
        get("/members/" + member + "/orders?after=" + member, 400, "query.invalid");
        get("/members?after=mem_0000000000001", 400, "query.invalid");
        get("/members?inviter=" + order, 400, "query.invalid");
        get("/members?phone=13800138000", 400, "query.invalid");
        get("/members/mem_0000000000001/orders", 404, "member.not-found");
        get("/members/mem_0000000000001/top-ups", 404, "member.not-found");
        get("/members/nonsense/withdrawals", 404, "id.malformed");
        get("/orders?state=PAID", 400, "query.invalid");
        get("/orders?state=paid%27--", 400, "query.invalid");
        get("/orders?member=" + order, 400, "query.invalid");
        get("/orders?from=yesterday", 400, "query.invalid");
        get("/orders?until=0000-01-01T00:00:00Z", 400, "query.invalid");
        get("/orders?channel=app", 400, "query.invalid");
        get("/withdrawals?state=lost", 400, "query.invalid");
        get("/pools/nothing/releases", 404, "pool.not-found");
        get("/pools/studio-lin/releases?state=stopped", 400, "query.invalid");
        get("/ledger/accounts", 400, "query.invalid");
        get("/ledger/accounts?type=wallet", 400, "query.invalid");
        get("/ledger/accounts?type=pool&after=" + member, 400, "query.invalid");
        get("/ledger/accounts?type=paid-in&after=platform", 400, "query.invalid");
        attackAll();
    }

    @Test
    void aBatchThatCannotBeReadPlacesNothing() throws Exception {
        String member = world.member(null);
        String order = "{\"key\":\"batched\",\"member\":\"" + member
                + "\",\"lines\":[{\"sku\":\"ps-advanced\",\"quantity\":1}]}";
        String batch = "{\"orders\":[" + order + "]}";
        post("/orders/batch", order, 400, "body.invalid");
        post("/orders/batch", "[" + order + "]", 400, "body.not-an-object");
        post("/orders/batch", "{\"orders\":[]}", 400, "body.invalid");
        post("/orders/batch", "{\"orders\":{}}", 400, "body.invalid");
        post("/orders/batch", "{\"orders\":[" + order + ",null]}", 400, "body.invalid");
        post("/orders/batch", "{\"orders\":[" + order + ("," + order).repeat(100) + "]}", 400, "body.invalid");
        post("/orders/batch", "{\"orders\":[" + order + ",{\"key\":\"x\"}]}", 400, "body.invalid");
        post("/orders/batch", batch.replace("{\"orders\"", "{\"key\":\"x\",\"orders\""), 400, "body.invalid");
        post(
                "/orders/batch",
                "{\"orders\":[" + order + "," + order.replace("\"key\"", "\"channel\":\"app\",\"key\"") + "]}",
                403,
                "channel.not-yours");
        post("/members/lookup", "{}", 400, "body.invalid");
        post("/members/lookup", "{\"phone\":13800138000}", 400, "body.invalid");
        post("/members/lookup", "{\"phone\":\"4321\"}", 422, "phone.invalid");
        post("/members/lookup", "{\"phone\":\"138****8000\"}", 422, "phone.invalid");
        post("/members/lookup", "{\"phone\":\"13800138000\",\"key\":\"x\"}", 400, "body.invalid");
        attackAll();
    }

    @Test
    void whoHasNoKeyForItGetsNothing() throws Exception {
        channels.add(new AddChannel("narrow", "窄", "Narrow", null, "admin"));
        String voidKey = keys().made("narrow", "old", Set.of(Scope.POOLS_READ));
        keys().revoke("narrow", "old");
        Api current = Api.withKey(keys().made("narrow", "current", Set.of(Scope.POOLS_READ)));
        String member = world.member(null);
        attack("no key", () -> Api.withKey(null).get("/members/" + member), 401, "auth.required");
        attack("no key, no such path", () -> Api.withKey(null).get("/nothing"), 401, "auth.required");
        attack("a key nobody has", () -> Api.withKey("sk_web_guess").get("/members/" + member), 401, "auth.invalid");
        attack("a key that was replaced", () -> Api.withKey(voidKey).get("/pools/studio-lin"), 401, "auth.invalid");
        attack(
                "another scheme",
                () -> Api.send(Api.withKey(null).request("/pools/studio-lin").header("Authorization", "Basic YTpi")),
                401,
                "auth.invalid");
        attack("without the scope members", () -> current.get("/members/" + member), 403, "auth.scope-missing");
        attack("without the scope orders", () -> current.post("/orders", "{}"), 403, "auth.scope-missing");
        for (String list : List.of(
                "/orders",
                "/members",
                "/members/" + member + "/orders",
                "/members/" + member + "/top-ups",
                "/members/" + member + "/withdrawals",
                "/withdrawals",
                "/top-ups",
                "/ledger/accounts?type=pool",
                "/ledger/journals")) {
            attack("without the scope for " + list, () -> current.get(list), 403, "auth.scope-missing");
            attack("without a key for " + list, () -> Api.withKey(null).get(list), 401, "auth.required");
        }
        for (String path : List.of("/orders/batch", "/members/lookup")) {
            attack("without the scope for " + path, () -> current.post(path, "{}"), 403, "auth.scope-missing");
        }
        attack(
                "without the scope releases",
                () -> current.post("/pools/studio-lin/releases", "{}"),
                403,
                "auth.scope-missing");
        attackAll();
        assertThat(current.get("/pools/studio-lin").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotHttpAsAgreedIsRefused() throws Exception {
        String member = world.member(null);
        attack("no such path", () -> api.get("/nothing"), 404, "path.not-found");
        attack("no such version", () -> Api.send(api.request("/../v2/orders")), 404, "path.not-found");
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            attack(
                    method,
                    () -> Api.send(api.request("/orders/batch").method(method, BodyPublishers.noBody())),
                    405,
                    "method.not-allowed");
        }
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json;charset=",
                "json",
                "application/json; =x")) {
            attack(
                    type,
                    () -> Api.send(
                            api.request("/orders").header("Content-Type", type).POST(BodyPublishers.ofString("{}"))),
                    415,
                    "media-type.unsupported");
        }
        attack(
                "no type",
                () -> Api.send(api.request("/orders").POST(BodyPublishers.ofString("{}"))),
                415,
                "media-type.unsupported");
        attack(
                "compressed",
                () -> Api.send(api.request("/orders")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "media-type.unsupported");
        attack(
                "pages wanted",
                () -> Api.send(api.request("/members/" + member).header("Accept", "text/html")),
                406,
                "media-type.not-offered");
        attackAll();
    }

    @Test
    void tenMegabytesAreRefusedWithoutBeingRead() throws IOException {
        Map<String, Long> before = rows();
        assertThat(begun("Content-Length: 10000000", "")).startsWith("HTTP/1.1 413");
        assertThat(begun("Content-Length: 99999999999999", ""))
                .as("more than an int can say")
                .startsWith("HTTP/1.1 413");
        assertThat(begun("Transfer-Encoding: chunked", "20000\r\n" + "x".repeat(0x20000) + "\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(rows()).isEqualTo(before);
    }

    /** Sends the head of an order and the beginning of its body, and waits for the answer before sending more. */
    private String begun(String length, String beginning) throws IOException {
        try (Socket socket = new Socket("localhost", Shop.at("/").getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + api.key()
                            + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n" + beginning)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void oneKeySentByManyAtOnceIsOneOrder() throws Exception {
        String member = world.member(null);
        String order = "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"cloud-membership\",\"quantity\":1}]}"
                .formatted(World.fresh(), member);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Answer> answers = new ArrayList<>();
            Callable<Answer> caller = () -> api.post("/orders", order);
            for (Future<Answer> answer : callers.invokeAll(Collections.nCopies(16, caller))) {
                answers.add(answer.get());
            }
            assertThat(answers)
                    .extracting(Answer::id)
                    .containsOnly(answers.get(0).id());
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(15);
        } finally {
            callers.shutdownNow();
        }
        assertThat(world.available(member)).isEqualTo(27_500);
    }

    @Test
    void aProblemIsToldInTheCallersLanguage() {
        Answer zh = api.get("/members/mem_0000000000001");
        Answer en = Api.send(api.request("/members/mem_0000000000001").header("Accept-Language", "fr, en;q=0.5"));
        assertThat(zh.json().getString("title")).isEqualTo("未找到");
        assertThat(en.json().getString("title")).isEqualTo("Not found");
        assertThat(en.headers().firstValue("Content-Language")).hasValue("en");
    }

    @Test
    void aCallersTraceIsKept() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer = Api.send(
                api.request("/pools/studio-lin").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        assertThat(answer.headers().firstValue("Trace-Id")).hasValue(trace);
    }

    private Keys keys() {
        return new Keys(approvals, apiKeys);
    }
}
