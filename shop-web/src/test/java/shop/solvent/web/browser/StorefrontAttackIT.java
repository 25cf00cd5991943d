package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.web.browser.Visitor.found;
import static shop.solvent.web.browser.Visitor.location;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Shop;

/** What somebody may try at the storefront who wants what is not theirs. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StorefrontAttackIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void anothersPaymentIsNotThereAndOnlyTheProvidersWordCounts() throws Exception {
        Visitor owner = new Visitor();
        owner.signIn(StorefrontIT.phone());
        owner.post("/shop/cart", "sku", "game-card-50", "more", "true", "quantity", "1");
        List<String> form = new ArrayList<>(List.of(owner.form()));
        form.addAll(List.of("elsewhere", "true", "ifLate", "NONSENSE"));
        String payment = location(owner.post("/shop/checkout", form.toArray(String[]::new)));
        assertThat(payment).matches("/shop/payments/pay_[0-9a-z]+");
        assertThat(location(owner.post("/shop/checkout", form.toArray(String[]::new))))
                .as("sent twice it is one")
                .isEqualTo(payment);
        HttpResponse<String> waiting = owner.get(payment);
        assertThat(waiting.statusCode()).isEqualTo(200);
        assertThat(waiting.headers().firstValue("Refresh")).contains("5");

        Visitor stranger = new Visitor();
        assertThat(location(stranger.get(payment))).contains("/shop/sign-in");
        stranger.signIn(StorefrontIT.phone());
        for (String path : List.of(payment, payment + "?go=true", "/shop/payments/pay_none", "/shop/payments/")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.post(payment).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/shop/sandbox-pay").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/shop/sandbox-pay?page=" + "x".repeat(43)).statusCode())
                .isEqualTo(404);
        String page = location(owner.get(payment + "?go=true"));
        assertThat(page).startsWith("/shop/sandbox-pay?page=");
        String secret = page.replaceAll(".*=", "");
        assertThat(owner.post("/shop/sandbox-pay", "page", secret, "act", "STEAL")
                        .statusCode())
                .isEqualTo(422);
        owner.site = "cross-site";
        assertThat(owner.post(payment).statusCode()).isEqualTo(403);
        assertThat(owner.post("/shop/sandbox-pay", "page", secret, "act", "PAY").statusCode())
                .isEqualTo(403);
        owner.site = "same-origin";

        String said = "{\"reference\":\"" + payment.replaceAll(".*/", "")
                + "\",\"payment\":\"mine\",\"outcome\":\"PAID\",\"amount\":4900,\"currency\":\"CNY\"}";
        assertThat(tell("/payment-notices/sandbox", said, null)).isEqualTo(403);
        assertThat(tell("/payment-notices/sandbox", said, "0".repeat(64))).isEqualTo(403);
        assertThat(tell("/payment-notices/sandbox", "x".repeat(20_000), "0")).isEqualTo(413);
        assertThat(tell("/payment-notices/nobody", said, "0")).isEqualTo(404);
        assertThat(tell("/payment-notices/", said, "0")).isEqualTo(404);
        assertThat(owner.get("/payment-notices/sandbox").statusCode()).isEqualTo(405);
        assertThat(owner.get(payment).body()).contains("Waiting to be paid");

        assertThat(location(owner.post(payment))).isEqualTo(payment);
        assertThat(owner.post(payment).statusCode()).isEqualTo(303);
        assertThat(owner.get(payment + "?go=true").statusCode()).isEqualTo(422);
    }

    private static int tell(String path, String body, String signature) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(Shop.at(path)).POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("Payment-Signature", signature);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void anothersOrderIsNotThere() {
        Visitor owner = new Visitor();
        owner.signIn(StorefrontIT.phone());
        String order = owner.buys("game-card-50").replaceAll("\\?.*", "");
        assertThat(owner.get(order).statusCode()).isEqualTo(200);
        assertThat(owner.get("/me/things").body()).contains("What you own");
        assertThat(owner.get("/me/things?after=ent_0000000000001").statusCode()).isEqualTo(404);

        Visitor other = new Visitor();
        assertThat(location(other.get(order))).contains("/shop/sign-in");
        other.signIn(StorefrontIT.phone());
        assertThat(other.get(order).statusCode()).isEqualTo(404);
        assertThat(other.get("/me/orders?after=" + order.replaceAll(".*/", "")).statusCode())
                .isEqualTo(404);
        for (String nonsense : List.of("ord_x", "ord_0000000000000", "%27", "mem_0schts0zc0696", "../admin")) {
            assertThat(other.get("/me/orders/" + nonsense).statusCode())
                    .as(nonsense)
                    .isEqualTo(404);
        }
        Visitor guest = new Visitor();
        assertThat(guest.post("/shop/guest", "key", "g", "phone", StorefrontIT.phone(), "password", "sesame")
                        .statusCode())
                .isEqualTo(303);
        assertThat(guest.get(order).statusCode()).isEqualTo(404);
        assertThat(location(guest.get("/me/invite"))).contains("/shop/sign-in");
    }

    @Test
    void nothingOfAnothersIsAmongAMembersOwnPages() {
        Visitor owner = new Visitor();
        owner.signIn(StorefrontIT.phone());
        String order = owner.buys("game-card-50").replaceAll("\\?.*", "").replaceAll(".*/", "");
        String entry = first("jnl_[0-9a-z]{13}", owner.get("/me/entries").body());
        String signIn = first("sig_[0-9a-z]{13}", owner.get("/me/sign-ins").body());
        assertThat(owner.get("/me/entries").body()).contains(order);
        assertThat(owner.get("/me/entries-file").body()).contains(entry).doesNotContain("mem_");

        Visitor other = new Visitor();
        for (String page : List.of("/me", "/me/entries", "/me/entries-file", "/me/people", "/me/sign-ins")) {
            assertThat(location(other.get(page))).as(page).endsWith("/shop/sign-in?next=" + page.replace("/", "%2F"));
        }
        other.signIn(StorefrontIT.phone());
        for (String page :
                List.of("/me", "/me/money", "/me/points", "/me/entries", "/me/entries-file", "/me/sign-ins")) {
            assertThat(other.get(page).body()).as(page).doesNotContain(order, entry, signIn);
        }
        assertThat(other.post("/me/sign-ins", "not-me", signIn).statusCode()).isEqualTo(404);
        assertThat(other.post("/me/sign-ins", "not-me", "sig_none").statusCode())
                .isEqualTo(404);
        assertThat(other.post("/me/points", "freeze", "frz_none").statusCode()).isEqualTo(404);
        assertThat(owner.get("/me").statusCode()).isEqualTo(200);
        for (String garbled : List.of(
                "page=0",
                "page=-1",
                "page=99999999999",
                "page=x",
                "account=pool",
                "kind=%27",
                "month=2026-13",
                "month=x")) {
            assertThat(owner.get("/me/entries?" + garbled).statusCode())
                    .as(garbled)
                    .isEqualTo(200);
        }
        assertThat(location(owner.get("/shop/orders/" + order))).isEqualTo("/me/orders/" + order);
        assertThat(owner.get("/shop/wallet?done=true").statusCode()).isEqualTo(308);
        assertThat(owner.post("/me/sign-ins", "not-me", signIn).statusCode()).isEqualTo(303);
        assertThat(location(owner.get("/me"))).contains("/shop/sign-in");
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }

    @Test
    void anothersCertificateIsNotMadeOutAndWhatIsNoCertificateSaysNothing() {
        Visitor owner = new Visitor();
        owner.signIn(StorefrontIT.phone());
        owner.buys("game-card-50");
        String thing = thing(owner);
        assertThat(owner.get(thing + "/certificate.jwt").statusCode())
                .as("nobody asked for one yet")
                .isEqualTo(404);

        Visitor other = new Visitor();
        assertThat(location(other.post(thing))).contains("/shop/sign-in");
        other.signIn(StorefrontIT.phone());
        assertThat(other.get(thing).statusCode()).isEqualTo(404);
        assertThat(other.post(thing).statusCode()).isEqualTo(404);
        assertThat(other.get(thing + "/certificate.jwt").statusCode()).isEqualTo(404);
        owner.site = "cross-site";
        assertThat(owner.post(thing).statusCode()).isEqualTo(403);
        owner.site = "same-origin";
        assertThat(owner.post(thing).statusCode()).isEqualTo(303);
        assertThat(other.get(thing + "/certificate.svg").statusCode()).isEqualTo(404);
        for (String nonsense : List.of("/x", "/certificate.pdf", "/certificate.jwt/certificate.svg", "%00")) {
            assertThat(owner.get(thing + nonsense).statusCode()).as(nonsense).isBetween(400, 404);
        }

        Visitor anybody = new Visitor();
        String link = found(
                "value=\"[^\"]*(/shop/certificates/[0-9a-f]{32})\"",
                owner.get(thing).body());
        assertThat(anybody.get(link).body())
                .contains("This certificate holds.", "Game card")
                .doesNotContain("mem_", "ord_", "ent_");
        for (String none :
                List.of("0".repeat(32), "x", "%27", link.replaceAll(".*/", "").toUpperCase())) {
            assertThat(anybody.get("/shop/certificates/" + none).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
        for (String none : List.of("", "x", "a.b.c", "<script>", "%".repeat(100_000), "☃")) {
            HttpResponse<String> answer = anybody.post("/shop/verify", "certificate", none);
            assertThat(answer.statusCode()).as(none).isEqualTo(200);
            assertThat(answer.body())
                    .contains("This certificate does not hold.")
                    .doesNotContain("<script>");
        }
        for (String none :
                List.of("0/revocation", "1/other", "1", "99/revocation", "1/revocation/x", "999999999999/revocation")) {
            assertThat(anybody.get("/certificates/status/" + none).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
        assertThat(anybody.post("/certificates/status/1/revocation").statusCode())
                .isEqualTo(405);
        assertThat(anybody.get("/certificates/none").statusCode()).isEqualTo(404);
    }

    /** @return the path of what came of an order, some moments after it */
    private static String thing(Visitor owner) {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Matcher found;
        do {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            found = Pattern.compile("/me/things/ent_[0-9a-z]{13}")
                    .matcher(owner.get("/me/things").body());
        } while (!found.find() && System.nanoTime() < until);
        return found.group();
    }

    @Test
    void aFormThatIsNoneOfOursDoesNothing() {
        Visitor member = new Visitor();
        member.signIn(StorefrontIT.phone());
        for (String foreign : new String[] {"cross-site", "same-site", "none", null}) {
            member.site = foreign;
            for (String path : List.of(
                    "/shop/cart",
                    "/shop/checkout",
                    "/shop/guest",
                    "/shop/sign-in",
                    "/shop/sign-out",
                    "/shop/find",
                    "/me/money",
                    "/me/give",
                    "/me/withdraw",
                    "/shop/lottery-tickets",
                    "/me/other-number",
                    "/me/messages",
                    "/me/message-settings",
                    "/me/data",
                    "/me/data-file",
                    "/me/coupons")) {
                assertThat(member.post(path, "sku", "game-card-50", "more", "true")
                                .statusCode())
                        .as(path + " from " + foreign)
                        .isEqualTo(403);
            }
        }
        member.site = "same-origin";
        assertThat(member.get("/me/money").statusCode()).isEqualTo(200);
        assertThat(member.get("/shop/sign-out").statusCode()).isEqualTo(405);
    }

    @Test
    void aCodeIsGoodForFiveTriesInOneBrowserAndOnce() {
        Visitor browser = new Visitor();
        browser.post("/shop/sign-in", "phone", StorefrontIT.phone());
        String code = browser.code();
        Visitor another = new Visitor();
        assertThat(another.post("/shop/sign-in", "step", "code", "code", code).statusCode())
                .as("where nobody asked for it")
                .isEqualTo(422);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(browser.post("/shop/sign-in", "step", "code", "code", wrong)
                            .body())
                    .contains("This is not the code.");
        }
        assertThat(browser.post("/shop/sign-in", "step", "code", "code", code).body())
                .contains("This code is over.");
        assertThat(browser.cookies).doesNotContainKey("shopper");
    }

    @Test
    void whetherANumberIsAMembersIsToldToNobodyAndItRingsOnceAMinute() {
        String known = StorefrontIT.phone();
        new Visitor().signIn(known);
        Visitor stranger = new Visitor();
        HttpResponse<String> ofMember = stranger.post("/shop/sign-in", "phone", known);
        assertThat(ofMember.statusCode()).isEqualTo(422);
        assertThat(ofMember.body()).contains("A code was sent a moment ago.");
        String unknown = StorefrontIT.phone();
        assertThat(stranger.post("/shop/sign-in", "phone", unknown).statusCode())
                .isEqualTo(303);
        assertThat(stranger.post("/shop/sign-in", "phone", unknown).body()).contains("A code was sent a moment ago.");
        assertThat(stranger.post("/shop/sign-in", "phone", "12").body()).contains("This is not a telephone number.");
        // A guest may give a member's number, learns nothing from it, and sees nothing of theirs.
        Visitor guest = new Visitor();
        assertThat(guest.post("/shop/guest", "key", "k", "phone", known, "password", "sesame")
                        .statusCode())
                .isEqualTo(303);
        assertThat(guest.get("/me/orders").body()).contains("You have not ordered anything yet.");
    }

    @Test
    void aTokenThatSomebodyPlantedIsWorthNothing() {
        Visitor member = new Visitor();
        member.cookies.put("shopper", "A".repeat(43));
        assertThat(location(member.get("/me/orders"))).contains("/shop/sign-in");
        String first = member.signIn(StorefrontIT.phone());
        assertThat(first).isNotEqualTo("A".repeat(43)).hasSize(43);
        Visitor copy = new Visitor();
        copy.cookies.put("shopper", first);
        assertThat(copy.get("/me/orders").statusCode()).isEqualTo(200);
        assertThat(copy.get("/admin/orders").statusCode())
                .as("a member is no operator")
                .isEqualTo(302);
        assertThat(copy.get("/api/v1/orders").statusCode()).as("and no channel").isEqualTo(401);
        member.post("/shop/sign-out");
        assertThat(location(copy.get("/me/orders"))).contains("/shop/sign-in");
    }

    @Test
    void whatIsSentTwentyTimesIsOneOrder() throws Exception {
        Visitor member = new Visitor();
        member.signIn(StorefrontIT.phone());
        member.post("/shop/cart", "sku", "ps-advanced", "more", "true", "quantity", "2");
        String[] form = member.form();
        Visitor[] tabs = new Visitor[20];
        ExecutorService threads = Executors.newFixedThreadPool(tabs.length);
        List<Future<String>> sent = new ArrayList<>();
        for (int i = 0; i < tabs.length; i++) {
            Visitor tab = new Visitor();
            tab.cookies.putAll(member.cookies);
            sent.add(threads.submit(() -> location(tab.post("/shop/checkout", form))));
        }
        Set<String> orders = new HashSet<>();
        for (Future<String> one : sent) {
            orders.add(one.get());
        }
        threads.shutdown();
        assertThat(orders).hasSize(1).allMatch(path -> path.startsWith("/me/orders/ord_"));
        assertThat(member.get("/me/money").body())
                .as("collected once, and spent")
                .contains("¥0</p>");
        form[7] = "1";
        assertThat(member.post("/shop/checkout", form).body()).contains("This form was sent already");
    }

    @Test
    void whatCannotBeReadIsSaidAndNothingBreaks() {
        Visitor member = new Visitor();
        member.signIn(StorefrontIT.phone());
        assertThat(member.post("/shop/checkout").statusCode()).isEqualTo(422);
        for (String amount : List.of("", "-5", "1e9", "0", "12.345", "99999999999999", "NaN")) {
            assertThat(member.post("/me/money", "key", "k", "amount", amount).statusCode())
                    .as(amount)
                    .isEqualTo(422);
        }
        assertThat(member.post("/me/money", "key", "'; DROP", "amount", "5").statusCode())
                .isEqualTo(422);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(location(member.post("/me/money", "key", "once", "amount", "12.5")))
                    .isEqualTo("/me/money?done=true");
        }
        assertThat(member.get("/me/money").body()).contains("¥12.50</p>");
        for (String amount : List.of("", "-5", "1e9", "0", "12.5", "99999999999999", "NaN")) {
            assertThat(member.post("/me/give", "asset", "coin", "amount", amount, "code", "AQ.x")
                            .statusCode())
                    .as(amount)
                    .isEqualTo(422);
        }
        String lottery = found(
                "/shop/lottery\\?id=(lty_[0-9a-z]+)",
                member.get("/shop/lottery").body());
        for (String tickets : List.of("", "-5", "0", "1e9", "1.5", "999999", "NaN")) {
            assertThat(member.post("/shop/lottery-tickets", "key", "k", "lottery", lottery, "tickets", tickets)
                            .statusCode())
                    .as(tickets)
                    .isEqualTo(422);
        }
        assertThat(member.post("/shop/lottery-tickets", "key", "k", "lottery", lottery, "tickets", "1")
                        .body())
                .as("who has no coins")
                .contains("the tickets cost");
        assertThat(member.post("/shop/lottery-tickets", "key", "k", "lottery", "lty_none", "tickets", "1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(member.get("/shop/lottery?id=lty_none").statusCode()).isEqualTo(404);
        assertThat(member.get("/shop/lottery-draw?id=lty_none").statusCode()).isEqualTo(404);
        for (String code : List.of("", "13800138000", "AQAAAAAAAAAB.AAAA", "x".repeat(5_000), "<b>NO</b>")) {
            assertThat(member.post("/me/give", "key", "k", "asset", "coin", "amount", "5", "code", code, "sure", "true")
                            .body())
                    .as("one answer, whatever is wrong with it")
                    .contains("That is no member’s code")
                    .doesNotContain("<b>NO</b>");
        }
        assertThat(member.post("/me/coupons", "key", "k", "code", "x".repeat(5_000))
                        .statusCode())
                .isEqualTo(422);
        assertThat(member.post("/me/coupons", "key", "k", "code", "<b>NO</b>").body())
                .doesNotContain("<b>NO</b>");
        for (String cart : List.of("%00", "a*1!".repeat(2_000), "ps-advanced*-1", "ps-advanced*99999")) {
            Visitor strange = new Visitor();
            strange.cookies.put("cart", cart);
            assertThat(strange.get("/shop/cart").statusCode()).as(cart).isIn(200, 400, 431);
        }
        assertThat(member.post("/shop/cart", "sku", "no-such", "more", "true", "quantity", "1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(member.get("/shop?q=%25&category=none&after=zzz").statusCode())
                .isEqualTo(200);
        assertThat(location(member.post("/shop/cart", "sku", "ps-advanced", "more", "true", "back", "//evil.example")))
                .isEqualTo("/shop/cart?done=added");
    }

    @Test
    void aGuestsPasswordIsNotGuessed() {
        Visitor guest = new Visitor();
        guest.post("/shop/guest", "key", "find-me", "phone", StorefrontIT.phone(), "password", "open sesame");
        String order = guest.buys("game-card-50").replaceAll(".*/|\\?.*", "");
        Visitor thief = new Visitor();
        for (int i = 0; i < 10; i++) {
            assertThat(thief.post("/shop/find", "order", order, "password", "sesame " + i)
                            .body())
                    .contains("There is no such order with this password.");
        }
        assertThat(thief.post("/shop/find", "order", order, "password", "open sesame")
                        .body())
                .contains("That was often enough for a while.");
        assertThat(thief.cookies).doesNotContainKey("shopper");
    }
}
