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
 * @param lots the newest first; at most {@link Points#LOTS_SHOWN}
 */
public record PointsView(MemberId member, Money released, Money locked, Money coins, List<LotView> lots) {}
