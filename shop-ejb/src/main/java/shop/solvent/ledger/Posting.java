package shop.solvent.ledger;

import shop.solvent.kernel.JournalId;

/** What became of a journal. */
public sealed interface Posting {

    /** It is written. */
    record Posted(JournalId journal) implements Posting {}

    /** Nothing of it is written: it would take this account below its floor. */
    record Short(JournalId journal, Account account) implements Posting {}
}
