package shop.solvent.certificate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import shop.solvent.entitlement.EntitlementState;

/** What a bit of a status list says. Where both are 0, what the certificate is of can be used. */
public enum StatusPurpose {
    /** It is over for good: taken back, passed on, used up, or its time has come. */
    REVOCATION,
    /** It cannot be used for now: it waits for its turn, or is suspended. */
    SUSPENSION;

    /** As it is written in credentials and addresses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StatusPurpose> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    /** Whether the bit of something that stands there is set. */
    boolean isSet(EntitlementState state) {
        return switch (state) {
            case ACTIVE -> false;
            case PENDING, SUSPENDED -> this == SUSPENSION;
            case USED_UP, EXPIRED, REVOKED, TRANSFERRED -> this == REVOCATION;
        };
    }
}
