package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.operator.PersonScopeDeed;
import shop.solvent.operator.PersonScopeDeed.ScopeOf;
import shop.solvent.web.running.Shop;

/** Who gets through the door of the admin, over HTTP. */
@ExtendWith(ArquillianExtension.class)
class DoorIT {

    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(jakarta\\.faces\\.ViewState|primefaces\\.nonce)\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(Shop.at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String origin)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(Shop.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String here() {
        URI root = Shop.at("/");
        return "http://" + root.getAuthority();
    }

    private HttpResponse<String> signIn(String path, String username, String password, String origin)
            throws IOException, InterruptedException {
        return send(
                path,
                "sign-in",
                Map.of("sign-in:username", username, "sign-in:password", password, "sign-in:submit", "x"),
                origin);
    }

    /** As a browser sends a form of the page, with what is hidden in it. */
    private HttpResponse<String> send(String path, String form, Map<String, String> typed, String origin)
            throws IOException, InterruptedException {
        String page = get(path).body();
        Map<String, String> fields = new LinkedHashMap<>(typed);
        fields.put(form, form);
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        Matcher nonce = NONCE.matcher(page);
        if (nonce.find()) {
            fields.put("primefaces.nonce", nonce.group(1));
        }
        return post(path, fields, origin);
    }

    private String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("solvent"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    /** As typed: Java's own client would refuse to send them. */
    private static String raw(String method, String path, String headers) throws IOException {
        URI root = Shop.at("/");
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + root.getAuthority()
                    + "\r\nAccept-Language: en\r\nConnection: close\r\nContent-Length: 0\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPathThatCannotBeReadIsTheCallersMistakeAndIsToldInTheShopsWay() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/orders/%zz/refunds",
                "/api/%",
                "/api/v1/orders/%ff",
                "/api/v1/orders/a%2fb",
                "/api/v1/members/%00",
                "/admin/%zz",
                "/admin/%0",
                "/admin/%00",
                "/%",
                "/%0",
                "/x%4")) {
            for (String method : List.of("GET", "POST")) {
                String answer = raw(method, path, "");
                String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
                boolean told = path.startsWith("/api")
                        ? answer.contains("\"code\":\"path.unreadable\"")
                        : answer.contains("<html") && answer.contains("Solvent");
                if (!head.startsWith("HTTP/1.1 400")
                        || !head.contains("X-Content-Type-Options: nosniff")
                        || !head.contains("Trace-Id: ")
                        || head.contains("Payara")
                        || !told) {
                    wrong.add(method + " " + path + " → " + answer);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(raw("GET", "/health/live", "")).startsWith("HTTP/1.1 200").doesNotContain("Payara");
    }

    @Test
    void aStrangerIsLedToTheSignInPageAndNotToldWhatExists() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/admin",
                "/admin/orders",
                "/admin/orders.xhtml",
                "/admin/audit",
                "/admin/nothing",
                "/admin/orders.jsf",
                "/admin//audit",
                "/admin/%61udit",
                "/admin/sign-in/../audit",
                "/health/../admin/audit",
                "/admin/audit;x=y")) {
            HttpResponse<String> answer = get(path);
            String location = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() != 302 || !location.contains("/admin/sign-in?next=")) {
                wrong.add(path + " → " + answer.statusCode() + " " + location);
            }
        }
        for (String path : List.of(
                "/faces/admin/orders.xhtml",
                "/WEB-INF/web.xml",
                "/META-INF/openapi.yaml",
                "/nothing",
                "/resources/admin/admin.css")) {
            int status = get(path).statusCode();
            if (status != 404) {
                wrong.add(path + " → " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoSignsInGetsANewSessionAndWhereTheyWantedToGo() throws Exception {
        get("/admin/sign-in");
        String planted = session();
        HttpResponse<String> answer = signIn("/admin/sign-in?next=%2Fadmin%2Forders", "admin", "solvent-demo", here());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/admin/orders");
        assertThat(session()).isNotNull().isNotEqualTo(planted);
        assertThat(get("/admin/orders").statusCode()).isEqualTo(200);

        assertThat(get("/admin/sign-out").statusCode()).as("not by a link").isEqualTo(405);
        assertThat(post("/admin/sign-out", Map.of(), "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/admin/orders").statusCode()).isEqualTo(200);
        assertThat(post("/admin/sign-out", Map.of(), here()).statusCode()).isEqualTo(302);
        assertThat(get("/admin/orders").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormThatDoesNotSayWhereItComesFromIsRefused() throws Exception {
        assertThat(signIn("/admin/sign-in", "admin", "solvent-demo", null).statusCode())
                .isEqualTo(403);
        assertThat(signIn("/admin/sign-in", "admin", "solvent-demo", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(signIn("/admin/sign-in", "admin", "solvent-demo", "null").statusCode())
                .isEqualTo(403);
        assertThat(get("/admin/orders").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormThatNoPageOfOursMadeLeadsBackToTheSignInPage() throws Exception {
        get("/admin/sign-in");
        HttpResponse<String> answer =
                post("/admin/sign-in", Map.of("sign-in", "sign-in", "jakarta.faces.ViewState", "1:2"), here());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/admin/sign-in?expired=true");
    }

    @Test
    void aWrongPasswordIsDeniedOnThePageItself() throws Exception {
        HttpResponse<String> answer = signIn("/admin/sign-in", "nobody", "wrong", here());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("/admin/orders").statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyIsLedElsewhereAfterSigningIn() throws Exception {
        HttpResponse<String> answer =
                signIn("/admin/sign-in?next=" + encoded("//elsewhere.example"), "admin", "solvent-demo", here());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/admin");
    }

    @Test
    void eachRoleOpensItsOwnPagesOnly() throws Exception {
        Map<String, String> open = Map.of(
                "operator",
                        "dashboard search orders orders-export members members-export messages messages-export approvals approvals-export rules notices channels api-keys",
                "risk",
                        "search orders orders-export members members-export messages messages-export cases cases-export freezes freezes-export approvals approvals-export rules notices",
                "finance",
                        "dashboard search orders orders-export members members-export messages messages-export cases cases-export freezes freezes-export approvals approvals-export pools rules notices liabilities liabilities-export",
                "checker",
                        "search orders members messages freezes freezes-export approvals approvals-export rules notices",
                "admin",
                        "dashboard search orders orders-export members members-export messages messages-export cases cases-export freezes freezes-export approvals approvals-export pools rules notices liabilities liabilities-export channels api-keys audit audit-export operators roles");
        List<String> wrong = new ArrayList<>();
        for (String username : List.of("operator", "risk", "finance", "checker", "admin")) {
            cookies.getCookieStore().removeAll();
            assertThat(signIn("/admin/sign-in", username, "solvent-demo", here())
                            .statusCode())
                    .isEqualTo(302);
            for (String page : open.get("admin").split(" ")) {
                int expected = List.of(open.get(username).split(" ")).contains(page) ? 200 : 403;
                List<String> names = page.endsWith("-export")
                        ? List.of("/admin/" + page)
                        : List.of("/admin/" + page, "/admin/" + page + ".xhtml");
                for (String name : names) {
                    int status = get(name).statusCode();
                    if (status != expected) {
                        wrong.add(username + " " + name + " → " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Inject
    private Approvals approvals;

    private void limit(String username, String... merchants) {
        ScopeOf part = new ScopeOf(username, List.of(), List.of(), List.of(merchants));
        Asked asked = approvals.ask(new Ask(World.fresh(), PersonScopeDeed.CODE, part, "a part", "admin"));
        ApprovalId id = ((Asked.Waiting) asked).id();
        approvals.agree(id, approvals.find(id).hash(), "checker");
    }

    @Test
    void whoSeesAPartOfTheShopIsShownThatPartAndToldWhatIsClosedToThem() throws Exception {
        limit("operator", "softpark");
        try {
            signIn("/admin/sign-in", "operator", "solvent-demo", here());
            assertThat(get("/admin/dashboard").body())
                    .contains("orders-title", "/admin/merchant?code=softpark")
                    .doesNotContain("custody-title", "points-title");
            assertThat(get("/admin/merchants").body())
                    .contains("/admin/merchant?code=softpark")
                    .doesNotContain("studio-lin");
            assertThat(get("/admin/merchant?code=softpark").statusCode()).isEqualTo(200);
            assertThat(get("/admin/merchant?code=studio-lin").statusCode()).isEqualTo(404);
            assertThat(get("/admin/goods").body()).contains("editor-licence").doesNotContain("ps-advanced");
            assertThat(get("/admin/good?sku=editor-licence").statusCode()).isEqualTo(200);
            assertThat(get("/admin/good?sku=ps-advanced").statusCode()).isEqualTo(404);
            assertThat(get("/admin/goods-import").statusCode()).isEqualTo(403);
            assertThat(get("/admin/search?q=studio").body()).doesNotContain("studio-lin");
            assertThat(file("/admin/goods-export"))
                    .isNotEmpty()
                    .allSatisfy(cells -> assertThat(cells[1]).isEqualTo("softpark"));
            assertThat(file("/admin/orders-export?columns=merchant"))
                    .isNotEmpty()
                    .allSatisfy(cells -> assertThat(cells[1]).contains("softpark"));
            HttpResponse<String> rules = get("/admin/rules");
            assertThat(rules.statusCode()).isEqualTo(403);
            assertThat(rules.body()).contains("id=\"reach\"");
            assertThat(get("/admin/audit").body())
                    .as("the role does not include it either")
                    .doesNotContain("id=\"reach\"");
        } finally {
            limit("operator");
        }
    }

    /** The lines of a file after its head, as cells; none of them holds a comma in these tests. */
    private List<String[]> file(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.body()).startsWith("\ufeff");
        return answer.body().lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    @Test
    void everyListOfGoodsIsTakenAlongAsASpreadsheetToo() throws Exception {
        signIn("/admin/sign-in", "admin", "solvent-demo", here());
        Matcher lottery = Pattern.compile("/admin/lottery\\?id=(lty_[0-9a-z]+)")
                .matcher(get("/admin/lotteries").body());
        assertThat(lottery.find()).isTrue();
        for (String list : List.of(
                "orders-export?state=PAID",
                "lottery-export?id=" + lottery.group(1),
                "lottery-export?what=tickets&id=" + lottery.group(1),
                "payments-export",
                "payment-calls-export",
                "locks-export",
                "trees-export?all=true",
                "jurisdiction-export",
                "custody-export",
                "bill-breaks-export",
                "splits-export",
                "currencies-export",
                "deliveries-export",
                "entitlements-export",
                "reviews-export",
                "presales-export",
                "group-buys-export",
                "group-buys-export?what=offers",
                "supplies-export?month=" + YearMonth.now(),
                "stock-export?what=low",
                "stock-export?what=licences",
                "stock-export?what=batches&sku=game-card-50",
                "stock-export?what=parts&sku=game-card-50",
                "coupons-export?what=batches",
                "coupons-export?what=batches&campaign=newcomers",
                "limited-issue-export?what=issues",
                "limited-issue-export?what=issues&which=open",
                "campaigns-export",
                "audit-export?action=orders.exported")) {
            file("/admin/" + list);
            HttpResponse<String> sheet = get("/admin/" + list + (list.contains("?") ? "&" : "?") + "format=xlsx");
            assertThat(sheet.statusCode()).as(list).isEqualTo(200);
            assertThat(sheet.headers().firstValue("Content-Type").orElse(""))
                    .as(list)
                    .contains("spreadsheetml");
            assertThat(sheet.body()).as(list).startsWith("PK").contains("xl/worksheets/sheet1.xml");
        }
        assertThat(file("/admin/coupons-export?what=batches")).isNotEmpty();
        assertThat(file("/admin/limited-issue-export?what=issues")).isNotEmpty();
        assertThat(file("/admin/stock-export?what=batches&sku=game-card-50")).isNotEmpty();
        assertThat(get("/admin/lottery-export?id=lty_none").statusCode()).isEqualTo(400);
        assertThat(get("/admin/stock-export?what=licences&state=LOST").statusCode())
                .isEqualTo(400);
        assertThat(get("/admin/stock-export?what=batches&sku=none&format=xlsx").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aListIsFoundByWhatPagesShowAndTakenAlongAsItIsListed() throws Exception {
        World world = new World();
        String phone = World.phone();
        String member = world.api()
                .post(
                        "/members",
                        "{\"key\":\"%s\",\"phone\":\"%s\",\"name\":\"Quentin Xylander\"}"
                                .formatted(World.fresh(), phone))
                .id();
        assertThat(world.topUp(member, 30_000).status()).isEqualTo(201);
        String order = world.buy(member, World.COURSE).id();
        signIn("/admin/sign-in", "admin", "solvent-demo", here());

        for (String text : List.of(
                order,
                "ord_…" + order.substring(11),
                order.substring(11),
                member,
                member.substring(11),
                phone,
                phone.substring(0, 3) + "****" + phone.substring(7),
                "xylander",
                "Quentin X")) {
            assertThat(get("/admin/orders?text=" + encoded(text)).body())
                    .as(text)
                    .contains("/admin/order?id=" + order);
            assertThat(file("/admin/orders-export?text=" + encoded(text)))
                    .as(text)
                    .hasSize(1)
                    .allSatisfy(cells -> assertThat(cells).startsWith(order).contains("PAID", member, "100.00"));
        }
        assertThat(get("/admin/members?text=" + phone.substring(7)).body()).contains("/admin/member?id=" + member);
        for (String text : List.of(order.substring(11), member.substring(11), phone, phone.substring(7), "xylander")) {
            assertThat(get("/admin/search?q=" + encoded(text)).body()).as(text).contains("/admin/order?id=" + order);
        }
        assertThat(get("/admin/search?q=" + order)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/admin/order?id=" + order);
        Matcher review = Pattern.compile("/admin/review\\?id=(rev_\\w+)")
                .matcher(get("/admin/reviews").body());
        assertThat(review.find()).as("what the demo's buyers say").isTrue();
        String said = review.group(1);
        assertThat(get("/admin/search?q=" + encoded("rev_…" + said.substring(said.length() - 6)))
                        .body())
                .contains("/admin/review?id=" + said);
        assertThat(get("/admin/search?q=" + said)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/admin/review?id=" + said);
        assertThat(get("/admin/search?q=" + encoded("%")).statusCode()).isEqualTo(200);
        assertThat(file("/admin/members-export?text=" + phone.substring(7)))
                .anySatisfy(cells -> assertThat(cells).startsWith(member).contains("Quentin Xylander"));
        assertThat(file("/admin/orders-export?text=nobody-at-all")).isEmpty();
        assertThat(get("/admin/orders?text=nobody-at-all").body()).doesNotContain("/admin/order?id=");
        assertThat(file("/admin/account-export?owner=" + member)).hasSizeGreaterThan(2);
        assertThat(get("/admin/account?owner=" + member).body())
                .contains("/admin/order?id=" + order)
                .contains("/admin/member?id=" + member);
        assertThat(file("/admin/audit-export?action=orders.exported"))
                .isNotEmpty()
                .allSatisfy(cells -> {
                    assertThat(cells[0]).matches("\"'[0-9]{18}\"");
                    assertThat(cells[1]).matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
                    assertThat(String.join(",", cells)).doesNotContain(phone);
                });
        assertThat(file("/admin/members-export?columns=level,tags&channel=web&level=basic&text=" + member))
                .singleElement()
                .satisfies(cells -> assertThat(cells).containsExactly(member, "basic", ""));
        assertThat(file("/admin/members-export?level=gold&text=" + member)).isEmpty();
        for (String wrong : List.of(
                "/admin/members-export?sort=HIGHEST",
                "/admin/members-export?from=yesterday",
                "/admin/orders-export?state=LOST",
                "/admin/orders-export?from=yesterday",
                "/admin/audit-export?to=31-12-2026",
                "/admin/account-export",
                "/admin/account-export?owner=platform",
                "/admin/account-export?owner=platform&type=WALLET",
                "/admin/account-export?owner=" + member + "&asOf=now")) {
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(get("/admin/account-export?owner=mem_0000000000001").statusCode())
                .isEqualTo(404);

        cookies.getCookieStore().removeAll();
        signIn("/admin/sign-in", "operator", "solvent-demo", here());
        assertThat(get("/admin/account-export?owner=platform&type=CUSTODY").statusCode())
                .isEqualTo(403);
        assertThat(get("/admin/account-export?owner=" + member).statusCode()).isEqualTo(200);
    }

    @Test
    void membersThatArePickedAreGivenATagAndListedByIt() throws Exception {
        World world = new World();
        String member = world.member(null);
        String other = world.member(null);
        String tag = World.fresh();
        String path = "/admin/members?text=" + member;
        Map<String, String> typed =
                Map.of("pick", member, "list:tag", tag, "list:reason", "a fair", "list:give", "Add");
        signIn("/admin/sign-in", "operator", "solvent-demo", here());

        HttpResponse<String> none =
                send(path, "list", Map.of("list:tag", tag, "list:reason", "a fair", "list:give", "Add"), here());
        assertThat(none.body()).contains("请先在列表中选中会员");
        assertThat(send(path, "list", typed, here()).statusCode()).isEqualTo(302);
        assertThat(get("/admin/members?tag=" + tag.toUpperCase(Locale.ROOT)).body())
                .contains("/admin/member?id=" + member)
                .doesNotContain("/admin/member?id=" + other);
        assertThat(file("/admin/members-export?columns=tags&tag=" + tag))
                .singleElement()
                .satisfies(cells -> assertThat(cells).containsExactly(member, tag));

        cookies.getCookieStore().removeAll();
        signIn("/admin/sign-in", "risk", "solvent-demo", here());
        assertThat(get(path).body()).contains(member).doesNotContain("name=\"pick\"");
        send(
                "/admin/members?text=" + other,
                "list",
                Map.of("pick", other, "list:tag", tag, "list:reason", "x", "list:give", "Add"),
                here());
        assertThat(get("/admin/members?tag=" + tag).body()).doesNotContain("/admin/member?id=" + other);
    }

    @Test
    void anAnswerTellsTheBrowserWhatNotToDoWithIt() throws Exception {
        HttpResponse<String> page = get("/admin/sign-in");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .anySatisfy(policy -> assertThat(policy).contains("frame-ancestors 'none'", "object-src 'none'"))
                .anySatisfy(policy -> assertThat(policy).contains("script-src 'self' 'nonce-"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("").toLowerCase(Locale.ROOT))
                .contains("httponly")
                .contains("samesite=lax");
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .as("not over plain HTTP")
                .isEmpty();
    }
}
