package shop.solvent.relation;

import shop.solvent.platform.Ties;

/** What two may have in common. */
public enum TraitKind {
    /** A device, besides those that orders name. */
    DEVICE(Ties.Kind.DEVICE),
    /** Where something is delivered to, or somebody lives. */
    ADDRESS(Ties.Kind.ADDRESS),
    /** An account that money comes from or goes to. */
    PAYEE(Ties.Kind.PAYEE);

    private final Ties.Kind tie;

    TraitKind(Ties.Kind tie) {
        this.tie = tie;
    }

    Ties.Kind tie() {
        return tie;
    }
}
