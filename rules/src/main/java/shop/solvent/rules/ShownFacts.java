package shop.solvent.rules;

import java.util.AbstractList;
import java.util.List;

/** What rules are shown: some facts one by one, and those of one type of which there may be hundreds, which they look for. */
public final class ShownFacts extends AbstractList<Object> {

    private final List<?> before;
    private final FactsByCode<?> many;
    private final List<?> after;

    public ShownFacts(List<?> before, FactsByCode<?> many, List<?> after) {
        this.before = before;
        this.many = many;
        this.after = after;
    }

    public List<?> before() {
        return before;
    }

    public FactsByCode<?> many() {
        return many;
    }

    public List<?> after() {
        return after;
    }

    @Override
    public Object get(int place) {
        int ofMany = place - before.size();
        if (ofMany < 0) {
            return before.get(place);
        }
        return ofMany < many.size() ? many.get(ofMany) : after.get(ofMany - many.size());
    }

    @Override
    public int size() {
        return before.size() + many.size() + after.size();
    }
}
