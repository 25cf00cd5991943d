package shop.solvent.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.currency.ConversionView.State;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.storefront.OwnCurrencies;
import shop.solvent.storefront.Purchase;
import shop.solvent.storefront.Storefront;
import shop.solvent.storefront.Visitor;
import shop.solvent.wallet.TopUp;

/** Who pays in another currency for what has a price there pays that price, and nobody adds anything to it. */
class OwnPricesTest {

    private static final String BOOK = "ps-book";

    private final World world = new World();
    private final OwnCurrencies own = world.shop.get(OwnCurrencies.class);
    private final Purchase purchase = world.shop.get(Purchase.class);
    private final Conversions conversions = world.shop.get(Conversions.class);
    private final CurrencyTopUps topUps = world.shop.get(CurrencyTopUps.class);
    private final CurrencyPrices prices = world.shop.get(CurrencyPrices.class);
    private final MemberId member = world.member();
    private final Visitor visitor = new Visitor(member, false);

    OwnPricesTest() {
        world.shop.get(Rates.class).hear();
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(
                BOOK, ProductKind.COURSE, "PS图书", "The book", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(BOOK, World.WEB, 2_000, "system:test");
    }

    private static Money usd(long cents) {
        return new Money(cents, Asset.USD);
    }

    private void brings(Money money) {
        topUps.topUp(new TopUp(world.key(), World.WEB, member, money));
    }

    private void costs(String sku, Money price) {
        prices.set(sku, price.asset(), price, People.ADMIN);
    }

    private Quote cart(Line... lines) {
        return world.shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, List.of(lines), "phone"));
    }

    private static Line course(int quantity) {
        return new Line(World.COURSE, quantity);
    }

    private Receipt pays(Quote quote, ConversionQuoteId conversion, Line... lines) {
        return pays(world.key(), quote, conversion, lines);
    }

    private Receipt pays(String key, Quote quote, ConversionQuoteId conversion, Line... lines) {
        return purchase.converting(
                visitor,
                conversion,
                new Purchase.Cart(key, List.of(lines), "phone", List.of(), quote.id(), Money.fen(0)));
    }

    private Money has(Asset currency) {
        return topUps.balances(member).get(currency).available();
    }

    private long platform(AccountType type) {
        Balance total = world.shop.get(Ledger.class).totals().get(type);
        return total == null ? 0 : total.posted().amount();
    }

    @Test
    void whoPaysWithDollarsPaysTheDollarPriceAndTheOrderIsPaidInYuan() {
        costs(World.COURSE, usd(1_499));
        brings(usd(2_000));

        Quote quote = cart(course(1));
        assertThat(own.payingWith(visitor, quote)).containsExactly(Asset.USD);
        ConversionQuote conversion = own.quoteFor(visitor, Asset.USD, quote).orElseThrow();
        assertThat(conversion.amount()).isEqualTo(usd(1_499));
        assertThat(conversion.comes()).isEqualTo(Money.fen(10_672));
        assertThat(conversion.gets()).as("what the order takes").isEqualTo(Money.fen(World.PRICE));
        assertThat(conversion.fee()).as("what is over is the shop's").isEqualTo(Money.fen(672));

        Receipt receipt = pays(quote, conversion.id(), course(1));

        assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(has(Asset.USD)).isEqualTo(usd(501));
        assertThat(has(Asset.CNY)).isEqualTo(Money.fen(0));
        assertThat(platform(AccountType.FEES)).isEqualTo(672);
        assertThat(platform(AccountType.USD_CUSTODY)).isEqualTo(-501);
        assertThat(own.paying(receipt.id()).orElseThrow().amount()).isEqualTo(usd(1_499));
        world.booksAgree();
    }

    @Test
    void whoHasEnoughYuanMayPayThePriceInDollarsAllTheSame() {
        costs(World.COURSE, usd(1_450));
        brings(usd(2_000));
        world.withMoney(member, 50_000);

        Quote quote = cart(course(1));
        assertThat(quote.missing()).isEqualTo(Money.fen(0));
        assertThat(own.payingWith(visitor, quote)).containsExactly(Asset.USD);
        pays(quote, own.quoteFor(visitor, Asset.USD, quote).orElseThrow().id(), course(1));

        assertThat(has(Asset.USD)).isEqualTo(usd(550));
        assertThat(has(Asset.CNY)).isEqualTo(Money.fen(50_000));
    }

    @Test
    void withoutAPriceOfItsOwnThereIsNothingToPayInDollarsWhereYuanAreThere() {
        brings(usd(2_000));
        world.withMoney(member, 50_000);

        Quote quote = cart(course(1));
        assertThat(own.payingWith(visitor, quote)).isEmpty();
        assertThat(own.quoteFor(visitor, Asset.USD, quote)).isEmpty();
    }

    @Test
    void threeOfThemCostThreeTimesThePriceAndWhatHasNoneIsByTheOffer() {
        costs(World.COURSE, usd(1_450));
        brings(usd(20_000));

        Quote three = cart(course(3));
        assertThat(own.quoteFor(visitor, Asset.USD, three).orElseThrow().amount())
                .isEqualTo(usd(4_350));

        Quote mixed = cart(course(1), new Line(BOOK, 1));
        Money book = conversions.quoteFor(member, Asset.USD, Money.fen(2_000)).amount();
        assertThat(own.quoteFor(visitor, Asset.USD, mixed).orElseThrow().amount())
                .isEqualTo(usd(1_450).plus(book));
    }

    @Test
    void aPriceThatNoLongerCoversTheYuanOrIsFarAboveThemIsNotCharged() {
        brings(usd(20_000));
        Money byRate =
                conversions.quoteFor(member, Asset.USD, Money.fen(World.PRICE)).amount();
        for (long cents : new long[] {1, 1_404, 1_546, Conversions.LARGEST}) {
            costs(World.COURSE, usd(cents));
            ConversionQuote quote =
                    own.quoteFor(visitor, Asset.USD, cart(course(1))).orElseThrow();
            assertThat(quote.order()).as(cents + " cents").isNull();
            assertThat(quote.amount()).isEqualTo(byRate);
        }

        costs(World.COURSE, usd(1_450));
        world.shop.get(SandboxExchange.class).publish(Asset.USD, 6_80000000L);
        assertThat(own.quoteFor(visitor, Asset.USD, cart(course(1)))
                        .orElseThrow()
                        .order())
                .as("the dollar fell after the price was set")
                .isNull();
    }

    @Test
    void anyPriceAtAnyRateLeavesTheYuanBooksAsIfTheYuanHadBeenPaid() {
        Random random = new Random(178);
        brings(usd(50_000));
        for (int i = 0; i < 40; i++) {
            world.shop.get(SandboxExchange.class).publish(Asset.USD, 5_00000000L + random.nextInt(400_000_000));
            costs(World.COURSE, usd(1_000 + random.nextInt(1_500)));
            int quantity = 1 + random.nextInt(3);
            ConversionQuote quote =
                    own.quoteFor(visitor, Asset.USD, cart(course(quantity))).orElseThrow();

            assertThat(quote.fee().amount()).isNotNegative();
            assertThat(quote.comes())
                    .as("by the offer, rounded down")
                    .isEqualTo(quote.rate().of(quote.amount(), ConversionQuote.ROUNDING));
            if (quote.order() != null) {
                assertThat(quote.gets()).isEqualTo(Money.fen(World.PRICE * quantity));
                assertThat(quote.fee().amount()).isLessThanOrEqualTo(World.PRICE * quantity / 10);
            }
        }
    }

    @Test
    void yenHaveNoDecimalsAndDinarsThree() {
        costs(World.COURSE, new Money(2_200, Asset.JPY));
        costs(World.COURSE, new Money(4_500, Asset.KWD));
        brings(new Money(2_500, Asset.JPY));
        brings(new Money(5_000, Asset.KWD));

        Quote quote = cart(course(1));
        assertThat(own.quoteFor(visitor, Asset.JPY, quote).orElseThrow().amount())
                .isEqualTo(new Money(2_200, Asset.JPY));
        assertThat(own.quoteFor(visitor, Asset.KWD, quote).orElseThrow().amount())
                .isEqualTo(new Money(4_500, Asset.KWD));
    }

    @Test
    void whatPaysAnOrderConvertsForNothingElseAndForNoOtherOrder() {
        costs(World.COURSE, usd(1_450));
        brings(usd(20_000));
        Quote quote = cart(course(1));
        ConversionQuote conversion = own.quoteFor(visitor, Asset.USD, quote).orElseThrow();

        assertRejected(
                "conversion-quote.for-order",
                () -> conversions.convert(member, conversion.id(), World.WEB, world.key()));
        assertRejected("conversion-quote.for-order", () -> pays(cart(course(2)), conversion.id(), course(2)));
        assertThat(has(Asset.USD)).isEqualTo(usd(20_000));

        Visitor other = new Visitor(world.member(), false);
        assertRejected(
                "conversion-quote.not-found",
                () -> purchase.converting(
                        other,
                        conversion.id(),
                        new Purchase.Cart(
                                world.key(), List.of(course(1)), "phone", List.of(), quote.id(), Money.fen(0))));
        world.shop.clock().advance(Duration.ofMinutes(1));
        assertRejected("conversion-quote.expired", () -> pays(quote, conversion.id(), course(1)));
    }

    @Test
    void ofTwentyWhoSendTheSamePaymentAtOnceOneBuysAndPaysOnce() throws Exception {
        costs(World.COURSE, usd(1_450));
        brings(usd(20_000));
        Quote quote = cart(course(1));
        ConversionQuote conversion = own.quoteFor(visitor, Asset.USD, quote).orElseThrow();

        List<String> outcomes = Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return pays("another-" + i, quote, conversion.id(), course(1))
                                .outcome()
                                .name();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(Collections.frequency(outcomes, "ACCEPTED")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "conversion-quote.used")).isEqualTo(19);
        assertThat(has(Asset.USD)).isEqualTo(usd(18_550));
        world.booksAgree();
    }

    @Test
    void thePaymentSentTwiceIsOneOrder() {
        costs(World.COURSE, usd(1_450));
        brings(usd(20_000));
        Quote quote = cart(course(1));
        ConversionQuoteId conversion =
                own.quoteFor(visitor, Asset.USD, quote).orElseThrow().id();

        OrderId first = pays("same", quote, conversion, course(1)).id();
        assertThat(pays("same", quote, conversion, course(1)).id()).isEqualTo(first);
        assertThat(has(Asset.USD)).isEqualTo(usd(18_550));
    }

    @Test
    void aHouseThatIsStoppedBetweenTheConversionAndTheOrderGoesOnFromThereWhenThePaymentIsSentAgain() {
        costs(World.COURSE, usd(1_450));
        brings(usd(2_000));
        Quote quote = cart(course(1));
        ConversionQuoteId conversion =
                own.quoteFor(visitor, Asset.USD, quote).orElseThrow().id();
        Storefront storefront = world.shop.get(Storefront.class);
        conversions.pay(member, conversion, quote.id(), storefront.channel(), storefront.key("stopped"));
        assertThat(has(Asset.CNY)).as("nothing is lost meanwhile").isEqualTo(Money.fen(World.PRICE));

        assertThat(pays("stopped", quote, conversion, course(1)).outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(has(Asset.USD)).isEqualTo(usd(550));
        assertThat(has(Asset.CNY)).isEqualTo(Money.fen(0));
        world.booksAgree();
    }

    @Test
    void aSlowProviderKeepsThePaymentOpenUntilItIsSentAgain() {
        costs(World.COURSE, usd(1_445));
        brings(usd(2_000));
        Quote quote = cart(course(1));
        ConversionQuoteId conversion =
                own.quoteFor(visitor, Asset.USD, quote).orElseThrow().id();
        assertRejected("checkout.conversion-open", () -> pays("slow", quote, conversion, course(1)));
        world.booksAgree();

        world.shop.clock().advance(Duration.ofMinutes(2));
        conversions.advanceAll();

        assertThat(pays("slow", quote, conversion, course(1)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(has(Asset.USD)).isEqualTo(usd(555));
        world.booksAgree();
    }

    @Test
    void whatTheProviderDoesNotDoBuysNothingAndTakesNothing() {
        costs(World.COURSE, usd(1_444));
        brings(usd(2_000));
        Quote quote = cart(course(1));
        ConversionQuoteId conversion =
                own.quoteFor(visitor, Asset.USD, quote).orElseThrow().id();

        assertRejected("checkout.conversion-refused", () -> pays(quote, conversion, course(1)));

        assertThat(has(Asset.USD)).isEqualTo(usd(2_000));
        assertThat(conversions.of(member, null, 5).rows())
                .extracting(ConversionView::state)
                .containsExactly(State.REFUSED);
        world.booksAgree();
    }

    @Test
    void whatFindsNoRoomInTheWalletIsPaidInDollarsOnlyAsFarAsItIsMissing() {
        costs(World.COURSE, usd(1_450));
        brings(usd(2_000));
        world.withMoney(member, 485_000); // of the 500,000 that there may be
        Quote many = cart(course(49));
        Optional<ConversionQuote> quote = own.quoteFor(visitor, Asset.USD, many);

        assertThat(quote.orElseThrow().gets()).isEqualTo(many.missing()).isEqualTo(Money.fen(5_000));
        assertThat(quote.orElseThrow().amount()).isEqualTo(usd(725));
    }

    @Test
    void aRefundComesBackInYuanAsMuchAsTheOrderTook() {
        costs(World.COURSE, usd(1_499));
        brings(usd(2_000));
        Quote quote = cart(course(1));
        Receipt receipt = pays(
                quote, own.quoteFor(visitor, Asset.USD, quote).orElseThrow().id(), course(1));

        world.refund(receipt.id());

        assertThat(has(Asset.CNY)).isEqualTo(Money.fen(World.PRICE));
        world.booksAgree();
    }

    @Test
    void aShopWithoutAnybodyWhoExchangesOffersNoOtherCurrency() {
        String before = System.setProperty("shop.exchange.provider", "none");
        try {
            CurrencyTerms terms = new World().shop.get(CurrencyTerms.class);
            assertThat(terms.foreign()).isEmpty();
            System.clearProperty("shop.exchange.provider");
            assertThat(CurrencyTerms.exchange()).as("no sandbox, nobody named").isEmpty();
            System.setProperty("shop.currencies", "USD");
            org.assertj.core.api.Assertions.assertThatThrownBy(CurrencyTerms::requireWhole)
                    .hasMessageContaining("shop.exchange.provider");
            System.setProperty("shop.sandbox", "on");
            assertThat(CurrencyTerms.exchange()).contains(SandboxExchange.NAME);
            CurrencyTerms.requireWhole();
        } finally {
            System.clearProperty("shop.currencies");
            System.clearProperty("shop.sandbox");
            System.setProperty("shop.exchange.provider", before);
        }
    }
}
