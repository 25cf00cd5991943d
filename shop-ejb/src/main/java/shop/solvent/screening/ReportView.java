package shop.solvent.screening;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A report to an authority, without what it says.
 *
 * @param number {@code 2026-3}; null as long as it is not signed
 * @param corrects number of the report that it corrects; null if it is the first of its matter
 * @param hash of what it says, in hex
 */
public record ReportView(
        long id,
        String number,
        State state,
        String subject,
        String corrects,
        String hash,
        long version,
        String draftedBy,
        Instant draftedAt,
        String signedBy,
        Instant signedAt,
        String sentBy,
        LocalDate sentOn,
        String sentReference) {

    public enum State {
        DRAFT,
        /** Two people stand for it; it never changes any more. */
        SIGNED,
        /** The authority has it. */
        SENT,
        /** Given up before it was signed. */
        DROPPED
    }
}
