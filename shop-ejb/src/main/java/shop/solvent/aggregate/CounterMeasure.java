package shop.solvent.aggregate;

/** What a counter tells of the acts that it counts. */
public enum CounterMeasure {
    COUNT,
    /** Fen. */
    SUM,
    /** How many different ones of another key. */
    DISTINCT
}
