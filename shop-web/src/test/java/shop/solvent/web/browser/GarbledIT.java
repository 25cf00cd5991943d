package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;
import shop.solvent.web.running.Shop;

/**
 * Addresses and forms that no page of ours made: parameters garbled, fields left out. Whoever sends them is told so; it
 * is never a fault of ours.
 */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class GarbledIT {

    private static final Path PAGES = Path.of("src/main/webapp");
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
        try (Desk desk = Desk.of(browser, "admin")) {
            garble("/admin/", new Calls(desk), failures);
            desk.open("/admin/rule-file?point=nonsense");
            assertThat(desk.page().locator("body").innerText()).contains("This address cannot be read");
        }
        try (Desk desk = Desk.of(browser, "merchant")) {
            garble("/merchant/", new Calls(desk), failures);
        }
        assertThat(failures).isEmpty();
    }

    private static void garble(String folder, Calls calls, List<String> failures) throws IOException {
        try (Stream<Path> pages = Files.list(PAGES.resolve(folder.substring(1)))) {
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
                        String address = folder + name + "?" + parameter + "=" + garbage;
                        note(failures, address, calls.get(address).statusCode());
                    }
                }
            }
        }
        assertThat(calls.get("/admin/orders").uri().getPath())
                .as("still signed in")
                .isEqualTo("/admin/orders");
    }

    /** Forms without a field to leave out are left alone: pressing their button is not garbled, and does something. */
    @Test
    void noFormFailsWhenItsFieldsAreLeftOut(Browser browser) {
        Channel.heldOrder();
        List<String> failures = new ArrayList<>();
        int posted = 0;
        try (Desk desk = Desk.of(browser, "admin")) {
            Calls calls = new Calls(desk);
            for (String path : withForms(calls)) {
                List<MatchResult> forms =
                        FORM.matcher(calls.get(path).body()).results().toList();
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
                        String action = form.group(2).replace("&amp;", "&");
                        Map<String, String> data = Map.of(
                                form.group(1),
                                form.group(1),
                                button,
                                "pressed",
                                "jakarta.faces.ViewState",
                                state.group(1));
                        note(failures, path + " " + button, calls.post(action, data));
                        posted++;
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(posted).as("forms were found and posted").isGreaterThan(15);
    }

    /** Every list, and one page of each kind behind it. */
    private static List<String> withForms(Calls calls) {
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
                "/admin/tax",
                "/admin/debts",
                "/admin/promoters",
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
            Matcher found = Pattern.compile(link).matcher(calls.get(list).body());
            assertThat(found.find()).as(list).isTrue();
            paths.add(found.group());
        });
        return paths;
    }

    private static void note(List<String> failures, String what, int status) {
        if (status >= 500) {
            failures.add(what + ": " + status);
        }
    }

    /** What whoever sits at a desk could send by hand: some thousand times, for which a browser is of no use. */
    private static final class Calls {

        private final HttpClient following;
        private final HttpClient staying;

        private Calls(Desk desk) {
            CookieManager jar = new CookieManager();
            desk.page().context().cookies().forEach(kept -> {
                HttpCookie cookie = new HttpCookie(kept.name, kept.value);
                cookie.setVersion(0); // else it is sent as nobody sends them any more
                cookie.setPath("/");
                jar.getCookieStore().add(Shop.at("/"), cookie);
            });
            HttpClient.Builder client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(jar);
            following = client.followRedirects(Redirect.NORMAL).build();
            staying = client.followRedirects(Redirect.NEVER).build();
        }

        private HttpResponse<String> get(String path) {
            return send(following, HttpRequest.newBuilder(Shop.at(path)));
        }

        private int post(String path, Map<String, String> form) {
            String body = form.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return send(
                            staying,
                            HttpRequest.newBuilder(Shop.at(path))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body)))
                    .statusCode();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
            try {
                return client.send(request.header("Accept-Language", "en").build(), BodyHandlers.ofString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
