package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.assertj.core.api.Assertions;
import shop.solvent.web.running.Browser;

/** Somebody who works in the shop, at a screen of their own. Closing it ends their session in the browser. */
final class Desk implements AutoCloseable {

    /** The demo people's. */
    static final String PASSWORD = "solvent-demo";

    private final Screen screen;
    private final Page page;

    /** What a browser keeps of who signed in before: to look at a password takes its time, on purpose. */
    private static final Map<String, List<Cookie>> SIGNED_IN = new ConcurrentHashMap<>();

    private Desk(Screen screen) {
        this.screen = screen;
        page = screen.page();
    }

    /** A screen at which nobody has signed in. */
    static Desk empty(Browser browser, Locale language, int width) {
        return new Desk(Screen.take(browser, language, width));
    }

    /** A wide screen in English with {@code username} signed in, and no page on it yet. */
    static Desk of(Browser browser, String username) {
        return of(browser, username, Locale.ENGLISH, Browser.WIDE);
    }

    static Desk of(Browser browser, String username, Locale language, int width) {
        Desk desk = empty(browser, language, width);
        desk.screen.carry(SIGNED_IN.getOrDefault(username, List.of()));
        if (!desk.isSignedIn()) {
            desk.page.navigate("/admin");
            desk.signIn(username, PASSWORD);
            assertThat(desk.page.locator("#sign-out")).isVisible();
            SIGNED_IN.put(username, desk.screen.cookies());
        }
        return desk;
    }

    /** Asks where the admin would lead, which is to be had without loading a page. */
    private boolean isSignedIn() {
        APIResponse answer =
                page.request().get("/admin", RequestOptions.create().setMaxRedirects(0));
        return !answer.headers().get("location").contains("/admin/sign-in");
    }

    void signIn(String username, String password) {
        fill("sign-in:username", username);
        fill("sign-in:password", password);
        press("sign-in:submit");
    }

    /**
     * What is on the screen, once all of it is there. A page shows its words before its scripts have run: until then a key does
     * nothing, and the script that leads to a field that is wrong takes the cursor away from where somebody already types.
     */
    Page page() {
        page.waitForLoadState();
        return page;
    }

    /** As after half an hour away, or after the browser has forgotten its cookies. */
    void loseSession() {
        screen.loseSession();
    }

    void open(String path) {
        page.navigate(path);
    }

    /** The page once more, as it stands now. One that has looked after something by itself may still be changing under a click. */
    void again() {
        page().navigate(page.url());
    }

    /** Loads the page again until it has the element of that id: what a job makes is not there at once. */
    void againUntil(String id) {
        againUntil(at(id));
    }

    /** As {@link #againUntil(String)}, until something is there. */
    void againUntil(Locator one) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Browser.PATIENCE_MILLIS);
        while (one.count() == 0) {
            Assertions.assertThat(System.nanoTime()).as("still no %s", one).isLessThan(deadline);
            page.waitForTimeout(500);
            page.reload();
        }
    }

    /** The element of that id, colons and all. */
    Locator at(String id) {
        return page().locator("[id='" + id + "']");
    }

    void fill(String id, String text) {
        at(id).fill(text);
    }

    void press(String id) {
        at(id).click();
    }

    /** What the page says on top after an action. */
    Locator notice() {
        return page().locator("#notices");
    }

    /** What the page says beside fields. */
    Locator fieldErrors() {
        return page().locator(".field-error");
    }

    /**
     * On a desk and on a telephone, beginning with the screen at hand and ending there. The page is not loaded again: the
     * shop does not know how wide a screen is.
     */
    void onBothScreens(IntConsumer look) {
        int first = page().viewportSize().width;
        int other = first == Browser.WIDE ? Browser.NARROW : Browser.WIDE;
        look.accept(first);
        Browser.resize(page, other);
        look.accept(other);
        Browser.resize(page, first);
    }

    /** In the reader's language, and no wider than the screen; how it looks is kept under that name. */
    void isWhole(String name) {
        Browser.picture(page, name);
        Assertions.assertThat(page.locator("body").innerText()).as(name).doesNotContain("???");
        Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("%s is wider than the screen", name)
                .isLessThanOrEqualTo(0);
    }

    void assertScriptsAreFine() {
        Assertions.assertThat(screen.scriptErrors()).isEmpty();
    }

    @Override
    public void close() {
        screen.leave();
    }
}
