package shop.solvent.rules;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Facts of one type, each with a code of its own: there may be hundreds, and a decision looks for a few of them. Never
 * changes, so that the decisions of a batch share what was made ready for looking; where a few are otherwise, only those are
 * kept beside it.
 */
public class FactsByCode<F> extends AbstractList<F> implements RandomAccess {

    /** The field by which they are looked for. */
    public static final String CODE = "code";

    private final Class<F> type;
    private final List<F> usual;
    private final Map<String, F> usualByCode;
    private final Function<F, String> code;
    private final Map<String, F> otherwise;

    /** The usual ones first, then the others by their codes; made when somebody goes through all of them. */
    private List<F> all;

    /** @param code of a fact; of several with one code the first is found */
    protected FactsByCode(Class<F> type, List<F> facts, Function<F, String> code) {
        this.type = type;
        this.usual = List.copyOf(facts);
        this.usualByCode = new HashMap<>(2 * facts.size());
        this.code = code;
        this.otherwise = Map.of();
        this.all = usual;
        for (F fact : usual) {
            usualByCode.putIfAbsent(code.apply(fact), fact);
        }
    }

    /** @param otherwise by code, what is there instead; null for what is not there */
    protected FactsByCode(FactsByCode<F> usual, Map<String, F> otherwise) {
        this.type = usual.type;
        this.usual = usual.usual;
        this.usualByCode = usual.usualByCode;
        this.code = usual.code;
        this.otherwise = new HashMap<>(usual.otherwise);
        this.otherwise.putAll(otherwise);
    }

    public Class<F> type() {
        return type;
    }

    /** Null if it is not there. */
    public F find(Object wanted) {
        return !otherwise.isEmpty() && otherwise.containsKey(wanted) ? otherwise.get(wanted) : usualByCode.get(wanted);
    }

    /** What nearly all see, of which each sees a few otherwise; the same list for those who share it. */
    public List<F> usual() {
        return usual;
    }

    /** By code, what is there instead of the usual or beside it; null for what is not there. */
    public Map<String, F> otherwise() {
        return Collections.unmodifiableMap(otherwise);
    }

    /** Whether each is found by its code. */
    public boolean areAllFound() {
        return usualByCode.size() == usual.size();
    }

    private List<F> all() {
        if (all == null) {
            List<F> made = new ArrayList<>(usual.size());
            for (F fact : usual) {
                if (!otherwise.containsKey(code.apply(fact))) {
                    made.add(fact);
                }
            }
            new TreeMap<>(otherwise).values().stream().filter(Objects::nonNull).forEach(made::add);
            all = List.copyOf(made);
        }
        return all;
    }

    @Override
    public F get(int place) {
        return all().get(place);
    }

    @Override
    public boolean isEmpty() {
        return usual.size() <= otherwise.size() && all().isEmpty();
    }

    @Override
    public int size() {
        return all().size();
    }
}
