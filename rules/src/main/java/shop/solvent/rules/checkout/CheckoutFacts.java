package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything a checkout decision may look at, gathered under lock before any rule runs and stored with the order. The
 * same facts under the same rulebook give the same decision, for ever.
 *
 * @param lines at least one, each at the position it names
 * @param inviters nearest first; at most as many as the jurisdiction allows to be paid
 * @param pools the pools this order may draw on or fund
 */
public record CheckoutFacts(
        OrderFact order,
        BuyerFact buyer,
        WalletFact wallet,
        List<LineFact> lines,
        List<InviterFact> inviters,
        List<PoolFact> pools,
        ActivityFact activity) {

    public CheckoutFacts {
        lines = List.copyOf(lines);
        inviters = List.copyOf(inviters);
        pools = List.copyOf(pools);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line() != i || lines.get(i).amount() < 0) {
                throw new IllegalArgumentException("line " + i + " of the order is " + lines.get(i));
            }
        }
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>();
        visible.add(order);
        visible.add(buyer);
        visible.add(wallet);
        visible.addAll(lines);
        visible.addAll(inviters);
        visible.addAll(pools);
        visible.add(activity);
        return visible;
    }
}
