package shop.solvent.aggregate;

/** By what acts are counted together, or told apart. */
public enum ActKey {
    MEMBER,
    DEVICE,
    MERCHANT,
    CHANNEL,
    /** Whoever invited the member. */
    INVITER,
    /** The tree of invitations that the member stands in. */
    ROOT,
    /** An account that the member's money comes from or goes to. */
    PAYEE,
    /** Where the member lives, or something is delivered to. */
    ADDRESS,
    /** The domain of the member's address for e-mail. */
    DOMAIN;

    /** Whether a busy one has so much in a day that longer windows would be dear to each who comes. */
    boolean isWide() {
        return this == MERCHANT || this == CHANNEL || this == ROOT || this == DOMAIN;
    }

    /** Whether no act has it, but its member, who may have several: {@link Shared} says who else has one of them. */
    public boolean isShared() {
        return this == ROOT || this == PAYEE || this == ADDRESS || this == DOMAIN;
    }
}
