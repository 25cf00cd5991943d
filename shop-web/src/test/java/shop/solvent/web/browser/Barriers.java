package shop.solvent.web.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What on a page stands in the way of somebody who does not see it, or works without a mouse. */
final class Barriers {

    private static final String AXE = axe();

    /** What breaks a rule of less weight would be left out below, so such rules are not asked: a fourth of the work. */
    private static final String GRAVE = """
            (async () => {
              const rules = {};
              axe._audit.rules
                .filter((one) => one.impact === 'minor' || one.impact === 'moderate')
                .forEach((one) => { rules[one.id] = { enabled: false }; });
              const found = await axe.run(document, { resultTypes: ['violations'], rules });
              return found.violations
                .filter((one) => one.impact === 'serious' || one.impact === 'critical')
                .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`));
            })()""";

    private Barriers() {}

    /** The serious and the critical ones, each as {@code rule: where}. */
    static List<String> on(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        try {
            evaluate(browser, AXE + "; 0");
            List<String> found = new ArrayList<>();
            evaluate(browser, GRAVE).getAsJsonArray().forEach(one -> found.add(one.getAsString()));
            return found;
        } finally {
            browser.detach();
        }
    }

    /**
     * Asked of the browser itself: it keeps what it has made of a script for the next page, and does not for one that the
     * library evaluates within another.
     */
    private static JsonElement evaluate(CDPSession browser, String script) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("expression", script);
        wanted.addProperty("awaitPromise", true);
        wanted.addProperty("returnByValue", true);
        JsonObject answer = browser.send("Runtime.evaluate", wanted);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        return answer.getAsJsonObject("result").get("value");
    }

    private static String axe() {
        try (InputStream script = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
