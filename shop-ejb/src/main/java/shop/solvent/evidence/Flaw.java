package shop.solvent.evidence;

/** What can be wrong with a row or a seal. */
public enum Flaw {
    /** It is not what was sealed. */
    CHANGED,
    /** It was sealed and is not there any more. */
    MISSING,
    /** It has changed places with another. */
    REORDERED,
    /** It was put in afterwards: into a sealed journal, or under a time that had long been sealed. */
    INSERTED,
    /** It belongs to a journal that does not exist. */
    ORPHANED,
    /** What it says of itself now does not follow from what is sealed. */
    UNFOUNDED,
    /** Something in it, or in what it must follow from, is nothing that the shop could have written. */
    UNREADABLE,
    /** A seal does not follow from the one before it. */
    UNLINKED,
    /** A seal's list of rows is not the one that was sealed. */
    LIST_CHANGED,
    /** An earlier verification saw this seal at the head of the chain; it is gone, and the chain was made anew. */
    HEAD_LOST,
    /** It came minutes after it should have, and was sealed late: a thing to look at, not a proof of anything. */
    LATE;

    /** Whether the books cannot be trusted any more. */
    public boolean isBreach() {
        return this != LATE;
    }
}
