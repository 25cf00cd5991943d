package shop.solvent.winddown;

import java.util.Arrays;

/**
 * Whose claims are paid before whose. Within a class everybody gets the same part, to the fen by the largest remainder. The order is
 * published and is nobody's to change.
 */
public enum ClaimClass {
    /** What members paid in, and money of unknown owners: other people's money that the shop only keeps. */
    PAID_IN(1),
    /** What members earned by work that is done. */
    EARNED(2),
    /** What merchants are owed for goods that were sold. */
    MERCHANTS(3);

    private final int place;

    ClaimClass(int place) {
        this.place = place;
    }

    public int place() {
        return place;
    }

    static ClaimClass at(int place) {
        return Arrays.stream(values())
                .filter(one -> one.place == place)
                .findFirst()
                .orElseThrow();
    }
}
