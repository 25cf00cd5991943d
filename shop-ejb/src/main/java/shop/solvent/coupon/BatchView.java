package shop.solvent.coupon;

import java.time.Duration;
import java.time.Instant;
import shop.solvent.kernel.id.CouponBatchId;

/**
 * A batch of coupons.
 *
 * @param word of a {@link BatchKind#WORD}; else null
 * @param wanted how many codes are made; of other kinds, how many coupons there may be in all
 * @param made how many coupons there are
 * @param goodUntil null if days from being given decide alone
 * @param goodDays null if the moment decides alone
 * @param comesBack whether one can be used again when its order is refunded
 * @param readyAt when all codes were made; null as long as they are not
 * @param making how long making them took
 * @param voidAt null unless it is void
 * @param code by which rules call it; null where none may give of it
 */
public record BatchView(
        CouponBatchId id,
        String campaign,
        BatchKind kind,
        String nameZh,
        String nameEn,
        String word,
        int wanted,
        int made,
        int perMember,
        Instant goodFrom,
        Instant goodUntil,
        Integer goodDays,
        boolean comesBack,
        String by,
        Instant at,
        Instant readyAt,
        Duration making,
        Instant voidAt,
        String voidBy,
        String voidReason,
        String code) {

    public enum State {
        /** Its codes are being made. */
        MAKING,
        READY,
        OVER,
        VOID
    }

    public State state(Instant now) {
        if (voidAt != null) {
            return State.VOID;
        }
        if (readyAt == null) {
            return State.MAKING;
        }
        return goodUntil != null && !goodUntil.isAfter(now) ? State.OVER : State.READY;
    }

    /** How far the making is, in per cent. */
    public int progress() {
        return (int) (100L * made / wanted);
    }

    /** Codes that were made in a second; 0 where nothing was made. */
    public long perSecond() {
        return making.isZero() ? 0 : made * 1000L / Math.max(1, making.toMillis());
    }
}
