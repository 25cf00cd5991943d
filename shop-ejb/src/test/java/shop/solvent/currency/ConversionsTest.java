package shop.solvent.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.currency.ConversionView.State;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Gate;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.wallet.TopUp;

/** Money of one currency becomes another's as the quote said, once, and in each currency there is what is owed in it. */
class ConversionsTest {

    private final World world = new World();
    private final Conversions conversions = world.shop.get(Conversions.class);
    private final CurrencyTopUps topUps = world.shop.get(CurrencyTopUps.class);
    private final CurrencyReturns returns = world.shop.get(CurrencyReturns.class);
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final MemberId member = world.member();

    ConversionsTest() {
        world.shop.get(Rates.class).hear();
    }

    private void brings(Money money) {
        if (money.asset() == Asset.CNY) {
            world.withMoney(member, money.amount());
        } else {
            topUps.topUp(new TopUp(world.key(), World.WEB, member, money));
        }
    }

    private static Money money(long amount, Asset currency) {
        return new Money(amount, currency);
    }

    private Money has(Asset currency) {
        return balance(currency).available();
    }

    private Balance balance(Asset currency) {
        return topUps.balances(member).get(currency);
    }

    private ConversionView converts(ConversionQuote quote) {
        return conversions.convert(member, quote.id(), World.WEB, world.key()).conversion();
    }

    private ConversionView converts(Money amount, Asset into) {
        return converts(conversions.quote(member, amount, into));
    }

    private long platform(AccountType type) {
        Balance total = ledger.totals().get(type);
        return total == null ? 0 : total.posted().amount();
    }

    @Test
    void dollarsBecomeYuanAsTheQuoteSaidAndCustodyFollowsInBoth() {
        brings(money(10_000, Asset.USD));

        ConversionQuote quote = conversions.quote(member, money(10_000, Asset.USD), Asset.CNY);
        assertThat(quote.comes()).isEqualTo(Money.fen(71_200));
        assertThat(quote.fee()).as("half a per cent").isEqualTo(Money.fen(356));
        assertThat(quote.gets()).isEqualTo(Money.fen(70_844));

        assertThat(converts(quote).state()).isEqualTo(State.DONE);
        assertThat(has(Asset.USD)).isEqualTo(money(0, Asset.USD));
        assertThat(has(Asset.CNY)).isEqualTo(Money.fen(70_844));
        assertThat(platform(AccountType.USD_CUSTODY)).isZero();
        assertThat(platform(AccountType.CUSTODY)).isEqualTo(-71_200);
        assertThat(platform(AccountType.FEES)).isEqualTo(356);
        assertThat(platform(AccountType.EXCHANGE)).isZero();
        assertThat(platform(AccountType.USD_EXCHANGE)).isZero();
        world.booksAgree();
    }

    @Test
    void anyWayThroughAllFiveCurrenciesMakesNobodyRicher() {
        Random random = new Random(170);
        brings(Money.fen(200_000));
        for (int step = 0; step < 60; step++) {
            Asset from = Asset.CURRENCIES.get(random.nextInt(Asset.CURRENCIES.size()));
            Asset into = Asset.CURRENCIES.get(random.nextInt(Asset.CURRENCIES.size()));
            long there = has(from).amount();
            if (from == into || there == 0) {
                continue;
            }
            long amount = 1 + (long) (random.nextInt(1_000_000) / 1_000_000.0 * there);
            long worth = worth();
            try {
                converts(money(Math.min(amount, there), from), into);
            } catch (Rejection tooSmall) {
                assertThat(tooSmall.reason().code()).isEqualTo("conversion.too-small");
            }
            assertThat(worth()).isLessThanOrEqualTo(worth);
        }
        world.booksAgree();
    }

    /** Of all that the member has, in hundred-millionths of a fen, exactly: no rate has more digits. */
    private long worth() {
        Map<Asset, PublishedRate> rates = world.shop.get(Rates.class).latest();
        return topUps.balances(member).entrySet().stream()
                .mapToLong(one -> {
                    long rate = one.getKey() == Asset.CNY
                            ? 100_000_000L
                            : rates.get(one.getKey()).worth();
                    long units = one.getValue().posted().amount() + 0;
                    return Math.multiplyExact(units, rate)
                            * switch (one.getKey().scale()) {
                                case 0 -> 1_000;
                                case 2 -> 10;
                                default -> 1;
                            };
                })
                .sum();
    }

    @Test
    void ofTwentyConversionsOfOneBalanceAtOnceExactlyTheAffordableOnesAreDone() throws Exception {
        brings(money(10_500, Asset.USD));
        List<ConversionQuote> quotes = IntStream.range(0, 20)
                .mapToObj(i -> conversions.quote(member, money(1_000, Asset.USD), Asset.EUR))
                .toList();

        List<String> outcomes = Threads.atOnce(quotes.stream()
                .map(quote -> (Callable<String>) () -> {
                    try {
                        return converts(quote).state().name();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(Collections.frequency(outcomes, "DONE")).isEqualTo(10);
        assertThat(Collections.frequency(outcomes, "conversion.insufficient")).isEqualTo(10);
        assertThat(has(Asset.USD)).isEqualTo(money(500, Asset.USD));
        assertThat(has(Asset.EUR).amount()).isEqualTo(10 * quotes.get(0).gets().amount());
        world.booksAgree();
    }

    @Test
    void aQuoteIsUsedOnceHoweverManyTryIt() throws Exception {
        brings(money(10_000, Asset.USD));
        ConversionQuote quote = conversions.quote(member, money(1_000, Asset.USD), Asset.JPY);

        List<String> outcomes = Threads.atOnce(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return converts(quote).state().name();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(Collections.frequency(outcomes, "DONE")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "conversion-quote.used")).isEqualTo(7);
        assertThat(has(Asset.USD)).isEqualTo(money(9_000, Asset.USD));
    }

    @Test
    void theSameRequestConvertsOnceAndIsAnsweredAlike() {
        brings(money(10_000, Asset.USD));
        ConversionQuote quote = conversions.quote(member, money(1_000, Asset.USD), Asset.KWD);

        Conversions.Converted first = conversions.convert(member, quote.id(), World.WEB, "same");
        Conversions.Converted again = conversions.convert(member, quote.id(), World.WEB, "same");

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.conversion()).isEqualTo(first.conversion());
    }

    @Test
    void aQuoteIsOfOneMemberAndOfOneMinute() {
        brings(money(10_000, Asset.USD));
        ConversionQuote quote = conversions.quote(member, money(1_000, Asset.USD), Asset.CNY);

        assertRejected(
                "conversion-quote.not-found",
                () -> conversions.convert(world.member(), quote.id(), World.WEB, world.key()));
        world.shop.clock().advance(Duration.ofSeconds(55));
        assertRejected("conversion-quote.expired", () -> converts(quote));
        world.shop.clock().advance(Duration.ofDays(2));
        conversions.forget();
        assertRejected("conversion-quote.not-found", () -> converts(quote));
    }

    @Test
    void aRateThatChangesAfterTheQuoteChangesNothingOfIt() {
        brings(money(10_000, Asset.USD));
        ConversionQuote quote = conversions.quote(member, money(10_000, Asset.USD), Asset.CNY);

        world.shop.get(SandboxExchange.class).publish(Asset.USD, 5_00000000L);

        assertThat(converts(quote).gets()).isEqualTo(Money.fen(70_844));
        assertThat(has(Asset.CNY)).isEqualTo(Money.fen(70_844));
    }

    @ParameterizedTest
    @CsvSource({"1044, REFUSED", "1046, EXPIRED"})
    void whatTheProviderDoesNotDoIsTheMembersAgain(long cents, State state) {
        brings(money(10_000, Asset.USD));

        assertThat(converts(money(cents, Asset.USD), Asset.EUR).state()).isEqualTo(state);

        assertThat(has(Asset.USD)).isEqualTo(money(10_000, Asset.USD));
        assertThat(balance(Asset.EUR).expected()).isEqualTo(money(0, Asset.EUR));
        world.booksAgree();
    }

    @Test
    void whatTheProviderHasNotSaidYetIsSetAsideUntilItDoesAndThenEndsByItself() {
        brings(money(10_000, Asset.USD));
        ConversionView slow = converts(money(1_045, Asset.USD), Asset.EUR);
        assertThat(slow.state()).isEqualTo(State.HELD);
        assertThat(has(Asset.USD)).isEqualTo(money(10_000 - 1_045, Asset.USD));
        world.booksAgree();

        world.shop.secondServer().get(Conversions.class).advanceAll();
        assertThat(conversions.find(member, slow.id()).state())
                .as("told again, and still not decided")
                .isEqualTo(State.HELD);

        world.shop.clock().advance(Duration.ofMinutes(2));
        world.shop.secondServer().get(Conversions.class).advanceAll();
        assertThat(conversions.find(member, slow.id()).state()).isEqualTo(State.DONE);
        assertThat(has(Asset.EUR)).isEqualTo(slow.gets());
        world.booksAgree();
    }

    @Test
    void aHouseThatIsStoppedBeforeTheProviderIsToldGivesItBackWhenTheOfferIsOver() {
        brings(money(10_000, Asset.USD));
        ConversionQuote quote = conversions.quote(member, money(1_000, Asset.USD), Asset.EUR);
        killedBeforeTelling(quote);
        assertThat(has(Asset.USD)).isEqualTo(money(9_000, Asset.USD));

        world.shop.clock().advance(Duration.ofMinutes(2));
        conversions.advanceAll();

        assertThat(has(Asset.USD)).isEqualTo(money(10_000, Asset.USD));
        assertThat(conversions.of(member, null, 10).rows())
                .extracting(ConversionView::state)
                .containsExactly(State.EXPIRED);
        world.booksAgree();
    }

    @Test
    void aHouseThatIsStoppedAfterTheProviderDidItGoesOnFromThere() {
        brings(money(10_000, Asset.USD));
        ConversionQuote quote = conversions.quote(member, money(1_000, Asset.USD), Asset.EUR);
        killedBeforeTelling(quote);
        ConversionView held = conversions.of(member, null, 10).rows().get(0);
        world.shop
                .get(SandboxExchange.class)
                .execute(new ExchangeProvider.Order(held.id(), held.offer(), held.amount(), held.comes()));

        world.shop.clock().advance(Duration.ofDays(3));
        conversions.advanceAll();
        conversions.advanceAll();

        assertThat(has(Asset.EUR)).isEqualTo(quote.gets());
        assertThat(has(Asset.USD)).isEqualTo(money(9_000, Asset.USD));
        world.booksAgree();
    }

    /** As far as the first transaction, and no further: a provider that cannot be reached. */
    private void killedBeforeTelling(ConversionQuote quote) {
        var away = world.shop.secondServer().with(Exchanges.class, new Exchanges() {
            @Override
            public ExchangeProvider named(String name) {
                return new Away();
            }
        });
        away.get(Conversions.class).convert(member, quote.id(), World.WEB, world.key());
    }

    /** Nothing can be heard of it. */
    private static final class Away implements ExchangeProvider {
        @Override
        public String name() {
            return SandboxExchange.NAME;
        }

        @Override
        public Map<Asset, Long> rates() {
            throw new IllegalStateException("away");
        }

        @Override
        public Offer offer(Money amount, Asset into) {
            throw new IllegalStateException("away");
        }

        @Override
        public Answer execute(Order order) {
            throw new IllegalStateException("away");
        }

        @Override
        public Answer ask(shop.solvent.kernel.id.ConversionId reference) {
            throw new IllegalStateException("away");
        }
    }

    @Test
    void nothingIsConvertedPastTheLimitOfTheLaw() {
        brings(Money.fen(480_000));
        assertRejected("wallet.prepaid-cap", () -> brings(money(10_000, Asset.USD)));
        brings(money(2_000, Asset.USD));
        assertRejected("wallet.prepaid-cap", () -> brings(Money.fen(10_000)));
        brings(Money.fen(5_000));

        world.shop.get(SandboxExchange.class).publish(Asset.USD, 9_00000000L);
        assertRejected("wallet.prepaid-cap", () -> converts(money(2_000, Asset.USD), Asset.CNY));
        assertThat(has(Asset.USD)).isEqualTo(money(2_000, Asset.USD));
        world.booksAgree();
    }

    @Test
    void aStoppedShopBeginsNoConversionAndEndsTheOnesThatBegan() {
        brings(money(10_000, Asset.USD));
        ConversionView slow = converts(money(1_045, Asset.USD), Asset.EUR);
        ConversionQuote quote = conversions.quote(member, money(1_000, Asset.USD), Asset.EUR);
        Gate gate = world.shop.get(Gate.class);
        world.shop.get(Transactions.class).run(() -> gate.set(Gate.State.STOPPED));
        gate.refresh();

        assertRejected("wind-down.running", () -> converts(quote));
        assertRejected("wind-down.running", () -> conversions.quote(member, money(1_000, Asset.USD), Asset.EUR));
        world.shop.clock().advance(Duration.ofMinutes(2));
        conversions.advanceAll();
        assertThat(conversions.find(member, slow.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void whatIsTooSmallToComeToAnythingIsNotTaken() {
        brings(money(10_000, Asset.JPY));
        assertRejected("conversion.too-small", () -> conversions.quote(member, money(1, Asset.JPY), Asset.USD));
        assertRejected("currency.same", () -> conversions.quote(member, money(1, Asset.JPY), Asset.JPY));
        assertRejected("currency.not-taken", () -> conversions.quote(member, money(1, Asset.POINT), Asset.JPY));
    }

    @Test
    void aQuoteForWhatIsNeededIsTheLeastThatIsEnough() {
        brings(money(50_000, Asset.KWD));
        for (long fen : new long[] {1, 99, 100, 7_345, 99_999}) {
            ConversionQuote quote = conversions.quoteFor(member, Asset.KWD, Money.fen(fen));
            assertThat(quote.gets().amount()).isGreaterThanOrEqualTo(fen).isLessThan(fen + 6);
        }
    }

    @Test
    void moneyGoesBackWhereItCameFromAndNowhereElse() {
        brings(money(10_000, Asset.USD));
        brings(Money.fen(100_000));
        converts(Money.fen(50_000), Asset.USD);
        assertThat(returns.reachable(member, Asset.USD)).isEqualTo(money(10_000, Asset.USD));
        assertRejected(
                "currency-return.beyond-origin",
                () -> returns.sendBack(member, money(10_001, Asset.USD), World.WEB, world.key()));

        CurrencyReturn sent = returns.sendBack(member, money(4_000, Asset.USD), World.WEB, "back")
                .sent();
        assertThat(sent.state()).isEqualTo(CurrencyReturn.State.DONE);
        assertThat(returns.sendBack(member, money(4_000, Asset.USD), World.WEB, "back")
                        .sent()
                        .id())
                .isEqualTo(sent.id());
        assertThat(returns.reachable(member, Asset.USD)).isEqualTo(money(6_000, Asset.USD));

        assertThat(returns.sendBack(member, money(44, Asset.USD), World.WEB, world.key())
                        .sent()
                        .state())
                .isEqualTo(CurrencyReturn.State.REFUSED);
        assertThat(returns.reachable(member, Asset.USD)).isEqualTo(money(6_000, Asset.USD));
        assertThat(returns.reachable(member, Asset.EUR)).isEqualTo(money(0, Asset.EUR));
        world.booksAgree();
    }

    @Test
    void anOrderPaysInYuanWhateverElseIsThere() {
        brings(money(50_000, Asset.USD));
        converts(conversions.quoteFor(member, Asset.USD, Money.fen(World.PRICE)));
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.ACCEPTED);
        world.booksAgree();
    }
}
