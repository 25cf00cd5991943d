package shop.solvent.withdrawal;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;

/**
 * A wish to take money out that the rules refused. Nothing was moved; the decision about it is on record under its id.
 *
 * @param id of what would have been the withdrawal
 * @param reasons why, as the member was told the first of them
 * @param at when it was refused first
 * @param times how often the same was asked and refused, one after the other, without a longer pause
 * @param lastAt when it was refused last
 */
public record RefusedWithdrawal(
        WithdrawalId id,
        MemberId member,
        String channel,
        Money amount,
        List<Reason> reasons,
        Instant at,
        int times,
        Instant lastAt) {

    public RefusedWithdrawal {
        reasons = List.copyOf(reasons);
    }
}
