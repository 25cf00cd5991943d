package shop.solvent.aggregate;

/** By what acts are counted together, or told apart. */
public enum ActKey {
    MEMBER,
    DEVICE,
    MERCHANT,
    CHANNEL,
    /** Whoever invited the member. */
    INVITER;

    /** Whether a busy one has so much in a day that longer windows would be dear to each who comes. */
    boolean isWide() {
        return this == MERCHANT || this == CHANNEL;
    }
}
