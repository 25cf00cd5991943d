package shop.solvent.entitlement;

import shop.solvent.kernel.id.EntitlementId;

/**
 * Takes uses of what a member owns.
 *
 * @param key made by who asks: the same again takes nothing more
 * @param by {@code channel:} and its code, or {@code system:} and a room of the shop
 * @param uses 1 to {@value #MOST}
 * @param purpose what for; null if nobody says
 */
public record UseEntitlement(String key, String by, EntitlementId entitlement, long uses, String purpose) {

    public static final long MOST = 1_000_000;
}
