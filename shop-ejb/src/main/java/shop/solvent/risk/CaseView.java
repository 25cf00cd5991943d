package shop.solvent.risk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;

/**
 * A case as it is shown.
 *
 * @param member whom it concerns; null if nobody is known
 * @param amount how much money it is about; null if none
 * @param assignee who looks at it; null if nobody does yet
 * @param dueAt when its subject ends by itself if nobody has decided; null if it waits for as long as it takes
 * @param decidedAt when it ended; null while it is open
 * @param decidedBy who ended it; null while it is open, and if it ended by itself
 * @param reason what they said; null where nobody did
 * @param outcome what it turned out to be; null while it is open, and where nobody said
 * @param takenUntil until when the assignee has it for themselves; null if for as long as it takes
 * @param snoozedUntil before that it is offered to nobody; null if it was not put off
 * @param escalatedBy who wants somebody else to decide it; null if nobody does
 */
public record CaseView(
        CaseId id,
        CaseSubject subject,
        MemberId member,
        Money amount,
        State state,
        List<Flag> flags,
        String assignee,
        Instant openedAt,
        Instant dueAt,
        Instant decidedAt,
        String decidedBy,
        String reason,
        Outcome outcome,
        Instant takenUntil,
        Instant snoozedUntil,
        String escalatedBy) {

    public enum State {
        /** Waits for a person. */
        OPEN,
        /** A person let its subject go on. */
        APPROVED,
        /** A person stopped its subject. */
        REJECTED,
        /** Nobody decided in time: its subject was stopped. */
        EXPIRED,
        /** A person has dealt with it: there was nothing to let go on or to stop. */
        CLOSED,
        /** Its subject ended otherwise, say because the buyer took the order back. */
        CANCELLED
    }

    /**
     * What was found.
     *
     * @param ruleId the rule that found it; null if the house itself did
     */
    public record Flag(String code, String ruleId) {

        /** The rule, or the code where no rule found it. */
        public String cause() {
            return ruleId == null ? code : ruleId;
        }
    }

    /** @throws Rejection {@code case.other-kind} if it is about something else */
    public void expect(CaseSubject.Kind kind) {
        if (subject.kind() != kind) {
            throw Rejection.conflict(
                    "case.other-kind",
                    Map.of("case", id.toString(), "kind", subject.kind().name(), "expected", kind.name()));
        }
    }

    CaseView with(List<Flag> found) {
        return new CaseView(
                id,
                subject,
                member,
                amount,
                state,
                found,
                assignee,
                openedAt,
                dueAt,
                decidedAt,
                decidedBy,
                reason,
                outcome,
                takenUntil,
                snoozedUntil,
                escalatedBy);
    }

    /** Who is at work on it: nobody once the time for which it was taken is over. */
    public String atWork(Instant now) {
        return takenUntil == null || takenUntil.isAfter(now) ? assignee : null;
    }

    public boolean isSnoozed(Instant now) {
        return snoozedUntil != null && snoozedUntil.isAfter(now);
    }

    /** What was found, as a list of cases is asked for it: the rule, or the code where no rule found it. */
    public String cause() {
        return flags.isEmpty() ? null : flags.get(0).cause();
    }
}
