package shop.solvent.currency;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
 * What goods cost in other currencies: a price of its own where somebody has set one, which is charged as it stands as long as what it
 * comes to covers the yuan; else what the yuan take at the last published rate, with the fee, which is told as about. It is kept in
 * memory, so that a page of goods asks the database nothing for it; another server has what was set here half a minute later. What is
 * charged is asked for anew, by an offer that binds ({@link Conversions#quoteOrder}).
 */
@ApplicationScoped
public class CurrencyPrices {

    private static final Duration READ_EVERY = Duration.ofSeconds(30);

    private static final long WHOLE = 10_000;

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
     * @param own whether somebody set it; otherwise it is about what the yuan take, fee and all, rounded up as what is charged
     */
    public record Shown(Money price, boolean own) {}

    /**
     * What stands beside a price in yuan.
     *
     * @param price of one, before anything is taken off
     * @param pays what of it is paid
     * @param listed whether the price is the one for everybody: a price of its own stands beside no other
     * @return empty for yuan, for what the shop does not take, and where no rate is known
     */
    public Optional<Shown> of(String sku, Money price, Money pays, boolean listed, Asset currency) {
        if (!terms.foreign().contains(currency)) {
            return Optional.empty();
        }
        Known now = known();
        Money own = listed && price.isPositive()
                ? now.own().getOrDefault(sku, Map.of()).get(currency)
                : null;
        if (own != null) {
            Money charged = new Money(
                    OrderBill.share(BigInteger.valueOf(own.amount()), pays.amount(), price.amount()), currency);
            boolean covers = Rates.in(Asset.BOOK, charged, now.rates(), ConversionQuote.ROUNDING)
                    .filter(comes -> terms.isCharged(comes, pays))
                    .isPresent();
            if (covers) {
                return Optional.of(new Shown(charged, true));
            }
        }
        return Rates.in(currency, terms.beforeFee(pays), now.rates(), Rounding.UP)
                .map(about -> new Shown(about, false));
    }

    /** The same for what nothing is taken off. */
    public Optional<Shown> of(String sku, Money price, boolean listed, Asset currency) {
        return of(sku, price, price, listed, currency);
    }

    /** What a price of its own comes to in yuan at the last published rate; empty where none is known. */
    public Optional<Money> worth(Money own) {
        return Rates.in(Asset.BOOK, own, known().rates(), ConversionQuote.ROUNDING);
    }

    /** The least price in yuan beside which a price of its own is charged that comes to so much; the most is that itself. */
    public Money leastBeside(Money worth) {
        long least = BigInteger.valueOf(worth.amount())
                .multiply(BigInteger.valueOf(WHOLE))
                .divide(BigInteger.valueOf(WHOLE + terms.above().basisPoints()))
                .longValueExact();
        while (!terms.isCharged(worth, Money.fen(least))) {
            least++;
        }
        return Money.fen(least);
    }

    /** The prices of their own that these goods have in a currency, by the goods: as they are now. */
    Map<String, Money> own(List<String> skus, Asset currency) {
        Map<String, Money> own = new HashMap<>();
        for (List<String> some : Database.inSets(skus)) {
            List<Object> parameters = new ArrayList<>(List.of(currency.name()));
            parameters.addAll(some);
            database.query(
                    "SELECT sku, amount FROM currency_price WHERE currency = ? AND sku IN (" + Database.places(some)
                            + ")",
                    row -> own.put(row.getString(1), new Money(row.getLong(2), currency)),
                    parameters.toArray());
        }
        return own;
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
     * Sets what a good costs in a currency, alone: it is charged only where it covers the yuan, so nothing is given away by it, and it is
     * never far above them.
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
