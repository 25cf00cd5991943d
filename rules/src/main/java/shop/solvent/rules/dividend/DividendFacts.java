package shop.solvent.rules.dividend;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything a run is decided by.
 *
 * @param partners in the order in which what is left over is given out
 */
public record DividendFacts(RunFact run, List<PartnerFact> partners) {

    public DividendFacts {
        partners = List.copyOf(partners);
    }

    /** As the rules see it. */
    public List<?> visible() {
        List<Object> all = new ArrayList<>(partners.size() + 1);
        all.add(run);
        all.addAll(partners);
        return all;
    }
}
