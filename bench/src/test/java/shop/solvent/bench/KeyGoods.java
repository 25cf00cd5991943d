package shop.solvent.bench;

import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Stocking;
import shop.solvent.operator.People;
import shop.solvent.stock.Stocks;

/** What is sold: goods of which each item is a key, and the keys themselves as files have them. */
final class KeyGoods {

    static final String SKU = "card-key";
    static final long PRICE = 2_00;

    private KeyGoods() {}

    static void sell(ShopWorld world) {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(SKU, ProductKind.CARD_KEY, "卡密", "Key", "shop-0", null, null, "system:bench"));
        catalogue.setPrice(SKU, ShopWorld.CHANNEL, PRICE, "system:bench");
        world.shop.get(Stocks.class).keep(SKU, Stocking.KEYS, 0, 0, "sold in the bench", People.OPERATOR);
    }

    /** The key of that number, as long as keys are. */
    static String key(int number) {
        return "BENCH-%07d-%08X".formatted(number, number * 0x9E3779B9);
    }

    /** What a program asks for so many of them. */
    static String order(String request, Members.Turn turn, int quantity) {
        return "{\"key\":\"" + request + "\",\"member\":\"" + turn.member() + "\",\"lines\":[{\"sku\":\"" + SKU
                + "\",\"quantity\":" + quantity + "}],\"device\":\"device-" + turn.member() + "\"}";
    }
}
