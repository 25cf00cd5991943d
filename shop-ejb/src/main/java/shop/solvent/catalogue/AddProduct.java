package shop.solvent.catalogue;

/**
 * New virtual goods.
 *
 * @param sku 1 to 40 letters, digits, dots, hyphens and underscores
 * @param merchant code
 * @param validityDays how long it can be used after the purchase; null for ever
 * @param maxUses how often it can be used; null without limit
 * @param by username
 */
public record AddProduct(
        String sku,
        ProductKind kind,
        String titleZh,
        String titleEn,
        String merchant,
        Integer validityDays,
        Integer maxUses,
        String by) {}
