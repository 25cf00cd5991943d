package shop.solvent.points;

import shop.solvent.kernel.id.ProjectId;

/** Where coins and points are to be spent: of whose pools it takes how many. */
@FunctionalInterface
public interface Accepting {

    /** How many coins and points together it takes of those from that project's pools. */
    long most(ProjectId issuer);
}
