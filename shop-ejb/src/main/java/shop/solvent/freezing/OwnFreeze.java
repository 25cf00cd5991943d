package shop.solvent.freezing;

import java.time.LocalDate;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.points.FrozenLots.Sum;

/**
 * A freeze as its member is told of it.
 *
 * @param reason null where it is not told
 * @param until the last day on which it holds, unless somebody makes it longer
 * @param sum of what is the member's own
 * @param reviewAsked whether somebody asked a person to look at it
 */
public record OwnFreeze(PointFreezeId id, FreezeReason reason, LocalDate until, Sum sum, boolean reviewAsked) {}
