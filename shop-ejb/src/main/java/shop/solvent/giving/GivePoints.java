package shop.solvent.giving;

import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;

/**
 * A member wants to give points or coins to another one.
 *
 * @param channel code of the channel through which it is asked
 * @param asset {@link Asset#POINT} or {@link Asset#COIN}
 * @param points how many, of points as of coins
 */
public record GivePoints(String key, String channel, MemberId giver, MemberId receiver, Asset asset, long points) {

    /** More than anybody has. */
    public static final long LARGEST = 100_000_000;

    /** @throws IllegalArgumentException for money, which nobody gives to anybody (G9) */
    public GivePoints {
        if (asset != Asset.POINT && asset != Asset.COIN) {
            throw new IllegalArgumentException(asset + " is not given");
        }
    }
}
