package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import shop.solvent.web.running.Browser;

/** Somebody who works in the shop, at a screen of their own. Closing it ends their session in the browser. */
final class Desk implements AutoCloseable {

    /** The demo people's. */
    static final String PASSWORD = "solvent-demo";

    private final BrowserContext context;
    private final Page page;
    private final List<String> scriptErrors = new ArrayList<>();

    private Desk(Browser browser, Locale language, int width) {
        context = browser.reader(language, width);
        page = context.newPage();
        page.onPageError(error -> scriptErrors.add(page.url() + ": " + error));
        page.onDialog(Dialog::accept); // whoever is asked whether they mean it, means it
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Content-Security-Policy")) {
                scriptErrors.add(page.url() + ": " + message.text());
            }
        });
    }

    /** A screen at which nobody has signed in. */
    static Desk empty(Browser browser, Locale language, int width) {
        return new Desk(browser, language, width);
    }

    /** A wide screen in English with {@code username} signed in. */
    static Desk of(Browser browser, String username) {
        return of(browser, username, Locale.ENGLISH, Browser.WIDE);
    }

    static Desk of(Browser browser, String username, Locale language, int width) {
        Desk desk = new Desk(browser, language, width);
        desk.page.navigate("/admin/sign-in");
        desk.signIn(username, PASSWORD);
        assertThat(desk.page.locator("#sign-out")).isVisible();
        return desk;
    }

    void signIn(String username, String password) {
        fill("sign-in:username", username);
        fill("sign-in:password", password);
        press("sign-in:submit");
    }

    Page page() {
        return page;
    }

    /** As after half an hour away, or after the browser has forgotten its cookies. */
    void loseSession() {
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("solvent"));
    }

    void open(String path) {
        page.navigate(path);
    }

    /** The element of that id, colons and all. */
    Locator at(String id) {
        return page.locator("[id='" + id + "']");
    }

    void fill(String id, String text) {
        at(id).fill(text);
    }

    void press(String id) {
        at(id).click();
    }

    /** What the page says on top after an action. */
    Locator notice() {
        return page.locator("#notices");
    }

    /** What the page says beside fields. */
    Locator fieldErrors() {
        return page.locator(".field-error");
    }

    void assertScriptsAreFine() {
        Assertions.assertThat(scriptErrors).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
