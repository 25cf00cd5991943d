package shop.solvent.catalogue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.kernel.id.MerchantId;

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

    @Column(name = "description_zh")
    private String descriptionZh;

    @Column(name = "description_en")
    private String descriptionEn;

    private long merchant;

    private String category;

    private String validity;

    @Column(name = "validity_days")
    private Integer validityDays;

    @Column(name = "valid_until")
    private LocalDate validUntil;

    @Column(name = "max_uses")
    private Integer maxUses;

    private boolean renewable;

    private boolean transferable;

    private String refundable;

    @Column(name = "refund_days")
    private Integer refundDays;

    @Column(name = "on_sale")
    private boolean onSale;

    @Column(name = "added_at", updatable = false)
    private Instant addedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "product_tag", joinColumns = @JoinColumn(name = "sku"))
    @Column(name = "tag")
    private Set<String> tags = new HashSet<>();

    @Version
    private int version;

    protected Product() {}

    Product(String sku, MerchantId merchant, Instant addedAt) {
        this.sku = sku;
        this.merchant = merchant.value();
        this.addedAt = addedAt;
        this.onSale = true;
    }

    void set(GoodContent content) {
        kind = content.kind().text();
        titleZh = content.titleZh();
        titleEn = content.titleEn();
        descriptionZh = content.descriptionZh();
        descriptionEn = content.descriptionEn();
        category = content.category();
        set(content.terms());
        if (!tags.equals(content.tags())) {
            tags.clear();
            tags.addAll(content.tags());
        }
    }

    private void set(GoodTerms terms) {
        validity = terms.validity().text();
        validityDays = terms.validityDays();
        validUntil = terms.validUntil();
        maxUses = terms.maxUses();
        renewable = terms.renewable();
        transferable = terms.transferable();
        refundable = terms.refundable().text();
        refundDays = terms.refundDays();
    }

    /** @return whether that is a change */
    boolean sell(boolean on) {
        boolean change = onSale != on;
        onSale = on;
        return change;
    }

    /** Whether it is that already; capitals of a sku make no difference to the database, but to the shop. */
    boolean is(String wanted, MerchantId seller, GoodContent content) {
        ProductView present = view();
        return sku.equals(wanted)
                && merchant == seller.value()
                && present.content().differences(content).isEmpty();
    }

    int version() {
        return version;
    }

    private GoodTerms terms() {
        return new GoodTerms(
                Validity.of(validity).orElseThrow(),
                validityDays,
                validUntil,
                maxUses,
                renewable,
                transferable,
                Refundable.of(refundable).orElseThrow(),
                refundDays);
    }

    ProductView view() {
        return new ProductView(
                sku,
                new GoodContent(
                        ProductKind.of(kind),
                        titleZh,
                        titleEn,
                        descriptionZh,
                        descriptionEn,
                        category,
                        new TreeSet<>(tags),
                        terms()),
                new MerchantId(merchant),
                onSale,
                version,
                false);
    }
}
