package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.operator.Role;
import shop.solvent.web.running.Browser;
import shop.solvent.web.security.Access;

/** Every page in both languages on a desk and on a phone; with {@code -Dtests.pictures=true} pictures of them stay in {@code target/screenshots}. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class PagesIT {

    /** Pages for somebody who is not signed in, or who is told that there is nothing for them. */
    private static final Set<String> ALONE =
            Set.of("sign-in", "first-sign-in", "second-step", "second-factor", "error");

    /**
     * A backtest and a search for a value have tests of their own that look at them; in the demo world nothing is claimed,
     * nobody takes money out, and there is no day behind it that could be netted and no month whose dividend could be shared. What a merchant composes, and what
     * screening finds, is looked at as who may see it does.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "act",
            "backtest",
            "chain-token",
            "claim",
            "commissions",
            "dividend-run",
            "freeze",
            "lot",
            "netting",
            "merge",
            "own-campaign-edit",
            "payment",
            "payment-call",
            "receiver",
            "screening",
            "screening-list",
            "split",
            "suspicious-report",
            "suspicious-report-edit",
            "suspicious-reports",
            "tuning",
            "withdrawal");

    /** Pages that are opened by their address. */
    private static final List<String> OPENED = List.of(
            "dashboard",
            "custody",
            "change",
            "currencies",
            "reconciliation",
            "splits",
            "wind-down",
            "orders",
            "members",
            "merges",
            "privacy",
            "jurisdiction",
            "member-requests",
            "merge-edit",
            "messages",
            "message-texts",
            "message-texts?kind=points-ending",
            "goods",
            "goods-import",
            "tag-import",
            "payments",
            "payment-calls",
            "routes",
            "route?name=sandbox",
            "entitlements",
            "freezes",
            "disputes",
            "payout-holds",
            "stopped-sign-ins",
            "held-bindings",
            "rule-performance",
            "rule-snoozes",
            "reviews",
            "stock?sku=game-card-50",
            "hook?sku=font-licence",
            "licences",
            "presales",
            "presale?sku=summer-edition",
            "stock-low",
            "supplier?sku=game-card-50",
            "supplies",
            "deliveries",
            "chain",
            "categories",
            "price-lists",
            "price-list",
            "campaigns",
            "campaign-edit",
            "gallery",
            "promotion?kind=tiered-reduction",
            "glossary",
            "kind?code=first-order",
            "campaign-calendar",
            "own-campaigns",
            "coupons",
            "coupon-edit",
            "group-buys",
            "group-buy-offers",
            "limited-issues",
            "limited-issue-edit",
            "lotteries",
            "lottery-edit",
            "cases",
            "anomaly",
            "credit",
            "outcome-score",
            "approvals",
            "pools",
            "pool-edit?code=newcomer",
            "growth",
            "consents?merchant=studio-lin",
            "projects",
            "project?code=campus",
            "dividends",
            "dividend-pool?code=staff",
            "partners",
            "merchants",
            "merchant-kinds",
            "tills",
            "locks",
            "relations",
            "trees",
            "settlements",
            "tax",
            "debts",
            "promoters",
            "days",
            "liabilities",
            "rules",
            "notices",
            "dry-run",
            "dry-run?point=RELEASE",
            "backtests",
            "evidence",
            "channels",
            "api-keys",
            "audit",
            "operators",
            "roles?code=new",
            "tasks",
            "task",
            "task?code=sign-in-week",
            "aggregates",
            "counters",
            "counter?code=orders-device-1h",
            "lists",
            "list-entry?id=1",
            "list-import",
            "aggregate?code=courses-90-days",
            "calendar",
            "calendar?year=2027",
            "segments",
            "segment?code=regulars",
            "settings",
            "setting?name=shop.refund.alone",
            "levels?level=silver",
            "tiers",
            "setup?step=MERCHANT",
            "search?q=course",
            "me");

    /** Of each of the others, the page it is reached from, and its link there, or the links on the way. */
    private static final Map<String, String[]> REACHED = new LinkedHashMap<>();

    /** By its name, since other tests may have made batches that were given to nobody. */
    private static final String GIVEN = "a:has-text('Thank-you coupon'), a:has-text('感谢券')";

    static {
        REACHED.put("order", new String[] {"orders", "a[href*='/admin/order?id=']"});
        REACHED.put("good", new String[] {"goods", "a[href*='/admin/good?sku=']"});
        REACHED.put("campaign", new String[] {"campaigns", "a[href*='/admin/campaign?code=']"});
        REACHED.put("till", new String[] {"tills", "a[href*='/admin/till?id=']"});
        REACHED.put("own-campaign", new String[] {"own-campaigns", "a[href*='/admin/own-campaign?id=']"});
        REACHED.put("member", new String[] {"members", "a[href*='/admin/member?id=']"});
        REACHED.put("relation", new String[] {"relations", "a[href*='/admin/relation?id=']"});
        REACHED.put("tree", new String[] {"trees", "a[href*='/admin/tree?id=']"});
        REACHED.put("member-data", new String[] {"members", "a[href*='/admin/member?id=']", "#to-data"});
        REACHED.put("lock", new String[] {"members", "a[href*='/admin/member?id=']", "a[href*='/admin/lock?id=']"});
        REACHED.put("coupon-batch", new String[] {"coupons", "a[href*='/admin/coupon-batch?id=']"});
        REACHED.put("coupon", new String[] {"coupons", GIVEN, "a[href*='/admin/coupon?id=']"});
        REACHED.put("coupon-grant", new String[] {"coupons", GIVEN, "a[href*='/admin/coupon-grant?id=']"});
        REACHED.put("stock-batch", new String[] {"stock?sku=game-card-50", "a:has-text('cards-promotion.txt')"});
        REACHED.put("stock-key", new String[] {
            "stock?sku=game-card-50", "a:has-text('cards-promotion.txt')", "a[href*='/admin/stock-key?id=']"
        });
        REACHED.put("licence", new String[] {"licences", "a[href*='/admin/licence?id=']"});
        REACHED.put("delivery", new String[] {"deliveries", "a[href*='/admin/delivery?id=']"});
        REACHED.put("lottery", new String[] {"lotteries", "a[href*='/admin/lottery?id=']"});
        REACHED.put("limited-issue", new String[] {"limited-issues", "a:has-text('founders'), a:has-text('创始会员席位')"});
        REACHED.put("price-list-text", new String[] {"price-lists", "a[href*='/admin/price-list?code=']"});
        REACHED.put("account", new String[] {"account?owner=platform", "td a[href*='/admin/account']"});
        REACHED.put("statement", new String[] {"pool?code=studio-lin", "a[href*='/admin/statement?account=']"});
        REACHED.put("case", new String[] {"cases", "a[href*='/admin/case?id=']"});
        REACHED.put("approval", new String[] {"approvals", "a[href*='/admin/approval?id=']"});
        REACHED.put("pool", new String[] {"pools", "a[href*='/admin/pool?code=']"});
        REACHED.put("run", new String[] {"pool?code=studio-lin", "a[href*='/admin/run?id=']"});
        REACHED.put("project-agreement", new String[] {"projects", "a[href*='/admin/project-agreement?id=']"});
        REACHED.put("partner", new String[] {"partners", "a[href*='/admin/partner?id=']"});
        REACHED.put("channel", new String[] {"channels", "a[href*='/admin/channel?code=']"});
        REACHED.put("dispute", new String[] {"disputes", "a[href*='/admin/dispute?id=']"});
        REACHED.put("review", new String[] {"reviews", "a[href*='/admin/review?id=']"});
        REACHED.put("entitlement", new String[] {"entitlements", "a[href*='/admin/entitlement?id=']"});
        REACHED.put("person", new String[] {"operators", "a[href*='/admin/person?who=checker']"});
        REACHED.put("merchant", new String[] {"merchants", "a[href*='/admin/merchant?code=']"});
        REACHED.put("custody-statement", new String[] {"custody", "a[href*='/admin/custody-statement?id=']"});
        REACHED.put("bill", new String[] {"reconciliation", "a[href*='/admin/bill?id=']"});
        REACHED.put("bill-break", new String[] {"reconciliation?state=ALL", "a[href*='/admin/bill-break?id=']"});
        REACHED.put("settlement", new String[] {"settlements", "a[href*='/admin/settlement?id=']"});
        REACHED.put("rulebook", new String[] {"rules", "a[href*='/admin/rulebook?hash=']"});
        REACHED.put("rule-file", new String[] {"rules", "a[href$='.csv']"});
        REACHED.put("rule-file-text", new String[] {"rules", "a[href$='.drl']"});
        REACHED.put("draft", new String[] {"rules", "a[href*='/admin/draft?id=']"});
    }

    @Test
    void noPageIsForgottenHere() throws IOException {
        Set<String> looked = new TreeSet<>(ALONE);
        OPENED.forEach(page -> looked.add(page.replaceAll("\\?.*", "")));
        looked.addAll(ELSEWHERE);
        REACHED.keySet().forEach(page -> looked.add(page.replace("-text", "")));
        assertThat(looked).isEqualTo(new TreeSet<>(pages()));
    }

    /**
     * A page is loaded on one screen and looked at on both, since the shop itself does not know how wide they are: in
     * English it comes to a phone, in Chinese to a desk. On one of the two it is searched for barriers.
     */
    @ParameterizedTest
    @CsvSource({"en,390", "zh-CN,1440"})
    void everyPageIsWholeFitsTheScreenAndHasNoBarrier(String language, int width, Browser browser) {
        String withdrawal =
                Channel.withdraw(Channel.buyer(Channel.heldOrder()), 2_000).getString("id");
        String act = Channel.signIn(Channel.member(null)).getString("id");
        String lot = Channel.lot(Channel.buyer(Channel.paidOrder()));
        String suffix = "-" + language;
        try (Desk desk = Desk.of(browser, "admin", Locale.forLanguageTag(language), width)) {
            begun(desk);
            Map<String, String> links =
                    new HashMap<>(); // read while the page is there: it is not loaded again for each
            OPENED.forEach(page -> {
                look(desk, "/admin/" + page, page.replaceAll("\\?.*", "") + suffix);
                REACHED.forEach((name, way) -> {
                    if (way[0].equals(page)) {
                        links.put(name, link(desk, way[1]));
                    }
                });
            });
            look(desk, "/admin/withdrawal?id=" + withdrawal, "withdrawal" + suffix);
            look(desk, "/admin/act?id=" + act, "act" + suffix);
            look(desk, "/admin/lot?id=" + lot, "lot" + suffix);
            REACHED.forEach((name, way) -> {
                String next = links.get(name);
                if (next == null) {
                    desk.open("/admin/" + way[0]);
                    next = link(desk, way[1]);
                }
                for (int step = 2; step < way.length; step++) {
                    desk.open(next);
                    next = link(desk, way[step]);
                }
                look(desk, next, name + suffix);
            });
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "merchant", Locale.forLanguageTag(language), width)) {
            look(desk, "/admin/own-campaigns", "own-campaigns-mine" + suffix);
            look(desk, "/admin/own-campaign-edit?kind=tiered-reduction", "own-campaign-edit" + suffix);
            look(desk, link(desk, "a[href*='/admin/own-campaigns']"), "own-campaigns-again" + suffix);
            look(desk, link(desk, "a[href*='/admin/own-campaign?id=']"), "own-campaign-mine" + suffix);
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "risk", Locale.forLanguageTag(language), width)) {
            look(desk, "/admin/screening", "screening" + suffix);
            look(desk, link(desk, "a[href*='/admin/screening-list?id=']"), "screening-list" + suffix);
            look(desk, "/admin/suspicious-reports", "suspicious-reports" + suffix);
            look(desk, link(desk, "a[href*='/admin/suspicious-report?id=']"), "suspicious-report" + suffix);
            look(desk, "/admin/suspicious-report-edit", "suspicious-report-edit" + suffix);
            desk.open("/admin/cases?kind=SCREENING");
            look(desk, link(desk, "a[href*='/admin/case?id=']"), "case-screening" + suffix);
            desk.assertScriptsAreFine();
        }
        try (Desk stranger = Desk.empty(browser, Locale.forLanguageTag(language), width)) {
            look(stranger, "/admin/sign-in", "sign-in" + suffix);
            look(stranger, "/admin/first-sign-in", "first-sign-in" + suffix);
            look(stranger, "/admin/second-step", "second-step" + suffix);
            look(stranger, "/admin/second-factor", "second-factor" + suffix);
        }
    }

    /** Those that take two and are filled in once in years: each asks for what it says, and tells its reader. */
    @Test
    void whatIsSeldomFilledInAsksForWhatItSays(Browser browser) {
        try (Desk desk = Desk.of(browser, "admin")) {
            desk.open("/admin/privacy");
            desk.fill("announce:reason", "we say more clearly how long it is kept");
            desk.press("announce:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("Asked for");
            desk.fill("replace:reason", "once a year");
            desk.press("replace:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("There is a new key");
            desk.againUntil("destroy:former"); // once everything is encrypted anew
            desk.fill("destroy:destroyReason", "somebody may have seen it");
            desk.press("destroy:go");
            PlaywrightAssertions.assertThat(desk.page().locator("body")).containsText("less than a day ago");
        }
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/cases?kind=SCREENING");
            String about = link(desk, "a[href*='/admin/case?id=']").replaceAll(".*id=|&.*", "");
            desk.open("/admin/case?id=" + about);
            String member = link(desk, "a[href*='/admin/member?id=']").replaceAll(".*id=", "");
            desk.open("/admin/suspicious-report-edit");
            desk.fill("report:subject", member);
            desk.fill("report:cases", about);
            desk.fill("report:grounds", "The name is that of the list");
            desk.fill("report:done", "Payouts wait");
            desk.press("report:save");
            PlaywrightAssertions.assertThat(desk.at("signing:go")).isVisible();
            desk.press("signing:go");
            PlaywrightAssertions.assertThat(desk.fieldErrors().first()).isVisible();
            desk.fill("signing:reason", "it has to be reported");
            desk.press("signing:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("Asked for");
            desk.assertScriptsAreFine();
        }
    }

    /** A page that is in nobody's table is closed to all of them, so a new one is noticed here too. */
    @Test
    void eachPageIsClosedToWhoHasNoBusinessThere(Browser browser) throws IOException {
        Map<String, Role> people = Map.of(
                "operator",
                Role.OPERATOR,
                "risk",
                Role.RISK,
                "finance",
                Role.FINANCE,
                "checker",
                Role.CHECKER,
                "merchant",
                Role.MERCHANT_OWNER);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Role> person : people.entrySet()) {
            try (Desk desk = Desk.of(browser, person.getKey())) {
                for (String page : pages()) {
                    if (ALONE.contains(page)
                            || Access.opens("/admin/" + page, person.getValue().permissions())) {
                        continue;
                    }
                    int status = desk.page().request().get("/admin/" + page).status();
                    if (status != 403) {
                        wrong.add(person.getKey() + " " + page + ": " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Read out with the field, and the first of them where one goes on; checked where a form once hid an error. */
    @Test
    void whatIsWrongIsTiedToItsFieldAndTheCursorIsThere(Browser browser) {
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open("/admin/me");
            desk.fill("change-password:repeated", "one that was never set");
            desk.press("change-password:go");
            // The page's script ties them together once it is there: what is expected is waited for.
            PlaywrightAssertions.assertThat(desk.fieldErrors()).hasCount(2);
            for (String field : List.of("change-password:old", "change-password:password")) {
                PlaywrightAssertions.assertThat(desk.at(field)).hasAttribute("aria-invalid", "true");
                String about = desk.at(field).getAttribute("aria-describedby");
                PlaywrightAssertions.assertThat(desk.at(about)).hasText("Enter a password.");
            }
            PlaywrightAssertions.assertThat(desk.at("change-password:old")).isFocused();
        }
    }

    /** A change of rules, of which there is none in a fresh shop. */
    private static void begun(Desk desk) {
        desk.open("/admin/rules");
        if (desk.page().locator(REACHED.get("draft")[1]).count() == 0) {
            desk.fill("change:title", "Look at every page");
            desk.press("change:open");
            PlaywrightAssertions.assertThat(desk.page()).hasURL(Pattern.compile("/admin/draft\\?id="));
        }
    }

    private static String link(Desk desk, String selector) {
        return desk.page().locator(selector).first().getAttribute("href");
    }

    /** @param name of the page, with the language at its end */
    private static void look(Desk desk, String path, String name) {
        String page = name.replaceAll("-(en|zh-CN)$", "");
        boolean searched =
                Barriers.isSearchedIn(name.endsWith("-en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE, page);
        Response answer = desk.page().navigate(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        int loadedOn = desk.page().viewportSize().width;
        desk.onBothScreens(width -> {
            desk.isWhole(name + "-" + width);
            assertThat(desk.page().locator("body").innerText()).as(path).doesNotContain("Exception");
            if (searched && width == loadedOn) {
                assertThat(Barriers.on(desk.page())).as(name).isEmpty();
            }
        });
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp/admin"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".xhtml"))
                    .map(file -> file.replace(".xhtml", ""))
                    .toList();
        }
    }
}
