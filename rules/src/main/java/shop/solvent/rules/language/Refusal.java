package shop.solvent.rules.language;

import java.util.Map;
import java.util.TreeMap;

/** Ends the reading of one rule or file; caught where the next one begins. Never leaves the package. */
final class Refusal extends Exception {

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    Refusal(Place place, String code, String... parameters) {
        this(Problem.at(place, code, named(parameters)));
    }

    Problem problem() {
        return problem;
    }

    /** @param parameters name, value, name, value … */
    static Map<String, String> named(String... parameters) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return named;
    }
}
