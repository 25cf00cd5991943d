package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class CampaignIT {

    private static String at(int days) {
        return LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(days)
                .toString();
    }

    /** What somebody did with the mouse and the keyboard; the docs tell the figures. */
    private static final class Hands {

        private int clicks;
        private int fields;

        void click(Locator what) {
            clicks++;
            what.click();
        }

        void fill(Locator field, String text) {
            fields++;
            field.fill(text);
        }

        void choose(Locator list, String one) {
            fields++;
            list.selectOption(one);
        }
    }

    /** ¥8 off for who is new to the app, from ¥50, at most so often, within a budget, for three days. */
    @Test
    void aPromotionGoesFromItsKindToItsLastUseInTenClicks(Browser browser) {
        Hands hands = new Hands();
        String draft;
        String backtest;
        String campaign;
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/campaigns");
            hands.click(desk.page().locator(".page-head a[href*='/admin/gallery']"));
            hands.click(desk.page().locator("a[href$='kind=first-order']"));
            isFilledIn(desk, hands, "en");
            hands.click(desk.at("promotion:draft"));
            assertThat(desk.notice()).containsText("The campaign and the change");
            draft = desk.page().url();
            assertThat(desk.at("campaigns")).containsText("asks for this campaign");
            hands.click(desk.at("submit:go"));
            assertThat(desk.notice()).containsText("its campaign is asked for");
            hands.click(desk.page().locator("a[href*='/admin/backtests?candidate=']"));
            hands.click(desk.at("start:go"));
            assertThat(desk.page().locator(".title-row .badge")).containsText("Done");
            assertThat(desk.at("supposed")).containsText("had run on all these days");
            assertThat(desk.at("headline")).containsText("more");
            desk.onBothScreens(width -> desk.isWhole("story-2-cost-en-" + width));
            backtest = desk.page().url();
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "operator", Locale.CHINESE, Browser.WIDE)) {
            desk.open(backtest);
            assertThat(desk.at("headline")).containsText("多");
            desk.onBothScreens(width -> desk.isWhole("story-2-cost-zh-" + width));
            desk.open("/admin/promotion?kind=first-order");
            isFilledIn(desk, new Hands(), "zh"); // and goes no further
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "checker", Locale.CHINESE, Browser.WIDE)) {
            desk.open(draft);
            assertThat(desk.at("campaigns")).containsText("¥4,000.00");
            desk.onBothScreens(width -> desk.isWhole("story-3-draft-zh-" + width));
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open(draft);
            assertThat(desk.at("campaigns")).containsText("¥4,000.00");
            assertThat(desk.at("campaigns")).containsText("agrees to this campaign as well");
            desk.onBothScreens(width -> desk.isWhole("story-3-draft-en-" + width));
            hands.click(desk.at("approve:go"));
            assertThat(desk.notice()).containsText("Your approval counts");
            assertThat(desk.at("campaigns").locator(".badge")).hasText("Running");
            campaign = desk.at("campaigns")
                    .locator("a[href*='/admin/campaign?code=']")
                    .first()
                    .getAttribute("href");
            hands.click(desk.at("plan:go"));
            hands.clicks++; // yes, from the next order on
            assertThat(desk.notice()).containsText("in force from the next order on");
        }
        assertThat(hands.clicks).isEqualTo(10);
        assertThat(hands.fields).isEqualTo(7);
        isUsedUntilItEnds(browser, campaign);
    }

    /** In seven fields and a click; what cannot be read is said beside it. */
    private static void isFilledIn(Desk desk, Hands hands, String language) {
        assertThat(desk.page().locator("[data-blank='0']")).hasValue("app");
        assertThat(desk.page().locator("[data-blank='2']")).hasValue("50");
        assertThat(desk.page().locator("[data-blank='3']")).hasValue("8");
        assertThat(desk.at("promotion:budget")).isHidden();
        hands.choose(desk.at("promotion:campaign"), "+");
        hands.fill(desk.at("promotion:begins"), at(0));
        hands.fill(desk.at("promotion:ends"), at(3));
        hands.choose(desk.at("promotion:pool"), "newcomer");
        hands.fill(desk.at("promotion:budget"), "a lot");
        hands.fill(desk.at("promotion:uses"), "５");
        hands.fill(desk.at("promotion:memberUses"), "1");
        desk.press("promotion:read");
        assertThat(desk.fieldErrors()).hasCount(1);
        desk.fill("promotion:budget", "¥4,000");
        hands.click(desk.at("promotion:read"));
        assertThat(desk.fieldErrors()).hasCount(0);
        assertThat(desk.at("sentences")).containsText("¥8.00");
        desk.onBothScreens(width -> desk.isWhole("story-1-promotion-" + language + "-" + width));
    }

    private static void isUsedUntilItEnds(Browser browser, String campaign) {
        try (Desk desk = Desk.of(browser, "operator")) {
            for (int use = 1; use <= 3; use++) {
                Channel.firstOrderIn("app");
            }
            desk.open(campaign);
            assertThat(desk.page().locator(".title-row .badge")).hasText("Running");
            assertThat(desk.page().locator("dl.figures")).containsText("¥24.00 spent");
            desk.onBothScreens(width -> desk.isWhole("story-4-running-en-" + width));
            Channel.firstOrderIn("app");
            long last = Channel.firstOrderIn("app");
            assertThat(Channel.firstOrderIn("app"))
                    .as("the next one pays the full price")
                    .isEqualTo(last + 800);
        }
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
            try (Desk desk = Desk.of(browser, "operator", language, Browser.WIDE)) {
                desk.open(campaign);
                boolean english = language.equals(Locale.ENGLISH);
                assertThat(desk.page().locator(".title-row .badge")).hasText(english ? "Ended" : "已结束");
                assertThat(desk.page().locator("dl.figures")).containsText(english ? "uses used up" : "次数已用完");
                assertThat(desk.page().locator("dl.figures")).containsText("¥40.00");
                desk.onBothScreens(width -> desk.isWhole("story-5-ended-" + language + "-" + width));
                desk.assertScriptsAreFine();
            }
        }
    }

    @Test
    void anOperatorDraftsACampaignACheckerAgreesAndTheOperatorPausesIt(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/campaign-edit");
            desk.fill("terms:code", "it-eight");
            desk.fill("terms:nameZh", "满减");
            desk.fill("terms:nameEn", "Eight off");
            desk.fill("terms:begins", at(-1));
            desk.fill("terms:ends", at(-2));
            desk.page().locator("[id='terms:pool']").selectOption("newcomer");
            desk.fill("terms:budget", "4000");
            desk.fill("terms:uses", "500");
            desk.press("terms:draft");
            assertThat(desk.fieldErrors()).containsText(new String[] {"It must end after it begins."});
            desk.fill("terms:ends", at(3));
            desk.fill("terms:controlShare", "60");
            desk.press("terms:draft");
            assertThat(desk.fieldErrors()).containsText(new String[] {"at most 50 %"});
            desk.fill("terms:controlShare", "10");
            desk.press("terms:draft");
            assertThat(desk.page().locator("main")).containsText("10% of the members, by chance, do not get it");
            desk.open("/admin/campaign-edit?code=it-eight");
            desk.fill("terms:controlShare", "");
            desk.press("terms:go");
            assertThat(desk.page().locator("#cover")).containsText("are missing");
            desk.fill("ask:reason", "December");
            desk.press("ask:go");
            assertThat(desk.notice()).containsText("when somebody else agrees");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open("/admin/campaign?code=it-eight");
            assertThat(desk.page().locator("[id='rest:pause']")).hasCount(0);
            desk.page().locator(".requests-about a").click();
            assertThat(desk.page().locator("#lines")).containsText("Missing in the pool");
            desk.press("agree:go");
            assertThat(desk.notice()).containsText("Agreed, and done.");
        }
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/campaigns");
            assertThat(desk.page().locator("#list")).containsText("Eight off");
            desk.page().locator("[aria-label='Pause Eight off']").click();
            assertThat(desk.notice()).containsText("It is paused.");
            desk.open("/admin/campaign?code=it-eight");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Paused");
            desk.page().locator("details.history summary").click();
            desk.fill("end:reason", "only a test");
            desk.press("end:go");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Ended");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            assertThat(desk.page().request().get("/admin/campaign-edit").status())
                    .isEqualTo(403);
        }
    }

    /** Several goods from the shop's list; what the example names and the shop has not is not kept. */
    @Test
    void giftsToChooseArePickedFromTheShopsGoodsAndReadBack(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/promotion?kind=choose-a-gift");
            Locator goods = desk.page().locator("select[data-blank='1']");
            assertThat(goods).hasValues(new String[] {"notebook", "mug", "bag"});
            goods.selectOption(new String[] {"ps-advanced", "cloud-membership"});
            desk.page().locator("[data-blank='4']").fill("200");
            desk.press("promotion:read");
            assertThat(goods).hasValues(new String[] {"cloud-membership", "ps-advanced"});
            assertThat(desk.at("sentences")).containsText("¥200.00");
            assertThat(desk.at("sentences")).not().containsText("notebook");
            desk.onBothScreens(width -> desk.isWhole("choose-a-gift-en-" + width));
            desk.assertScriptsAreFine();
        }
    }

    /** At the merchant's cost: composed, returned with words, handed over again, agreed to, and an order gets it. */
    @Test
    void aMerchantsOwnCampaignComesBackWithWordsIsTakenUpAndRunsForItsOrders(Browser browser) {
        String own;
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open("/admin/own-campaigns");
            desk.page()
                    .locator("a[href$='own-campaign-edit?kind=full-reduction']")
                    .click();
            desk.page().locator("[data-blank='1']").fill("250");
            desk.page().locator("[data-blank='2']").fill("12");
            desk.fill("own:nameZh", "林间试办满 250 减");
            desk.fill("own:nameEn", "Linjian tries less from ¥250");
            desk.fill("own:begins", at(0));
            desk.fill("own:ends", at(3));
            desk.fill("own:budget", "20000");
            desk.press("own:submit");
            assertThat(desk.fieldErrors()).hasCount(1);
            desk.fill("own:budget", "200");
            desk.press("own:read");
            assertThat(desk.at("sentences")).containsText("¥12.00");
            assertThat(desk.at("trial-uses")).isVisible();
            desk.onBothScreens(width -> desk.isWhole("own-1-composed-en-" + width));
            desk.press("own:submit");
            assertThat(desk.at("state")).hasText("handed over");
            own = desk.page().url();
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(own);
            desk.fill("back:words", "Nine at most, please");
            desk.press("back:go");
            assertThat(desk.at("state")).hasText("returned");
        }
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open(own);
            assertThat(desk.at("words")).containsText("Nine at most, please");
            desk.at("edit").click();
            assertThat(desk.page().locator("[data-blank='2']")).hasValue("12");
            desk.page().locator("[data-blank='2']").fill("9");
            desk.press("own:submit");
            assertThat(desk.at("state")).hasText("handed over");
        }
        String draft;
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(own);
            desk.onBothScreens(width -> desk.isWhole("own-2-to-decide-en-" + width));
            desk.press("take:go");
            assertThat(desk.at("campaigns")).containsText("asks for this campaign");
            draft = desk.page().url();
            desk.press("submit:go");
            assertThat(desk.notice()).containsText("its campaign is asked for");
        }
        for (String checker : new String[] {"checker", "director"}) {
            try (Desk desk = Desk.of(browser, checker)) {
                desk.open(draft);
                desk.press("approve:go");
                assertThat(desk.notice()).containsText("Your approval counts");
            }
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open(draft);
            desk.press("plan:go");
            assertThat(desk.notice()).containsText("in force from the next order on");
        }
        String buyer = Channel.member(null);
        String order = Channel.order(buyer, "phone of " + buyer, 3).getString("id");
        try (Desk desk = Desk.of(browser, "merchant")) {
            desk.open(own);
            assertThat(desk.at("state")).hasText("running");
            Locator used = desk.page().locator("[id$='orders'] tr", new Page.LocatorOptions().setHasText("¥9.00"));
            assertThat(used.locator("a[href$='" + order + "']")).hasCount(1);
            desk.onBothScreens(width -> desk.isWhole("own-3-runs-en-" + width));
            desk.page().locator("details.history summary").click();
            desk.fill("end:reason", "it was a trial");
            desk.press("end:go");
            assertThat(desk.at("state")).hasText("ended");
            desk.assertScriptsAreFine();
        }
    }
}
