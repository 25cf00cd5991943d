package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

/**
 * Addresses and forms that no page of ours made: parameters garbled, fields left out. Whoever sends them is told so; it
 * is never a fault of ours.
 */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class GarbledIT {

    private static final Path PAGES = Path.of("src/main/webapp/admin");
    private static final Pattern PARAMETER = Pattern.compile("<f:viewParam name=\"([A-Za-z-]+)\"");
    private static final List<String> GARBAGE = List.of(
            "",
            "x",
            "-1",
            "99999999999999999999",
            "%00",
            "%27%22%3Cb%3E",
            "mem_0",
            "2026-13-45",
            "a%0D%0Ab",
            "%F0%9F%90%9F");

    private static final Pattern FORM =
            Pattern.compile("<form id=\"([^\"]+)\"[^>]*action=\"([^\"]+)\".*?</form>", Pattern.DOTALL);
    private static final Pattern STATE = Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern BUTTON = Pattern.compile(
            "<input[^>]*type=\"submit\"[^>]*name=\"([^\"]+)\"|" + "<input[^>]*name=\"([^\"]+)\"[^>]*type=\"submit\"");
    private static final Pattern FIELD =
            Pattern.compile("<(?:select|textarea)|<input(?![^>]*type=\"(?:submit|hidden)\")");

    @Test
    void noParameterOfAnAddressMakesAPageFail(Browser browser) throws IOException {
        List<String> failures = new ArrayList<>();
        try (Desk desk = Desk.of(browser, "admin");
                Stream<Path> pages = Files.list(PAGES)) {
            APIRequestContext calls = desk.page().request();
            for (Path page : pages.sorted().toList()) {
                String name = page.getFileName().toString().replace(".xhtml", "");
                List<String> parameters = new ArrayList<>(PARAMETER
                        .matcher(Files.readString(page))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
                if (name.equals("rule-file")) {
                    parameters.add("path=x&point"); // which is only read together with a path
                }
                for (String parameter : parameters) {
                    for (String garbage : GARBAGE) {
                        String address = "/admin/" + name + "?" + parameter + "=" + garbage;
                        note(failures, address, calls.get(address));
                    }
                }
            }
            desk.open("/admin/rule-file?point=nonsense");
            assertThat(desk.page().locator("body").innerText()).contains("This address cannot be read");
        }
        assertThat(failures).isEmpty();
    }

    /** Forms without a field to leave out are left alone: pressing their button is not garbled, and does something. */
    @Test
    void noFormFailsWhenItsFieldsAreLeftOut(Browser browser) {
        Channel.heldOrder();
        List<String> failures = new ArrayList<>();
        int posted = 0;
        try (Desk desk = Desk.of(browser, "admin")) {
            APIRequestContext calls = desk.page().request();
            for (String path : withForms(calls)) {
                List<MatchResult> forms =
                        FORM.matcher(calls.get(path).text()).results().toList();
                for (MatchResult form : forms) {
                    List<String> buttons = BUTTON.matcher(form.group())
                            .results()
                            .map(button -> button.group(1) == null ? button.group(2) : button.group(1))
                            .toList();
                    Matcher state = STATE.matcher(form.group());
                    if (!FIELD.matcher(form.group()).find() || !state.find()) {
                        continue;
                    }
                    for (String button : buttons) {
                        FormData data = FormData.create()
                                .set(form.group(1), form.group(1))
                                .set(button, "pressed")
                                .set("jakarta.faces.ViewState", state.group(1));
                        String action = form.group(2).replace("&amp;", "&");
                        note(
                                failures,
                                path + " " + button,
                                calls.post(
                                        action,
                                        RequestOptions.create().setForm(data).setMaxRedirects(0)));
                        posted++;
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(posted).as("forms were found and posted").isGreaterThan(15);
    }

    /** Every list, and one page of each kind behind it. */
    private static List<String> withForms(APIRequestContext calls) {
        Map<String, String> behind = new LinkedHashMap<>();
        behind.put("/admin/orders", "/admin/order\\?id=[^\"&]+");
        behind.put("/admin/members", "/admin/member\\?id=[^\"&]+");
        behind.put("/admin/cases", "/admin/case\\?id=[^\"&]+");
        behind.put("/admin/pools", "/admin/pool\\?code=[^\"&]+");
        behind.put("/admin/dividends", "/admin/dividend-pool\\?code=[^\"&]+");
        behind.put("/admin/projects", "/admin/project-agreement\\?id=[^\"&]+");
        behind.put("/admin/partners", "/admin/partner\\?id=[^\"&]+");
        List<String> paths = new ArrayList<>(List.of(
                "/admin/account?owner=platform",
                "/admin/merges",
                "/admin/messages",
                "/admin/message-texts?kind=points-ending",
                "/admin/privacy",
                "/admin/jurisdiction",
                "/admin/custody",
                "/admin/reconciliation",
                "/admin/payment-calls",
                "/admin/routes",
                "/admin/route?name=sandbox",
                "/admin/currencies",
                "/admin/wind-down",
                "/admin/member-requests",
                "/admin/merge-edit",
                "/admin/rules",
                "/admin/notices",
                "/admin/dry-run",
                "/admin/backtests",
                "/admin/evidence",
                "/admin/audit",
                "/admin/operators"));
        behind.forEach((list, link) -> {
            paths.add(list);
            Matcher found = Pattern.compile(link).matcher(calls.get(list).text());
            assertThat(found.find()).as(list).isTrue();
            paths.add(found.group());
        });
        return paths;
    }

    private static void note(List<String> failures, String what, APIResponse answer) {
        if (answer.status() >= 500 || answer.status() < 100) {
            failures.add(what + ": " + answer.status());
        }
        answer.dispose();
    }
}
