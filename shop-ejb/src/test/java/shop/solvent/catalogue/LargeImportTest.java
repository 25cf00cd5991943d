package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;

/** How long 100,000 goods and prices take, and how much memory: {@code -Dgoods.large=true}. */
@EnabledIfSystemProperty(named = "goods.large", matches = "true")
class LargeImportTest {

    private static final int MANY = 100_000;

    private final TestShop shop = TestShop.empty();

    {
        List.of(ImportDeed.class, PricesImportDeed.class).forEach(shop::get);
    }

    private final Imports imports = shop.get(Imports.class);
    private final Steps steps = shop.get(Steps.class);
    private int keys;

    @Test
    void aHundredThousandGoodsAndTheirPricesAreOneFileEach() {
        People.cameTo(shop);
        shop.get(Channels.class).add(new AddChannel("web", "网站", "Website", null, "admin"));
        shop.get(Merchants.class).open(new AddMerchant("pixel", "像素", "Pixel", 1000, "admin"));
        StringBuilder goods = new StringBuilder("sku,merchant,kind,titleZh,titleEn,descriptionEn,tags\n");
        StringBuilder prices = new StringBuilder("sku,channel,price,from,until\n");
        for (int i = 0; i < MANY; i++) {
            goods.append("SKU-%06d,pixel,course,第%d号课程,Course number %d,A course about the number %d,new tag-%d\n"
                    .formatted(i, i, i, i, i % 50));
            prices.append("SKU-%06d,web,%d.50,2027-01-01,\n".formatted(i, 1 + i % 900));
        }
        run("goods", goods);
        run("the same goods", goods);
        run("prices", prices);
        run("the same prices", prices);
        GoodsList list = shop.get(GoodsList.class);
        time("first page", () -> list.after(null, GoodsQuery.everything(), 50));
        time("a page in the middle", () -> list.after("SKU-050000", GoodsQuery.everything(), 50));
        time("count", () -> list.count(GoodsQuery.everything()));
        for (String text : List.of("number 99999", "第99999号", "nothing such", "SKU-0999")) {
            GoodsQuery query = new GoodsQuery(text, null, null, null, null, null, null);
            time("search " + text, () -> list.after(null, query, 50));
        }
        GoodsQuery tag = new GoodsQuery(null, "pixel", null, null, "tag-7", "web", GoodsQuery.State.ON_SALE);
        time("all filters", () -> list.after(null, tag, 50));
        time("an order's question", () -> shop.get(Catalogue.class).offers("web", List.of("SKU-000001", "SKU-050000")));
        System.out.println(shop.database()
                .database()
                .query(
                        "EXPLAIN SELECT o.sku, o.price, o.starts, p.kind FROM offer o JOIN product p ON p.sku = o.sku AND"
                                + " p.on_sale WHERE o.channel = 'web' AND o.active AND o.ends > '2026-07-01' AND o.opens <="
                                + " '2026-07-01' AND o.sku IN ('SKU-000001', 'SKU-050000')",
                        row -> row.getString("table") + " " + row.getString("type") + " " + row.getString("key") + " "
                                + row.getString("rows") + " " + row.getString("Extra")));
        assertThat(list.count(GoodsQuery.everything())).isEqualTo(10_000);
    }

    private void run(String what, StringBuilder csv) {
        byte[] file = csv.toString().getBytes(StandardCharsets.UTF_8);
        long id = imports.begin(null, "x.csv", file, OPERATOR).id();
        time("check " + what + " (" + file.length / 1_000_000 + " MB)", () -> steps.workOff(shop.get(ImportJob.class)));
        ImportView view = imports.find(id);
        assertThat(view.problems()).isEmpty();
        shop.get(Approvals.class)
                .ask(new Ask(
                        "k" + keys++,
                        view.kind().equals(ImportView.PRICES) ? PricesImportDeed.CODE : ImportDeed.CODE,
                        new ImportDeed.Content(String.valueOf(id), view.plan()),
                        "large",
                        OPERATOR));
        time("import " + what, () -> steps.workOff(shop.get(ImportJob.class)));
        view = imports.find(id);
        System.out.printf("%s +%d ~%d =%d%n", view.state(), view.added(), view.changed(), view.unchanged());
        assertThat(view.state()).isEqualTo(ImportView.State.DONE);
    }

    private static void time(String what, Runnable work) {
        AtomicLong most = new AtomicLong();
        System.gc();
        long before = used();
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(used(), Math::max);
            }
        });
        watch.setDaemon(true);
        long begun = System.nanoTime();
        if (what.startsWith("check") || what.startsWith("import")) {
            watch.start();
        }
        work.run();
        long took = (System.nanoTime() - begun) / 1_000_000;
        watch.interrupt();
        System.out.printf("%-40s %7d ms  +%d MB%n", what, took, Math.max(0, most.get() - before) / 1_000_000);
    }

    private static long used() {
        Runtime.getRuntime();
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
