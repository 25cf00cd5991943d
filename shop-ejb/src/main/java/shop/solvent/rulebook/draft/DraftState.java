package shop.solvent.rulebook.draft;

/** How far a draft has come. */
public enum DraftState {
    /** Somebody edits it. */
    DRAFT,
    /** It compiles and its cases hold; waits for approval. */
    CHECKED,
    /** Somebody else has approved what it would do to money. */
    APPROVED,
    /** It comes in force at a set time. */
    SCHEDULED,
    /** It is in force. */
    ACTIVE,
    /** It was in force. */
    RETIRED,
    /** It was given up before it came in force. */
    WITHDRAWN;

    /** Whether its files may still be changed, which voids what was said about them. */
    public boolean isEditable() {
        return this == DRAFT || this == CHECKED || this == APPROVED;
    }

    /** Whether it still has something to come. */
    public boolean isOpen() {
        return isEditable() || this == SCHEDULED;
    }
}
