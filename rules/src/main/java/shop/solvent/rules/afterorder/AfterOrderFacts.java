package shop.solvent.rules.afterorder;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.PoolFact;

/**
 * Everything a decision about an order that stands may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 */
public record AfterOrderFacts(AfterOrderFact order, PurchaserFact purchaser, List<PoolFact> pools) {

    public AfterOrderFacts {
        pools = List.copyOf(pools);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>(List.of(order, purchaser));
        visible.addAll(pools);
        return visible;
    }
}
