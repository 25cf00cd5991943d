package shop.solvent.points;

import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;

/**
 * Something of a lot.
 *
 * @param pool in whose backing its money lies
 * @param points how many, of points as of coins
 */
public record LotPart(LotId lot, MemberId member, PoolId pool, Asset asset, long points) {}
