package shop.solvent.kernel;

import java.math.RoundingMode;

/** The roundings Solvent uses, by the name that is published to members and merchants. */
public enum Rounding {
    /** Towards zero: what is granted to somebody never exceeds the exact share. Used for points and commissions. */
    DOWN(RoundingMode.DOWN),
    /** Away from zero: what must be covered is never short. Used for reserves. */
    UP(RoundingMode.UP),
    /** To the nearest minor unit, halves away from zero. Used for prices shown to people. */
    HALF_UP(RoundingMode.HALF_UP);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    RoundingMode mode() {
        return mode;
    }
}
