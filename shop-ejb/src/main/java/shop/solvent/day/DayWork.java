package shop.solvent.day;

/**
 * What is done when a day is over, in this order; nothing begins before what stands above it is done. Who adds something says
 * why it stands where it stands.
 */
public enum DayWork {
    /** What was agreed for the new day has to count before anything is decided in it. */
    CONTRACTS(Part.ACTIVATE),
    /** Before anything ends or is released: what was frozen until yesterday takes part in it. */
    FREEZES(Part.ACTIVATE),
    /** Before anything ends or is released: what can be spent from the new day on is there when it begins. */
    COINS(Part.ACTIVATE),
    /** After what begins, and before anything ends: what falls due with the day is released while it is still there. */
    RELEASE(Part.RELEASE),
    /** Before what is left is looked at: tags are facts for the rules of a release. */
    TAGS(Part.EXPIRE),
    /** What ends goes back into its pool before anybody counts what is there. */
    GIFTS(Part.EXPIRE),
    /** As gifts do, and after what became spendable, so that nothing ends that nobody could spend. */
    POINTS(Part.EXPIRE),
    /** After what ends, so that nobody is told of what has ended. */
    WARNINGS(Part.EXPIRE),
    /** As warnings of points, and beside them. */
    GIFT_WARNINGS(Part.EXPIRE),
    /** After what ends, so that nobody is paid out of what is gone. */
    COMMISSIONS(Part.SETTLE),
    /** As commissions, and after them, so that what inviters get never waits for what merchants get. */
    LOCKS(Part.SETTLE),
    /** After what is paid by the orders of the day: what is open between projects is netted as it is at its end. */
    NETTING(Part.SETTLE),
    /** After what settles debts and pays commissions: what is left then is what is small. */
    CHANGE(Part.SETTLE),
    /** After it, so that nobody is told of change that has just gone where they wanted it. */
    CHANGE_NEWS(Part.SETTLE),
    /** After all that moves money, and by the orders alone. */
    TIERS(Part.TIERS),
    /** After all that the day did, and before it is counted whose it was: which devices ordered. */
    SIGHTINGS(Part.TIERS),
    /** By what stands once the day is settled. */
    CREDIT(Part.TIERS),
    /** Over what is settled: no statement says what the next hour changes. */
    STATEMENTS(Part.STATEMENTS),
    /** By what all above have moved, and before the shop signs it: what it owes and what it has at the end of the day. */
    SOLVENCY(Part.STATEMENTS),
    /** Last, for the shop signs what all steps above have written. */
    ATTESTATION(Part.PUBLISH);

    /** What a step is for. The parts, too, are in their order. */
    public enum Part {
        ACTIVATE,
        RELEASE,
        EXPIRE,
        SETTLE,
        TIERS,
        STATEMENTS,
        PUBLISH
    }

    private final Part part;

    DayWork(Part part) {
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
