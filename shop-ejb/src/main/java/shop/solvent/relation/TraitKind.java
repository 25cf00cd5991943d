package shop.solvent.relation;

import shop.solvent.platform.Ties;

/** What two may have in common. */
public enum TraitKind {
    /** A device, besides those that orders name. */
    DEVICE(Ties.Kind.DEVICE),
    /** Where something is delivered to, or somebody lives. */
    ADDRESS(Ties.Kind.ADDRESS),
    /** An account that money comes from or goes to. */
    PAYEE(Ties.Kind.PAYEE),
    /** The domain of an address for e-mail: strangers have it in common too, so it ties nobody, and is counted by. Of members alone. */
    DOMAIN(null);

    private final Ties.Kind tie;

    TraitKind(Ties.Kind tie) {
        this.tie = tie;
    }

    /** Null if none. */
    Ties.Kind tie() {
        return tie;
    }
}
