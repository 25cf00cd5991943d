package shop.solvent.catalogue;

import shop.solvent.kernel.id.MerchantId;

/**
 * Virtual goods of a merchant.
 *
 * @param onSale whether it is sold at all; where, say its prices
 * @param version rises with every change, of its prices too
 * @param added whether the call that this answers has added it
 */
public record ProductView(
        String sku, GoodContent content, MerchantId merchant, boolean onSale, int version, boolean added) {

    ProductView asAdded() {
        return new ProductView(sku, content, merchant, onSale, version, true);
    }

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
