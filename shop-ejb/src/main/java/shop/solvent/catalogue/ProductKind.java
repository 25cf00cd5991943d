package shop.solvent.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** What kind of virtual goods a product is. */
public enum ProductKind {
    COURSE,
    LICENCE,
    MEMBERSHIP,
    CARD_KEY,
    COLLECTIBLE,
    SERVICE_CREDIT;

    /** As the API, the rules and the database write it: {@code card-key}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Rejection {@code product.kind-unknown} */
    public static ProductKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("product.kind-unknown", Map.of("kind", String.valueOf(text))));
    }
}
