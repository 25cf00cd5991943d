package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class LimitedIT {

    @Test
    void anOperatorIsToldWhatCannotBeAnnouncedAndEndsWhatWasAnnounced(Browser browser) {
        String export;
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/limited-issue-edit");
            desk.fill("issue:sku", "no-such-goods");
            desk.fill("issue:nameZh", "首发");
            desk.fill("issue:nameEn", "First print");
            desk.press("issue:go");
            assertThat(desk.page().locator("body")).containsText("no-such-goods");
            desk.fill("issue:sku", "live-class");
            desk.press("issue:go");
            assertThat(desk.page().locator("body")).containsText("There is a limited issue of live-class");
            desk.fill("issue:perMember", "1000");
            desk.press("issue:go");
            assertThat(desk.fieldErrors())
                    .containsText(new String[] {"One member cannot have more pieces than there are."});

            desk.open("/admin/limited-issues");
            desk.page().locator("a:has-text('Live class')").first().click();
            assertThat(desk.page().locator("#sold")).isVisible();
            export = desk.page().url().replaceFirst(".*/admin/limited-issue", "/admin/limited-issue-export");
            assertThat(desk.page().request().get(export).status()).isEqualTo(200);
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            assertThat(desk.page().request().get(export).status())
                    .as("who bought is for who may take orders along")
                    .isEqualTo(403);
            assertThat(desk.page().request().get(export + "&what=tickets").status())
                    .isEqualTo(200);
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            assertThat(desk.page().request().get("/admin/limited-issue-edit").status())
                    .isEqualTo(403);
        }
    }
}
