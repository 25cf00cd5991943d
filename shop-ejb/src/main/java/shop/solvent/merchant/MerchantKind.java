package shop.solvent.merchant;

import java.util.Locale;

/** How large a merchant is. What it may therefore do is in its {@link Abilities}. */
public enum MerchantKind {
    SMALL,
    MID,
    CHAIN;

    /** As rules have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
