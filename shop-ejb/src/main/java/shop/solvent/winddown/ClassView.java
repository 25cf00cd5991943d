package shop.solvent.winddown;

import shop.solvent.kernel.Money;

/**
 * A class of claims in a wind-down.
 *
 * @param claims how many
 * @param share what all of them get together
 * @param paid what has left for good, or is kept for owners who are not known
 */
public record ClassView(ClaimClass claim, long claims, Money owed, Money share, Money paid) {

    /** In basis points, rounded down. */
    public long part() {
        return owed.amount() == 0 ? 10_000 : Math.multiplyExact(share.amount(), 10_000L) / owed.amount();
    }
}
