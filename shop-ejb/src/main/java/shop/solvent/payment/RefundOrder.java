package shop.solvent.payment;

/**
 * Money of a payment that shall go back.
 *
 * @param name of the refund: the same is one, whatever is asked again
 * @param reference of the purchase in its end, as the provider has it
 * @param payment the provider's own name of the payment
 * @param paid all that was paid, in the smallest unit of the currency
 * @param amount of it that goes back
 */
public record RefundOrder(String name, String reference, String payment, long paid, long amount, String currency) {}
