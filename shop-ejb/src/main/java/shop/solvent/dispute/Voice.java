package shop.solvent.dispute;

import shop.solvent.kernel.id.MemberId;

/**
 * Who speaks in a dispute, and for whom.
 *
 * @param by a username; for a buyer the channel through which they come
 * @param member the buyer; null where a channel speaks for its buyers, and for others
 * @param channel the channel that a buyer's word comes through, whose orders alone it reaches; null for the shop's own pages
 */
public record Voice(DisputeSide side, String by, MemberId member, String channel) {

    /** A member on the shop's own pages. */
    public static Voice buyer(MemberId member, String channel) {
        return new Voice(DisputeSide.BUYER, channel, member, null);
    }

    /** A channel for a buyer of its own. */
    public static Voice ofChannel(String channel) {
        return new Voice(DisputeSide.BUYER, channel, null, channel);
    }

    /** Somebody of the merchant's. */
    public static Voice merchant(String by) {
        return new Voice(DisputeSide.MERCHANT, by, null, null);
    }

    /** Somebody who works here. */
    public static Voice staff(String by) {
        return new Voice(DisputeSide.STAFF, by, null, null);
    }
}
