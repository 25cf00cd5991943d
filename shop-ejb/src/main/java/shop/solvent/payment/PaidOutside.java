package shop.solvent.payment;

import java.util.Locale;

/** How money came that no provider told of. */
public enum PaidOutside {
    /** Into the shop's account, as its bank says. */
    BANK,
    /** In cash at a counter, with a receipt of the shop's. */
    COUNTER,
    /** At the provider, which has it and never said so. */
    UNTOLD;

    private static final String BANKS = "bank";
    private static final String COUNTERS = "counter";

    /** As whose the money is on record, at most 32 letters: statements of accounts that go by this name have it. @param named the merchant number, of {@link #UNTOLD} */
    String provider(String named) {
        return switch (this) {
            case BANK -> BANKS;
            case COUNTER -> COUNTERS;
            case UNTOLD -> named;
        };
    }

    /** Whether nobody can be asked to give back what came so. */
    static boolean isNobody(String provider) {
        return BANKS.equals(provider) || COUNTERS.equals(provider);
    }

    /** As it is written: {@code untold}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
