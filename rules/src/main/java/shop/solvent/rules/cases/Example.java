package shop.solvent.rules.cases;

import java.util.List;
import java.util.Map;
import shop.solvent.rules.FiredRule;

/** The facts of one case, ordinary but for what the case changes. */
interface Example {

    /**
     * @param column heading, e.g. {@code buyer.level}
     * @throws UnusableCell if there is no such column or the value does not suit it
     */
    void change(String column, String value) throws UnusableCell;

    Outcome decide() throws UnusableCell;

    /**
     * @param figures what a case may expect of the decision, by the heading without {@code decision.}
     */
    record Outcome(List<FiredRule> fired, Map<String, String> figures) {}
}
