package shop.solvent.device;

import shop.solvent.kernel.id.DeviceAllowanceId;

/**
 * What a device signed to pay, perhaps where no network was.
 *
 * @param number by which it is told from the others of its allowance, from 1
 * @param amount fen
 * @param signature of {@link #signed()}, Ed25519, base64url
 */
public record Voucher(DeviceAllowanceId allowance, int number, long amount, String signature) {

    public static final int HIGHEST_NUMBER = 1_000_000;

    /** What the device signs: four lines of UTF-8, a line feed after each but the last. */
    public String signed() {
        return String.join(
                "\n", "solvent-voucher-1", allowance.toString(), Integer.toString(number), Long.toString(amount));
    }
}
