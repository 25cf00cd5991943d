package shop.solvent.orderpart;

import java.util.List;
import shop.solvent.kernel.id.OrderSplitId;

/**
 * An order in parts.
 *
 * @param id under which its decision is on record; null of one that is whole since nobody was asked
 * @param version counts changes; 0 of one that is whole since nobody was asked
 */
public record OrderSplit(OrderSplitId id, int version, List<OrderPartView> parts) {}
