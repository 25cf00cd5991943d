package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;

class CatalogueTest {

    private final TestShop shop = TestShop.empty();
    private final Catalogue catalogue = shop.get(Catalogue.class);
    private final Channels channels = shop.get(Channels.class);

    @BeforeEach
    void aChannelAMerchantAndAProduct() {
        People.cameTo(shop);
        channels.add(new AddChannel("web", "网站", "Website", null, "admin"));
        channels.add(new AddChannel("app", "应用", "App", null, "admin"));
        shop.get(Merchants.class).open(new AddMerchant("pixel", "像素学院", "Pixel Academy", 1000, "admin"));
        catalogue.addProduct(product("PS-PRO"));
    }

    private static AddProduct product(String sku) {
        return new AddProduct(sku, ProductKind.COURSE, "高级PS教程", "Advanced PS course", "pixel", 365, null, "admin");
    }

    @Nested
    class Selling {

        @Test
        void whatHasAPriceInTheChannelIsSoldThereWithAllACheckoutNeeds() {
            catalogue.setPrice("PS-PRO", "web", 10_000, "admin");

            MerchantView pixel = shop.get(Merchants.class).find("pixel");
            assertThat(catalogue.offers("web", List.of("PS-PRO", "UNKNOWN")))
                    .containsOnlyKeys("PS-PRO")
                    .containsEntry(
                            "PS-PRO",
                            new Offer(
                                    "PS-PRO",
                                    "course",
                                    "高级PS教程",
                                    "Advanced PS course",
                                    pixel.id(),
                                    "pixel",
                                    1000,
                                    pixel.pool(),
                                    "pixel",
                                    ProjectId.OWN,
                                    ProjectId.OWN_CODE,
                                    10_000,
                                    "",
                                    "chain",
                                    "pixel",
                                    GoodTerms.of(365, null),
                                    Stocking.NONE,
                                    10_000,
                                    PriceFor.EVERYBODY,
                                    List.of(),
                                    null,
                                    0));
            assertThat(catalogue.offers("app", List.of("PS-PRO"))).isEmpty();
            assertThat(catalogue.offers("web", List.of())).isEmpty();
        }

        @Test
        void aSkuInOtherCapitalsIsAnotherSku() {
            catalogue.setPrice("PS-PRO", "web", 10_000, "admin");

            assertThat(catalogue.offers("web", List.of("ps-pro"))).isEmpty();
        }

        @Test
        void aNewPriceIsInForceAtOnceAndWrittenDown() {
            catalogue.setPrice("PS-PRO", "web", 10_000, "admin");
            catalogue.setPrice("PS-PRO", "web", 9_900, "admin");

            assertThat(catalogue.offers("web", List.of("PS-PRO")).get("PS-PRO").price())
                    .isEqualTo(9_900);
            assertThat(shop.get(Audit.class)
                            .search(AuditQuery.about("PS-PRO@web"), 0, 1)
                            .rows())
                    .extracting(AuditView::oldValue, AuditView::newValue)
                    .containsExactly(tuple("10000", "9900"));
        }

        @Test
        void whatIsWithdrawnIsSoldNoMoreUntilItHasAPriceAgain() {
            catalogue.setPrice("PS-PRO", "web", 10_000, "admin");

            catalogue.withdraw("PS-PRO", "web", "admin", "licence ended");
            assertThat(catalogue.offers("web", List.of("PS-PRO"))).isEmpty();
            assertThat(catalogue.prices("PS-PRO"))
                    .extracting(PriceView::channel, PriceView::price, PriceView::active)
                    .containsExactly(tuple("web", 10_000L, false));
            assertRejected("offer.not-found", () -> catalogue.withdraw("PS-PRO", "web", "admin", "again"));

            catalogue.setPrice("PS-PRO", "web", 8_000, "admin");
            assertThat(catalogue.offers("web", List.of("PS-PRO"))).hasSize(1);
        }

        @Test
        void twoFirstPricesAtOnceLeaveOne() throws Exception {
            Callable<PriceView> dear = () -> catalogue.setPrice("PS-PRO", "web", 10_000, "admin");
            Callable<PriceView> cheap = () -> catalogue.setPrice("PS-PRO", "web", 9_000, "admin");

            atOnce(List.of(dear, cheap, dear, cheap));

            assertThat(catalogue.prices("PS-PRO")).hasSize(1);
        }

        @Test
        void aPriceOutOfRangeOrForNothingIsRefused() {
            assertRejected("field.out-of-range", () -> catalogue.setPrice("PS-PRO", "web", 0, "admin"));
            assertRejected("field.out-of-range", () -> catalogue.setPrice("PS-PRO", "web", -1, "admin"));
            assertRejected("field.out-of-range", () -> catalogue.setPrice("PS-PRO", "web", Long.MAX_VALUE, "admin"));
            assertRejected("product.not-found", () -> catalogue.setPrice("NONE", "web", 1, "admin"));
            assertRejected("channel.not-found", () -> catalogue.setPrice("PS-PRO", "none", 1, "admin"));
            assertRejected("product.not-found", () -> catalogue.setPrice(null, null, 1, "admin"));
        }
    }

    @Nested
    class PricesForATime {

        private final Prices prices = shop.get(Prices.class);
        private final Goods goods = shop.get(Goods.class);
        private final Instant now = shop.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        private final Instant tomorrow = now.plus(Duration.ofDays(1));

        private void set(PriceLine... lines) {
            prices.replace("PS-PRO", goods.find("PS-PRO").version(), List.of(lines), OPERATOR);
        }

        private Long costs() {
            Offer offer = catalogue.offers("web", List.of("PS-PRO")).get("PS-PRO");
            return offer == null ? null : offer.price();
        }

        @Test
        void aPriceThatWasAnnouncedHoldsFromItsDayAndThenEnds() {
            Instant end = tomorrow.plus(Duration.ofDays(2));
            set(
                    new PriceLine("web", null, tomorrow, 10_000),
                    new PriceLine("web", tomorrow, end, 8_000),
                    new PriceLine("web", end, null, 10_000));
            assertThat(costs()).isEqualTo(10_000);

            shop.clock().set(tomorrow.minusMillis(1));
            assertThat(costs()).isEqualTo(10_000);
            shop.clock().set(tomorrow);
            assertThat(costs()).isEqualTo(8_000);
            shop.clock().set(end);
            assertThat(costs()).isEqualTo(10_000);
            assertThat(prices.history("PS-PRO", 10))
                    .extracting(PriceView::price)
                    .containsExactly(8_000L, 10_000L);
        }

        @Test
        void whatHasNoPriceYetOrNoMoreIsNotSold() {
            set(new PriceLine("web", tomorrow, tomorrow.plusSeconds(60), 8_000));
            assertThat(costs()).isNull();
            shop.clock().set(tomorrow);
            assertThat(costs()).isEqualTo(8_000);
            shop.clock().advance(Duration.ofSeconds(60));
            assertThat(costs()).isNull();
        }

        @Test
        void twoPricesAtOnceAreRefusedWithTheLineNamedAndNothingChanges() {
            set(new PriceLine("web", null, null, 10_000));
            int version = goods.find("PS-PRO").version();

            Rejection refused = catchThrowableOfType(
                    Rejection.class,
                    () -> set(
                            new PriceLine("app", null, null, 1),
                            new PriceLine("web", null, tomorrow.plusSeconds(1), 9_000),
                            new PriceLine("web", tomorrow, null, 8_000)));

            assertThat(refused.reason().code()).isEqualTo("price.overlap");
            assertThat(refused.reason().parameters()).containsEntry("line", "3").containsEntry("other", "2");
            assertThat(costs()).isEqualTo(10_000);
            assertThat(goods.find("PS-PRO").version()).isEqualTo(version);
        }

        @Test
        void aPriceThatHoldsIsEndedByALaterOneAndItsPastIsNotRewritten() {
            set(new PriceLine("web", null, null, 10_000));
            shop.clock().set(tomorrow);

            assertRejected("price.past", () -> set(new PriceLine("web", now.plusSeconds(1), null, 1)));
            set(new PriceLine("web", now, null, 12_000));

            assertThat(costs()).isEqualTo(12_000);
            assertThat(prices.history("PS-PRO", 10))
                    .extracting(PriceView::price, PriceView::from, PriceView::until)
                    .containsExactly(tuple(10_000L, now, tomorrow));
        }

        @Test
        void aPriceSetAtOnceHoldsOnAServerWhoseClockLagsBehind() {
            set(new PriceLine("web", null, null, 10_000));
            shop.clock().set(tomorrow);
            catalogue.setPrice("PS-PRO", "web", 11_000, OPERATOR);

            shop.clock().set(tomorrow.minusSeconds(5));

            assertThat(costs()).isEqualTo(11_000);
            catalogue.setPrice("PS-PRO", "web", 12_000, OPERATOR);
            assertThat(costs()).isEqualTo(12_000);
        }

        @Test
        void theSecondOfTwoEditorsIsToldAndWhoMayNotIsRefused() {
            int seen = goods.find("PS-PRO").version();
            List<PriceLine> lines = List.of(new PriceLine("web", null, null, 10_000));
            prices.replace("PS-PRO", seen, lines, OPERATOR);

            assertRejected("version.outdated", () -> prices.replace("PS-PRO", seen, lines, OPERATOR));
            assertRejected("permission.missing", () -> prices.replace("PS-PRO", seen + 1, lines, FINANCE));
            assertRejected("permission.missing", () -> prices.sell("PS-PRO", seen + 1, "web", false, RISK));
            prices.sell("PS-PRO", seen + 1, "web", false, OPERATOR);
            assertThat(costs()).isNull();
        }

        @Test
        void linesThatCannotBeAreRefused() {
            assertRejected("price.channel", () -> set(new PriceLine("none", null, null, 1)));
            assertRejected("price.out-of-range", () -> set(new PriceLine("web", null, null, 0)));
            assertRejected("price.out-of-range", () -> set(new PriceLine("web", null, null, 1_000_000_001)));
            assertRejected("price.ends-before", () -> set(new PriceLine("web", tomorrow, tomorrow, 1)));
            assertRejected("price.ends-before", () -> set(new PriceLine("web", null, now.minusSeconds(9), 1)));
        }
    }

    @Nested
    class LookingAfterGoods {

        private final Goods goods = shop.get(Goods.class);
        private final Categories categories = shop.get(Categories.class);
        private final GoodsList list = shop.get(GoodsList.class);

        private GoodContent content(String titleEn, String category, String... tags) {
            return new GoodContent(
                    ProductKind.LICENCE, "编辑器 😀", titleEn, "第一行\n第二行", null, category, Set.of(tags), null, 3);
        }

        private List<String> found(GoodsQuery query) {
            return list.after(null, query, 100).rows().stream()
                    .map(GoodRow::sku)
                    .toList();
        }

        private GoodsQuery text(String text) {
            return new GoodsQuery(text, null, null, null, null, null, null);
        }

        @Test
        void goodsAreFoundByAnyWordOfATitleOrTheBeginningOfTheirSku() {
            goods.add("ED-1", "pixel", content("Photo editor", null, "new"), OPERATOR);

            assertThat(found(text("editor photo"))).containsExactly("ED-1");
            assertThat(found(text("教程"))).containsExactly("PS-PRO");
            assertThat(found(text("ed-"))).containsExactly("ED-1");
            assertThat(found(text("-1"))).isEmpty();
            assertThat(found(text("100%"))).isEmpty();
            assertThat(found(new GoodsQuery(null, "pixel", ProductKind.LICENCE, null, "new", null, null)))
                    .containsExactly("ED-1");
            assertThat(found(new GoodsQuery(null, null, null, null, null, "web", null)))
                    .isEmpty();
            assertThat(list.count(GoodsQuery.everything())).isEqualTo(2);
            assertThat(list.after("ED-1", GoodsQuery.everything(), 1).rows())
                    .extracting(GoodRow::sku)
                    .containsExactly("PS-PRO");
            assertThat(list.before("PS-PRO", GoodsQuery.everything(), 1).rows())
                    .extracting(GoodRow::sku)
                    .containsExactly("ED-1");
        }

        private ProductView on(GoodTerms terms) {
            return goods.add(
                    "ED-1",
                    "pixel",
                    new GoodContent(ProductKind.SERVICE_CREDIT, "额度", "Credit", null, null, null, Set.of(), terms),
                    OPERATOR);
        }

        @Test
        void termsThatContradictThemselvesAreRefused() {
            LocalDate day = LocalDate.of(2027, 1, 31);
            assertRejected(
                    "good.terms-contradict",
                    () -> on(new GoodTerms(Validity.FOR_EVER, 30, null, null, false, false, null, null)));
            assertRejected(
                    "good.terms-contradict",
                    () -> on(new GoodTerms(Validity.FROM_PURCHASE, 30, day, null, false, false, null, null)));
            assertRejected(
                    "good.terms-contradict",
                    () -> on(new GoodTerms(null, null, null, null, false, false, Refundable.NEVER, 7)));
            assertRejected(
                    "field.missing",
                    () -> on(new GoodTerms(Validity.FROM_FIRST_USE, null, null, null, false, false, null, null)));
            assertRejected(
                    "field.missing", () -> on(new GoodTerms(Validity.UNTIL, null, null, 3, false, false, null, null)));
            assertRejected(
                    "field.out-of-range",
                    () -> on(new GoodTerms(null, 1_000_001, null, null, false, false, null, null)));
            assertRejected(
                    "field.out-of-range",
                    () -> on(new GoodTerms(null, null, LocalDate.of(1066, 1, 1), null, false, false, null, null)));
            GoodTerms terms = new GoodTerms(Validity.UNTIL, null, day, 3, true, true, Refundable.UNUSED, 7);
            assertThat(on(terms).content().terms()).isEqualTo(terms);
            assertThat(goods.find("ED-1").content().terms()).isEqualTo(terms);
        }

        @Test
        void aCategoryHoldsWhatIsInThoseBelowIt() {
            categories.put("software", null, "软件", "Software", null, OPERATOR);
            categories.put("editors", "software", "编辑器", "Editors", null, OPERATOR);
            goods.add("ED-1", "pixel", content("Photo editor", "editors"), OPERATOR);

            assertThat(found(new GoodsQuery(null, null, null, "software", null, null, null)))
                    .containsExactly("ED-1");
            assertThat(categories.tree())
                    .extracting(CategoryView::code, CategoryView::depth)
                    .containsExactly(tuple("software", 0), tuple("editors", 1));
            assertRejected("category.circle", () -> categories.put("software", "editors", "软", "S", 1, OPERATOR));
            assertRejected("version.outdated", () -> categories.put("software", null, "软", "S", 7, OPERATOR));
            assertRejected("category.exists", () -> categories.put("software", null, "软", "S", null, OPERATOR));
            assertRejected("category.in-use", () -> categories.remove("editors", OPERATOR));
            assertRejected("permission.missing", () -> categories.remove("editors", FINANCE));
            assertRejected("category.not-found", () -> goods.add("ED-2", "pixel", content("Two", "none"), OPERATOR));
        }

        @Test
        void theSecondOfTwoEditorsIsToldAndDoesNotOverwriteTheFirst() {
            ProductView seen = goods.add("ED-1", "pixel", content("Photo editor", null, "new"), OPERATOR);
            ProductView first = goods.change("ED-1", seen.version(), content("Image editor", null, "sale"), OPERATOR);

            assertRejected(
                    "version.outdated", () -> goods.change("ED-1", seen.version(), content("Painter", null), OPERATOR));
            assertThat(goods.find("ED-1")).isEqualTo(first);
            assertThat(seen.content().differences(first.content())).containsExactly("tags", "titleEn");
            AuditView deed = shop.get(Audit.class)
                    .search(AuditQuery.about("ED-1"), 0, 1)
                    .rows()
                    .get(0);
            assertThat(deed.oldValue()).isEqualTo("tags: new\ntitleEn: Photo editor");
            assertThat(deed.newValue()).isEqualTo("tags: sale\ntitleEn: Image editor");
        }

        @Test
        void manyAreTakenOffSaleAtOnceOrNone() {
            goods.add("ED-1", "pixel", content("Photo editor", null), OPERATOR);
            catalogue.setPrice("PS-PRO", "web", 10_000, OPERATOR);

            assertRejected("product.not-found", () -> goods.sell(List.of("PS-PRO", "GONE"), false, "audit", OPERATOR));
            assertThat(catalogue.offers("web", List.of("PS-PRO"))).hasSize(1);
            assertThat(goods.sell(List.of("PS-PRO", "ED-1"), false, "audit", OPERATOR))
                    .isEqualTo(2);
            assertThat(catalogue.offers("web", List.of("PS-PRO"))).isEmpty();
            assertThat(found(new GoodsQuery(null, null, null, null, null, null, GoodsQuery.State.ON_SALE)))
                    .isEmpty();
            assertThat(goods.tag(List.of("PS-PRO", "ED-1"), "Sommer", true, OPERATOR))
                    .isEqualTo(2);
            assertThat(goods.tag(List.of("PS-PRO", "ED-1"), "sommer", true, OPERATOR))
                    .isZero();
            assertThat(list.tags()).containsExactly("sommer");
            assertRejected("permission.missing", () -> goods.sell(List.of("ED-1"), true, "x", FINANCE));
            assertRejected("permission.missing", () -> goods.tag(List.of("ED-1"), "x", true, RISK));
        }

        @Test
        void whatCannotBeIsRefused() {
            assertRejected(
                    "field.too-long", () -> goods.add("ED-1", "pixel", content("x".repeat(10_000), null), OPERATOR));
            assertRejected("field.malformed", () -> goods.add("ED-1", "pixel", content("One", null, "a b"), OPERATOR));
            assertRejected(
                    "field.bad-characters", () -> goods.add("ED-1", "pixel", content("a\u0007", null), OPERATOR));
            assertRejected("merchant.not-found", () -> goods.add("ED-1", "nobody", content("One", null), OPERATOR));
            assertRejected("product.exists", () -> goods.add("ps-pro", "pixel", content("One", null), OPERATOR));
            assertRejected("product.not-found", () -> goods.find("ps-pro"));
        }
    }

    @Nested
    class AMerchant {

        @Test
        void aNewMerchantHasAPoolOfItsOwnWithEmptyAccounts() {
            MerchantView merchant =
                    shop.get(Merchants.class).open(new AddMerchant("brush", "画笔", "Brush", 2000, "admin"));

            assertThat(shop.database()
                            .database()
                            .query(
                                    "SELECT code FROM pool WHERE id = ?",
                                    row -> row.getString(1),
                                    merchant.pool().value()))
                    .containsExactly("brush");
            assertThat(shop.get(Ledger.class).balances(merchant.pool().value()))
                    .containsOnlyKeys(AccountType.POOL, AccountType.BACKING, AccountType.LOTTERY);
        }

        @Test
        void aMerchantGivesUpBetweenThreeAndTwentyPercent() {
            for (int giveUp : new int[] {299, 2001, 0, -1000}) {
                assertRejected(
                        "merchant.give-up-out-of-range",
                        () -> shop.get(Merchants.class).open(new AddMerchant("brush", "画笔", "Brush", giveUp, "admin")));
            }
        }

        @Test
        void codesAndSkusAreTakenOnce() {
            assertRejected(
                    "merchant.exists",
                    () -> shop.get(Merchants.class).open(new AddMerchant("pixel", "像素", "Pixel", 1000, "admin")));
            assertRejected("product.exists", () -> catalogue.addProduct(product("PS-PRO")));
            assertRejected("channel.exists", () -> channels.add(new AddChannel("web", "网站", "Web", null, "admin")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "-x", "x\u0000", "a/b", "’", "a'--"})
        void aBadSkuIsRefused(String sku) {
            assertThat(catchThrowableOfType(Rejection.class, () -> catalogue.addProduct(product(sku)))
                            .reason()
                            .code())
                    .isIn("field.missing", "field.malformed");
        }

        @Test
        void theSameGoodsAddedTwiceAreAddedOnce() {
            Goods goods = shop.get(Goods.class);
            GoodContent ink = new GoodContent(ProductKind.COURSE, "墨", "Ink", null, null, null, null, null, null);

            ProductView added = goods.add("ink", "pixel", ink, OPERATOR);
            assertThat(added.added()).isTrue();
            assertThat(goods.add("ink", "pixel", ink, OPERATOR).added()).isFalse();
            assertThat(goods.change("ink", 99, ink, OPERATOR).version())
                    .as("what is so already is no change")
                    .isEqualTo(added.version());
            assertRejected("product.exists", () -> goods.add("ink", "pixel", ink.withTags(Set.of("new")), OPERATOR));
            assertRejected("product.not-found", () -> goods.find("INK"));
        }

        @Test
        void aProductNeedsItsMerchantAndSensibleLimits() {
            assertRejected(
                    "merchant.not-found",
                    () -> catalogue.addProduct(
                            new AddProduct("S1", ProductKind.COURSE, "一", "One", "nobody", null, null, "admin")));
            assertRejected(
                    "field.out-of-range",
                    () -> catalogue.addProduct(
                            new AddProduct("S1", ProductKind.CARD_KEY, "一", "One", "pixel", 0, null, "admin")));
            assertRejected(
                    "field.missing",
                    () -> catalogue.addProduct(new AddProduct("S1", null, "一", "One", "pixel", null, null, "admin")));
            assertThat(shop.get(GoodsList.class)
                            .after(null, GoodsQuery.everything(), 9)
                            .rows())
                    .extracting(GoodRow::sku, GoodRow::kind)
                    .containsExactly(tuple("PS-PRO", ProductKind.COURSE));
        }
    }

    @Nested
    class Places {

        private ChangeChannel renamed(int version, String name, String by) {
            return new ChangeChannel("web", version, name, "Website", "north", true, null, by);
        }

        @Test
        void ofTwoWhoChangeAChannelTheSecondIsToldAndNothingIsOverwritten() {
            int seen = channels.find("web").version();
            channels.change(renamed(seen, "网上商店", "admin"));

            assertRejected("version.outdated", () -> channels.change(renamed(seen, "官网", "admin")));
            assertThat(channels.find("web").nameZh()).isEqualTo("网上商店");
            assertThat(channels.change(renamed(seen, "网上商店", "admin")).version())
                    .as("what is so already is no change")
                    .isEqualTo(seen + 1);
        }

        @Test
        void whoDoesNotLookAfterChannelsChangesNone() {
            assertRejected("permission.missing", () -> channels.change(renamed(0, "官网", OPERATOR)));
            assertRejected(
                    "permission.missing", () -> channels.add(new AddChannel("shop", "店", "Shop", null, OPERATOR)));
            assertRejected("permission.missing", () -> channels.add(new AddChannel("shop", "店", "Shop", null, null)));
        }

        @Test
        void aChannelIsClosedForAReasonAndSellsNothingThen() {
            catalogue.setPrice("PS-PRO", "web", 10_000, "admin");
            ChannelView web = channels.find("web");

            assertRejected(
                    "field.missing",
                    () -> channels.change(
                            new ChangeChannel("web", web.version(), "网站", "Website", null, false, " ", "admin")));
            channels.change(new ChangeChannel("web", web.version(), "网站", "Website", null, false, "leak", "admin"));

            assertThat(catalogue.offers("web", List.of("PS-PRO"))).isEmpty();
        }

        @Test
        void channelsAreListedPartByPart() {
            assertThat(channels.list(null, 1).rows())
                    .extracting(ChannelView::code)
                    .containsExactly("app");
            assertThat(channels.list(null, 1).more()).isTrue();
            assertThat(channels.list("app", 5).rows())
                    .extracting(ChannelView::code)
                    .containsExactly("web");
            assertThat(catalogue.channels()).extracting(ChannelView::code).containsExactly("app", "web");
        }
    }
}
