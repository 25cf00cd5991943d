package shop.solvent.owncampaign;

/** Where a merchant's own campaign is in its life, as it is told. */
public enum OwnState {
    /** Orders use it. */
    RUNNING,
    /** Somebody has stopped it for a while. */
    PAUSED,
    /** Its time has come, and its rules are not in force yet. */
    APPROVED,
    /** Agreed to, and not begun. */
    SCHEDULED,
    /** An operator has taken it up, and those who agree look at it. */
    CHECKING,
    /** It waits for an operator. */
    SUBMITTED,
    /** It came back with words. */
    RETURNED,
    /** The merchant's people are at work on it. */
    DRAFT,
    /** Its time is over, its budget or its uses are used up, or somebody has ended it. */
    ENDED,
    /** The merchant's people gave it up before it was anything. */
    DROPPED
}
