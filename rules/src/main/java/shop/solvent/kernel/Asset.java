package shop.solvent.kernel;

/** What a ledger account is denominated in. Every amount is an integer number of the asset's minor unit. */
public enum Asset {
    /** Chinese yuan; the minor unit is the fen (1/100 yuan). */
    CNY(2),
    /** Coins: spend now, no cash exit. Whole units. */
    COIN(0),
    /** Points: released only as far as a pool of money backs them. Whole units. */
    POINT(0);

    private final int scale;

    Asset(int scale) {
        this.scale = scale;
    }

    /** Decimal digits between the minor unit and the unit people read; 2 for fen → yuan. */
    public int scale() {
        return scale;
    }
}
