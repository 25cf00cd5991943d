package shop.solvent.split;

import shop.solvent.kernel.id.MemberId;

/**
 * Which receivers are looked for.
 *
 * @param merchant its code; null for any
 * @param member null for any
 * @param state null for any
 */
public record ReceiverQuery(String merchant, MemberId member, ReceiverView.State state) {}
