package shop.solvent.reconciliation;

/**
 * A provider whose bills are held against what the shop has of it.
 *
 * @param provider as it stands on payments
 * @param feeRate agreed for a payment, hundred-thousandths of its amount; null where fees are not looked at
 */
public record BillProvider(String provider, String title, Integer feeRate) {}
