package shop.solvent.rules.topup;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.PoolFact;

/**
 * Everything a decision after a top-up may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 */
public record TopUpFacts(TopUpFact topUp, PayerFact payer, List<PoolFact> pools) {

    public TopUpFacts {
        pools = List.copyOf(pools);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>(List.of(topUp, payer));
        visible.addAll(pools);
        return visible;
    }
}
