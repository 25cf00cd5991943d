package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
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
        REACHED.put("member", new String[] {"/admin/members", "a[href*='/admin/member?id=']"});
        REACHED.put("account", new String[] {"/admin/account?owner=platform", "td a[href*='/admin/account']"});
        REACHED.put("case", new String[] {"/admin/cases", "a[href*='/admin/case?id=']"});
        REACHED.put("pool", new String[] {"/admin/pools", "a[href*='/admin/pool?code=']"});
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
                "cases",
                "pools",
                "rules",
                "notices",
                "dry-run",
                "release-dry-run",
                "evidence",
                "audit",
                "operators"
            }) {
                look(desk, "/admin/" + name, name + suffix);
            }
            REACHED.forEach((name, way) -> {
                desk.open(way[0]);
                look(desk, desk.page().locator(way[1]).first().getAttribute("href"), name + suffix);
            });
            desk.assertScriptsAreFine();
        }
    }

    private static void look(Desk desk, String path, String name) {
        Page page = desk.page();
        Response answer = page.navigate(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
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
