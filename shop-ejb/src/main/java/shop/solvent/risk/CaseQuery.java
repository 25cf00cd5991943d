package shop.solvent.risk;

import shop.solvent.kernel.id.MemberId;

/**
 * Which cases to show, and in what order. What is null does not matter.
 *
 * @param found the rule that found something, or the code of what the house itself found
 * @param assignee who looks at them
 * @param standing of open ones
 */
public record CaseQuery(
        CaseView.State state,
        CaseSubject.Kind kind,
        String found,
        MemberId member,
        String assignee,
        Standing standing,
        Outcome outcome,
        Sort sort) {

    /** How an open case stands. */
    public enum Standing {
        /** Nobody is at work on it and it is not put off. */
        FREE,
        /** Somebody is at work on it. */
        TAKEN,
        /** Put off until later. */
        SNOOZED,
        /** Somebody wants somebody else to decide it. */
        ESCALATED
    }

    public CaseQuery(
            CaseView.State state, CaseSubject.Kind kind, String found, MemberId member, String assignee, Sort sort) {
        this(state, kind, found, member, assignee, null, null, sort);
    }

    /** What comes first. */
    public enum Sort {
        /** Who has waited longest. */
        OLDEST("opened_at", false),
        /** What was opened last. */
        NEWEST("opened_at", true),
        /** What ends by itself soonest; what does not comes last. */
        DUE("COALESCE(due_at, CAST('9999-12-31' AS DATETIME(6)))", false),
        /** What most money depends on. */
        AMOUNT("COALESCE(amount, 0)", true),
        /** What is likeliest to be what it looks like, by what became of those that the same rules found. */
        RISK("", true),
        /** What was decided last; what is open comes last. */
        DECIDED("COALESCE(decided_at, CAST('1000-01-01' AS DATETIME(6)))", true);

        private final String by;
        final boolean falling;

        Sort(String by, boolean falling) {
            this.by = by;
            this.falling = falling;
        }

        /** Whether a place in the list is named by a number and not by a moment. */
        boolean isNumber() {
            return this == AMOUNT || this == RISK;
        }

        /** Never null, so that a place in the list can be named by it. What is decided has its time, and an index. */
        String by(CaseView.State state) {
            return this == DECIDED && state != null && state != CaseView.State.OPEN ? "decided_at" : by;
        }
    }

    public static CaseQuery open() {
        return in(CaseView.State.OPEN, Sort.OLDEST);
    }

    public static CaseQuery in(CaseView.State state, Sort sort) {
        return new CaseQuery(state, null, null, null, null, sort);
    }

    /** Those that ended and were found by the same, the latest first. */
    public static CaseQuery endedLike(String found) {
        return new CaseQuery(null, null, found, null, null, Sort.DECIDED);
    }

    /** All cases of a member, the latest first. */
    public static CaseQuery of(MemberId member) {
        return new CaseQuery(null, null, null, member, null, Sort.NEWEST);
    }

    /** The same in another state. */
    public CaseQuery in(CaseView.State other) {
        return new CaseQuery(other, kind, found, member, assignee, standing, outcome, sort);
    }
}
