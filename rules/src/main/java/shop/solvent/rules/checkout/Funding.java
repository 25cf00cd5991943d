package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;

/**
 * What was agreed of the pools of an order. No rule sees it: it holds whatever they say.
 *
 * @param promises what pools with a budget may still promise; those that are missing have none. Null for none
 * @param shares what goes on of what is given up into merchants' pools. Null for none
 */
public record Funding(List<Left> promises, List<Share> shares) {

    static final Funding NONE = new Funding(null, null);

    public Funding {
        promises = promises == null || promises.isEmpty() ? null : List.copyOf(promises);
        shares = shares == null || shares.isEmpty() ? null : List.copyOf(shares);
    }

    /** Points that a pool may still promise. */
    public record Left(String pool, long points) {}

    /** {@code basisPoints} of what is given up into the one pool go on into the other. */
    public record Share(String from, String to, int basisPoints) {}

    /** {@link Long#MAX_VALUE} without a budget. */
    long left(String pool) {
        if (promises == null) {
            return Long.MAX_VALUE;
        }
        return promises.stream()
                .filter(left -> left.pool().equals(pool))
                .mapToLong(Left::points)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * The parts of a give-up that go on into other pools: the floor of each share, in the order in which they are. What is left,
     * what rounding left included, stays in the merchant's pool.
     */
    List<CheckoutDecision.Part> parts(String pool, long givenUp) {
        if (shares == null) {
            return List.of();
        }
        List<CheckoutDecision.Part> parts = new ArrayList<>();
        for (Share share : shares) {
            long part = share.from().equals(pool) ? LineAmounts.share(givenUp, share.basisPoints()) : 0;
            if (part > 0) {
                parts.add(new CheckoutDecision.Part(share.to(), part));
            }
        }
        return parts;
    }
}
