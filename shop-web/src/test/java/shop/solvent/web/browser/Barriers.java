package shop.solvent.web.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What on a page stands in the way of somebody who does not see it, or works without a mouse. */
final class Barriers {

    private static final String AXE = axe();

    /** What breaks a rule of less weight would be left out below, so such rules are not asked: a fourth of the work. */
    private static final String GRAVE = """
            async () => {
              const rules = {};
              axe._audit.rules
                .filter((one) => one.impact === 'minor' || one.impact === 'moderate')
                .forEach((one) => { rules[one.id] = { enabled: false }; });
              const found = await axe.run(document, { resultTypes: ['violations'], rules });
              return found.violations
                .filter((one) => one.impact === 'serious' || one.impact === 'critical')
                .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`));
            }""";

    /** {@code -Dtests.barriers=all}: what comes in two languages is searched in both of them. */
    private static final boolean ALL = "all".equals(System.getProperty("tests.barriers"));

    private Barriers() {}

    /**
     * Whether a page that is looked at in English and in Chinese is searched in this language: the search takes the browser more
     * than all else on the page, and what it finds seldom lies in the words. Half of the pages are searched in either, and what all
     * of them have around them in both; which half a page is in stays as it is, so that a build that failed fails again.
     *
     * @param page its name, the same in both
     */
    static boolean isSearchedIn(Locale language, String page) {
        boolean inEnglish = Math.floorMod(page.hashCode(), 2) == 0;
        return ALL || inEnglish == language.getLanguage().equals("en");
    }

    /** The serious and the critical ones, each as {@code rule: where}. */
    static List<?> on(Page page) {
        page.evaluate(AXE);
        return (List<?>) page.evaluate(GRAVE);
    }

    private static String axe() {
        try (InputStream script = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
