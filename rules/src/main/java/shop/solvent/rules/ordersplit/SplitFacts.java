package shop.solvent.rules.ordersplit;

import java.util.ArrayList;
import java.util.List;

/** Everything that is looked at. */
public record SplitFacts(SplitOrderFact order, List<SplitLineFact> lines) {

    public SplitFacts {
        lines = List.copyOf(lines);
    }

    /** As the rules see it. */
    public List<?> visible() {
        List<Object> all = new ArrayList<>(lines.size() + 1);
        all.add(order);
        all.addAll(lines);
        return all;
    }
}
