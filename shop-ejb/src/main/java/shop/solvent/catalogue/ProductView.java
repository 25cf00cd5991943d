package shop.solvent.catalogue;

import shop.solvent.kernel.MerchantId;

/**
 * Virtual goods of a merchant.
 *
 * @param validityDays how long it can be used after the purchase; null for ever
 * @param maxUses how often it can be used; null without limit
 */
public record ProductView(
        String sku,
        ProductKind kind,
        String titleZh,
        String titleEn,
        MerchantId merchant,
        Integer validityDays,
        Integer maxUses) {}
