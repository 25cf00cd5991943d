package shop.solvent.ledger;

import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;

/** What became of a journal. */
public sealed interface Posting {

    /** It is written. */
    record Posted(JournalId journal) implements Posting {}

    /** Nothing of it is written. */
    sealed interface Refused extends Posting {}

    /** It would take this account below its floor. */
    record Short(JournalId journal, Account account) implements Refused {}

    /**
     * It would take this account above its ceiling.
     *
     * @param ceiling the most the account may hold, minor units
     * @param room how much it can still take in, not negative
     */
    record Over(JournalId journal, Account account, long ceiling, long room) implements Refused {}

    /** It resolves what the same batch has resolved already. What another transaction resolved is no longer found. */
    record Resolved(JournalId journal, TransferId hold) implements Refused {}
}
