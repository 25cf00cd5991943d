package shop.solvent.settlement;

import shop.solvent.kernel.id.MerchantId;

/** Tells how many orders of a merchant's goods wait for a person. */
public interface HeldGoods {

    long heldOrders(MerchantId merchant);
}
