package shop.solvent.relation;

import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.relation.RootSigns.Sign;

/**
 * What was measured of a tree of invitations.
 *
 * @param member its root
 * @param signs of a pyramid
 * @param brake the one that holds now; null if none does
 */
public record RootView(RunView run, MemberId member, RootFigures figures, Set<Sign> signs, BrakeView brake) {}
