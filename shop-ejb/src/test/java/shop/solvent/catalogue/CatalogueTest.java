package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
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
                                    10_000));
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
            assertThat(catalogue.prices("PS-PRO")).containsExactly(new PriceView("PS-PRO", "web", 10_000, false));
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
                    .containsOnlyKeys(AccountType.POOL, AccountType.BACKING);
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
            assertThat(catalogue.products())
                    .extracting(ProductView::sku, ProductView::kind)
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
