package shop.solvent.risk;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;

/**
 * A case to be opened.
 *
 * @param member whom it concerns; null if nobody is known
 * @param amount how much money it is about; null if none
 * @param reasons what was found, at least one; those that a rule found name it
 * @param rulebook hash of the version of the rules that found it, in hex; null if no rule did
 * @param dueAt when its subject ends by itself if nobody has decided; null if it waits for as long as it takes
 */
public record NewCase(
        CaseId id,
        CaseSubject subject,
        MemberId member,
        Money amount,
        List<Reason> reasons,
        String rulebook,
        Instant at,
        Instant dueAt) {

    /** What the house itself found. */
    public NewCase(
            CaseId id,
            CaseSubject subject,
            MemberId member,
            Money amount,
            List<Reason> reasons,
            Instant at,
            Instant dueAt) {
        this(id, subject, member, amount, reasons, null, at, dueAt);
    }
}
