package shop.solvent.pool;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.PoolId;

/**
 * A pool as it is shown.
 *
 * @param balance money in the pool, what is set aside included
 * @param available money that can be granted or released now
 * @param backing money behind released points
 * @param releasedPoints released out of this pool and not cancelled
 * @param lockedPoints awarded on this pool and not yet released
 * @param faceValue fen a released point is worth
 * @param fundedThisMonth what came in from outside it and was recorded since the first of the month, refunds taken off
 * @param merchant code of the merchant that funds it; null for a pool of the platform
 */
public record PoolView(
        PoolId id,
        String code,
        String nameZh,
        String nameEn,
        String merchant,
        Money balance,
        Money available,
        Money backing,
        long releasedPoints,
        long lockedPoints,
        long faceValue,
        Money fundedThisMonth) {

    PoolView funded(Money thisMonth) {
        return new PoolView(
                id,
                code,
                nameZh,
                nameEn,
                merchant,
                balance,
                available,
                backing,
                releasedPoints,
                lockedPoints,
                faceValue,
                thisMonth);
    }

    /** The promise: every released point is paid for. */
    public boolean backed() {
        return backing.amount() == releasedPoints * faceValue;
    }
}
