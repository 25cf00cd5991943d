package shop.solvent.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import shop.solvent.kernel.MerchantId;

/** Virtual goods of a merchant. */
@Entity
@Table(name = "product")
class Product {

    @Id
    private String sku;

    private String kind;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    private long merchant;

    @Column(name = "validity_days")
    private Integer validityDays;

    @Column(name = "max_uses")
    private Integer maxUses;

    protected Product() {}

    Product(
            String sku,
            ProductKind kind,
            String titleZh,
            String titleEn,
            MerchantId merchant,
            Integer validityDays,
            Integer maxUses) {
        this.sku = sku;
        this.kind = kind.text();
        this.titleZh = titleZh;
        this.titleEn = titleEn;
        this.merchant = merchant.value();
        this.validityDays = validityDays;
        this.maxUses = maxUses;
    }

    ProductView view() {
        return new ProductView(
                sku, ProductKind.of(kind), titleZh, titleEn, new MerchantId(merchant), validityDays, maxUses);
    }
}
