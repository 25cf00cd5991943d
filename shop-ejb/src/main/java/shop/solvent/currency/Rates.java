package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.ExchangeRate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;

/**
 * What currencies are worth, as who exchanges for the shop publishes it, day by day. By it amounts are shown and added up. Nothing is
 * exchanged by it: a conversion has its own quote.
 */
@ApplicationScoped
public class Rates {

    @Inject
    private Database database;

    @Inject
    private Exchanges exchanges;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** Hears what is published and notes it as that of the day. Outside of any transaction. */
    public void hear() {
        if (terms.foreign().isEmpty()) {
            return;
        }
        ExchangeProvider provider = exchanges.chosen();
        Map<Asset, Long> told = provider.rates();
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, clock.getZone());
        List<Object[]> rows = told.entrySet().stream()
                .filter(one -> one.getKey().isForeign())
                .filter(one -> one.getValue() > 0 && one.getValue() <= ExchangeRate.HIGHEST)
                .map(one -> new Object[] {one.getKey().name(), day, one.getValue(), provider.name(), now})
                .toList();
        if (!rows.isEmpty()) {
            transactions.run(() -> database.insert(
                    "exchange_rate (currency, day, worth, provider, at)",
                    rows,
                    "ON DUPLICATE KEY UPDATE worth = VALUES(worth), provider = VALUES(provider), at = VALUES(at)"));
        }
    }

    /** The last that is known of each currency. */
    public Map<Asset, PublishedRate> latest() {
        return asOf(LocalDate.ofInstant(clock.instant(), clock.getZone()));
    }

    /** The last that was known of each currency on a day; a currency of which nothing was is missing. */
    public Map<Asset, PublishedRate> asOf(LocalDate day) {
        Map<Asset, PublishedRate> rates = new EnumMap<>(Asset.class);
        database.query(
                "SELECT r.* FROM exchange_rate r JOIN (SELECT currency, MAX(day) AS day FROM exchange_rate WHERE day <= ?"
                        + " GROUP BY currency) l ON l.currency = r.currency AND l.day = r.day",
                row -> {
                    Asset currency = Asset.valueOf(row.getString("currency"));
                    return rates.put(
                            currency,
                            new PublishedRate(
                                    currency,
                                    row.getObject("day", LocalDate.class),
                                    row.getLong("worth"),
                                    row.getString("provider"),
                                    Database.instant(row, "at")));
                },
                day);
        return rates;
    }

    /**
     * An amount in another currency, by rates; the same where it is of that currency already.
     *
     * @return empty where no rate is known
     */
    public static Optional<Money> in(Asset currency, Money money, Map<Asset, PublishedRate> rates, Rounding rounding) {
        if (money.asset() == currency) {
            return Optional.of(money);
        }
        boolean known = isKnown(currency, rates) && isKnown(money.asset(), rates);
        return known
                ? Optional.of(
                        PublishedRate.between(money.asset(), rates.get(money.asset()), currency, rates.get(currency))
                                .of(money, rounding))
                : Optional.empty();
    }

    private static boolean isKnown(Asset currency, Map<Asset, PublishedRate> rates) {
        return currency == Asset.BOOK || rates.containsKey(currency);
    }
}
