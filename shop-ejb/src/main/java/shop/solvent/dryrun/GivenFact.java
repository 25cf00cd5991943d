package shop.solvent.dryrun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point;

/**
 * A fact that rules are asked about.
 *
 * @param type a fact of the decision point
 * @param number which of several, from 1; 0 where there is one
 * @param values by field, in fen, basis points and the like; a field that is missing is as in an ordinary case
 */
public record GivenFact(Class<?> type, int number, Map<String, String> values) {

    public GivenFact {
        values = Map.copyOf(values);
    }

    /** The facts of a past decision, as they were. @param facts as the point's rules were shown them */
    public static List<GivenFact> all(Point point, Record facts) {
        Map<Class<?>, Integer> counted = new HashMap<>();
        List<GivenFact> given = new ArrayList<>();
        for (Record part : point.parts(facts)) {
            Map<String, String> values = new LinkedHashMap<>();
            Integer number = point.isManifold(part.getClass()) ? counted.merge(part.getClass(), 1, Integer::sum) : 0;
            for (FactField field : FactField.allOf(part.getClass())) {
                String value = String.valueOf(field.of(part));
                values.put(field.name(), value);
                if (field.isOrdinal()) {
                    number = field.number(Long.parseLong(value));
                }
            }
            given.add(new GivenFact(part.getClass(), number, values));
        }
        return given;
    }
}
