package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class StockIT {

    private static final String STOCK = "/admin/stock?sku=game-card-50";

    /** Two that are new, one of them twice, and a line that is no key. */
    private static final String FILE = "STOCK-IT-0000-0001\nSTOCK-IT-0000-0002\nSTOCK-IT-0000-0001\none,two\n";

    @Test
    void anOperatorBringsKeysInAndTakesThemOutAgain(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(STOCK);
            desk.at("bring:file")
                    .setInputFiles(new FilePayload("cards.txt", "text/plain", FILE.getBytes(StandardCharsets.UTF_8)));
            desk.press("bring:go");
            assertThat(desk.page().locator("#batch-state")).hasText("Read");
            assertThat(desk.page().locator("#added")).hasText("2");
            assertThat(desk.page().locator("#problem-count")).hasText("2");
            assertThat(desk.at("problems")).containsText("The key is in this file already.");
            assertThat(desk.at("keys")).containsText("••••0001");
            assertThat(desk.page().content()).doesNotContain("STOCK-IT");
            String batch = desk.page().url();
            assertThat(desk.page()
                            .request()
                            .get(batch.replace("stock-batch?", "stock-export?"))
                            .text())
                    .contains("0001")
                    .doesNotContain("STOCK-IT");
            desk.page().locator("#void-card summary").click();
            desk.fill("void:reason", "misprinted");
            desk.press("void:go");
            assertThat(desk.page().locator("#batch-state")).hasText("Void");
            desk.open(STOCK);
            desk.fill("look:typed", "STOCK-IT-0000-0002");
            desk.press("look:go");
            assertThat(desk.page().locator("#key-state")).hasText("Void");
            assertThat(desk.at("reading")).hasCount(0);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void whoReadsASoldKeySaysWhatForAndThatIsOnRecord(Browser browser) {
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open(STOCK);
            assertThat(desk.at("bring")).hasCount(0);
            Locator batch = desk.page().locator("a:has-text('cards-2026-11.txt')");
            desk.open(batch.getAttribute("href").replaceFirst("^.*/admin/", "/admin/") + "&state=TAKEN");
            desk.page().locator("a[href*='/admin/stock-key?id=']").first().click();
            assertThat(desk.page().locator("#key-state")).hasText("Sold");
            desk.press("reading:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Say what you need it for."});
            desk.fill("reading:purpose", "the buyer cannot read it");
            desk.press("reading:go");
            assertThat(desk.page().locator("#clear"))
                    .hasText(java.util.regex.Pattern.compile("([A-Z2-9]{4}-){3}[A-Z2-9]{4}"));
            desk.again();
            assertThat(desk.page().locator("#clear")).hasCount(0);
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            assertThat(desk.page().request().get(STOCK).status()).isEqualTo(403);
        }
    }

    @Test
    void whereLicencesComeFromWaitsForSomebodyElseAndOneIsDeliveredByHand(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/hook?sku=font-licence");
            String before = desk.page().locator("#address").innerText();
            desk.fill("setting:address", "http://licences.shop.example/");
            desk.fill("setting:reason", "they moved");
            desk.press("setting:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"no address that the shop calls"});
            desk.fill("setting:address", "https://licences.shop.example/");
            desk.press("setting:go");
            assertThat(desk.page().locator("#address")).hasText(before);
            desk.open("/admin/licences?sku=font-licence");
            desk.page().locator("a[href*='/admin/licence?id=']").first().click();
            desk.fill("handing:key", "FONT-BY-HAND-0001");
            desk.press("handing:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Say where it is from."});
            desk.fill("handing:key", "FONT-BY-HAND-0001");
            desk.fill("handing:evidence", "mail of the maker");
            desk.press("handing:go");
            assertThat(desk.page().locator("#licence-state")).hasText("Delivered");
            assertThat(desk.page().content()).doesNotContain("FONT-BY-HAND");
            desk.assertScriptsAreFine();
        }
    }
}
