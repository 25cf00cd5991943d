package shop.solvent.points;

import java.time.LocalDate;
import shop.solvent.kernel.LotId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.MerchantId;
import shop.solvent.kernel.OrderId;
import shop.solvent.kernel.PoolId;

/** Points that an order awards: a lot to be. */
public record Award(
        LotId id,
        MemberId member,
        OrderId order,
        MerchantId merchant,
        PoolId pool,
        long points,
        int stages,
        int everyDays,
        LocalDate grantedOn) {}
