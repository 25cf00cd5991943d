package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.FactField;

/**
 * One thing rules tell apart: a field of a fact, or a condition that is only true or false here (it looks at other
 * facts). Its values are cut into cells at every value a rule names, so that no rule can tell two values of a cell
 * apart; a set of values is then a set of cells.
 */
final class Dimension {

    private static final String AFTER = "\u0000";
    private static final String UNNAMED = "\uffff";

    final int number;
    final Class<?> fact;
    /** Null for a condition as a whole. */
    final String field;

    private final Class<?> type;
    private final String key;
    private final TreeSet<Long> cuts = new TreeSet<>();
    private final TreeSet<String> texts = new TreeSet<>();
    private boolean ordered;

    private List<Cell> cells = List.of();

    /**
     * Values that no rule tells apart.
     *
     * @param any one of them
     * @param from the least of them, where they are numbers
     * @param to the greatest of them, where they are numbers
     * @param named whether it is just the one value that a rule names, or may be anything between
     */
    record Cell(Object any, long from, long to, boolean named) {}

    Dimension(int number, Class<?> fact, String field, Class<?> type, String key) {
        this.number = number;
        this.fact = fact;
        this.field = field;
        this.type = type;
        this.key = key;
    }

    /** What is the same for the same dimension, and for no other. */
    String key() {
        return key;
    }

    boolean isNumber() {
        return type == long.class || type == int.class;
    }

    boolean isText() {
        return type == String.class;
    }

    /** Notes the values a test names. */
    void note(Test test) {
        if (test instanceof Comparison comparison) {
            note(comparison.value());
            ordered |= isText() && comparison.operator() != Operator.EQUAL && comparison.operator() != Operator.UNEQUAL;
        } else if (test instanceof Membership membership) {
            membership.values().forEach(this::note);
        }
    }

    private void note(Value value) {
        if (value instanceof Whole whole) {
            cuts.add(whole.number());
            if (whole.number() < Long.MAX_VALUE) {
                cuts.add(whole.number() + 1);
            }
        } else if (value instanceof Text text) {
            texts.add(text.text());
        }
    }

    /** Adds values that are known to occur, whether a rule names them or not. */
    void know(List<String> values) {
        texts.addAll(values);
    }

    /** Cuts the values into cells, once all rules are noted. */
    void cut(JurisdictionProfile profile) {
        List<Cell> all = new ArrayList<>();
        if (isNumber()) {
            FactField declared = FactField.of(fact, field).orElseThrow();
            long from = declared.least(profile);
            long last = declared.greatest(profile);
            for (long cut : cuts) {
                if (cut > from && cut <= last) {
                    all.add(new Cell(from, from, cut - 1, true));
                    from = cut;
                }
            }
            all.add(new Cell(from, from, last, true));
        } else if (isText()) {
            if (ordered && !texts.contains("")) {
                all.add(new Cell("", 0, 0, false));
            }
            for (String text : texts) {
                all.add(new Cell(text, 0, 0, true));
                if (ordered) {
                    all.add(new Cell(text + AFTER, 0, 0, false));
                }
            }
            if (!ordered) {
                all.add(new Cell(UNNAMED, 0, 0, false));
            }
        } else {
            all.add(new Cell(false, 0, 0, true));
            all.add(new Cell(true, 0, 0, true));
        }
        cells = List.copyOf(all);
    }

    List<Cell> cells() {
        return cells;
    }

    int size() {
        return cells.size();
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, size());
        return all;
    }

    /** The values that are worth telling of: those a rule names, and every number and truth. */
    BitSet named() {
        return set(cell -> cell.named());
    }

    /** The values for which the test holds. */
    BitSet of(Test test) {
        if (test instanceof Comparison comparison) {
            Object wanted = literal(comparison.value());
            return set(cell -> holds(cell.any(), comparison.operator(), wanted));
        }
        Membership membership = (Membership) test;
        List<Object> wanted =
                membership.values().stream().map(Dimension::literal).toList();
        return set(cell -> wanted.contains(cell.any()) != membership.negated());
    }

    BitSet truth(boolean holds) {
        return set(cell -> cell.any().equals(holds));
    }

    BitSet set(Predicate<Cell> predicate) {
        BitSet set = new BitSet();
        for (int i = 0; i < cells.size(); i++) {
            if (predicate.test(cells.get(i))) {
                set.set(i);
            }
        }
        return set;
    }

    static boolean isLiteral(Value value) {
        return value instanceof Text || value instanceof Whole || value instanceof Truth;
    }

    private static Object literal(Value value) {
        return value instanceof Text text
                ? text.text()
                : value instanceof Whole whole ? (Object) whole.number() : ((Truth) value).holds();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of the field's one type
    private static boolean holds(Object actual, Operator operator, Object wanted) {
        return operator.holds(((Comparable) actual).compareTo(wanted));
    }
}
