package shop.solvent.groupbuy;

import shop.solvent.kernel.id.GroupBuyOfferId;

/** Which groups are wanted; what is null is all the same. */
public record GroupQuery(String sku, GroupBuyOfferId offer, GroupState state) {}
