package shop.solvent.wallet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;

/**
 * A gift as it is shown.
 *
 * @param pool the code of the pool it came out of
 * @param left what is not spent, if what was spent counts against the gift that ends first
 * @param lastDay the last day it is good, in the shop's zone
 * @param act the text of the id of what rules gave it for, which {@link Acts} explains; null where a person gave it
 */
public record GiftView(
        GiftId id,
        MemberId member,
        String pool,
        Money amount,
        Money left,
        LocalDate lastDay,
        String givenBy,
        String reason,
        Instant givenAt,
        String act) {

    /** @param end the moment it ends, which is no longer its last day */
    static LocalDate lastDay(Instant end, ZoneId zone) {
        return end.minus(Duration.ofNanos(1)).atZone(zone).toLocalDate();
    }
}
