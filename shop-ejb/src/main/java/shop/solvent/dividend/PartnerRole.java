package shop.solvent.dividend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** By what somebody serves the shop. There is none for buying. */
public enum PartnerRole {
    STAFF,
    REGIONAL,
    OPERATING;

    /** As rules and the database have it: {@code staff}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Rejection {@code partner.role-unknown} */
    static PartnerRole of(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("partner.role-unknown", Map.of("role", String.valueOf(text))));
    }
}
