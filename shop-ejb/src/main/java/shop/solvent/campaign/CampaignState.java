package shop.solvent.campaign;

/** Where a campaign is in its life. Only the draft, the pause and an early end are decided; the rest follows. */
public enum CampaignState {
    /** Orders use it. */
    RUNNING,
    /** Somebody has stopped it for a while. */
    PAUSED,
    /** Agreed to, and not begun. */
    SCHEDULED,
    /** Nobody has agreed to it yet. */
    DRAFT,
    /** Its time is over, its budget or its uses are used up, or somebody has ended it. */
    ENDED
}
