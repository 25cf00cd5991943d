package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class RiskIT {

    @Test
    void anApprovedOrderIsPaid(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            assertThat(desk.page().locator("main")).containsText("Possible self-referral");
            desk.press("assign:go");
            assertThat(desk.notice()).containsText("The case is yours.");

            desk.press("decide:approve");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Give a reason"});
            desk.fill("decide:reason", "brother and sister");
            desk.press("decide:approve");

            assertThat(desk.notice()).containsText("Approved: the order is completed.");
            assertThat(desk.page().locator("main")).containsText("brother and sister");
            desk.open("/admin/order?id=" + order);
            assertThat(desk.page().locator(".title-row .badge")).hasText("Paid");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aRejectedOrderGivesTheMoneyBack(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            desk.fill("decide:reason", "both accounts are one person's");
            desk.press("decide:reject");

            assertThat(desk.notice()).containsText("Rejected: the money is back");
            desk.open("/admin/order?id=" + order);
            assertThat(desk.page().locator(".title-row .badge")).hasText("Rejected");
        }
    }

    @Test
    void whatWasTypedWhenTheSessionEndedIsThereAfterSigningInAgain(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            String address = desk.page().url();
            desk.fill("decide:reason", "called both, all is well");
            desk.loseSession();
            desk.press("decide:approve");
            assertThat(desk.page().locator(".messages")).containsText("the session has ended");
            desk.signIn("risk", Desk.PASSWORD);

            assertThat(desk.page()).hasURL(address);
            assertThat(desk.page().locator(".typed-again")).containsText("what you had typed");
            assertThat(desk.at("decide:reason")).hasValue("called both, all is well");

            // The same when somebody has signed in again in another tab: the page is older than the session.
            desk.loseSession();
            try (Page other = desk.page().context().newPage()) {
                other.navigate("/admin/sign-in");
                other.locator("[id='sign-in:username']").fill("risk");
                other.locator("[id='sign-in:password']").fill(Desk.PASSWORD);
                other.locator("[id='sign-in:submit']").click();
                assertThat(other.locator("#sign-out")).isVisible();
            }
            desk.press("decide:approve");
            assertThat(desk.page()).hasURL(address);
            assertThat(desk.page().locator(".messages")).containsText("nothing was changed");
            assertThat(desk.at("decide:reason")).hasValue("called both, all is well");

            desk.press("decide:approve");
            assertThat(desk.notice()).containsText("Approved: the order is completed.");
            assertThat(desk.page().locator(".typed-again")).hasCount(0);
            desk.assertScriptsAreFine();
        }
    }

    /** Through the queue, as an officer would; the case waits on its last page, being the youngest. */
    private static void openCaseOf(String order, Desk desk) {
        desk.open("/admin/cases");
        assertThat(desk.page().locator("[id='list:rows_data'] > tr").first()).isVisible();
        var last = desk.page().locator(".ui-paginator-last:not(.ui-state-disabled)");
        if (last.count() > 0) {
            last.click();
        }
        desk.page()
                .locator("[id='list:rows_data'] > tr")
                .filter(new com.microsoft.playwright.Locator.FilterOptions()
                        .setHas(desk.page().locator("[data-copy='" + order + "']")))
                .locator("a[href*='/admin/case?']")
                .click();
        assertThat(desk.page().locator("h1")).hasText("Risk case");
    }
}
