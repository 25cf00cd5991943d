package shop.solvent.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Rejection;

/**
 * What the shop uses members' data for, as one version of the contract has it.
 *
 * @param code of one of {@link Use}, or of something that cannot be refused
 * @param data what is used
 * @param kept how long
 * @param askedAnew the version since which whoever said yes before is asked again; 0 if nobody is
 */
public record DataPurpose(
        int version,
        String code,
        Basis basis,
        String nameZh,
        String nameEn,
        String dataZh,
        String dataEn,
        String keptZh,
        String keptEn,
        int askedAnew) {

    /** Why it may be used. */
    public enum Basis {
        /** The law wants it. */
        LAW,
        /** There is no shopping without it. */
        CONTRACT,
        /** Until the member says no. */
        MAY_REFUSE,
        /** Once the member says yes. */
        CONSENT;

        /** Whether it is the member's to say. */
        public boolean isChoice() {
            return this == MAY_REFUSE || this == CONSENT;
        }
    }

    /** The purposes that are looked at where the data is used. */
    public enum Use {
        SEGMENTS,
        FIGURES,
        TAGS,
        BIRTHDAY,
        MESSAGES;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Use> of(String code) {
            return Arrays.stream(values())
                    .filter(use -> use.code().equals(code))
                    .findFirst();
        }
    }

    /** Whether the data is used of somebody who said this of it; null if they said nothing. */
    boolean isUsed(DataChoice said) {
        if (!basis.isChoice()) {
            return true;
        }
        if (said != null && !said.granted()) {
            return false;
        }
        boolean asked = basis == Basis.CONSENT || askedAnew > 0;
        return !asked || said != null && said.version() >= askedAnew;
    }

    /** @throws Rejection {@code data-purpose.fixed} if it is not the member's to say */
    void requireChoice() {
        if (!basis.isChoice()) {
            throw Rejection.conflict("data-purpose.fixed", Map.of("purpose", code));
        }
    }
}
