package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class OrderIT {

    @Test
    void anOrdersPageTellsWhyFromTheFactsToTheBooks(Browser browser) {
        String order = Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/order?id=" + order);
            Locator why = desk.page().locator("#explanation");
            assertThat(why).containsText("What was known");
            assertThat(why).containsText("Newcomers earn single points on the web in four stages");
            assertThat(why).containsText("points-web-newcomer");
            assertThat(why).containsText("1,000 points");
            assertThat(why).containsText("Merchant’s give-up");
            assertThat(why).containsText("¥10.00");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "operator", Locale.SIMPLIFIED_CHINESE, Browser.NARROW)) {
            desk.open("/admin/order?id=" + order);
            Locator why = desk.page().locator("#explanation");
            assertThat(why).containsText("当时的事实");
            assertThat(why).containsText("新人网页下单送 1 倍积分，分 4 期释放");
            assertThat(why).containsText("商户让利");
        }
    }

    @Test
    void aRefundNeedsAReasonAndTakesTheOrderBack(Browser browser) {
        String order = Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/order?id=" + order);
            desk.page().locator("[data-opens='refund-dialog']").click();
            desk.press("refund:confirm");
            assertThat(desk.fieldErrors()).hasText("Say why the order is refunded.");

            desk.fill("refund:reason", "bought by mistake");
            desk.press("refund:confirm");

            assertThat(desk.notice()).containsText("The order is refunded");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Refunded");
            assertThat(desk.page().locator("#explanation")).containsText("Paid-in money given back");
            assertThat(desk.page().locator("[data-opens='refund-dialog']")).hasCount(0);
        }
    }

    @Test
    void ofTwoWhoRefundTheSameOrderTheSecondIsToldThatItIsDone(Browser browser) {
        String order = Channel.paidOrder();
        try (Desk first = Desk.of(browser, "finance");
                Desk second = Desk.of(browser, "operator")) {
            for (Desk desk : List.of(first, second)) {
                desk.open("/admin/order?id=" + order);
                desk.page().locator("[data-opens='refund-dialog']").click();
                desk.fill("refund:reason", "bought by mistake");
            }
            first.press("refund:confirm");
            assertThat(first.notice()).containsText("The order is refunded");

            second.press("refund:confirm");
            assertThat(second.notice()).containsText("is refunded already");
            second.open("/admin/order?id=" + order);
            assertThat(second.page().locator(".title-row .badge")).hasText("Refunded");
            second.assertScriptsAreFine();
        }
    }

    @Test
    void aLargeRefundIsAskedForAgreedToByAnotherAndVoidWhereItIsDoneAlready(Browser browser) {
        String order = Channel.largeOrder();
        String first = asksForRefund(browser, "finance", order);
        String second = asksForRefund(browser, "operator", order);
        try (Desk desk = Desk.of(browser, "finance")) { // who may agree to others' requests, and not to their own
            desk.open("/admin/approval?id=" + first);
            assertThat(desk.at("agree:go")).hasCount(0);
            assertThat(desk.at("reject:go")).hasCount(0);
            assertThat(desk.at("withdraw:go")).isVisible();
            assertThat(desk.page().locator("#whose")).containsText("people");
            desk.open("/admin/approval?id=" + second);
            assertThat(desk.at("agree:go")).isVisible();
        }
        try (Desk desk = Desk.of(browser, "checker")) {
            desk.open("/admin/approval?id=" + first);
            assertThat(desk.page().locator("#lines")).containsText("¥1,200.00");
            assertThat(desk.page().locator("#same")).containsText("same");
            desk.press("agree:go");
            assertThat(desk.notice()).containsText("Agreed, and done.");
            desk.open("/admin/approval?id=" + second);
            desk.press("agree:go");
            assertThat(desk.notice()).containsText("turned out to be void");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Void");
            assertThat(desk.page().locator("main")).containsText("had changed since it was asked for");
            desk.open("/admin/order?id=" + order);
            assertThat(desk.page().locator(".title-row .badge").first()).hasText("Refunded");
            desk.assertScriptsAreFine();
        }
    }

    /** @return the id of the request */
    private static String asksForRefund(Browser browser, String person, String order) {
        try (Desk desk = Desk.of(browser, person)) {
            desk.open("/admin/order?id=" + order);
            desk.page().locator("[data-opens='refund-dialog']").click();
            assertThat(desk.page().locator("#refund-dialog")).containsText("takes two people");
            desk.fill("refund:reason", "not what was promised, says " + person);
            desk.press("refund:confirm");
            assertThat(desk.notice()).containsText("when somebody else agrees");
            assertThat(desk.page().locator(".title-row .badge").first()).hasText("Paid");
            desk.page().locator(".requests-about a").first().click();
            assertThat(desk.page().locator("#lines")).containsText("says " + person);
            return desk.page().url().replaceFirst(".*id=", "");
        }
    }

    @Test
    void aHeldOrderSaysWhenItEndsAndIsCancelledForItsBuyerWithAReason(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/order?id=" + order);
            assertThat(desk.page().locator("dl.facts").first()).containsText("Ends by itself");
            assertThat(desk.page().locator("[data-opens='cancel-dialog']")).hasCount(0);
        }
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/order?id=" + order);
            desk.page().locator("[data-opens='cancel-dialog']").click();
            desk.press("cancel:confirm");
            assertThat(desk.fieldErrors()).hasText("Say why the order is cancelled.");

            desk.fill("cancel:reason", "the buyer called");
            desk.press("cancel:confirm");

            assertThat(desk.notice()).containsText("The order is cancelled");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Cancelled");
            assertThat(desk.page().locator(".timeline")).containsText("the buyer called");
            assertThat(desk.page().locator("[data-opens='cancel-dialog']")).hasCount(0);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aPageThatGrewTooOldIsShownAnewAndNothingHappens(Browser browser) {
        String order = Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/order?id=" + order);
            desk.page().locator("[data-opens='refund-dialog']").click();
            desk.fill("refund:reason", "bought by mistake");
            desk.page()
                    .evaluate("document.querySelectorAll('[name=\"jakarta.faces.ViewState\"]')"
                            + ".forEach(state => state.value = '1:1')");
            desk.press("refund:confirm");

            assertThat(desk.notice()).containsText("nothing was changed");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Paid");
        }
    }

    @Test
    void ordersAreFoundByTheirId(Browser browser) {
        String order = Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/orders");
            desk.fill("filter:text", order);
            desk.press("filter:search");
            Locator rows = desk.page().locator("#rows tbody tr");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText("¥100.00");

            desk.fill("filter:text", "no such thing");
            desk.press("filter:search");
            assertThat(desk.page().locator(".empty")).containsText("No order matches");

            desk.open("/admin/members");
            desk.page().keyboard().press("/");
            desk.page().keyboard().type(order);
            desk.page().keyboard().press("Enter");
            assertThat(desk.page()).hasURL(Pattern.compile(".*/admin/order\\?id=" + order));
        }
    }

    @Test
    void goodsGetAPriceOnAPageOrByAFileAndNeverTwoAtOnce(Browser browser) {
        String sku = "page-" + System.nanoTime();
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/good");
            desk.fill("content:sku", sku);
            desk.fill("content:titleZh", "页面上的课程");
            desk.fill("content:titleEn", "A course from a page");
            desk.press("content:create");
            assertThat(desk.notice()).containsText("The goods are there");

            desk.press("prices:add");
            desk.fill("prices:table:0:price", "12.50");
            desk.press("prices:save");
            assertThat(desk.notice()).containsText("The prices are saved");
            String channel = desk.at("prices:table:0:channel").inputValue();

            desk.press("prices:add");
            desk.at("prices:table:1:channel").selectOption(channel);
            desk.fill("prices:table:1:price", "9");
            desk.fill("prices:table:1:from", "2099-01-01T00:00");
            desk.press("prices:save");
            assertThat(desk.fieldErrors().first()).containsText("overlaps");
            assertThat(desk.at("prices:table:1:price")).hasValue("9");

            desk.open("/admin/goods-import");
            byte[] file = ("sku,channel,price\n" + sku + "," + channel + ",15\n").getBytes(StandardCharsets.UTF_8);
            desk.at("upload:file").setInputFiles(new FilePayload("prices.csv", "text/csv", file));
            desk.press("upload:take");
            assertThat(desk.page().locator("#changed")).hasText("1");
            desk.again();
            desk.press("confirm:go");
            assertThat(desk.page().locator("#import-state")).hasText("imported");

            desk.open("/admin/goods?text=" + sku);
            assertThat(desk.page().locator("[id='list:rows']")).containsText("¥15.00");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/goods");
            assertThat(desk.page().locator("h1")).not().hasText("Goods");
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/good?sku=" + sku);
            assertThat(desk.page().locator("h1")).hasText("A course from a page");
            assertThat(desk.at("content:save")).hasCount(0);
            assertThat(desk.at("prices:save")).hasCount(0);
        }
    }

    @Test
    void anOperatorGivesMembersATagByAFileAndARiskOfficerDoesNot(Browser browser) {
        String member = Channel.member(null);
        byte[] file = ("member,tag,do,until\n" + member + ",from-a-file,add,\n").getBytes(StandardCharsets.UTF_8);
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/members");
            desk.press("import-tags");
            desk.at("upload:file").setInputFiles(new FilePayload("tags.csv", "text/csv", file));
            desk.press("upload:take");
            assertThat(desk.at("fresh")).hasText("1");
            assertThat(desk.at("already")).hasText("0");
            desk.again();
            desk.onBothScreens(width -> desk.isWhole("tag-import-waits-en-" + width));
            desk.press("confirm:go");
            assertThat(desk.fieldErrors()).hasCount(1);
            desk.fill("confirm:reason", "a list");
            desk.press("confirm:go");
            assertThat(desk.at("import-state")).hasText("imported");

            desk.open("/admin/member?id=" + member);
            assertThat(desk.page().locator("main")).containsText("from-a-file");
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/tag-import");
            assertThat(desk.page().locator("#upload")).hasCount(0);
        }
    }
}
