package shop.solvent.currency;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rate;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Settings;

/** Which currencies beside its own this shop takes, and what it charges for converting. */
@ApplicationScoped
public class CurrencyTerms {

    private static final String CURRENCIES = "shop.currencies";
    private static final String EXCHANGE = "shop.exchange.provider";
    private static final String ALL = "USD,EUR,JPY,KWD";
    private static final String NONE = "none";
    private static final int USUAL_FEE = 50;
    private static final int HIGHEST_FEE = 1_000;
    private static final int USUAL_ABOVE = 1_000;
    private static final int HIGHEST_ABOVE = 5_000;

    private List<Asset> foreign;
    private Rate fee;
    private Rate above;

    /**
     * The name of who exchanges money from now on. A shop without a sandbox has nobody until somebody is named: what nobody exchanges is
     * offered to nobody.
     */
    static Optional<String> exchange() {
        return Settings.get(EXCHANGE)
                .or(() -> Sandbox.isOn() ? Optional.of(SandboxExchange.NAME) : Optional.empty())
                .filter(name -> !name.equalsIgnoreCase(NONE));
    }

    /** @throws IllegalStateException where currencies are named and nobody who exchanges them */
    static void requireWhole() {
        boolean named = Settings.get(CURRENCIES)
                .filter(wanted -> !wanted.equalsIgnoreCase(NONE))
                .isPresent();
        if (named && exchange().isEmpty()) {
            throw new IllegalStateException(CURRENCIES + " needs somebody who exchanges them: name it in " + EXCHANGE);
        }
    }

    /** A setting that makes no sense is found when the house opens. */
    @PostConstruct
    void read() {
        String wanted = exchange().isPresent() ? Settings.get(CURRENCIES).orElse(ALL) : NONE;
        foreign = wanted.equalsIgnoreCase(NONE)
                ? List.of()
                : Arrays.stream(wanted.split(","))
                        .map(String::strip)
                        .map(code -> Asset.currency(code)
                                .filter(Asset::isForeign)
                                .orElseThrow(() -> new IllegalStateException(
                                        "shop.currencies has '" + code + "', which is none of " + ALL)))
                        .distinct()
                        .toList();
        fee = rate("shop.exchange.fee", USUAL_FEE, HIGHEST_FEE);
        above = rate("shop.exchange.own-price", USUAL_ABOVE, HIGHEST_ABOVE);
    }

    private static Rate rate(String name, int usual, int highest) {
        int basisPoints = Settings.get(name).map(Integer::valueOf).orElse(usual);
        if (basisPoints < 0 || basisPoints > highest) {
            throw new IllegalStateException(name + " is 0 to " + highest + " basis points");
        }
        return Rate.basisPoints(basisPoints);
    }

    /** The currencies that the shop takes beside its own; empty where it takes none. */
    public List<Asset> foreign() {
        return foreign;
    }

    /** Those and the shop's own, which comes first. */
    public List<Asset> all() {
        List<Asset> all = new ArrayList<>(List.of(Asset.BOOK));
        all.addAll(foreign);
        return all;
    }

    /** The shop's part of what a conversion comes to; what it is of an amount is rounded down. */
    public Rate fee() {
        return fee;
    }

    /** The least that leaves so much when the {@link #fee} is taken of it. */
    Money beforeFee(Money wanted) {
        int whole = 10_000;
        long gross = Math.floorDiv(Math.multiplyExact(wanted.amount(), (long) whole), whole - fee.basisPoints()) - 1;
        gross = Math.max(gross, wanted.amount());
        while (gross - fee.of(gross, ConversionQuote.ROUNDING) < wanted.amount()) {
            gross++;
        }
        return new Money(gross, wanted.asset());
    }

    /**
     * Whether a price of its own is charged: what it comes to is at least what it pays, so that nobody has to add anything, and not so
     * much above that it is a mistake, or was set when the rate was another.
     */
    boolean isCharged(Money comes, Money pays) {
        long over = comes.minus(pays).amount();
        return over >= 0 && over <= above.of(pays.amount(), ConversionQuote.ROUNDING);
    }

    /** How far what a price of its own comes to may be above what it pays. */
    public Rate above() {
        return above;
    }

    /** @throws Rejection {@code currency.not-taken} */
    void requireTaken(Asset currency, String field) {
        if (!all().contains(currency)) {
            throw Rejection.invalid("currency.not-taken", Map.of("field", field, "currency", currency.name()));
        }
    }
}
