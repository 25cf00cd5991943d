package shop.solvent.points;

import java.time.LocalDate;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;

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
