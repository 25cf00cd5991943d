package shop.solvent.device;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.MemberId;

/**
 * A machine that pays for a member.
 *
 * @param publicKey Ed25519, base64url
 * @param cap that may be set aside for it at once
 * @param dayCap that may be set aside for it within a day
 * @param promised what is set aside for it now and not spent
 * @param blockedAt since when nothing more is; null while it may
 */
public record DeviceView(
        DeviceId id,
        MemberId member,
        String channel,
        String name,
        String publicKey,
        Money cap,
        Money dayCap,
        Money promised,
        Instant at,
        Instant blockedAt) {

    public boolean blocked() {
        return blockedAt != null;
    }
}
