package shop.solvent.rulebook.force;

/** By which way a version came in force. */
public enum ActivationKind {
    /** By one person alone, before there were drafts. */
    UNREVIEWED,
    /** The house came with it. */
    SHIPPED,
    /** A draft that others than its makers approved. */
    APPROVED,
    /** A version that had been in force before was put in force again. */
    ROLL_BACK,
    /** A draft that nobody else has approved yet, for a limited time. */
    BREAK_GLASS,
    /** The version before, when such a time was over or the change was turned down. */
    FALL_BACK,
    /** The version before without the files that break a guard rail of the profile the shop trades under since. */
    LAW
}
