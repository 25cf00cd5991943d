package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static shop.solvent.web.browser.Editing.TABLE;
import static shop.solvent.web.browser.Editing.choose;
import static shop.solvent.web.browser.Editing.example;
import static shop.solvent.web.browser.Editing.press;
import static shop.solvent.web.browser.Editing.rule;
import static shop.solvent.web.browser.Editing.run;
import static shop.solvent.web.browser.Editing.save;
import static shop.solvent.web.browser.Editing.settle;
import static shop.solvent.web.browser.Editing.type;

import com.microsoft.playwright.Locator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.web.running.Browser;
import shop.solvent.web.running.TestDatabase;

/**
 * What the desk is for: a person who knows spreadsheets and no rule language changes what gold members earn, knows what it
 * would have cost before anybody else is asked, and the next order earns it. The pictures are those of
 * docs/changing-a-rule.md.
 */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class ChangingARuleIT {

    private static final String IDEA = "Double points on the web at weekends for gold members";
    private static final int GOLD = 5;

    @Test
    void aPersonWhoKnowsSpreadsheetsDoublesPointsAtWeekendsForGoldMembers(Browser browser) throws SQLException {
        String member = goldMember();
        String draft;
        try (Desk desk = Desk.of(browser, "operator")) {
            Editing.begin(desk, TABLE, IDEA);
            draft = desk.page().locator("a.back").getAttribute("href");
            addTheRow(desk);
            addItsCases(desk);
            save(desk);
            desk.open(draft);
            desk.press("submit:go");
            assertThat(desk.page().locator(".stepper .now")).hasText("Awaiting approval");
            assertThat(desk.at("unfunded")).containsText("¥40.00 in points per ¥100 paid");
            assertThat(desk.at("unfunded")).containsText("the pools receive gamecard ¥3.00");
            Browser.picture(desk.page(), "changing-a-rule-3-checked");
            measure(desk);
            desk.assertScriptsAreFine();
        }
        approve(browser, "checker", draft);
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open(draft);
            // So much money that two have to look at it, or not: that depends on the month behind us.
            if (!desk.page().locator(".stepper .now").textContent().equals("Approved")) {
                approve(browser, "director", draft);
                desk.open(draft);
            }
            assertThat(desk.page().locator(".stepper .now")).hasText("Approved");
            assertThat(desk.page().locator("#notice")).containsText("at weekends");
            Browser.picture(desk.page(), "changing-a-rule-5-approved");
            desk.press("plan:go");
            assertThat(desk.notice()).containsText("in force from the next order on");

            boolean weekend =
                    LocalDate.now(ZoneId.of("Asia/Shanghai")).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            String order = Channel.order(member, "phone of " + member).getString("id");
            desk.open("/admin/order?id=" + order);
            Locator why = desk.page().locator("#explanation");
            assertThat(why).containsText(weekend ? "4,000 points" : "2,000 points");
            if (weekend) {
                assertThat(why).containsText("twice over on the web at weekends");
            }
            why.locator(".rules").first().evaluate("rules => rules.closest('section').scrollIntoView()");
            desk.page().evaluate("() => window.scrollBy(0, -72)");
            Browser.picture(desk.page(), "changing-a-rule-6-the-next-order");
            desk.assertScriptsAreFine();
        }
        level(member, "basic"); // nobody answers for that change, and a verification of the books would say so
        GoingBack.toWhatIsWorseForMembers(browser); // the tests that follow expect the rules that ship
    }

    private static void addTheRow(Desk desk) {
        rule(desk, "Rule", GOLD).focus();
        press(desk, "#rules-sheet", "Clone");
        type(
                desk,
                rule(desk, "Rule", GOLD + 1),
                "金卡会员周末网页下单积分再翻倍 · Gold members earn their points twice over on the web at weekends");
        choose(desk, rule(desk, "Weekend", GOLD + 1), "yes");
        type(desk, rule(desk, "Rate (bp)", GOLD + 1), "40 %");
        assertThat(rule(desk, "Rate (bp)", GOLD + 1)).hasValue("4000");
        assertThat(desk.page().locator("#rules-sheet .note-list.bad")).hasCount(0);
        rule(desk, "Weekend", GOLD + 1).focus();
        desk.page().evaluate("() => document.querySelector('#rules-title').scrollIntoView()");
        Browser.picture(desk.page(), "changing-a-rule-1-the-row");
    }

    private static void addItsCases(Desk desk) {
        run(desk);
        desk.at("report").locator("button").first().click();
        settle(desk);
        desk.at("report").locator("button").nth(1).click();
        settle(desk);
        int cases = desk.page().locator("#cases-sheet tbody tr").count();
        type(desk, example(desk, "Order line · amount", cases - 1), "10000");
        type(desk, example(desk, "Expected points", cases - 1), "4000");
        run(desk);
        assertThat(desk.at("report")).containsText("all hold");
        example(desk, "Expected points", cases - 1).focus();
        desk.page().evaluate("() => document.querySelector('#cases-title').scrollIntoView()");
        Browser.picture(desk.page(), "changing-a-rule-2-the-cases");
    }

    private static void measure(Desk desk) {
        desk.page().locator("a[href*='/admin/backtests?candidate=']").click();
        desk.press("start:go");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/backtest\\?id=\\d+"));
        assertThat(desk.page().locator(".title-row .badge")).containsText("Done");
        assertThat(desk.at("headline")).containsText("more");
        desk.page().waitForTimeout(800); // the charts draw themselves in
        Browser.picture(desk.page(), "changing-a-rule-4-what-it-would-have-cost");
    }

    private static void approve(Browser browser, String who, String draft) {
        try (Desk desk = Desk.of(browser, who)) {
            desk.open(draft);
            desk.press("approve:go");
            assertThat(desk.notice()).containsText("Your approval counts");
        }
    }

    /** Somebody who has bought before and was made a gold member. */
    private static String goldMember() throws SQLException {
        String member = Channel.member(null);
        Channel.order(member, "phone of " + member);
        level(member, "gold");
        return member;
    }

    private static void level(String member, String level) throws SQLException {
        try (Connection connection = TestDatabase.connect();
                PreparedStatement change = connection.prepareStatement("UPDATE member SET level = ? WHERE id = ?")) {
            change.setString(1, level);
            change.setLong(2, MemberId.parse(member).value());
            change.executeUpdate();
        }
    }
}
