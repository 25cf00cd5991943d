package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.web.running.Browser;

/** The merchants' own portal: where a merchant's person begins, whole on both screens, and of no other merchant. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class MerchantPortalIT {

    private static final Set<String> LOOKED_AT =
            Set.of("home", "stock", "statements", "statement", "contract", "staff");

    @Test
    void noPageIsForgottenHere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp/merchant"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".xhtml", ""))
                            .collect(Collectors.toSet()))
                    .isEqualTo(LOOKED_AT);
        }
    }

    @ParameterizedTest
    @CsvSource({"en,390", "zh-CN,1440"})
    void everyPageIsWholeFitsTheScreenAndHasNoBarrier(String language, int width, Browser browser) {
        String suffix = "-" + language;
        try (Desk desk = Desk.of(browser, "merchant", Locale.forLanguageTag(language), width)) {
            for (String page : new String[] {"home", "stock", "contract", "staff", "statements"}) {
                look(desk, "/merchant/" + page, "portal-" + page + suffix);
            }
            String statement = link(desk, "a[href*='/merchant/statement?id=']");
            look(desk, statement, "portal-statement" + suffix);
            look(desk, link(desk, "a[href*='line=SALES']"), "portal-statement-line" + suffix);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aMerchantsPersonLandsInThePortalAndFindsTheirPagesInItsMenu(Browser browser) {
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open("/admin");
            assertThat(desk.page().url()).endsWith("/merchant/home");
            PlaywrightAssertions.assertThat(desk.at("coming")).isVisible();
            for (String place : new String[] {
                "/merchant/statements", "/merchant/stock", "/merchant/staff", "/admin/orders", "/admin/own-campaigns"
            }) {
                assertThat(desk.page()
                                .locator("nav.side a[href='" + place + "']")
                                .count())
                        .as(place)
                        .isEqualTo(1);
            }
            assertThat(desk.page()
                            .locator("nav.side a[href='/admin/settlements']")
                            .count())
                    .isZero();
        }
    }

    @Test
    void anothersStatementIsNotFoundAndThePortalIsNobodysWhoWorksForNoMerchant(Browser browser) {
        String others;
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/settlements?merchant=softpark");
            others = link(desk, "a[href*='/admin/settlement?id=']").replaceFirst(".*id=", "");
            assertThat(desk.page().request().get("/merchant/home").status()).isEqualTo(403);
            assertThat(desk.page().request().get("/merchant/statements").status())
                    .isEqualTo(404);
        }
        try (Desk desk = Desk.of(browser, "merchant")) {
            APIRequestContext request = desk.page().request();
            assertThat(request.get("/merchant/statement?id=" + others).status()).isEqualTo(404);
            assertThat(request.get("/merchant/statement-file?id=" + others).status())
                    .isEqualTo(404);
            assertThat(request.get("/admin/settlement-export?id=" + others).status())
                    .isEqualTo(404);
            assertThat(request.get("/merchant/statement?id=nonsense").status()).isBetween(400, 404);
            assertThat(request.get("/merchant/staff?who=finance").status()).isEqualTo(404);
            assertThat(request.get("/merchant/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void aStatementIsHandedOutAsAPdfWhoseFiguresAreThoseOfThePage(Browser browser) {
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open("/merchant/statements");
            String id = link(desk, "a[href*='/merchant/statement?id=']").replaceFirst(".*id=", "");
            desk.open("/merchant/statement?id=" + id);
            String closing = desk.page()
                    .locator("#lines tbody tr:last-child td:last-child")
                    .innerText();
            byte[] file = desk.page()
                    .request()
                    .get("/merchant/statement-file?id=" + id)
                    .body();
            String pdf = new String(file, StandardCharsets.US_ASCII);
            assertThat(pdf).startsWith("%PDF-1.4").endsWith("%%EOF\n");
            assertThat(closing).isNotBlank();
            assertThat(pdf).contains("/Count ");
        }
    }

    @Test
    void anOwnerTakesSomebodyInAndSendsThemAway(Browser browser) {
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open("/merchant/staff");
            desk.press("invite:go");
            PlaywrightAssertions.assertThat(desk.fieldErrors().first()).isVisible();
            String name = "till-" + System.nanoTime();
            desk.fill("invite:username", name);
            desk.fill("invite:displayName", "Xu 徐汀");
            desk.page()
                    .locator("[id='invite:roles'] input[value=MERCHANT_CASHIER]")
                    .check();
            desk.press("invite:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("Xu 徐汀");
            desk.open("/merchant/staff?who=" + name);
            desk.fill("remove:reason", "was a trial");
            desk.press("remove:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("works for you no more");
            desk.open("/merchant/staff?who=merchant");
            desk.fill("remove:reason", "enough");
            desk.press("remove:go");
            PlaywrightAssertions.assertThat(desk.page().locator("body")).containsText("last owner cannot leave");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void anOwnerAcceptsWhatWasOfferedOnRecord(Browser browser) {
        try (Desk desk = Desk.of(browser, "admin")) {
            desk.open("/admin/merchant?code=studio-lin");
            desk.fill("offer:words", "as we said, " + System.nanoTime());
            desk.press("offer:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("The contract is offered");
        }
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open("/merchant/contract");
            desk.press("accept:go");
            PlaywrightAssertions.assertThat(desk.notice()).containsText("The contract is accepted");
            assertThat(desk.at("accept:go").count()).isZero();
        }
    }

    private static String link(Desk desk, String selector) {
        return desk.page().locator(selector).first().getAttribute("href");
    }

    private static void look(Desk desk, String path, String name) {
        Response answer = desk.page().navigate(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        int loadedOn = desk.page().viewportSize().width;
        desk.onBothScreens(width -> {
            desk.isWhole(name + "-" + width);
            if (width == loadedOn) {
                assertThat(Barriers.on(desk.page())).as(name).isEmpty();
            }
        });
    }
}
