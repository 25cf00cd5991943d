package shop.solvent.catalogue;

import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;

/**
 * What a checkout must know of goods that are sold in a channel.
 *
 * @param kind {@code course}, {@code licence}, {@code membership} or {@code card-key}
 * @param giveUp the merchant's share for the pool, in basis points
 * @param price fen
 */
public record Offer(
        String sku,
        String kind,
        String titleZh,
        String titleEn,
        MerchantId merchant,
        String merchantCode,
        int giveUp,
        PoolId pool,
        String poolCode,
        long price) {}
