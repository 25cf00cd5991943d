package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

/** Somebody pays a merchant in person: by scanning what is shown, and by showing a pay code. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class TillIT {

    private static final Pattern ORDER = Pattern.compile("/me/orders/ord_[0-9a-z]+");

    /** At the merchant's till, on the merchant's screen. */
    private static String openTill(Desk merchant) {
        merchant.open("/admin/tills");
        merchant.page().locator("table a[href*='/admin/till?id=']").first().click();
        assertThat(merchant.at("show:amount")).isVisible();
        return merchant.page().url().replaceAll(".*id=(til_[0-9a-z]+).*", "$1");
    }

    private static Desk member(Browser browser) {
        Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW);
        desk.open("/shop/sign-in?next=/me");
        desk.fill("phone", StorefrontIT.phone());
        desk.press("go");
        assertThat(desk.at("delivered")).isVisible();
        desk.fill("code", desk.at("delivered").textContent().replaceAll("(?s).*?(\\d{6}).*", "$1"));
        desk.press("go");
        assertThat(desk.page()).hasURL(Pattern.compile("/me$"));
        return desk;
    }

    @Test
    void aMemberScansWhatTheTillShowsAndBothSeeThatItIsPaid(Browser browser) {
        try (Desk merchant = Desk.of(browser, "merchant");
                Desk member = member(browser)) {
            openTill(merchant);
            merchant.fill("show:amount", "35.50");
            merchant.fill("show:note", "颜料");
            merchant.press("show:go");
            assertThat(merchant.at("request-state")).containsText("waits to be paid");
            String request = merchant.page().url().replaceAll(".*request=(tlr_[0-9a-z]+).*", "$1");

            member.open("/shop/till/" + request);
            assertThat(member.at("amount")).containsText("¥35.50");
            member.press("go");
            assertThat(member.page()).hasURL(Pattern.compile("/shop/checkout$"));
            assertThat(member.at("at-till")).containsText("You are paying at");
            assertThat(member.at("pay")).containsText("35.50");
            member.press("pay");
            assertThat(member.page()).hasURL(ORDER);
            assertThat(member.at("state")).hasText("Paid");

            merchant.againUntil(merchant.page().locator("#request-state .badge.ok"));
            assertThat(merchant.at("request-state")).containsText("paid");
            merchant.page().waitForTimeout(100);
            member.open("/shop/till/" + request);
            assertThat(member.at("state")).containsText("This is paid");
            member.assertScriptsAreFine();
        }
    }

    @Test
    void aMemberShowsAPayCodeIsChargedOnceAndBothSeeIt(Browser browser) {
        try (Desk merchant = Desk.of(browser, "merchant");
                Desk member = member(browser)) {
            member.open("/me/money");
            member.fill("amount", "100");
            member.press("go");
            member.open("/me/pay-code");
            member.isWhole("pay-code");
            String code = member.at("digits").textContent();
            String till = openTill(merchant);
            merchant.fill("charge:amount", "12.80");
            merchant.fill("charge:code", code);
            merchant.press("charge:go");
            assertThat(merchant.notice()).containsText("Paid");
            assertThat(merchant.page().locator("table").first()).containsText("12.80");
            merchant.isWhole("till");

            merchant.fill("charge:amount", "1");
            merchant.fill("charge:code", code);
            merchant.press("charge:go");
            assertThat(merchant.notice()).containsText("has paid already");

            member.open("/me/orders");
            assertThat(member.page().locator("main")).containsText("12.80");
            member.open("/shop/till/" + till);
            assertThat(member.at("amount")).isVisible();
            member.isWhole("till-printed");
            merchant.assertScriptsAreFine();
        }
    }

    @Test
    void aSmallMerchantsCodeTakesNoCoupons(Browser browser) {
        try (Desk operator = Desk.of(browser, "admin");
                Desk member = member(browser)) {
            operator.open("/admin/tills?merchant=gamecard");
            assertThat(operator.at("use")).containsText("No coupons");
            operator.page().locator("table a[href*='/admin/till?id=']").first().click();
            String till = operator.page().url().replaceAll(".*id=(til_[0-9a-z]+).*", "$1");
            member.open("/shop/till/" + till);
            member.fill("amount", "0");
            member.press("go");
            assertThat(member.at("amount-wrong")).isVisible();
            member.fill("amount", "8.8");
            member.press("go");
            assertThat(member.at("no-coupons")).isVisible();
            assertThat(member.at("code")).hasCount(0);
            member.press("pay");
            assertThat(member.page()).hasURL(ORDER);
            operator.again();
            assertThat(operator.page().locator("table").first()).containsText("8.80");
        }
    }
}
