package shop.solvent.wallet;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Where;

/**
 * Which of a channel's top-ups or withdrawals to show.
 *
 * @param member null for anybody
 * @param from the first moment; null for any
 * @param until the first moment after; null for any
 */
public record WalletQuery(String channel, MemberId member, Instant from, Instant until) {

    /** @param time the column of the time */
    public Where where(String time) {
        return new Where()
                .and("channel = ?", channel)
                .and("member = ?", member == null ? null : member.value())
                .and(time + " >= ?", from)
                .and(time + " < ?", until);
    }
}
