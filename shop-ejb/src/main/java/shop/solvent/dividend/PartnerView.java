package shop.solvent.dividend;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;

/**
 * An agreement by which somebody serves the shop.
 *
 * @param grade in the shop's own words
 * @param region null for none
 * @param since its first day
 * @param until its last day; null as long as none is known
 * @param document where the paper is
 * @param endedAt when its last day was recorded; null as long as none was after it began
 * @param endReason null as {@code endedAt}
 */
public record PartnerView(
        PartnerId id,
        MemberId member,
        PartnerRole role,
        String grade,
        String region,
        LocalDate since,
        LocalDate until,
        String document,
        String askedBy,
        String agreedBy,
        Instant recordedAt,
        Instant endedAt,
        String endReason) {

    public boolean holds(LocalDate day) {
        return !day.isBefore(since) && (until == null || !day.isAfter(until));
    }
}
