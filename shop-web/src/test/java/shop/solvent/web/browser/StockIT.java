package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

    private static final String SEATS = "/admin/stock?sku=founder-seat";

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
    void piecesAreAllottedToChannelsAndOneBuyerGetsSoMany(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(SEATS);
            keeps(desk, "COUNTED_ALLOTTED");
            assertThat(desk.page().locator(".lead").first()).containsText("Each channel has a part");
            desk.page().locator("#ways summary").click();
            assertThat(desk.page().locator("#ways")).containsText("Never more are sold than there are");
            desk.fill("adding:pieces", "10");
            desk.fill("adding:addReason", "a hall");
            desk.press("adding:go");
            assertThat(desk.notice()).hasText("The number is changed.");
            Locator web = desk.page().locator("#parts tr", new Page.LocatorOptions().setHasText("Web"));
            web.locator("input").fill("11");
            desk.fill("allotting:partsReason", "too many");
            desk.press("allotting:go");
            assertThat(desk.notice()).containsText("only 10 are left that no channel has");
            web.locator("input").fill("6");
            desk.press("allotting:go");
            assertThat(desk.notice()).hasText("Channels have these parts from now on.");
            assertThat(web.locator("input")).hasValue("6");
            assertThat(desk.page().locator("#parts tr").nth(1)).containsText("Not allotted");
            assertThat(desk.page().locator("#parts tr").nth(1)).containsText("4");
            desk.at("parting:partsFile")
                    .setInputFiles(new FilePayload(
                            "parts.csv", "text/csv", "channel,left\nweb,9\n".getBytes(StandardCharsets.UTF_8)));
            desk.fill("parting:fileReason", "by the file");
            desk.press("parting:go");
            assertThat(web.locator("input")).hasValue("9");
            assertThat(desk.page()
                            .request()
                            .get("/admin/stock-export?what=parts&sku=founder-seat")
                            .text())
                    .contains("web,9,0");
            desk.fill("bounding:most", "2");
            desk.fill("bounding:days", "30");
            desk.fill("bounding:limitReason", "for all");
            desk.press("bounding:go");
            assertThat(desk.page().locator("#share-now")).hasText("2 pieces within 30 days");
            desk.fill("bounding:most", "0");
            desk.fill("bounding:limitReason", "enough");
            desk.press("bounding:go");
            assertThat(desk.page().locator("#share-now")).hasText("As many as they like");
            keeps(desk, "NONE");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void anOperatorSaysWhatBuyersSeeOfAKey(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/stock?sku=lucky-number");
            desk.at("batches").locator("a").first().click();
            desk.at("keys").locator("a").first().click();
            desk.fill("showing:face", "ID 99999***");
            desk.fill("showing:premium", "¥1,288");
            desk.fill("showing:faceReason", "rarer than thought");
            desk.press("showing:go");
            assertThat(desk.notice()).hasText("It is shown so from now on.");
            assertThat(desk.at("face-now")).hasText("ID 99999***");
            assertThat(desk.at("premium-now")).containsText("1,288");
            desk.isWhole("stock-key-face");
            desk.fill("showing:face", "");
            desk.fill("showing:faceReason", "by mistake");
            desk.press("showing:go");
            assertThat(desk.page()
                            .locator(".field-error, .ui-messages, [role=alert]")
                            .first())
                    .containsText("can have no premium");
            desk.assertScriptsAreFine();
        }
    }

    private static void keeps(Desk desk, String way) {
        desk.at("keeping:stocking").selectOption(way);
        desk.fill("keeping:reason", "tried");
        desk.press("keeping:go");
        assertThat(desk.notice()).hasText("They are kept so from now on.");
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
