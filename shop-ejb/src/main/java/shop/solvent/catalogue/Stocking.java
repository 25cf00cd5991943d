package shop.solvent.catalogue;

/** How goods are kept in stock. */
public enum Stocking {
    /** Not at all: an order takes nothing. */
    NONE,
    /** An order takes a key for each item, and each key is sold once. */
    KEYS,
    /** An order gets the one key that all get. */
    SHARED,
    /** Somebody has said that there is always enough: an order takes nothing. */
    UNLIMITED,
    /** Nothing is kept: once an order is paid, whoever makes the goods is asked for a licence for each item. */
    HOOK;

    /** Whether an order takes, or gets, keys. */
    public boolean isOfKeys() {
        return this == KEYS || this == SHARED;
    }
}
