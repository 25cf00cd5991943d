package shop.solvent.merchant;

import java.util.Locale;

/** How large a merchant is, and what it may therefore do. */
public enum MerchantKind {
    SMALL(7, 50),
    MID(3, 2_000),
    CHAIN(1, 1_000_000);

    private final int shortestCycle;
    private final int mostGoods;

    MerchantKind(int shortestCycle, int mostGoods) {
        this.shortestCycle = shortestCycle;
        this.mostGoods = mostGoods;
    }

    /** As rules have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fewest days after which what it sold can be settled. */
    public int shortestCycle() {
        return shortestCycle;
    }

    /** Goods that it may have in the catalogue. */
    public int mostGoods() {
        return mostGoods;
    }
}
