package shop.solvent.tier;

import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.LevelHold;

/**
 * Where a member stands.
 *
 * @param level what they have
 * @param on whether the shop's levels go by growth; where not, what is said of growth is 0 and null
 * @param hold where a person gave the level; null otherwise
 * @param growth that counts now
 * @param byRules how much of it rules gave for what the member did; the rest is of orders
 * @param countedFrom the first day whose orders count
 * @param next what is above what growth has reached; null for nothing
 * @param promised the level that growth reached and that is promised; the lowest where none is
 * @param keeping growth that it takes to keep that; 0 for the lowest
 * @param lastDay on which it holds whatever the growth; null for the lowest
 * @param fallsOn the day on which the member falls unless growth comes again; null where nothing is announced
 * @param changes what became of it, the latest first
 */
public record TierView(
        MemberId member,
        String level,
        boolean on,
        LevelHold hold,
        long growth,
        long byRules,
        LocalDate countedFrom,
        Tier next,
        String promised,
        long keeping,
        LocalDate lastDay,
        LocalDate fallsOn,
        List<TierChange> changes) {

    /** How much growth is missing to the next; 0 where there is none. */
    public long missing() {
        return next == null ? 0 : Math.max(0, next.growth() - growth);
    }
}
