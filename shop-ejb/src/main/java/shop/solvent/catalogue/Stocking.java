package shop.solvent.catalogue;

/** How goods are kept in stock, and how strictly orders that come at once are told apart. */
public enum Stocking {
    /** Not at all: an order takes nothing. */
    NONE,
    /** An order takes a key for each item, and each key is sold once. One transaction at a time takes keys of the goods. */
    KEYS,
    /**
     * As {@link #KEYS}, but several transactions take keys at once. Each key is still sold once; who comes while another order holds
     * the last ones may be told that there are none, although that order does not come to be.
     */
    KEYS_FAST,
    /** An order gets the one key that all get. */
    SHARED,
    /** Somebody has said that there is always enough: an order takes nothing. */
    UNLIMITED,
    /** Of a number of pieces an order takes one for each item. One transaction at a time takes of the number. */
    COUNTED,
    /**
     * As {@link #COUNTED}, but the number lies in several rows, so that several transactions take of it at once. Only who finds too few
     * in one row waits for all of them, so nobody is told that there are none while there are.
     */
    COUNTED_FAST,
    /** As {@link #COUNTED}, but each channel has a part of the number and sells no other. */
    COUNTED_ALLOTTED,
    /**
     * Sold before the keys are there: an order is promised one for each item, and gets it once keys have come in, who ordered first
     * first.
     */
    PRESALE,
    /** Nothing is kept: once an order is paid, whoever makes the goods is asked for a licence for each item. */
    HOOK;

    /** Whether an order takes, or gets, keys. */
    public boolean isOfKeys() {
        return isOfOwnKeys() || this == SHARED;
    }

    /** Whether keys of the goods come in: orders take them, or are promised them. */
    public boolean hasKeys() {
        return isOfKeys() || this == PRESALE;
    }

    /** Whether an order takes keys that are nobody else's. */
    public boolean isOfOwnKeys() {
        return this == KEYS || this == KEYS_FAST;
    }

    /** Whether an order takes of a number. */
    public boolean isCounted() {
        return this == COUNTED || this == COUNTED_FAST || this == COUNTED_ALLOTTED;
    }
}
