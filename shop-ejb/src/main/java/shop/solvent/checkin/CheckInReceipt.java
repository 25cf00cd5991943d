package shop.solvent.checkin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.CheckInId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.wallet.ActGift;

/**
 * What became of a sign-in.
 *
 * @param streak days in a row, this one counted
 * @param gifts what rules gave for it
 * @param created false if the member had signed in that day before
 */
public record CheckInReceipt(
        CheckInId id,
        MemberId member,
        LocalDate day,
        int streak,
        Instant at,
        List<ActGift> gifts,
        String traceId,
        boolean created) {

    public CheckInReceipt {
        gifts = List.copyOf(gifts);
    }

    CheckInReceipt with(List<ActGift> given, boolean now) {
        return new CheckInReceipt(id, member, day, streak, at, given, traceId, now);
    }
}
