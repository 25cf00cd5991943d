package shop.solvent.approval;

import shop.solvent.kernel.id.ApprovalId;

/** What came of asking for a deed. */
public sealed interface Asked {

    /**
     * One person may do this much alone, and it is done.
     *
     * @param result what the deed gave
     */
    record Done(String result) implements Asked {}

    /** It waits for somebody else. */
    record Waiting(ApprovalId id) implements Asked {}
}
