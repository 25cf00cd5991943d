package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

/** A change of rules, from the idea to the next order and back, by the people whose turn it is. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class RuleLifeIT {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";
    private static final String VELOCITY = "checkout/risk/velocity.drl";

    @Test
    void aChangeIsMadeByOneApprovedByOthersAndInForceForTheNextOrder(Browser browser) {
        String before = Channel.paidOrder();
        String draft;
        try (Desk desk = Desk.of(browser, "operator")) {
            draft = begin(desk, "Newcomers earn half as much again");
            edit(desk, draft, TABLE, "TRUE,100,,1000,4,30", "TRUE,100,,1500,4,30");
            assertThat(desk.page().locator("#failures")).containsText("expected 1,000 points, got 1,500 points");
            edit(
                    desk,
                    draft,
                    CASES,
                    "newcomer,yes,web,basic,true,10000,1000,4",
                    "newcomer,yes,web,basic,true,10000,1500,4");
            assertThat(desk.page().locator("#diff .row-diffs li"))
                    .containsText(new String[] {"1,000 points", "10%"}); // the case, and the rule
            assertThat(desk.page().locator("#diff .row-diffs ins").nth(1)).hasText("15%");
            assertThat(desk.page().locator("#diff")).containsText("rows are unchanged");
            fits(desk, "draft");
            desk.press("submit:go");
            assertThat(desk.notice()).containsText("handed to its checkers");
            assertThat(desk.page().locator(".stepper .now")).hasText("Awaiting approval");
            assertThat(desk.at("approve:go")).hasCount(0);
            desk.assertScriptsAreFine();
        }
        approve(browser, "checker", draft);
        approve(browser, "director", draft);
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open(draft);
            assertThat(desk.page().locator("#notice")).containsText("Newcomers earn");
            desk.press("plan:go");
            assertThat(desk.notice()).containsText("in force from the next order on");
            Browser.picture(desk.page(), "draft-in-force-en-1440");

            desk.open("/admin/order?id=" + Channel.paidOrder());
            assertThat(desk.page().locator("#explanation")).containsText("1,500 points");
            desk.open("/admin/order?id=" + before);
            assertThat(desk.page().locator("#explanation")).containsText("1,000 points");
            desk.open("/admin/notices");
            assertThat(desk.page().locator("main")).containsText("Newcomers earn");
            Browser.picture(desk.page(), "notices-en-1440");

            desk.assertScriptsAreFine();
        }
        GoingBack.toWhatIsWorseForMembers(browser);
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open("/admin/order?id=" + Channel.paidOrder());
            assertThat(desk.page().locator("#explanation")).containsText("1,000 points");
        }
    }

    @Test
    void aBrokenGlassIsInPlainSightUntilSomebodyElseHasLookedAtIt(Browser browser) {
        String draft;
        try (Desk desk = Desk.of(browser, "operator")) {
            draft = begin(desk, "Look closer at quick orders");
            edit(desk, draft, VELOCITY, "effects.hold", "// closer\n    effects.hold");
            desk.press("submit:go");
            assertThat(desk.page().locator(".stepper .now")).hasText("Awaiting approval");
        }
        try (Desk desk = Desk.of(browser, "admin")) {
            desk.open(draft);
            desk.page()
                    .locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Break-glass"))
                    .click();
            desk.press("glass:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Say why."});
            assertThat(desk.at("glass:reason")).isVisible(); // and so is what was wrong
            desk.fill("glass:reason", "somebody is emptying the pool");
            desk.press("glass:go");
            assertThat(desk.page().locator("#glass-state")).containsText("somebody is emptying the pool");
            assertThat(desk.at("review:confirm")).hasCount(0);
            desk.open("/admin/dashboard");
            assertThat(desk.page().locator(".note-box.bad")).containsText("emptying the pool");
            desk.open("/admin/rules");
            assertThat(desk.page().locator("#open-reviews")).containsText("Look closer");
            Browser.picture(desk.page(), "rules-break-glass-en-1440");
        }
        try (Desk desk = Desk.of(browser, "checker", Locale.SIMPLIFIED_CHINESE, 390)) {
            desk.open(draft);
            Browser.picture(desk.page(), "draft-break-glass-zh-CN-390");
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            GoingBack.atOnce(desk, "nobody is emptying it");
        }
        try (Desk desk = Desk.of(browser, "checker", Locale.SIMPLIFIED_CHINESE, 390)) {
            desk.open(draft);
            desk.fill("review:reason", "并无异常");
            desk.press("review:revert");
            assertThat(desk.page().locator("#glass-state")).containsText("并无异常");
            desk.open("/admin/rules");
            assertThat(desk.page().locator("#open-reviews")).hasCount(0);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aRuleWithoutACaseIsNotHandedOnAndIsNamedOnTopWithItsFile(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, "Hold late orders");
            desk.open(desk.page()
                    .locator("#files a[href$='path=" + VELOCITY + "']")
                    .getAttribute("href"));
            Editing.replace(
                    desk,
                    VELOCITY,
                    "rule \"",
                    "rule \"Late orders are held\" @id(\"late\") when OrderFact( hour >= 23, channel == \"wep\" ) then"
                            + " effects.hold(\"late\"); end\n\nrule \"");
            desk.open(draft);
            assertThat(desk.at("not-shown")).containsText("Late orders are held");
            assertThat(desk.page().locator("#not-shown a")).hasAttribute("href", Pattern.compile("path=" + VELOCITY));
            assertThat(desk.at("findings")).containsText("Is \"web\" meant?");
            desk.press("submit:go");
            assertThat(desk.notice()).containsText("Rules without a case");
            assertThat(desk.page().locator(".stepper .now")).hasText("Draft");
            fits(desk, "draft-without-case");
        }
    }

    @Test
    void aTimeThatIsTooSoonIsToldBesideItsField(Browser browser) {
        String draft;
        try (Desk desk = Desk.of(browser, "operator")) {
            draft = begin(desk, "Newcomers earn less");
            edit(desk, draft, TABLE, "TRUE,100,,1000,4,30", "TRUE,100,,900,4,30");
            edit(
                    desk,
                    draft,
                    CASES,
                    "newcomer,yes,web,basic,true,10000,1000,4",
                    "newcomer,yes,web,basic,true,10000,900,4");
            desk.press("submit:go");
            assertThat(desk.page().locator(".stepper .now")).hasText("Awaiting approval");
        }
        approve(browser, "checker", draft);
        approve(browser, "director", draft);
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(draft);
            desk.press("plan:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"7 days ahead"});
            assertThat(desk.fieldErrors().first()).not().containsText(Pattern.compile("\\dT\\d"));
            LocalDateTime earliest = LocalDateTime.parse(desk.at("plan:at").getAttribute("min"));
            desk.fill("plan:at", earliest.plusHours(1).toString()); // the earliest itself may be over in a second
            desk.press("plan:go");
            assertThat(desk.page().locator(".stepper .now")).hasText("Scheduled");
            Browser.picture(desk.page(), "draft-scheduled-en-1440");
            desk.open("/admin/notices");
            assertThat(desk.page().locator("main")).containsText("ahead");
            desk.open(draft);
            desk.fill("recall:reason", "on second thoughts");
            desk.press("recall:go");
            assertThat(desk.page().locator(".stepper .now")).hasText("Approved");
        }
    }

    @Test
    void theAuditTellsWhoDidWhatAndGoesOutAsAFile(Browser browser) throws IOException {
        try (Desk desk = Desk.of(browser, "operator")) {
            begin(desk, "=HYPERLINK(\"http://evil.example\")");
        }
        try (Desk desk = Desk.of(browser, "admin")) {
            desk.open("/admin/audit");
            desk.fill("filter:words", "HYPERLINK");
            desk.press("filter:search");
            assertThat(desk.page().locator("[id='list:rows']")).containsText("Began a change");
            Browser.picture(desk.page(), "audit-found-en-1440");
            Download file = desk.page()
                    .waitForDownload(() -> desk.page().locator("#export").click());
            org.assertj.core.api.Assertions.assertThat(Files.readString(file.path()))
                    .contains("draft.opened")
                    .contains("\"'=HYPERLINK(\"\"http")
                    .doesNotContain(",=HYPERLINK");
        }
    }

    /** In both languages, on a desk and on a phone. */
    static void fits(Desk desk, String name) {
        String address = desk.page().url();
        for (String language : new String[] {"zh", "en"}) {
            desk.open("/admin/language?to=" + language + "&back=/admin");
            String called = name + "-" + language + "-";
            desk.open(address);
            desk.onBothScreens(width -> desk.isWhole(called + width));
        }
    }

    /** @return the address of the change's page */
    private static String begin(Desk desk, String title) {
        desk.open("/admin/rules");
        desk.fill("change:title", title);
        desk.press("change:open");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/draft\\?id="));
        assertThat(desk.page().locator("h1")).hasText(title);
        return desk.page().url();
    }

    private static void edit(Desk desk, String draft, String file, String what, String with) {
        desk.open(draft);
        desk.open(desk.page().locator("#files a[href$='path=" + file + "']").getAttribute("href"));
        Editing.replace(desk, file, what, with);
        desk.open(draft);
        assertThat(desk.page().locator("#files")).containsText("changed");
    }

    private static void approve(Browser browser, String who, String draft) {
        try (Desk desk = Desk.of(browser, who)) {
            desk.open(draft);
            desk.press("approve:go");
            assertThat(desk.notice()).containsText("Your approval counts");
            assertThat(desk.at("approve:go")).hasCount(0); // nobody approves twice
        }
    }
}
