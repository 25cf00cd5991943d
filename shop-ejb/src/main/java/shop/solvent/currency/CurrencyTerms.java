package shop.solvent.currency;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Rate;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;

/** Which currencies beside its own this shop takes, and what it charges for converting. */
@ApplicationScoped
public class CurrencyTerms {

    private static final String ALL = "USD,EUR,JPY,KWD";
    private static final String NONE = "none";
    private static final int USUAL_FEE = 50;
    private static final int HIGHEST_FEE = 1_000;

    private List<Asset> foreign;
    private Rate fee;

    /** A setting that makes no sense is found when the house opens. */
    @PostConstruct
    void read() {
        String wanted = Settings.get("shop.currencies").orElse(ALL);
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
        int basisPoints =
                Settings.get("shop.exchange.fee").map(Integer::valueOf).orElse(USUAL_FEE);
        if (basisPoints < 0 || basisPoints > HIGHEST_FEE) {
            throw new IllegalStateException("shop.exchange.fee is 0 to " + HIGHEST_FEE + " basis points");
        }
        fee = Rate.basisPoints(basisPoints);
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

    /** @throws Rejection {@code currency.not-taken} */
    void requireTaken(Asset currency, String field) {
        if (!all().contains(currency)) {
            throw Rejection.invalid("currency.not-taken", Map.of("field", field, "currency", currency.name()));
        }
    }
}
