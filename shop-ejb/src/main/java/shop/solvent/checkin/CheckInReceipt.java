package shop.solvent.checkin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.CheckInId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.ActGiven;

/**
 * What became of a sign-in.
 *
 * @param streak days in a row, this one counted
 * @param given what rules gave for it
 * @param created false if the member had signed in that day before
 */
public record CheckInReceipt(
        CheckInId id,
        MemberId member,
        LocalDate day,
        int streak,
        Instant at,
        ActGiven given,
        String traceId,
        boolean created) {

    /** The money of it. */
    public List<ActGift> gifts() {
        return given.gifts();
    }

    CheckInReceipt with(ActGiven what, boolean now) {
        return new CheckInReceipt(id, member, day, streak, at, what, traceId, now);
    }
}
