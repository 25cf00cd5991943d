package shop.solvent.catalogue;

import shop.solvent.kernel.MerchantId;
import shop.solvent.kernel.PoolId;

/**
 * Somebody who sells through the shop.
 *
 * @param giveUp the share of every paid order that goes into the pool, in basis points
 */
public record MerchantView(MerchantId id, String code, String nameZh, String nameEn, int giveUp, PoolId pool) {}
