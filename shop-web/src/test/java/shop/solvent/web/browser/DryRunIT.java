package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class DryRunIT {

    @Test
    void aPastOrderIsDecidedAgainWithEveryRulesAnswer(Browser browser) {
        String order = Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/order?id=" + order);
            Locator whyNot = desk.page().locator("#why-not");
            assertThat(whyNot).containsText("Gold members earn double points on the web");
            assertThat(whyNot).containsText("Buyer: level is Basic, but the rule asks for Gold.");
            assertThat(whyNot).containsText("points-by-amount.csv E12");
            Browser.picture(desk.page(), "order-why-not-en-1440");

            desk.page()
                    .locator("a[href*='/admin/dry-run?point=CHECKOUT&past=']")
                    .click();

            assertThat(desk.page().locator("#decision")).containsText("Accepted");
            assertThat(desk.page().locator("#decision")).containsText("Just as it was decided");
            assertThat(desk.page().locator("#fired")).containsText("points-web-newcomer");
            Browser.picture(desk.page(), "dry-run-en-1440");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void factsThatAreFilledInAreDecidedAndNothingComesOfIt(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/orders");
            String before = desk.page().locator("#rows tbody").textContent();
            desk.open("/admin/dry-run");
            fact(desk, "BuyerFact.level").selectOption("gold");
            fact(desk, "BuyerFact.completedOrders").fill("5");
            fact(desk, "LineFact1.amount").fill("600.00");
            more(desk, "InviterFact");
            fact(desk, "InviterFact1.memberLevel").selectOption("silver");
            more(desk, "LineFact");
            fact(desk, "LineFact2.amount").fill("20.00");
            desk.press("facts:ask");

            Locator decision = desk.page().locator("#decision");
            assertThat(decision).containsText("Accepted");
            assertThat(decision).containsText("¥620.00");
            assertThat(decision).containsText("¥62.00");
            assertThat(desk.page().locator("#fired")).containsText("points-web-gold");
            assertThat(desk.page().locator("#why-not")).containsText("No inviter with referral level 2");

            fact(desk, "LineFact1.amount").fill("six hundred");
            desk.press("facts:ask");
            assertThat(desk.fieldErrors().filter(new Locator.FilterOptions().setHasText("Write a number.")))
                    .hasCount(1);

            fact(desk, "LineFact1.amount").fill("0.005");
            desk.press("facts:ask");
            assertThat(desk.fieldErrors()).containsText(new String[] {"at most two decimals"});
            assertThat(fact(desk, "LineFact1.amount")).hasValue("0.005");

            fact(desk, "LineFact1.amount").fill("600.00");
            fact(desk, "ActivityFact.ordersLastHour").fill("12");
            desk.press("facts:ask");
            assertThat(decision).containsText("Held");

            desk.open("/admin/orders");
            Assertions.assertThat(desk.page().locator("#rows tbody").textContent())
                    .isEqualTo(before);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void anOrderThatDoesNotExistIsSaidSoBesideItsField(Browser browser) {
        try (Desk desk = Desk.of(browser, "admin", Locale.SIMPLIFIED_CHINESE, Browser.NARROW)) {
            desk.open("/admin/dry-run");
            desk.fill("past:subject", "ord_none");
            desk.press("past:take");

            assertThat(desk.page().locator("[id='past'] .field-error").first()).containsText("编号");
            desk.fill("past:subject", Channel.paidOrder());
            desk.press("past:take");
            assertThat(desk.page().locator("#decision")).containsText("通过");
            Browser.picture(desk.page(), "dry-run-zh-CN-390");
            Assertions.assertThat(
                            (Integer) desk.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void everyPointThatSomebodyMayAskHasItsOwnFormAndNoOther(Browser browser) {
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/dry-run");
            assertThat(fact(desk, "ReleaseFacts.demand")).isVisible();
            assertThat(desk.page().locator("nav.tabs a"))
                    .hasCount(
                            6); // dividends are theirs to share, too, charities to declare, payments to look after, and
            // orders to part
            desk.press("facts:ask");
            assertThat(desk.page().locator("#decision")).containsText("points released");

            desk.open("/admin/dry-run?point=CHECKOUT");
            assertThat(desk.page().locator("#facts")).hasCount(0);
            assertThat(desk.page().locator("main")).not().containsText("Ask the rules");
        }
    }

    /** The field of a fact, by the names that rules use. */
    private static Locator fact(Desk desk, String name) {
        return desk.page().locator("[data-fact='" + name + "']");
    }

    private static void more(Desk desk, String fact) {
        desk.page().locator("[data-add='" + fact + "']").click();
    }
}
