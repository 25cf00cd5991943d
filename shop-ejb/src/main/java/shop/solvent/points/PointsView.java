package shop.solvent.points;

import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/**
 * A member's points and coins.
 *
 * @param released spendable, and backed by money
 * @param locked awarded, to be released as far as the pools are funded
 * @param coins spendable, and backed by money
 * @param frozen what of these cannot be used, because it is frozen
 * @param ending what of it can be spent and ends soon, what ends first first
 * @param lots the newest first; at most {@link Points#LOTS_SHOWN}
 */
public record PointsView(
        MemberId member,
        Money released,
        Money locked,
        Money coins,
        FrozenLots.Sum frozen,
        List<EndingSoon> ending,
        List<LotView> lots) {}
