package shop.solvent.merchant;

/** How a merchant may take money where people buy in person. Each may do what those before it may. */
public enum TillUse {
    /** Codes that buyers scan, and buyers' own pay codes on a page. No coupons. */
    CODES,
    /** A cash register by the API, too, and coupons. */
    REGISTER,
    /** Several stores and terminals, and what they sold without a network handed in later. */
    STORES;

    static TillUse first(MerchantKind kind) {
        return switch (kind) {
            case SMALL -> CODES;
            case MID -> REGISTER;
            case CHAIN -> STORES;
        };
    }

    /** Whether that includes it. */
    public boolean has(TillUse other) {
        return compareTo(other) >= 0;
    }

    /** Whether coupons are taken there. */
    public boolean takesCoupons() {
        return has(REGISTER);
    }
}
