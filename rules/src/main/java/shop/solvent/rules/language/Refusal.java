package shop.solvent.rules.language;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ends the reading of one rule or file; caught where the next one begins. Never leaves the package. */
public final class Refusal extends Exception {

    private final transient List<Problem> problems;

    public Refusal(Problem problem) {
        this(List.of(problem));
    }

    /** Of several reasons at once, so that one look shows them all. @param problems at least one */
    public Refusal(List<Problem> problems) {
        super(problems.get(0).code(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public Refusal(Position place, String code, String... parameters) {
        this(Problem.at(place, code, named(parameters)));
    }

    /** The first reason. */
    public Problem problem() {
        return problems.get(0);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** @param parameters name, value, name, value … */
    public static Map<String, String> named(String... parameters) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return named;
    }
}
