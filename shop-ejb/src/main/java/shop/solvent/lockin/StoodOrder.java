package shop.solvent.lockin;

import java.time.Instant;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * An order that stands: paid so many days ago and not taken back. Its row is locked.
 *
 * @param at when it was placed
 * @param first whether no order of the member stands that was placed before it
 * @param decision by which it was placed
 */
public record StoodOrder(
        OrderId order, MemberId member, String channel, Instant at, boolean first, DecisionId decision) {}
