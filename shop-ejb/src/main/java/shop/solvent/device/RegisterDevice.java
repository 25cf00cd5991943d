package shop.solvent.device;

import shop.solvent.kernel.id.MemberId;

/**
 * A member's wish that a machine may pay for them.
 *
 * @param key once
 * @param channel through which they ask
 * @param name as the member calls it
 * @param publicKey Ed25519, base64url
 * @param cap fen that may be set aside for it at once
 * @param dayCap fen that may be set aside for it within a day of the shop's, at least {@code cap}
 */
public record RegisterDevice(
        String key, String channel, MemberId member, String name, String publicKey, long cap, long dayCap) {}
