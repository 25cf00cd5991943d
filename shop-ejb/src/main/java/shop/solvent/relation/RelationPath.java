package shop.solvent.relation;

import java.util.List;

/**
 * A shortest way from one member to another.
 *
 * @param ties in their order; none where there is no way, or none was found
 * @param gaveUp whether it was looked for no further after so many members, merchants and traits
 */
public record RelationPath(RunView run, List<RelationTie> ties, boolean gaveUp) {

    /** What is followed. */
    public enum Way {
        /** Who invited whom, up and down. */
        INVITES,
        /** Which way money and points went, from the first to the second. */
        MONEY,
        /** Any tie. */
        ANY
    }
}
