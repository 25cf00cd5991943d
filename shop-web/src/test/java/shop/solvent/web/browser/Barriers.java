package shop.solvent.web.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

    private Barriers() {}

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
