package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.task.TaskBook.Counted;
import shop.solvent.wallet.OrderGifts;

/** Which orders bear what of a reward for buying: with all that is given for an order it stays below what was paid for it (G4). */
@ApplicationScoped
class Bearing {

    private static final int AT_ONCE = 100;

    @Inject
    private OrderGifts orderGifts;

    @Inject
    private Decisions decisions;

    /** Whether some of the orders that bear the gift are not among those that count. */
    boolean isBroken(GiftId gift, List<Counted> orders) {
        return !orders.stream().map(Counted::order).toList().containsAll(orderGifts.bearers(gift));
    }

    /**
     * Lets other orders bear what they can of a gift.
     *
     * @param orders that count, locked
     * @param fen of the gift
     * @return fen that they bear now
     */
    long spread(GiftId gift, List<Counted> orders, long fen) {
        orderGifts.unbear(gift);
        Map<OrderId, Long> parts = parts(orders, fen);
        orderGifts.add(gift, parts);
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What each of the orders can bear of it, the first first: never more than what is left of what was paid for it. */
    Map<OrderId, Long> parts(List<Counted> orders, long fen) {
        Map<OrderId, Long> parts = new LinkedHashMap<>();
        long rest = fen;
        for (int from = 0; from < orders.size() && rest > 0; from += AT_ONCE) {
            List<Counted> some = orders.subList(from, Math.min(orders.size(), from + AT_ONCE));
            Map<OrderId, Long> given =
                    orderGifts.given(some.stream().map(Counted::order).toList());
            Map<DecisionId, CheckoutDecision> placed =
                    decisions.results(some.stream().map(Counted::decision).toList(), CheckoutDecision.class);
            for (Counted one : some) {
                long leaves = placed.get(one.decision()).amounts().leaves(given.getOrDefault(one.order(), 0L));
                long part = Math.max(0, Math.min(rest, leaves));
                if (part > 0) {
                    parts.put(one.order(), part);
                    rest -= part;
                }
            }
        }
        return parts;
    }
}
