package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDate;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class GiftIT {

    @Test
    void aMemberIsGivenMoneyThatEnds(Browser browser) {
        String member = Channel.member(null);
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/member?id=" + member);
            desk.page().locator("[id='give:pool']").selectOption("newcomer");
            desk.fill("give:amount", "5");
            desk.fill("give:day", "2020-01-01");
            desk.fill("give:reason", "sorry for the wait");
            desk.press("give:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"last day"});

            desk.fill(
                    "give:day",
                    LocalDate.of(LocalDate.EPOCH.getYear() + 60, 1, 1).toString());
            desk.press("give:go");

            assertThat(desk.notice()).containsText("The member has it.");
            assertThat(desk.page().locator("main")).containsText("sorry for the wait");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void whoOnlyServesMembersGivesNoMoneyAway(Browser browser) {
        String member = Channel.member(null);
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/member?id=" + member);
            assertThat(desk.page().locator("[id='give:go']")).hasCount(0);
        }
    }
}
