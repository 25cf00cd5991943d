package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;

class CatalogueTest {

    private final TestShop shop = TestShop.empty();
    private final Catalogue catalogue = shop.get(Catalogue.class);
    private final Channels channels = shop.get(Channels.class);

    @BeforeEach
    void aChannelAMerchantAndAProduct() {
        channels.add(new AddChannel("web", "网站", "Website", Set.of(Scope.ORDERS), "admin"));
        channels.add(new AddChannel("app", "应用", "App", EnumSet.allOf(Scope.class), "admin"));
        catalogue.addMerchant(new AddMerchant("pixel", "像素学院", "Pixel Academy", 1000, "admin"));
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

            MerchantView pixel = catalogue.merchants().get(0);
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
            assertThat(catalogue.prices("PS-PRO"))
                    .extracting(PriceView::channel, PriceView::price, PriceView::active)
                    .containsExactly(tuple("web", 10_000L, false));
            assertRejected("offer.not-found", () -> catalogue.withdraw("PS-PRO", "web", "admin", "again"));

            catalogue.setPrice("PS-PRO", "web", 8_000, "admin");
            assertThat(catalogue.offers("web", List.of("PS-PRO"))).hasSize(1);
        }

        @Test
        void aClosedChannelSellsNothing() {
            catalogue.setPrice("PS-PRO", "web", 10_000, "admin");

            channels.activate("web", false, "admin", "maintenance");

            assertThat(catalogue.offers("web", List.of("PS-PRO"))).isEmpty();
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
    class Merchants {

        @Test
        void aNewMerchantHasAPoolOfItsOwnWithEmptyAccounts() {
            MerchantView merchant = catalogue.addMerchant(new AddMerchant("brush", "画笔", "Brush", 2000, "admin"));

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
                        () -> catalogue.addMerchant(new AddMerchant("brush", "画笔", "Brush", giveUp, "admin")));
                assertRejected(
                        "merchant.give-up-out-of-range",
                        () -> catalogue.changeGiveUp("pixel", giveUp, "admin", "contract"));
            }
            assertThat(catalogue.changeGiveUp("pixel", 300, "admin", "contract").giveUp())
                    .isEqualTo(300);
            assertThat(catalogue
                            .changeGiveUp("pixel", 2000, "admin", "contract")
                            .giveUp())
                    .isEqualTo(2000);
        }

        @Test
        void codesAndSkusAreTakenOnce() {
            assertRejected(
                    "merchant.exists",
                    () -> catalogue.addMerchant(new AddMerchant("pixel", "像素", "Pixel", 1000, "admin")));
            assertRejected("product.exists", () -> catalogue.addProduct(product("PS-PRO")));
            assertRejected("channel.exists", () -> channels.add(new AddChannel("web", "网站", "Web", Set.of(), "admin")));
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
    class Keys {

        @Test
        void aKeyOpensItsChannelWithItsScopes() {
            String key = channels.rotateKey("web", "admin");

            assertThat(key).matches("sk_web_[A-Za-z0-9_-]{43}");
            assertThat(channels.byApiKey(key))
                    .contains(new ChannelView("web", "网站", "Website", Set.of(Scope.ORDERS), true, true));
        }

        @Test
        void theOldKeyIsVoidOnceThereIsANewOne() {
            String old = channels.rotateKey("web", "admin");
            String current = channels.rotateKey("web", "admin");

            assertThat(channels.byApiKey(old)).isEmpty();
            assertThat(channels.byApiKey(current)).isPresent();
        }

        @Test
        void theKeyItselfIsNowhereInTheDatabase() {
            String key = channels.rotateKey("web", "admin");

            assertThat(shop.get(Audit.class)
                            .search(AuditQuery.everything(), 0, 100)
                            .rows()
                            .toString())
                    .doesNotContain(key.substring("sk_web_".length()));
            assertThat(shop.database()
                            .database()
                            .query("SELECT api_key_hash FROM channel WHERE code = 'web'", row -> row.getBytes(1)))
                    .singleElement()
                    .satisfies(hash -> assertThat(new String(hash, StandardCharsets.ISO_8859_1))
                            .hasSize(32)
                            .doesNotContain(key.substring(7, 12)));
        }

        @Test
        void noOtherTextOpensAnything() {
            String key = channels.rotateKey("web", "admin");

            for (String text : new String[] {
                null, "", " ", "sk_web_", key + "x", key.substring(1), key.replace("sk_web", "sk_app"), "Bearer " + key
            }) {
                assertThat(channels.byApiKey(text)).isEqualTo(Optional.empty());
            }
        }

        @Test
        void aClosedChannelsKeyOpensNothing() {
            String key = channels.rotateKey("web", "admin");

            channels.activate("web", false, "admin", "leak");
            assertThat(channels.byApiKey(key)).isEmpty();

            channels.activate("web", true, "admin", "all clear");
            assertThat(channels.byApiKey(key)).isPresent();
        }

        @Test
        void scopesCanBeChangedLater() {
            channels.grant("web", Set.of(Scope.TOP_UPS, Scope.POOLS_READ), "admin");

            assertThat(channels.find("web").scopes()).isEqualTo(Set.of(Scope.TOP_UPS, Scope.POOLS_READ));
            assertThat(catalogue.channels()).extracting(ChannelView::code).containsExactly("app", "web");
        }

        @Test
        void everyScopeIsReadAsItIsWritten() {
            for (Scope scope : Scope.values()) {
                assertThat(Scope.of(scope.text())).isEqualTo(scope);
            }
            assertThat(Scope.POOLS_READ.text()).isEqualTo("pools-read");
            assertRejected("scope.unknown", () -> Scope.of("root"));
        }
    }
}
