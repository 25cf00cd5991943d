package shop.solvent.entitlement;

import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;

/**
 * Passes on what a member owns.
 *
 * @param key made by who asks: the same again passes nothing on
 * @param channel that its owner asked: it reaches what was bought or received through it
 * @param from who owns it: who is not its owner any more passes nothing on
 * @param reason null if nobody says
 */
public record TransferEntitlement(
        String key, String channel, EntitlementId entitlement, MemberId from, MemberId to, String reason) {}
