package shop.solvent.entitlement;

import java.time.Instant;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;

/**
 * Something that happened to an entitlement.
 *
 * @param seq 1, 2, 3, … within it
 * @param actor {@code channel:} and a code, a person's name, or {@code system:} and a job
 * @param detail what it was for, in the words of whoever did it; null if nothing was said
 * @param uses how many were taken; null if none
 * @param usesLeft after it; null without limit
 * @param other the member it went to or came from; null if none
 */
public record EntitlementEvent(
        long id,
        EntitlementId entitlement,
        int seq,
        Happening event,
        Instant at,
        String actor,
        String detail,
        Long uses,
        Long usesLeft,
        MemberId other,
        String traceId) {}
