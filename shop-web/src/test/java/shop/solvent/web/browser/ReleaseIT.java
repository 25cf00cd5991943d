package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class ReleaseIT {

    @Test
    void aRunIsStartedAndFollowedUntilItsCertificateIsThere(Browser browser) {
        Channel.paidOrder(); // its give-up and its points are in the merchant's pool
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/pools");
            desk.page()
                    .locator("main a[href*='/admin/pool?code=studio']")
                    .first()
                    .click();
            assertThat(desk.page().locator("main")).containsText("fully backed");

            desk.press("start:go");
            assertThat(desk.page().locator("#preview")).containsText("Nothing has happened yet");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/pool"));
            desk.press("confirm:go");

            assertThat(desk.page()).hasURL(Pattern.compile("/admin/run\\?id=run_"));
            assertThat(desk.page().locator(".title-row .badge")).containsText("Done");
            assertThat(desk.page().locator("#certificate-hash")).hasText(Pattern.compile("[0-9a-f]{64}"));
            assertThat(desk.page().locator("main")).containsText("How to recompute a share");
            assertThat(desk.page().locator("a[href*='/admin/release-certificate?id=run_']"))
                    .isVisible();
            assertThat(desk.page().locator("#cancel")).hasCount(0); // it has ended
            assertThat(desk.page().locator("#explanation")).containsText("A pool keeps nothing back");
            assertThat(desk.page().locator("#why-not")).isVisible();
            desk.again();
            desk.page()
                    .locator("a[href*='/admin/dry-run?point=RELEASE&past=run_']")
                    .click();
            assertThat(desk.page().locator("#decision")).containsText("Just as it was decided");
            desk.page().locator("[data-fact='ReleaseFacts.demand']").fill("90000");
            desk.page().locator("[data-fact='ReleaseFacts.funded']").fill("300.00");
            desk.press("facts:ask");
            assertThat(desk.page().locator("#decision")).containsText("30,000 points");
            assertThat(desk.page().locator("main")).containsText("what the pool holds");
            desk.page().locator("[data-fact='ReleaseFacts.funded']").fill("three");
            desk.press("facts:ask");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Write a number."});
            desk.assertScriptsAreFine();

            desk.open("/admin/pools");
            desk.page()
                    .locator("main a[href*='/admin/pool?code=studio']")
                    .first()
                    .click();
            desk.press("start:go");
            assertThat(desk.page().locator("main")).containsText("released for");

            desk.fill("trying:pace", "101");
            desk.press("trying:go");
            assertThat(desk.fieldErrors()).hasCount(1);
            desk.fill("trying:pace", "50");
            desk.press("trying:go");
            assertThat(desk.page().locator("#trial-months tbody tr")).hasCount(12);
        }
    }

    @Test
    void thePlatformPaysIntoAPoolOnceSomebodyElseAgrees(Browser browser) {
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/pool?code=newcomer");
            desk.fill("pay:amount", "12.345");
            desk.fill("pay:reason", "spring campaign");
            desk.press("pay:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"at most two decimals"});

            desk.fill("pay:amount", "100");
            desk.press("pay:go");
            assertThat(desk.notice()).containsText("when somebody else agrees");
            assertThat(desk.page().locator(".requests-about")).containsText("¥100.00");
        }
    }
}
