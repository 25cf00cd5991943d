package shop.solvent.pool;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PoolId;

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
 * @param purposeZh what it is for; null if nothing is said
 * @param target what it should hold; null if nothing is said
 * @param reserve what neither orders nor gifts take of it: it is kept for points that it has promised
 * @param closed whether nothing goes in or is given out any more; points it has promised are still released
 * @param version rises with each change of what is said of it
 * @param merchant code of the merchant that funds it; null for a pool of the platform
 */
public record PoolView(
        PoolId id,
        String code,
        String nameZh,
        String nameEn,
        String purposeZh,
        String purposeEn,
        Money target,
        Money reserve,
        Spending spending,
        boolean closed,
        long version,
        String merchant,
        Money balance,
        Money available,
        Money backing,
        long releasedPoints,
        long lockedPoints,
        long faceValue,
        Money fundedThisMonth) {

    /** Who may spend from a pool. */
    public enum Spending {
        /** The rules of orders of its merchant's goods. */
        MERCHANT,
        /** The rules of any order, and gifts. */
        ALL,
        /** Gifts alone. */
        GIFTS
    }

    /** What orders and gifts may take of it now. */
    public Money spendable() {
        Money left = available.minus(reserve);
        return closed || !left.isPositive() ? Money.zero(left.asset()) : left;
    }

    /** How far it is towards its target, 0 to 100; null without one. */
    public Integer filled() {
        return target == null ? null : (int) Math.min(100, Math.max(0, balance.amount() * 100 / target.amount()));
    }

    PoolView funded(Money thisMonth) {
        return new PoolView(
                id,
                code,
                nameZh,
                nameEn,
                purposeZh,
                purposeEn,
                target,
                reserve,
                spending,
                closed,
                version,
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
