package shop.solvent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

@Label("Money of one currency is never more in another")
class CurrencyProperties {

    @Provide
    Arbitrary<Asset> currencies() {
        return Arbitraries.of(Asset.CURRENCIES);
    }

    /** Rates as they are heard: from a hundred-thousandth of a yuan to a thousand yuan for a unit. */
    @Provide
    Arbitrary<Long> worths() {
        return Arbitraries.longs().between(1_000, 1_000 * ExchangeRate.WHOLE);
    }

    /** Minor units: from the dearest currency without decimals into the cheapest with three, these still fit. */
    private static final long FITS = 90_000_000L;

    @Property
    void whatIsConvertedThereAndBackIsNeverMore(
            @ForAll("currencies") Asset from,
            @ForAll("currencies") Asset into,
            @ForAll("worths") long fromWorth,
            @ForAll("worths") long intoWorth,
            @ForAll @LongRange(max = FITS) long amount) {
        if (from == into) {
            return;
        }
        Money before = new Money(amount, from);
        ExchangeRate there = ExchangeRate.between(from, worth(from, fromWorth), into, worth(into, intoWorth));
        ExchangeRate back = ExchangeRate.between(into, worth(into, intoWorth), from, worth(from, fromWorth));

        Money after = back.of(there.of(before, Rounding.DOWN), Rounding.DOWN);

        assertThat(after).isLessThanOrEqualTo(before);
    }

    @Property
    void whatGoesRoundThroughAnyCurrenciesIsNeverMore(
            @ForAll @Size(min = 1, max = 8) List<@net.jqwik.api.From("currencies") Asset> way,
            @ForAll @Size(value = 5) List<@net.jqwik.api.From("worths") Long> worths,
            @ForAll @LongRange(max = 1_000_000_000_00L) long amount) {
        Money money = Money.fen(amount);
        for (Asset next : way) {
            money = converted(money, next, worths);
        }

        assertThat(converted(money, Asset.CNY, worths)).isLessThanOrEqualTo(Money.fen(amount));
    }

    private static Money converted(Money money, Asset into, List<Long> worths) {
        return money.asset() == into
                ? money
                : ExchangeRate.between(money.asset(), worthOf(money.asset(), worths), into, worthOf(into, worths))
                        .of(money, Rounding.DOWN);
    }

    private static long worthOf(Asset currency, List<Long> worths) {
        return worth(currency, worths.get(Asset.CURRENCIES.indexOf(currency)));
    }

    private static long worth(Asset currency, long worth) {
        return currency == Asset.BOOK ? ExchangeRate.WHOLE : worth;
    }

    @Property
    void theLeastThatComesToAnAmountIsTheLeast(
            @ForAll("currencies") Asset from,
            @ForAll("currencies") Asset into,
            @ForAll("worths") long fromWorth,
            @ForAll("worths") long intoWorth,
            @ForAll @LongRange(min = 1, max = FITS) long amount) {
        if (from == into) {
            return;
        }
        ExchangeRate rate = ExchangeRate.between(from, worth(from, fromWorth), into, worth(into, intoWorth));
        Money wanted = new Money(amount, into);

        Money least = rate.leastFor(wanted);

        assertThat(rate.of(least, Rounding.DOWN)).isGreaterThanOrEqualTo(wanted);
        assertThat(rate.of(least.minus(new Money(1, from)), Rounding.DOWN)).isLessThan(wanted);
    }

    @Property
    void theThreeRoundingsOfAConversionDifferByOneAtMost(
            @ForAll("worths") long worth, @ForAll @LongRange(max = 1_000_000_00L) long amount) {
        ExchangeRate rate = ExchangeRate.between(Asset.USD, worth, Asset.KWD, 23 * ExchangeRate.WHOLE);
        Money money = new Money(amount, Asset.USD);

        assertThat(rate.of(money, Rounding.DOWN)).isLessThanOrEqualTo(rate.of(money, Rounding.HALF_UP));
        assertThat(rate.of(money, Rounding.HALF_UP)).isLessThanOrEqualTo(rate.of(money, Rounding.UP));
        assertThat(rate.of(money, Rounding.UP)
                        .minus(rate.of(money, Rounding.DOWN))
                        .amount())
                .isBetween(0L, 1L);
    }

    @Example
    void whatDoesNotFitIsRefusedAndNotCutOff() {
        ExchangeRate rate = ExchangeRate.between(Asset.JPY, 1_000 * ExchangeRate.WHOLE, Asset.KWD, 1_000);

        assertThat(rate.of(new Money(FITS, Asset.JPY), Rounding.DOWN).amount()).isEqualTo(9_000_000_000_000_000_000L);
        assertThatThrownBy(() -> rate.of(new Money(2 * FITS, Asset.JPY), Rounding.DOWN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Example
    void eachCurrencyHasTheDigitsOfIso4217() {
        Map<Asset, Integer> digits = Map.of(Asset.CNY, 2, Asset.USD, 2, Asset.EUR, 2, Asset.JPY, 0, Asset.KWD, 3);

        assertThat(Asset.CURRENCIES)
                .containsExactlyInAnyOrderElementsOf(digits.keySet())
                .allSatisfy(one -> assertThat(one.scale())
                        .isEqualTo(digits.get(one))
                        .isEqualTo(java.util.Currency.getInstance(one.name()).getDefaultFractionDigits()));
    }

    @Example
    void amountsOfEachCurrencyReadApart() {
        assertThat(Arrays.stream(new Money[] {
                            Money.fen(123_450),
                            new Money(123_450, Asset.USD),
                            new Money(123_450, Asset.EUR),
                            new Money(123_450, Asset.JPY),
                            new Money(123_450, Asset.KWD),
                            new Money(-5, Asset.USD)
                        })
                        .map(money -> AmountText.money(money, Locale.ENGLISH)))
                .containsExactly("¥1,234.50", "US$1,234.50", "€1,234.50", "JP¥123,450", "KWD 123.450", "−US$0.05");
        assertThatThrownBy(() -> AmountText.money(Money.points(1), Locale.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
