package shop.solvent.device;

import shop.solvent.kernel.id.DeviceId;

/**
 * A device's wish that an amount be set aside, out of which it can pay one merchant without asking anybody.
 *
 * @param key the device's own, which makes it happen once and is signed with it
 * @param channel through which it comes
 * @param merchant code of whom it may pay
 * @param amount fen
 * @param minutes how long it may pay out of it
 * @param signature of {@link #signed()}, Ed25519, base64url
 */
public record OpenAllowance(
        String key, String channel, DeviceId device, String merchant, long amount, int minutes, String signature) {

    /** What the device signs: six lines of UTF-8, a line feed after each but the last. */
    public String signed() {
        return String.join(
                "\n",
                "solvent-allowance-1",
                device.toString(),
                key,
                merchant,
                Long.toString(amount),
                Integer.toString(minutes));
    }
}
