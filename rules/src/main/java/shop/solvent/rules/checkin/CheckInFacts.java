package shop.solvent.rules.checkin;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.PoolFact;

/**
 * Everything a decision after a sign-in may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 */
public record CheckInFacts(CheckInFact checkIn, VisitorFact visitor, List<PoolFact> pools) {

    public CheckInFacts {
        pools = List.copyOf(pools);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>(List.of(checkIn, visitor));
        visible.addAll(pools);
        return visible;
    }
}
