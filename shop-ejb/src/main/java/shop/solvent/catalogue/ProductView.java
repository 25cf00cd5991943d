package shop.solvent.catalogue;

import shop.solvent.kernel.MerchantId;

/**
 * Virtual goods of a merchant.
 *
 * @param onSale whether it is sold at all; where, say its prices
 * @param version rises with every change, of its prices too
 */
public record ProductView(String sku, GoodContent content, MerchantId merchant, boolean onSale, int version) {

    public ProductKind kind() {
        return content.kind();
    }

    public String titleZh() {
        return content.titleZh();
    }

    public String titleEn() {
        return content.titleEn();
    }
}
