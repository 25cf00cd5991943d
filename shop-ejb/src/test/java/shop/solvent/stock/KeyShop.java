package shop.solvent.stock;

import static shop.solvent.operator.People.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Answer;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;

/** A shop that sells card keys besides its course. */
public final class KeyShop {

    public static final String CARD = "game-card";

    public final World world;
    public final TestShop shop;
    public final Stocks stocks;
    public final StockBatches batches;

    public KeyShop() {
        this(new World());
    }

    /** In a shop that there is already. */
    public KeyShop(World world) {
        this.world = world;
        shop = world.shop;
        stocks = shop.get(Stocks.class);
        batches = shop.get(StockBatches.class);
        sells(CARD, Stocking.KEYS);
    }

    /** Goods of that code, kept so. */
    public void sells(String sku, Stocking stocking) {
        Catalogue catalogue = shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(
                sku, ProductKind.CARD_KEY, "游戏点卡", "Game card", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(sku, World.WEB, 1_000, "system:test");
        if (stocking != Stocking.NONE) {
            stocks.keep(sku, stocking, 5, 0, "sold as keys", OPERATOR);
        }
    }

    public static List<String> keys(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> prefix + "-%09d".formatted(number))
                .toList();
    }

    /** Keys come in, one a line. */
    public StockBatchView comeIn(Collection<String> keys) {
        return comeIn(CARD, keys.stream().collect(Collectors.joining("\n")));
    }

    public StockBatchView comeIn(String sku, String file) {
        StockBatches.Begun begun =
                batches.begin(sku, "keys.txt", null, null, file.getBytes(StandardCharsets.UTF_8), OPERATOR);
        shop.get(Steps.class).workOff(shop.get(StockImport.class));
        return batches.find(begun.id());
    }

    public MemberId buyer() {
        return world.withMoney(world.member(), 100_000);
    }

    public PlaceOrder order(MemberId buyer, Line... lines) {
        return new PlaceOrder(world.key(), buyer, World.WEB, List.of(lines), "device-of-" + buyer, null);
    }

    public Answer buys(MemberId buyer, int cards) {
        return shop.get(Checkout.class)
                .place(List.of(order(buyer, new Line(CARD, cards))))
                .get(0);
    }

    public StockTally tally() {
        return stocks.tally(CARD);
    }

    public long rows(String from) {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }
}
