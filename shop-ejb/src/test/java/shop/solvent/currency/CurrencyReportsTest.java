package shop.solvent.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.solvent.currency.CurrencyReport.Row;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Gate;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Transactions;
import shop.solvent.wallet.TopUp;

/** What is there in each currency, and all in one by the rates of a day; and what goods cost in words of another currency. */
class CurrencyReportsTest {

    private final World world = new World();
    private final CurrencyTopUps topUps = world.shop.get(CurrencyTopUps.class);
    private final Conversions conversions = world.shop.get(Conversions.class);
    private final CurrencyReports reports = world.shop.get(CurrencyReports.class);
    private final MemberId member = world.member();
    private final LocalDate today =
            LocalDate.ofInstant(world.shop.clock().instant(), world.shop.clock().getZone());

    CurrencyReportsTest() {
        world.shop.get(Rates.class).hear();
        world.withMoney(member, 100_000);
        brings(10_000, Asset.USD);
        brings(5_000, Asset.KWD);
        ConversionQuote quote = conversions.quote(member, new Money(4_000, Asset.USD), Asset.JPY);
        conversions.convert(member, quote.id(), World.WEB, world.key());
    }

    private void brings(long amount, Asset currency) {
        topUps.topUp(new TopUp(world.key(), World.WEB, member, new Money(amount, currency)));
    }

    private Map<Asset, Row> rows(CurrencyReport report) {
        return report.rows().stream().collect(Collectors.toMap(Row::currency, Function.identity()));
    }

    @Test
    void eachCurrencyIsToldByItselfAndIsCovered() {
        Map<Asset, Row> rows = rows(reports.of(today, today, Asset.CNY));

        assertThat(rows.values()).hasSize(5).allSatisfy(row -> {
            assertThat(row.isCovered()).as("%s", row.currency()).isTrue();
            assertThat(row.passing().isZero()).isTrue();
            assertThat(row.others().isZero()).isTrue();
        });
        Row dollars = rows.get(Asset.USD);
        assertThat(dollars.members()).isEqualTo(new Money(6_000, Asset.USD));
        assertThat(dollars.custody()).isEqualTo(new Money(6_000, Asset.USD));
        assertThat(dollars.out()).isEqualTo(new Money(4_000, Asset.USD));
        assertThat(dollars.brought()).isEqualTo(new Money(10_000, Asset.USD));
        assertThat(dollars.conversions()).isEqualTo(1);
        Row yen = rows.get(Asset.JPY);
        assertThat(yen.into()).as("40 × 7.12 / 0.0475, down").isEqualTo(new Money(5_995, Asset.JPY));
        assertThat(yen.fees()).as("half a per cent, down").isEqualTo(new Money(29, Asset.JPY));
        assertThat(yen.custody()).isEqualTo(yen.members().plus(yen.own()));
    }

    @Test
    void allIsToldInOneCurrencyByTheLastRatesUpToThatDay() {
        world.shop.get(SandboxExchange.class).publish(Asset.USD, 8_00000000L);
        world.shop.clock().advance(java.time.Duration.ofDays(1));
        world.shop.get(Rates.class).hear();

        assertThat(rows(reports.of(today, today, Asset.CNY))
                        .get(Asset.USD)
                        .inOne()
                        .members())
                .isEqualTo(Money.fen(42_720));
        CurrencyReport next = reports.of(today, today.plusDays(1), Asset.CNY);
        assertThat(rows(next).get(Asset.USD).inOne().members()).isEqualTo(Money.fen(48_000));
        assertThat(next.rates().get(Asset.USD).day()).isEqualTo(today.plusDays(1));
        assertThat(next.sum().members())
                .isEqualTo(
                        next.rows().stream().map(row -> row.inOne().members()).reduce(Money.fen(0), Money::plus));
        assertThat(rows(reports.of(today, today, Asset.KWD))
                        .get(Asset.KWD)
                        .inOne()
                        .members())
                .isEqualTo(new Money(5_000, Asset.KWD));
    }

    @Test
    void aDayBeforeAnyRateNamesWhatItCannotTell() {
        CurrencyReport before = reports.of(today.minusDays(3), today.minusDays(2), Asset.CNY);

        assertThat(before.unknown()).containsExactly(Asset.USD, Asset.EUR, Asset.JPY, Asset.KWD);
        assertThat(rows(before).get(Asset.USD).members().isZero()).isTrue();
        assertRejected("currency-report.days", () -> reports.of(today, today.minusDays(1), Asset.CNY));
    }

    @Test
    void aPriceInAnotherCurrencyIsTheOneThatSomebodySetElseAboutWhatTheYuanTakeWithTheFee() {
        CurrencyPrices prices = world.shop.get(CurrencyPrices.class);
        Money yuan = Money.fen(World.PRICE);
        assertThat(prices.of(World.COURSE, yuan, true, Asset.USD))
                .contains(new CurrencyPrices.Shown(new Money(1_412, Asset.USD), false));
        assertThat(prices.of(World.COURSE, yuan, true, Asset.CNY)).isEmpty();

        prices.set(World.COURSE, Asset.USD, new Money(1_500, Asset.USD), People.ADMIN);
        assertThat(prices.of(World.COURSE, yuan, true, Asset.USD))
                .contains(new CurrencyPrices.Shown(new Money(1_500, Asset.USD), true));
        assertThat(prices.of(World.COURSE, Money.fen(9_000), false, Asset.USD))
                .as("beside another price than that for everybody")
                .contains(new CurrencyPrices.Shown(new Money(1_271, Asset.USD), false));

        assertThat(prices.of(World.COURSE, yuan, Money.fen(9_000), true, Asset.USD))
                .as("a tenth off is a tenth off there")
                .contains(new CurrencyPrices.Shown(new Money(1_350, Asset.USD), true));
        for (long cents : new long[] {1_404, 1_546}) {
            prices.set(World.COURSE, Asset.USD, new Money(cents, Asset.USD), People.ADMIN);
            assertThat(prices.of(World.COURSE, yuan, true, Asset.USD))
                    .as("a cent too little for the yuan, and a cent too far above them")
                    .contains(new CurrencyPrices.Shown(new Money(1_412, Asset.USD), false));
        }
        prices.set(World.COURSE, Asset.USD, null, People.ADMIN);
        assertThat(prices.of(World.COURSE).get(Asset.USD)).isNull();
        assertRejected(
                "product.not-found", () -> prices.set("none-such", Asset.USD, new Money(1, Asset.USD), People.ADMIN));
    }

    @Test
    void aWindDownSendsEachPurseBackWholeToWhereItCameFrom() {
        Gate gate = world.shop.get(Gate.class);
        world.shop.get(Transactions.class).run(() -> gate.set(Gate.State.PAYING));
        gate.refresh();
        CurrencyReturns returns = world.shop.get(CurrencyReturns.class);

        returns.returnAll();
        returns.returnAll();

        assertThat(topUps.balances(member).get(Asset.USD).posted()).isEqualTo(new Money(0, Asset.USD));
        assertThat(topUps.balances(member).get(Asset.KWD).posted()).isEqualTo(new Money(0, Asset.KWD));
        assertThat(topUps.balances(member).get(Asset.JPY).posted())
                .as("came from nowhere in yen, and stays covered")
                .isEqualTo(new Money(5_966, Asset.JPY));
        assertThat(returns.latest(member, 10)).hasSize(2);
        world.booksAgree();
    }
}
