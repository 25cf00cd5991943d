package shop.solvent.lottery;

import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;

/**
 * A member wants tickets of a lottery.
 *
 * @param channel code of the channel through which it is asked
 */
public record BuyTickets(String key, String channel, MemberId member, LotteryId lottery, int tickets) {}
