package shop.solvent.day;

/** Where a step of a day stands. */
public enum StepState {
    /** Its turn has not come, or it waits for what comes by itself. */
    WAITING,
    RUNNING,
    /** It could not be done; it is tried again, and nothing after it begins before. */
    FAILED,
    DONE
}
