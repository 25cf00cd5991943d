package shop.solvent.rules.checkout;

/**
 * On which terms goods are bought, as an order's line says it: what is promised to the buyer then, whatever becomes of the
 * goods later. See {@link LineFact} for each.
 */
public record LineTerms(
        String validity,
        int validityDays,
        int uses,
        boolean renewable,
        boolean transferable,
        String refundable,
        int refundDays) {

    /** So that "fewer than" and "at least" are true of what has no limit. */
    public static final int WITHOUT_LIMIT = 1_000_000;

    public static final String FOR_EVER = "for-ever";
    public static final String FROM_PURCHASE = "from-purchase";
    public static final String FROM_FIRST_USE = "from-first-use";
    public static final String UNTIL = "until";

    public static final String ALWAYS = "always";
    public static final String UNUSED = "unused";
    public static final String NEVER = "never";

    /** Good for ever and for any number of uses, not to be passed on, and refunded whenever it is asked. */
    public static final LineTerms NONE =
            new LineTerms(FOR_EVER, WITHOUT_LIMIT, WITHOUT_LIMIT, false, false, ALWAYS, WITHOUT_LIMIT);
}
