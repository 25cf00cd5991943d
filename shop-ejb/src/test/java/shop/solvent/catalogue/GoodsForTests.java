package shop.solvent.catalogue;

import shop.solvent.platform.TestShop;

/** Goods on other terms. */
public final class GoodsForTests {

    public static final GoodTerms NO_TERMS = GoodTerms.of(null, null);

    private GoodsForTests() {}

    /** Sells goods that there are already on these terms from now on. */
    public static void sells(TestShop shop, String sku, GoodTerms terms) {
        change(shop, sku, null, terms);
    }

    /** The same as goods of another kind. @param kind null for the one they have */
    public static void change(TestShop shop, String sku, ProductKind kind, GoodTerms terms) {
        Goods goods = shop.get(Goods.class);
        ProductView good = goods.find(sku);
        GoodContent content = good.content();
        goods.change(
                sku,
                good.version(),
                new GoodContent(
                        kind == null ? content.kind() : kind,
                        content.titleZh(),
                        content.titleEn(),
                        content.descriptionZh(),
                        content.descriptionEn(),
                        content.category(),
                        content.tags(),
                        terms),
                "system:test");
    }
}
