package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.web.running.Browser;
import shop.solvent.web.shop.OwnPlace;

/** A member's own pages with something on each of them, in both languages, on a telephone and on a desk. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class OwnPagesIT {

    /** Of a member who has something of everything; null until the first test made them. */
    private static List<Cookie> ofTheMember;

    /** Signs a member in who has bought, registered a machine, bound an account and taken money out. */
    private static synchronized List<Cookie> member(Browser browser) {
        if (ofTheMember == null) {
            String phone = StorefrontIT.phone();
            String member = Channel.memberWith(phone);
            Channel.order(member, "phone of " + member);
            try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
                desk.open("/shop/sign-in?next=/me/devices");
                desk.fill("phone", phone);
                desk.press("go");
                desk.fill("code", code(desk));
                desk.press("go");
                registersAMachine(desk);
                bindsAnAccount(desk);
                takesMoneyOut(desk);
                ofTheMember = desk.page().context().cookies();
                desk.assertScriptsAreFine();
            }
        }
        return ofTheMember;
    }

    private static String code(Desk desk) {
        assertThat(desk.at("delivered")).isVisible();
        return desk.at("delivered").textContent().replaceAll("(?s).*?(\\d{6}).*", "$1");
    }

    private static void registersAMachine(Desk desk) {
        desk.fill("name", "Washing machine");
        desk.fill("publicKey", "not a key");
        desk.fill("cap", "50");
        desk.fill("dayCap", "100");
        desk.press("register");
        assertThat(desk.at("publicKey-wrong")).not().isEmpty();
        assertThat(desk.at("name")).hasValue("Washing machine");
        desk.isWhole("own-devices-wrong-en-390");
        Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
        desk.fill("publicKey", Machine.publicKey());
        desk.press("register");
        assertThat(desk.page().locator("main h2").first()).hasText("Washing machine");
    }

    private static void bindsAnAccount(Desk desk) {
        desk.open("/me/withdraw");
        desk.fill("holder", "Li Lei");
        desk.fill("number", "6222020200112233");
        desk.press("bind");
        desk.fill("one-time", code(desk));
        desk.isWhole("own-withdraw-code-en-390");
        Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
        desk.press("bind-sure");
        assertThat(desk.at("amount")).isVisible();
    }

    private static void takesMoneyOut(Desk desk) {
        desk.fill("amount", "25");
        desk.press("go");
        assertThat(desk.at("quote")).containsText("¥25");
        desk.isWhole("own-withdraw-quote-en-390");
        Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
        desk.press("ask");
        assertThat(desk.at("withdrawals").locator("li")).hasCount(1);
    }

    @ParameterizedTest
    @CsvSource({"en,390", "en,1440", "zh-CN,390", "zh-CN,1440"})
    void everyPageOfAMembersOwnIsWholeAndWithoutBarriers(String language, int width, Browser browser) {
        List<Cookie> cookies = member(browser);
        try (Desk desk = Desk.empty(browser, Locale.forLanguageTag(language), width)) {
            desk.page().context().addCookies(cookies);
            for (OwnPlace place : OwnPlace.values()) {
                String name = "own-" + place.name().toLowerCase(Locale.ROOT) + "-" + language + "-" + width;
                desk.open(place.getPath());
                assertThat(desk.page().locator("main h1")).isVisible();
                desk.isWhole(name);
                Assertions.assertThat(Barriers.on(desk.page())).as(name).isEmpty();
                Assertions.assertThat(desk.page().locator("body").innerText())
                        .as(name)
                        .doesNotContain("Exception", "null");
            }
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aMemberStopsAMachineAndTakesAnAccountAway(Browser browser) {
        List<Cookie> cookies = member(browser);
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            desk.page().context().addCookies(cookies);
            desk.open("/me/devices");
            desk.fill("name", "Lock");
            desk.fill("publicKey", Machine.publicKey());
            desk.fill("cap", "5");
            desk.fill("dayCap", "10");
            desk.press("register");
            desk.page().locator("button[aria-label*='Lock']").click();
            assertThat(desk.page()).hasURL(Pattern.compile("done=blocked$"));
            assertThat(desk.page().locator("button[aria-label*='Lock']")).hasCount(0);
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays(Browser browser) {
        List<Cookie> cookies = member(browser);
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            desk.page().context().addCookies(cookies);
            desk.open("/me/withdraw");
            desk.fill("amount", "999999");
            desk.press("go");
            assertThat(desk.at("amount-wrong")).not().isEmpty();
            assertThat(desk.at("amount")).hasValue("999999");
            assertThat(desk.at("wrong")).isEmpty();
            desk.page().locator("#kind").selectOption("alipay");
            desk.fill("holder", "Li Lei");
            desk.fill("number", "no account!");
            desk.press("bind");
            assertThat(desk.at("number-wrong")).not().isEmpty();
            assertThat(desk.at("kind")).hasValue("alipay");
            assertThat(desk.at("holder")).hasValue("Li Lei");
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();

            desk.open("/me/change");
            assertThat(desk.page().locator("#choice ~ form").first()).containsText("Up to ¥5 a day");
            assertThat(desk.at("back-not")).isVisible();
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void whoHadNothingByThatDayIsToldSoInPlaceOfAFile(Browser browser) {
        List<Cookie> cookies = member(browser);
        try (Desk desk = Desk.empty(browser, Locale.ENGLISH, Browser.NARROW)) {
            desk.page().context().addCookies(cookies);
            desk.open("/me/liability-file?number=999999");
            assertThat(desk.page().locator("main h1")).hasText("There is no file for you of that day");
        }
    }

    @Test
    void aMemberReadsWhatTheyWereToldAndSaysWhatTheyDoWithout(Browser browser) {
        List<Cookie> cookies = member(browser);
        try (Desk desk = Desk.empty(browser, Locale.SIMPLIFIED_CHINESE, Browser.NARROW)) {
            desk.page().context().addCookies(cookies);
            desk.open("/me/messages");
            desk.againUntil(desk.page().locator("#told li")); // of the account and of the withdrawal
            desk.press("read-all");
            assertThat(desk.at("read-all")).hasCount(0);
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            desk.open("/me/message-settings");
            Locator first = desk.page().locator("#choices input").first();
            boolean before = first.isChecked();
            first.setChecked(!before);
            desk.press("choose");
            assertThat(desk.at("done")).isVisible();
            Assertions.assertThat(desk.page().locator("#choices input").first().isChecked())
                    .isEqualTo(!before);
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            desk.assertScriptsAreFine();
        }
    }
}
