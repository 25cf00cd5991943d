package shop.solvent.payment;

import java.time.Instant;
import shop.solvent.kernel.Money;

/**
 * A payment that a provider shall begin.
 *
 * @param reference of the purchase in its end, which the provider names when it tells of it
 * @param subject what the buyer reads that they pay for
 * @param until from then on it should take no money for it; it may, and then it comes late
 */
public record NewPayment(String reference, PaymentEnd end, Money amount, String subject, Payer payer, Instant until) {

    /**
     * Who pays.
     *
     * @param openId who they are to the provider, inside its application: needed for {@link PaymentEnd#JSAPI} and {@link
     *     PaymentEnd#MINI_PROGRAM}; else null
     * @param address the network address they come from, needed for {@link PaymentEnd#H5}; else null
     */
    public record Payer(String openId, String address) {

        public static final Payer UNKNOWN = new Payer(null, null);
    }
}
