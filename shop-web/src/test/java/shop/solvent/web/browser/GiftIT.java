package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class GiftIT {

    @Test
    void aMemberIsGivenMoneyThatEndsWhenSomebodyElseAgrees(Browser browser) {
        String member = Channel.member(null);
        String request;
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

            assertThat(desk.notice()).containsText("when somebody else agrees");
            assertThat(desk.page().locator("main")).not().containsText("sorry for the wait");
            desk.page().locator(".requests-about a").click();
            assertThat(desk.page().locator("#lines")).containsText("¥5.00");
            assertThat(desk.at("agree:go")).hasCount(0);
            assertThat(desk.at("withdraw:go")).isVisible();
            request = desk.page().url();
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "risk")) {
            assertEquals(404, desk.page().request().get(request).status());
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open("/admin/approvals");
            desk.page().locator("main a[href*='/admin/approval?id=']").first().click();
            assertThat(desk.page().locator("#lines")).containsText("sorry for the wait");
            desk.press("reject:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Say why you reject it."});
            desk.press("agree:go");
            assertThat(desk.notice()).containsText("Agreed, and done.");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Done");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/member?id=" + member);
            assertThat(desk.page().locator("main")).containsText("sorry for the wait");
        }
    }

    @Test
    void twoMembersBecomeOneWhenSomebodyElseAgreesAndThePageSaysWhatWentOver(Browser browser) {
        String survivor = Channel.member(null);
        String absorbed = Channel.member(null);
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/merge-edit");
            desk.fill("choose:stays", "nobody");
            desk.fill("choose:goes", survivor);
            desk.press("choose:compare");
            assertThat(desk.fieldErrors()).hasCount(1);
            desk.fill("choose:stays", survivor);
            desk.press("choose:compare");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Choose two members"});
            desk.fill("choose:goes", absorbed);
            desk.press("choose:compare");
            assertThat(desk.page().locator("#purses")).containsText("¥300.00");
            desk.onBothScreens(width -> desk.isWhole("merge-edit-" + width));
            desk.fill("merge:why", "both numbers were shown at the counter");
            desk.press("merge:go");
            assertThat(desk.notice()).containsText("when somebody else agrees");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open("/admin/approvals");
            desk.page().locator("main a[href*='/admin/approval?id=']").first().click();
            assertThat(desk.page().locator("main")).containsText("shown at the counter");
            desk.press("agree:go");
            assertThat(desk.notice()).containsText("Agreed, and done.");
        }
        try (Desk desk = Desk.of(browser, "operator", Locale.CHINESE, Browser.NARROW)) {
            desk.open("/admin/member?id=" + absorbed);
            desk.page().locator("#merged a[href*='/admin/merge?id=']").click();
            assertThat(desk.page().locator("#money")).containsText("¥300.00");
            assertThat(desk.at("undo:go")).isVisible();
            desk.onBothScreens(width -> desk.isWhole("merge-" + width));
            desk.open("/admin/merges?member=" + absorbed);
            assertThat(desk.at("rows")).containsText("有效");
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
