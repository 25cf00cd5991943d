package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class CouponIT {

    @Test
    void anOperatorMakesCodesWhichFinanceAloneTakesAlong(Browser browser) {
        String address;
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/coupon-edit");
            desk.page().locator("[id='batch:campaign']").selectOption("newcomer-coupon");
            desk.fill("batch:nameZh", "试印");
            desk.fill("batch:nameEn", "Trial print");
            desk.fill("batch:wanted", "30");
            desk.press("batch:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Say the last day, or for how many days"});
            desk.fill("batch:days", "7");
            desk.press("batch:go");
            assertThat(desk.page().locator("#batch-state")).hasText("Ready");
            assertThat(desk.page().locator("#issued")).containsText("30");
            assertThat(desk.page().locator("#codes")).hasCount(0);
            address = desk.page().url().replaceFirst(".*id=", "/admin/coupons-export?what=codes&id=");
            assertThat(desk.page().request().get(address).status()).isEqualTo(403);
            desk.open("/admin/coupons");
            desk.fill("look:code", "33333-33333-33333-33334");
            desk.press("look:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"No coupon has this code."});
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            APIResponse file = desk.page().request().get(address);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.headers()).containsEntry("cache-control", "no-store");
            assertThat(file.text().lines().skip(1))
                    .hasSize(30)
                    .allMatch(line -> line.matches("\\d+,([3-9A-Y]{5}-){3}[3-9A-Y]{5},"));
            assertThat(desk.page().request().get("/admin/coupon-edit").status()).isEqualTo(403);
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            assertThat(desk.page().request().get("/admin/coupons").status()).isEqualTo(403);
        }
    }
}
