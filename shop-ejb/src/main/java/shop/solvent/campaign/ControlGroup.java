package shop.solvent.campaign;

import java.nio.ByteBuffer;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;

/**
 * The members whom a campaign leaves out, to see what it does. Who they are follows from the campaign and the member alone:
 * it stays as long as the campaign does, and says nothing of who somebody is or what they did (G11).
 *
 * @param share basis points of all members; at most half of them
 * @param members how many of each group must have ordered before the groups are compared; null for as soon as the campaign is
 *     over. Either is said before it begins, so that nobody looks until it looks well.
 */
public record ControlGroup(int share, Long members) {

    public static final int MOST_SHARE = 5_000;
    public static final long LEAST_MEMBERS = 30;

    private static final int WHOLE = 10_000;
    private static final int BYTES = 4;

    /**
     * The same as {@link #leavesOut}, asked of the database.
     *
     * @param member the SQL of a member's id
     * @return with places for the salt, the campaign and the share
     */
    static String sql(String member) {
        return "CAST(CONV(LEFT(SHA2(CONCAT(?, ':', ?, ':', " + member + "), 256), " + 2 * BYTES
                + "), 16, 10) AS UNSIGNED) % " + WHOLE + " < ?";
    }

    boolean leavesOut(String salt, String campaign, MemberId member) {
        byte[] hash = Sha256.of(salt + ":" + campaign + ":" + member.value());
        return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % WHOLE < share;
    }

    /** @throws Rejection {@code campaign.control-share}, {@code field.out-of-range}, {@code campaign.control-with-coupons} */
    ControlGroup checked(boolean coupons) {
        if (share < 1 || share > MOST_SHARE) {
            throw Rejection.invalid("campaign.control-share", Map.of("field", "controlShare"));
        }
        if (members != null) {
            Given.within("controlMembers", members, LEAST_MEMBERS, CampaignTerms.MOST_USES);
        }
        if (coupons) { // a coupon that a member holds is a promise
            throw Rejection.invalid("campaign.control-with-coupons", Map.of("field", "controlShare"));
        }
        return this;
    }
}
