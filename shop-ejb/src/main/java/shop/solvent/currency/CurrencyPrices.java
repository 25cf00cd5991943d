package shop.solvent.currency;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Goods;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/**
 * What goods are said to cost in other currencies: a price of its own where somebody has set one, else the yuan at the last published
 * rate, which is told as about. Orders are in yuan; so what is shown beside them promises nothing else. It is kept in memory, so that a
 * page of goods asks the database nothing for it; another server has what was set here half a minute later.
 */
@ApplicationScoped
public class CurrencyPrices {

    private static final Duration READ_EVERY = Duration.ofSeconds(30);

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Rates rates;

    @Inject
    private CurrencyTerms terms;

    @EJB
    private Goods goods;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param own by good and currency */
    private record Known(Map<String, Map<Asset, Money>> own, Map<Asset, PublishedRate> rates, Instant at) {}

    private volatile Known known;

    /**
     * A price in another currency.
     *
     * @param own whether somebody set it; otherwise it is about what the yuan come to, rounded {@link Rounding#HALF_UP}
     */
    public record Shown(Money price, boolean own) {}

    /**
     * What stands beside a price in yuan.
     *
     * @param listed whether that is the price for everybody: a price of its own stands beside no other
     * @return empty for yuan, for what the shop does not take, and where no rate is known
     */
    public Optional<Shown> of(String sku, Money yuan, boolean listed, Asset currency) {
        if (!terms.foreign().contains(currency)) {
            return Optional.empty();
        }
        Known now = known();
        Money own = listed ? now.own().getOrDefault(sku, Map.of()).get(currency) : null;
        return own != null
                ? Optional.of(new Shown(own, true))
                : Rates.in(currency, yuan, now.rates(), Rounding.HALF_UP).map(about -> new Shown(about, false));
    }

    private Known known() {
        Known before = known;
        Instant now = clock.instant();
        if (before == null || Duration.between(before.at(), now).abs().compareTo(READ_EVERY) > 0) {
            before = read(now);
            known = before;
        }
        return before;
    }

    private Known read(Instant now) {
        Map<String, Map<Asset, Money>> own = new HashMap<>();
        database.query("SELECT sku, currency, amount FROM currency_price", row -> {
            Asset currency = Asset.valueOf(row.getString(2));
            return own.computeIfAbsent(row.getString(1), sku -> new EnumMap<>(Asset.class))
                    .put(currency, new Money(row.getLong(3), currency));
        });
        return new Known(own, rates.latest(), now);
    }

    /** Those of a good that somebody has set, and null for each other currency that the shop takes. */
    public Map<Asset, Money> of(String sku) {
        goods.find(sku);
        Map<Asset, Money> own = new LinkedHashMap<>();
        terms.foreign().forEach(currency -> own.put(currency, null));
        database.query(
                "SELECT currency, amount FROM currency_price WHERE sku = ?",
                row -> {
                    Asset currency = Asset.valueOf(row.getString(1));
                    return own.put(currency, new Money(row.getLong(2), currency));
                },
                sku);
        return own;
    }

    /**
     * Sets what a good is said to cost in a currency, alone: nobody pays by it.
     *
     * @param price null to set none any more
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code currency.not-taken}, {@code field.out-of-range}
     */
    public void set(String sku, Asset currency, Money price, String by) {
        permits.require(by, Permission.SET_PRICES);
        goods.find(sku);
        terms.requireTaken(currency, "currency");
        if (!currency.isForeign()) {
            throw Rejection.invalid("currency.own", Map.of("field", "currency"));
        }
        if (price != null) {
            Given.within("price", price.amount(), 1, Conversions.LARGEST);
        }
        Instant now = clock.instant();
        transactions.run(() -> {
            Money before = of(sku).get(currency);
            if (price == null) {
                database.update("DELETE FROM currency_price WHERE sku = ? AND currency = ?", sku, currency.name());
            } else {
                database.update(
                        "INSERT INTO currency_price (sku, currency, amount, set_by, set_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE amount = VALUES(amount), set_by = VALUES(set_by), set_at = VALUES(set_at)",
                        sku,
                        currency.name(),
                        price.amount(),
                        by,
                        now);
            }
            audit.record(
                    by,
                    "good.currency-price",
                    sku,
                    before == null ? null : before.toString(),
                    price == null ? null : price.toString(),
                    null);
        });
        known = null;
    }
}
