package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.web.running.Browser;

/** Every page in both languages on a desk and on a phone; the pictures stay in {@code target/screenshots}. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class PagesIT {

    /** The list a page is reached from, and its link there. */
    private static final Map<String, String[]> REACHED = new LinkedHashMap<>();

    static {
        REACHED.put("order", new String[] {"/admin/orders", "a[href*='/admin/order?id=']"});
        REACHED.put("good", new String[] {"/admin/goods", "a[href*='/admin/good?sku=']"});
        REACHED.put("member", new String[] {"/admin/members", "a[href*='/admin/member?id=']"});
        REACHED.put("account", new String[] {"/admin/account?owner=platform", "td a[href*='/admin/account']"});
        REACHED.put("case", new String[] {"/admin/cases", "a[href*='/admin/case?id=']"});
        REACHED.put("approval", new String[] {"/admin/approvals", "a[href*='/admin/approval?id=']"});
        REACHED.put("pool", new String[] {"/admin/pools", "a[href*='/admin/pool?code=']"});
        REACHED.put("channel", new String[] {"/admin/channels", "a[href*='/admin/channel?code=']"});
        REACHED.put("person", new String[] {"/admin/operators", "a[href*='/admin/person?who=']"});
        REACHED.put("merchant", new String[] {"/admin/merchants", "a[href*='/admin/merchant?code=']"});
        REACHED.put("rule-table", new String[] {"/admin/rules", "a[href$='.csv']"});
        REACHED.put("rule-text", new String[] {"/admin/rules", "a[href$='.drl']"});
    }

    @ParameterizedTest
    @CsvSource({"en,1440", "en,390", "zh-CN,1440", "zh-CN,390"})
    void everyPageIsWholeAndFitsTheScreen(String language, int width, Browser browser) {
        Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "admin", Locale.forLanguageTag(language), width)) {
            String suffix = "-" + language + "-" + width;
            for (String name : new String[] {
                "dashboard",
                "orders",
                "members",
                "goods",
                "goods-import",
                "categories",
                "cases",
                "approvals",
                "pools",
                "consents?merchant=studio-lin",
                "merchants",
                "settlements",
                "rules",
                "notices",
                "dry-run",
                "release-dry-run",
                "evidence",
                "channels",
                "api-keys",
                "audit",
                "operators",
                "search?q=4321",
                "roles",
                "me"
            }) {
                look(desk, "/admin/" + name, name.replaceAll("\\?.*", "") + suffix);
            }
            REACHED.forEach((name, way) -> {
                desk.open(way[0]);
                look(desk, desk.page().locator(way[1]).first().getAttribute("href"), name + suffix);
            });
            desk.assertScriptsAreFine();
        }
    }

    /** Letters where a number belongs, nothing at all, a sign nobody types: told as such, and never a fault of ours. */
    @Test
    void anAddressThatCannotBeReadIsTheClientsMistakeOnEveryPage(Browser browser) throws IOException {
        List<String> failed = new ArrayList<>();
        try (Desk desk = Desk.of(browser, "admin")) {
            for (String page : parameters().keySet()) {
                for (String parameter : parameters().get(page)) {
                    for (String value : new String[] {"", "%00", "x", "-1", "99999999999999999999", "%F0%9F%90%9F"}) {
                        String address = "/admin/" + page + "?" + parameter + "=" + value;
                        int status = desk.page().request().get(address).status();
                        if (status >= 500) {
                            failed.add(address + " " + status);
                        }
                    }
                }
            }
            desk.open("/admin/rule-file?point=nonsense");
            assertThat(desk.page().locator("body").innerText()).contains("This address cannot be read");
        }
        assertThat(failed).isEmpty();
    }

    /** What each page is asked for by its address, and a path that a rule file is asked for together with its point. */
    private static Map<String, List<String>> parameters() throws IOException {
        Map<String, List<String>> parameters = new TreeMap<>();
        try (Stream<Path> pages = Files.list(Path.of("src/main/webapp/admin"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                String name = page.getFileName().toString().replace(".xhtml", "");
                Matcher parameter =
                        Pattern.compile("<f:viewParam name=\"(\\w+)\"").matcher(Files.readString(page));
                while (parameter.find()) {
                    parameters.computeIfAbsent(name, one -> new ArrayList<>()).add(parameter.group(1));
                }
            }
        }
        parameters.get("rule-file").add("path=x&point");
        return parameters;
    }

    private static void look(Desk desk, String path, String name) {
        Page page = desk.page();
        Response answer = page.navigate(path);
        Browser.picture(page, name);
        assertThat(answer.status()).as(name).isEqualTo(200);
        assertThat(page.locator("body").innerText())
                .as(name)
                .doesNotContain("???")
                .doesNotContain("Exception");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("%s is wider than the screen", name)
                .isLessThanOrEqualTo(0);
    }
}
