package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class SignInIT {

    @ParameterizedTest
    @CsvSource({"en,1440", "en,390", "zh-CN,1440", "zh-CN,390"})
    void theSignInPageSpeaksTheReadersLanguage(String language, int width, Browser browser) {
        try (BrowserContext reader = browser.reader(Locale.forLanguageTag(language), width)) {
            Page page = reader.newPage();
            page.navigate("/admin");
            Browser.picture(page, "sign-in-" + language + "-" + width);
            assertThat(page.locator("html")).hasAttribute("lang", language.startsWith("zh") ? "zh-CN" : "en");
        }
    }

    @Test
    void whoWantedAPageIsTakenThereAfterSigningIn(Browser browser) {
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.WIDE)) {
            desk.open("/admin/orders?state=PAID");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in\\?.*next="));

            desk.signIn("operator", Desk.PASSWORD);

            assertThat(desk.page()).hasURL(Pattern.compile("/admin/orders\\?state=PAID$"));
            desk.press("sign-out");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in$"));
            desk.open("/admin/orders");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in\\?.*next="));
        }
    }

    @Test
    void aSignInPageThatHasBeenOpenForLongTakesTheRightPasswordAtOnce(Browser browser) {
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.WIDE)) {
            desk.open("/admin/orders?state=PAID");
            desk.loseSession();

            desk.signIn("operator", Desk.PASSWORD);

            assertThat(desk.page()).hasURL(Pattern.compile("/admin/orders\\?state=PAID$"));
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void afterFiveWrongPasswordsTheNextHasToWait(Browser browser) {
        String somebody = "somebody-" + ThreadLocalRandom.current().nextInt(1_000_000);
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.WIDE)) {
            desk.open("/admin/sign-in");
            for (int attempt = 1; attempt <= 5; attempt++) {
                desk.signIn(somebody, "wrong " + attempt);
                isRefused(desk);
            }
            desk.signIn(somebody, "the right one, perhaps");
            assertThat(desk.notice()).containsText("Too many failed attempts");
            desk.open("/admin/orders");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in"));
        }
    }

    @Test
    void whoeverLacksTheRoleSeesNoLinkAndIsRefusedAtTheDoor(Browser browser) {
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin");
            assertThat(desk.page().locator("nav.side")).containsText("Cases");
            assertThat(desk.page().locator("nav.side")).not().containsText("Pools");

            Response answer = desk.page().navigate("/admin/pools");

            Assertions.assertThat(answer.status()).isEqualTo(403);
            assertThat(desk.page().locator("h1")).hasText("Not for your role");
        }
    }

    @Test
    void theSwitchChangesTheLanguageAndStaysOnThePage(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator", Locale.ENGLISH, Browser.WIDE)) {
            desk.open("/admin/orders?state=PAID");
            desk.page().locator(".language").click();
            assertThat(desk.page().locator("h1")).hasText("订单");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/orders\\?state=PAID$"));
            desk.open("/admin/members");
            assertThat(desk.page().locator("h1")).hasText("会员");
        }
    }

    @Test
    void anIdThatNamesNothingIsAnsweredByAFriendlyPageWithTheTraceId(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            Response answer = desk.page().navigate("/admin/order?id=ord_0000000000000");
            Assertions.assertThat(answer.status()).isEqualTo(404);
            assertThat(desk.page().locator("#trace")).hasText(Pattern.compile("[0-9a-f]{32}"));
            assertThat(desk.page().locator("body")).not().containsText("Exception");

            Assertions.assertThat(
                            desk.page().navigate("/admin/order?id=nonsense").status())
                    .isEqualTo(404);
            Assertions.assertThat(desk.page().navigate("/admin/order").status()).isEqualTo(404);
        }
    }

    @Test
    void whoBeginsNeedsBothCodesANewPasswordEndsOtherSessionsAndALeaverIsOutWithTheNextClick(Browser browser) {
        String newcomer = "newcomer-" + ThreadLocalRandom.current().nextInt(1_000_000);
        String first = "four words and 42";
        String second = "five other words and 7";
        String codes = vouchedFor(newcomer, browser);
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.WIDE);
                Desk elsewhere = Desk.empty(browser, Locale.ENGLISH, Browser.WIDE);
                Desk admin = Desk.of(browser, "admin")) {
            setFirstPassword(desk, newcomer, codes.split(" ")[0], first);
            assertThat(desk.fieldErrors()).containsText(new String[] {"code"});
            setFirstPassword(desk, newcomer, codes, first);
            assertThat(desk.notice()).containsText("Your password is set");
            desk.signIn(newcomer, first);
            assertThat(desk.page().locator("#sign-out")).isVisible();
            elsewhere.open("/admin/sign-in");
            elsewhere.signIn(newcomer, first);
            assertThat(elsewhere.page().locator("#sign-out")).isVisible();

            desk.open("/admin/me");
            desk.fill("change-password:old", first);
            desk.fill("change-password:password", second);
            desk.fill("change-password:repeated", second);
            desk.press("change-password:go");
            assertThat(desk.notice()).containsText("password");
            desk.open("/admin/orders");
            assertThat(desk.page().locator("h1")).hasText("Orders");
            elsewhere.open("/admin/orders");
            assertThat(elsewhere.page()).hasURL(Pattern.compile("/admin/sign-in\\?.*next="));
            elsewhere.signIn(newcomer, first);
            isRefused(elsewhere);

            admin.open("/admin/person?who=" + newcomer);
            admin.fill("disable:reason", "has left");
            admin.press("disable:go");
            assertThat(admin.notice()).containsText("sessions have ended");
            desk.page().locator("nav.side a[href$='/admin/members']").click();
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in\\?.*next="));
            desk.signIn(newcomer, second);
            isRefused(desk);
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in"));
        }
    }

    /** By the page that answers: the one before it may have said so too, but has the password still in its field. */
    private static void isRefused(Desk desk) {
        assertThat(desk.at("sign-in:password")).hasValue("");
        assertThat(desk.notice()).not().isEmpty();
    }

    /** Asked for by the admin and agreed to by the checker, who each hold a code. */
    private static String vouchedFor(String newcomer, Browser browser) {
        try (Desk checker = Desk.of(browser, "checker"); // who has signed in, so that the admin is not alone
                Desk admin = Desk.of(browser, "admin")) {
            admin.open("/admin/operators");
            admin.fill("create:username", newcomer);
            admin.fill("create:displayName", "Somebody New");
            admin.page().locator("[id=create] input[value=OPERATOR]").check();
            admin.fill("create:reason", "begins today");
            admin.press("create:go");
            assertThat(admin.notice()).not().isEmpty();

            checker.open("/admin/approvals?kind=person.add&state=WAITING");
            checker.page()
                    .locator("main tbody a[href*='/admin/approval?id=']")
                    .first()
                    .click();
            assertThat(checker.page().locator("#lines")).containsText(newcomer);
            checker.press("agree:go");
            assertThat(checker.notice()).not().isEmpty();
            return code(admin) + " " + code(checker);
        }
    }

    private static String code(Desk desk) {
        desk.open("/admin/me");
        desk.page().locator("[id='codes-form'] input[type=submit]").first().click();
        return desk.at("the-code").innerText();
    }

    private static void setFirstPassword(Desk desk, String username, String codes, String password) {
        desk.open("/admin/first-sign-in");
        desk.fill("first:username", username);
        desk.fill("first:codes", codes);
        desk.fill("first:password", password);
        desk.fill("first:repeated", password);
        desk.press("first:submit");
    }
}
