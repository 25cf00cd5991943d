package shop.solvent.rules.review;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.PoolFact;

/**
 * Everything a decision after a review may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 */
public record ReviewFacts(ReviewFact review, ReviewerFact reviewer, List<PoolFact> pools) {

    public ReviewFacts {
        pools = List.copyOf(pools);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>(List.of(review, reviewer));
        visible.addAll(pools);
        return visible;
    }
}
