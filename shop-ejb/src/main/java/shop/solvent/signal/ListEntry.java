package shop.solvent.signal;

import java.time.Instant;
import shop.solvent.kernel.id.CaseId;

/**
 * One that is on a list.
 *
 * @param shown a member's id, or a device's name with its middle hidden
 * @param addedBy username
 * @param expiresAt null for never
 * @param expired whether it no longer counts
 * @param riskCase out of whose outcome it came; null for none
 */
public record ListEntry(
        long id,
        ListName list,
        ListKind kind,
        String shown,
        String reason,
        String addedBy,
        Instant addedAt,
        Instant expiresAt,
        boolean expired,
        CaseId riskCase) {}
