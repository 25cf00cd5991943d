package shop.solvent.points;

import java.time.LocalDate;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;

/**
 * Points or coins that an order gives: a lot to be.
 *
 * @param points how many, of points as of coins
 * @param endsOn the last day on which it can be spent; null if it never ends
 * @param slides days for which each order of the holder keeps it; 0 where orders do not
 * @param waiting of coins what is set aside until they can be spent; null of points, and of coins that can be at once
 */
public record Award(
        LotId id,
        Asset asset,
        MemberId member,
        OrderId order,
        MerchantId merchant,
        PoolId pool,
        long points,
        int stages,
        int everyDays,
        LocalDate grantedOn,
        LocalDate endsOn,
        int slides,
        Waiting waiting) {

    /** The pending transfers of coins and of the money behind them. */
    public record Waiting(TransferId coins, TransferId money, LocalDate dueOn) {}

    /** A lot of locked points that never end. */
    public Award(
            LotId id,
            MemberId member,
            OrderId order,
            MerchantId merchant,
            PoolId pool,
            long points,
            int stages,
            int everyDays,
            LocalDate grantedOn) {
        this(id, Asset.POINT, member, order, merchant, pool, points, stages, everyDays, grantedOn, null, 0, null);
    }

    /** What can be spent of it from the beginning. */
    long released() {
        return asset == Asset.COIN && waiting == null ? points : 0;
    }
}
