package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;
import shop.solvent.web.running.Shop;

/** Somebody shows what they own to somebody else, who looks at it on the shop's page and by a file of their own. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class CertificateIT {

    /** What a file found at {@code place} says of a certificate: the flaw, or null if it holds. */
    private static final String VERIFY = """
            ({text, lists, online}) => verify(text, {address: of.address, keys: of.keys}, lists, online ? ask : null, new Date())
              .then(result => result.flaw, failure => failure.message)
            """;

    private record Shown(String thing, String link, String text) {}

    @Test
    void whatIsOwnedIsShownBelievedAndOverOnceItIsSuspended(Browser browser) throws IOException {
        Shown shown = makesOut(browser);
        seesThatItHolds(browser, shown);
        Path file = Shop.home().resolve("verify.html");
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            Files.writeString(file, text(desk.page(), "/certificates/verify.html"));
            desk.page().navigate(file.toUri().toString());
            assertThat(desk.at("trust")).containsText(Shop.at("").toString());
            desk.fill("certificate", shown.text().replaceAll("(.{70})", "$1\n"));
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("It holds.");
            assertThat(desk.page().locator("dd").first()).containsText("Cloud drive");
            desk.isWhole("verify-file-en-390");
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();

            standsUp(desk.page(), shown.text());
            suspends(browser, shown.thing());
            until("suspension", desk.page(), shown.text());
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("It does not hold.");
            desk.press("language");
            assertThat(desk.at("verdict")).containsText("凭证无效。");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.empty(browser, Locale.SIMPLIFIED_CHINESE, Browser.WIDE)) {
            desk.open(path(shown.link()));
            assertThat(desk.at("verdict")).containsText("权益目前被暂停");
            desk.isWhole("shop-certificate-suspended-zh-CN-1440");
        }
    }

    /** What the file says of a proof in which one character at a time is another: what it does not refuse. */
    private static final String CHANGED = """
            text => Array.from({length: 150}, (_, i) => Math.floor(i * text.length / 150)).filter(at => {
              const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
              try {
                verify(changed);
                return true;
              } catch (flaw) {
                return !(flaw instanceof Flaw);
              }
            })
            """;

    @Test
    void aMemberSeesWithoutAnyNetworkThatTheirBalanceIsInWhatTheShopOwesAndThatAChangedOneIsNot(Browser browser)
            throws IOException {
        String proof = Files.readString(Path.of("../docs/my-balance-example.json"));
        Path file = Shop.home().resolve("verify-liabilities.html");
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            desk.open("/proof");
            assertThat(desk.page()).hasURL(Pattern.compile("/shop/liabilities$"));
            assertThat(desk.page().locator("h1")).hasText("What the shop owes its members");
            desk.isWhole("shop-liabilities-en-390");
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            Assertions.assertThat(text(desk.page(), "/certificates/liabilities.json"))
                    .startsWith("{\"roots\":[");
            Assertions.assertThat(desk.page()
                            .request()
                            .get("/certificates/liabilities/nothing.txt")
                            .status())
                    .isEqualTo(404);
            Assertions.assertThat(desk.page()
                            .request()
                            .get("/me/liability-file?number=1")
                            .url())
                    .as("nobody is signed in")
                    .contains("/shop/sign-in");

            Files.writeString(file, text(desk.page(), "/certificates/verify-liabilities.html"));
            desk.page().navigate(file.toUri().toString());
            desk.fill("proof", proof);
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("Your balance is in it.");
            assertThat(desk.page().locator("dl")).containsText("yours ¥900.00 · all members ¥900.01");
            desk.isWhole("verify-liabilities-file-en-390");
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            desk.fill("key", "0123456789abcdef");
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("another key than the one you noted");
            desk.fill("key", "");

            desk.fill("proof", proof.replaceFirst("\"values\": \\[\n    \"", "\"values\": [\n    \"9"));
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("does not lead to the root that the shop signed");
            desk.fill("proof", proof.replaceFirst("\"sums\": \\[\n      \"", "\"sums\": [\n      \"-"));
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("This is not the file of a proof");
            desk.press("language");
            assertThat(desk.at("verdict")).containsText("这不是负债证明文件");
            Assertions.assertThat(desk.page().evaluate(CHANGED, proof)).isEqualTo(List.of());
            desk.assertScriptsAreFine();
        }
    }

    /** A member of the demo's crowd, who was there before it opened. */
    private static final String ONE_OF_THE_CROWD = "13800130000";

    private static final Pattern VALUE = Pattern.compile("(\"values\": \\[\\s*\")(-?[0-9]+)");

    @Test
    void aMemberFetchesTheFileOfTheirOwnBalanceFromTheirPagesAndSeesThatItIsInTheSumAndThatAChangedOneIsNot(
            Browser browser) throws IOException {
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            desk.open("/shop/sign-in?next=/me");
            desk.fill("phone", ONE_OF_THE_CROWD);
            desk.press("go");
            assertThat(desk.at("delivered")).isVisible();
            desk.fill("code", desk.at("delivered").textContent().replaceAll("(?s).*?(\\d{6}).*", "$1"));
            desk.press("go");
            assertThat(desk.page()).hasURL(Pattern.compile("/me$"));
            desk.open("/me/money");
            desk.press("proof");
            desk.againUntil("mine"); // the root is there some moments after the demo is
            desk.onBothScreens(width -> desk.isWhole("shop-liabilities-published-en-" + width));
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            String root = desk.at("root").textContent();
            String mine = Files.readString(desk.page()
                    .waitForDownload(() -> desk.page().locator("#mine").click())
                    .path());

            Path file = Shop.home().resolve("verify-liabilities-fetched.html");
            desk.page()
                    .waitForDownload(() -> desk.page().locator("#verifier").click())
                    .saveAs(file);
            desk.page().navigate(file.toUri().toString());
            desk.fill("proof", mine);
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("Your balance is in it.");
            assertThat(desk.page().locator("body")).containsText(root);

            Matcher value = VALUE.matcher(mine);
            Assertions.assertThat(value.find()).isTrue();
            desk.fill(
                    "proof",
                    value.replaceFirst(one -> one.group(1) + (new BigInteger(one.group(2)).add(BigInteger.ONE))));
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("does not lead to the root that the shop signed");
            desk.assertScriptsAreFine();
        }
    }

    private static String text(Page page, String path) {
        return page.request().get(path).text();
    }

    private static String path(String link) {
        return link.replace(Shop.at("").toString(), "");
    }

    private static Shown makesOut(Browser browser) {
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            desk.open("/shop/goods/cloud-membership");
            desk.press("add");
            desk.open("/shop/sign-in?next=/shop/checkout");
            desk.fill("phone", StorefrontIT.phone());
            desk.press("go");
            assertThat(desk.at("delivered")).isVisible();
            desk.fill("code", desk.at("delivered").textContent().replaceAll("(?s).*?(\\d{6}).*", "$1"));
            desk.press("go");
            desk.press("pay");
            assertThat(desk.page()).hasURL(Pattern.compile("/me/orders/ord_[0-9a-z]+"));
            desk.open("/me/things");
            ownsSomething(desk);
            desk.page().locator(".details").click();
            assertThat(desk.page()).hasURL(Pattern.compile("/me/things/ent_[0-9a-z]{13}$"));
            String thing = desk.page().url().replaceAll(".*/", "");
            desk.press("make");
            assertThat(desk.at("link")).hasValue(Pattern.compile(".*/shop/certificates/[0-9a-f]{32}"));
            desk.onBothScreens(width -> desk.isWhole("shop-thing-en-" + width));
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            String link = desk.at("link").inputValue();
            Assertions.assertThat(text(desk.page(), "/me/things/" + thing + "/certificate.svg"))
                    .contains("<svg", link, "<path d=\"M");
            String text = text(desk.page(), "/me/things/" + thing + "/certificate.jwt");
            desk.assertScriptsAreFine();
            return new Shown(thing, link, text);
        }
    }

    /** It is there some moments after the order. */
    private static void ownsSomething(Desk desk) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Browser.PATIENCE_MILLIS);
        while (desk.page().locator(".details").count() == 0) {
            Assertions.assertThat(System.nanoTime()).isLessThan(deadline);
            desk.page().waitForTimeout(500);
            desk.page().reload();
        }
    }

    private static void seesThatItHolds(Browser browser, Shown shown) {
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.WIDE)) {
            desk.open(path(shown.link()));
            assertThat(desk.at("verdict")).containsText("This certificate holds.");
            assertThat(desk.at("what")).hasText("Cloud drive, one month");
            desk.onBothScreens(width -> desk.isWhole("shop-certificate-en-" + width));
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();

            desk.open("/shop/verify");
            desk.fill("given", shown.text());
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("This certificate holds.");
            desk.fill("given", shown.text().substring(0, shown.text().length() - 21));
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("somebody has changed it, or made it up");
            desk.isWhole("shop-verify-forged-en-1440");
            desk.fill("given", "<script>alert(1)</script>");
            desk.press("go");
            assertThat(desk.at("verdict")).containsText("no certificate of this shop");
            desk.assertScriptsAreFine();
        }
    }

    private static Object says(Page page, String text, String list, boolean online) {
        Object[] lists = list == null ? new Object[0] : new Object[] {list};
        return page.evaluate(VERIFY, Map.of("text", text, "lists", lists, "online", online));
    }

    /** Against whoever would like the file to believe something else. */
    private static void standsUp(Page page, String text) {
        String[] parts = text.split("\\.");
        Assertions.assertThat(says(page, text, null, false)).isEqualTo("unasked");
        Assertions.assertThat(
                        says(page, parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse(), null, true))
                .isEqualTo("forged");
        for (String header : new String[] {
            "{\"alg\":\"none\",\"typ\":\"vc+jwt\"}",
            "{\"alg\":\"HS256\",\"typ\":\"vc+jwt\"}",
            "{\"alg\":\"ES256\",\"typ\":\"JWT\"}"
        }) {
            String told = (String) page.evaluate("text => btoa(text).replace(/=+$/, '')", header);
            Assertions.assertThat(says(page, told + "." + parts[1] + ".", null, true))
                    .isEqualTo("unreadable");
        }
        String unknown = (String)
                page.evaluate("() => btoa(JSON.stringify({alg: 'ES256', kid: 'x', typ: 'vc+jwt'})).replace(/=+$/, '')");
        Assertions.assertThat(says(page, unknown + "." + parts[1] + "." + parts[2], null, true))
                .isEqualTo("unknown");
        String list = text(page, Shop.at("/certificates/status/1/revocation").toString());
        Assertions.assertThat(says(page, list, null, true))
                .as("a list is no certificate")
                .isEqualTo("unreadable");
        Assertions.assertThat(says(page, text, list, false))
                .as("one of two lists")
                .isEqualTo("unasked");
        Assertions.assertThat(page.evaluate("() => { of.address = 'https://elsewhere.example'; }"))
                .isNull();
        Assertions.assertThat(says(page, text, null, true)).isEqualTo("elsewhere");
        page.evaluate("address => { of.address = address; }", Shop.at("").toString());
        Assertions.assertThat(says(page, text, null, true)).isNull();
    }

    private static void suspends(Browser browser, String thing) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/search?q=" + thing);
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/entitlement\\?id=" + thing));
            assertThat(desk.at("certificate")).containsText("holds");
            desk.fill("suspending:days", "2");
            desk.fill("suspending:ground", "the card it was paid with is reported as stolen");
            desk.press("suspending:suspend");
            assertThat(desk.notice()).containsText("It is suspended.");
            assertThat(desk.at("certificate")).containsText("does not hold");
            desk.fill("revoking:why", "the bank has sent what shows it");
            desk.press("revoking:revoke");
            assertThat(desk.notice()).containsText("Asked for.");
            assertThat(desk.page().locator(".requests-about")).containsText("Take back what a member owns");
            desk.onBothScreens(width -> desk.isWhole("entitlement-suspended-en-" + width));
            desk.assertScriptsAreFine();
        }
    }

    /** Whoever looks sees it a second later. */
    private static void until(String flaw, Page page, String text) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!flaw.equals(says(page, text, null, true))) {
            Assertions.assertThat(System.nanoTime()).as("still not " + flaw).isLessThan(deadline);
            page.waitForTimeout(200);
        }
    }
}
