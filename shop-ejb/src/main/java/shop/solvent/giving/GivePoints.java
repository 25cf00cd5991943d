package shop.solvent.giving;

import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.stepup.Act;
import shop.solvent.stepup.Shown;

/**
 * A member wants to give points or coins to another one.
 *
 * @param channel code of the channel through which it is asked
 * @param asset {@link Asset#POINT} or {@link Asset#COIN}
 * @param points how many, of points as of coins
 * @param shown the one-time code that was asked for; null if none was
 */
public record GivePoints(
        String key, String channel, MemberId giver, MemberId receiver, Asset asset, long points, Shown shown) {

    /** More than anybody has. */
    public static final long LARGEST = 100_000_000;

    /** @throws IllegalArgumentException for money, which nobody gives to anybody (G9) */
    public GivePoints {
        if (asset != Asset.POINT && asset != Asset.COIN) {
            throw new IllegalArgumentException(asset + " is not given");
        }
    }

    /** One that shows no code. */
    public GivePoints(String key, String channel, MemberId giver, MemberId receiver, Asset asset, long points) {
        this(key, channel, giver, receiver, asset, points, null);
    }

    Act act() {
        return Act.of(Act.Kind.POINT_GIFT, giver, channel, receiver, asset, points);
    }
}
