package shop.solvent.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import shop.solvent.bench.Plan.Shape;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.Reconciler;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.DailySales;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.force.ShippedRules;

/**
 * The shop that is measured: its real beans on the database of the bench, the rules that ship, and a catalogue of many
 * merchants with a pool each. Time runs as it does in a server.
 */
final class ShopWorld {

    static final String CHANNEL = "web";
    static final int MERCHANTS = 64;
    static final long PRICE = 10_00;

    private static final String HOT = "hot";
    private static final String BY = "system:bench";

    final TestShop shop;

    ShopWorld(BenchDatabase database) {
        System.setProperty("shop.test.db.url", database.url());
        shop = TestShop.empty();
        shop.with(Clock.class, Clock.tick(Clock.system(ZoneId.of("Asia/Shanghai")), Duration.ofNanos(1_000)));
        shop.get(DailySales.class); // to whom messages are handed over, as in a server
        shop.get(ShippedRules.class);
        People.cameTo(shop);
        shop.get(Channels.class).add(new AddChannel(CHANNEL, "官网", "Web", null, People.ADMIN));
        for (int i = 0; i < MERCHANTS; i++) {
            sells("shop-" + i);
        }
        sells(HOT);
    }

    private void sells(String merchant) {
        Catalogue catalogue = shop.get(Catalogue.class);
        shop.get(Merchants.class).open(new AddMerchant(merchant, merchant, merchant, 1000, BY));
        catalogue.addProduct(
                new AddProduct("course-" + merchant, ProductKind.COURSE, "课程", "Course", merchant, null, null, BY));
        catalogue.setPrice("course-" + merchant, CHANNEL, PRICE, BY);
    }

    /** What each server looks for every few seconds. */
    void look() {
        try {
            Class<?> lists = Class.forName("shop.solvent.catalogue.AnyPriceLists");
            for (Recurrence one : ((Recurring) shop.get(lists)).recurrences()) {
                one.turn().accept(shop.get(Jobs.class));
            }
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** What the order of that number buys. */
    static String sku(Shape shape, long number) {
        return "course-" + (shape == Shape.HOT ? HOT : "shop-" + number % MERCHANTS);
    }

    /** @throws Stopped if anything is wrong with the books */
    void booksAgree() {
        List<Reason> findings =
                shop.database().inTransaction(() -> shop.get(Reconciler.class).findings());
        if (!findings.isEmpty()) {
            throw new Stopped("the books do not agree: " + findings);
        }
    }
}
