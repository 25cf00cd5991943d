package shop.solvent.freezing;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WalletFreezeId;

/**
 * That a member's wallet cannot be used for a while.
 *
 * @param note for those who work here
 * @param riskCase null for none
 * @param deposits whether money may be paid in all the same
 * @param until the last day on which it holds
 * @param agreedBy null if one person did it alone
 * @param endedAt null while it is in force
 * @param endedBy null while it is in force
 * @param endAgreedBy null while it is in force, and if it ended by itself
 * @param endNote null while it is in force, and if it ended by itself
 */
public record WalletFreeze(
        WalletFreezeId id,
        MemberId member,
        FreezeReason reason,
        String note,
        CaseId riskCase,
        boolean deposits,
        LocalDate until,
        String by,
        String agreedBy,
        Instant at,
        Instant endedAt,
        String endedBy,
        String endAgreedBy,
        String endNote) {

    public boolean isInForce() {
        return endedAt == null;
    }
}
