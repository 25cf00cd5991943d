package shop.solvent.web.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.web.running.Browser;

/**
 * A browser's window, at which one person sits down after another. To open one costs the machine a second, for its
 * processes and for scripts that those at hand have read already; whoever sits down finds nothing of the person before.
 */
final class Screen {

    private static final Map<Locale, Deque<Screen>> FREE = new HashMap<>();

    private final Locale language;
    private final BrowserContext context;
    private final Page page;
    private final List<String> scriptErrors = new ArrayList<>();

    private Screen(Browser browser, Locale language, int width) {
        this.language = language;
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

    /** One that nobody sits at. {@link #leave} it after. */
    static Screen take(Browser browser, Locale language, int width) {
        Screen free = FREE.computeIfAbsent(language, any -> new ArrayDeque<>()).poll();
        if (free == null) {
            return new Screen(browser, language, width);
        }
        if (free.page.viewportSize().width != width) {
            Browser.resize(free.page, width);
        }
        return free;
    }

    Page page() {
        return page;
    }

    /** What went wrong on it for the person who sits there. */
    List<String> scriptErrors() {
        return scriptErrors;
    }

    /** What tells the shop who sits here. */
    List<Cookie> cookies() {
        return context.cookies();
    }

    void carry(List<Cookie> cookies) {
        context.addCookies(cookies);
    }

    /** As after half an hour away, or after the browser has forgotten its cookies. */
    void loseSession() {
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("solvent"));
    }

    /** Takes along the session, what pages have stored, and other tabs. */
    void leave() {
        try {
            context.setOffline(false);
            context.pages().stream().filter(tab -> tab != page).forEach(Page::close);
            context.clearCookies();
            // A page of the shop without a script, so that nothing is stored by one that is left.
            page.navigate("/health/live");
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
            scriptErrors.clear();
            FREE.get(language).push(this);
        } catch (PlaywrightException broken) {
            context.close(); // the next takes another
        }
    }
}
