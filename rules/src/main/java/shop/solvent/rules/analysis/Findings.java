package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.analysis.Finding.Severity;
import shop.solvent.rules.language.Position;

/** Gathers findings, and keeps them few enough to be read. */
final class Findings {

    private static final int MOST = 300;
    private static final int MOST_OF_A_CODE_IN_A_FILE = 40;
    private static final int MOST_OF_A_CODE_AT_A_PLACE = 3;

    /** All gaps of a table stand at its head; there is a limit to them where they are looked for. */
    static final String GAP = "table.gap";

    private final Regions english;
    private final Regions chinese;
    private final List<Finding> found = new ArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();

    Findings(Space space) {
        this.english = new Regions(Locale.ENGLISH, space);
        this.chinese = new Regions(Locale.CHINESE, space);
    }

    /** @param values name, value, name, value …; rules, regions, fields and effects are put into words */
    void add(String code, Severity severity, Position place, Position other, Object... values) {
        if (counted.merge(code + " " + place.path(), 1, Integer::sum) > MOST_OF_A_CODE_IN_A_FILE
                || !code.equals(GAP)
                        && counted.merge(code + " " + place, 1, Integer::sum) > MOST_OF_A_CODE_AT_A_PLACE) {
            return;
        }
        Map<String, String> parameters = new TreeMap<>();
        String inEnglish = english.text(code);
        String inChinese = chinese.text(code);
        for (int i = 0; i < values.length; i += 2) {
            String name = (String) values[i];
            Object value = values[i + 1];
            parameters.put(name, value instanceof RuleRef rule ? rule.id() : english.of(value));
            inEnglish = inEnglish.replace("{" + name + "}", english.of(value));
            inChinese = inChinese.replace("{" + name + "}", chinese.of(value));
        }
        found.add(new Finding(code, severity, place, other, parameters, inEnglish, inChinese));
    }

    /** The gravest are kept where there are too many; what is kept is in the order of the files. */
    List<Finding> all() {
        return found.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(MOST)
                .sorted(Comparator.comparing(Finding::path)
                        .thenComparingInt(Finding::line)
                        .thenComparingInt(Finding::column)
                        .thenComparing(Finding::severity))
                .toList();
    }
}
