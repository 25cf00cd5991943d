package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class RulesIT {

    private static final String TABLE = "/admin/rule-file?point=CHECKOUT&path=checkout/points/points-by-amount.csv";
    private static final String VELOCITY = "/admin/rule-file?point=CHECKOUT&path=checkout/risk/velocity.drl";

    @Test
    void anEditedTableIsInForceForTheNextOrderAndTheOldOneComesBack(Browser browser) {
        String before = Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "operator")) {
            edit(desk, TABLE, "TRUE,100,,1000,4,30", "TRUE,100,,1500,4,30");
            desk.fill("edit:note", "Newcomers earn half as much again");
            desk.press("edit:activate");
            assertThat(desk.notice()).containsText("in force from the next order on");

            desk.open("/admin/order?id=" + Channel.paidOrder());
            assertThat(desk.page().locator("#explanation")).containsText("1,500 points");
            desk.open("/admin/order?id=" + before);
            assertThat(desk.page().locator("#explanation")).containsText("1,000 points");

            desk.page()
                    .locator("#explanation a[href*='/admin/rulebook']")
                    .first()
                    .click();
            desk.fill("again:reason", "the campaign is over");
            desk.press("again:go");
            assertThat(desk.notice()).containsText("in force from the next order on");
            desk.open("/admin/order?id=" + Channel.paidOrder());
            assertThat(desk.page().locator("#explanation")).containsText("1,000 points");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aBrokenTableIsRefusedAtTheCellAndTheOldOneStays(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            edit(desk, TABLE, "TRUE,100,,1000,4,30", "TRUE,100,,plenty,4,30");
            desk.fill("edit:note", "More points");
            desk.press("edit:activate");

            Locator problems = desk.page().locator("#problems");
            assertThat(problems).containsText("Cell I8");
            assertThat(problems).containsText("plenty");
            assertThat(problems).containsText("The rules in force stay as they are");
            assertThat(desk.page().locator(".gutter .wrong")).hasText("8");

            desk.open(TABLE);
            assertThat(desk.page().locator("table")).not().containsText("plenty");
        }
    }

    @Test
    void aRuleThatReachesForTheSystemIsRefusedAtItsLine(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            edit(desk, VELOCITY, "effects.hold", "System.exit(1);\n    effects.hold");
            desk.press("edit:check");

            assertThat(desk.page().locator("#problems")).containsText(Pattern.compile("Line 6, column 5"));
            assertThat(desk.page().locator("#problems")).containsText("System");
        }
    }

    @Test
    void anUploadedFileIsCheckedAtOnce(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(VELOCITY);
            desk.at("upload:file")
                    .setInputFiles(new FilePayload(
                            "velocity.drl", "text/plain", "rule nonsense".getBytes(StandardCharsets.UTF_8)));
            desk.press("upload:take");
            assertThat(desk.page().locator("#problems")).containsText("Line 1");

            desk.at("upload:file")
                    .setInputFiles(new FilePayload("velocity.xlsx", "application/octet-stream", new byte[] {1, 2, 3}));
            desk.press("upload:take");
            assertThat(desk.fieldErrors()).containsText(new String[] {".drl"});
        }
    }

    private static void edit(Desk desk, String file, String what, String with) {
        desk.open(file);
        desk.press("view:edit");
        String text = desk.at("edit:text").inputValue();
        org.assertj.core.api.Assertions.assertThat(text).contains(what);
        desk.fill("edit:text", text.replace(what, with));
    }
}
