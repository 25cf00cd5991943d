package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import java.util.regex.Pattern;
import shop.solvent.web.running.Browser;

/** The ways back to the rules that were in force before. */
final class GoingBack {

    private GoingBack() {}

    /** What is worse for members comes back as a change, and at once only by broken glass that somebody else confirms. */
    static void toWhatIsWorseForMembers(Browser browser) {
        String draft;
        try (Desk desk = Desk.of(browser, "checker")) {
            toTheVersionBefore(desk);
            assertThat(desk.at("notice-due")).containsText("worse for members");
            assertThat(desk.at("again:go")).hasCount(0);
        }
        try (Desk desk = Desk.of(browser, "operator")) {
            toTheVersionBefore(desk);
            assertThat(desk.page()
                            .locator("#diff .row-diffs li.CHANGED, #diff .row-diffs li.REMOVED")
                            .first())
                    .isVisible();
            RuleLifeIT.fits(desk, "rulebook-roll-back");
            desk.press("bring:go");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/draft\\?id="));
            draft = desk.page().url();
            desk.press("submit:go");
            assertThat(desk.page().locator(".stepper .now")).hasText("Awaiting approval");
        }
        try (Desk desk = Desk.of(browser, "admin")) {
            desk.open(draft);
            desk.page()
                    .locator("summary", new LocatorOptions().setHasText("Break-glass"))
                    .click();
            desk.fill("glass:reason", "it gives too much away");
            desk.press("glass:go");
            assertThat(desk.page().locator("#glass-state")).containsText("it gives too much away");
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open(draft);
            desk.fill("review:reason", "rightly so");
            desk.press("review:confirm");
            assertThat(desk.page().locator("#glass-state")).containsText("rightly so");
        }
    }

    static void toTheVersionBefore(Desk desk) {
        desk.open("/admin/rules");
        desk.page().locator("#history-CHECKOUT > summary").click();
        desk.page().locator("#history-CHECKOUT .roll-back").first().click();
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/rulebook\\?hash="));
    }

    /** One click and a reason, from the list of earlier versions. */
    static void atOnce(Desk desk, String why) {
        toTheVersionBefore(desk);
        desk.fill("again:reason", why);
        desk.press("again:go");
        assertThat(desk.notice()).containsText("earlier rules are in force again");
    }
}
