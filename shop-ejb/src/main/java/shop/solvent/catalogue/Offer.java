package shop.solvent.catalogue;

import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;

/**
 * What a checkout must know of goods that are sold in a channel.
 *
 * @param kind as {@link ProductKind#text()}
 * @param giveUp the merchant's share for the pool, in basis points
 * @param price fen
 * @param category code of the shop's category they stand in; empty for none
 * @param merchantKind how large the merchant is: {@code small}, {@code mid} or {@code chain}
 * @param terms on which they are sold
 * @param stocking how they are kept in stock
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
        long price,
        String category,
        String merchantKind,
        GoodTerms terms,
        Stocking stocking) {

    /** The same at another price, in fen. */
    public Offer at(long other) {
        return new Offer(
                sku,
                kind,
                titleZh,
                titleEn,
                merchant,
                merchantCode,
                giveUp,
                pool,
                poolCode,
                other,
                category,
                merchantKind,
                terms,
                stocking);
    }
}
