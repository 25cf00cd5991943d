package shop.solvent.payment;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;

/**
 * A provider with a payment page of its own, to which buyers are led and which tells afterwards what became of it. Whatever
 * implements this and is a bean serves under its name where {@code shop.payment.provider} names it. It is spoken to outside of any
 * transaction of the house, may be told everything twice, and an exception of it only means: again later.
 */
public interface HostedPayments {

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /** Whether it can be used now. */
    boolean isOpen();

    /**
     * Where the buyer pays. The same reference is one payment, whatever is asked again.
     *
     * @param reference of the purchase, which it names when it tells of it
     * @param until from then on it should take no money for it; it may, and then it comes late
     * @return an address: a whole one, or a path of this server that begins with a slash
     */
    String page(String reference, Money amount, Instant until);

    /**
     * What it tells, once it is sure that it is the provider who does.
     *
     * @param signature as it came with the call; null if none did
     * @throws Rejection {@code payment.signature} if it is not the provider's word, {@code payment.notice} if it is none that can be
     *     read
     */
    Told read(byte[] body, String signature);

    /**
     * What a provider tells of a payment.
     *
     * @param reference of the purchase as the provider has it, at most 64 characters
     * @param payment the provider's own name of the payment, at most 64 characters
     * @param paid whether it has the money; otherwise the buyer tried in vain
     * @param amount in the smallest unit of the currency
     * @param currency {@code CNY}, and what else there is
     */
    record Told(String reference, String payment, boolean paid, long amount, String currency) {}

    /**
     * Takes no money for a purchase any more, as far as it can: it came to nothing. What comes all the same is told and comes late.
     *
     * @return false if it is to be told again
     */
    boolean close(String reference);

    /** What a provider says of money that shall go back. */
    enum Back {
        /** Not yet: it is asked again. */
        UNDERWAY,
        /** It is with whom it came from. */
        DONE,
        /** It does not give it back, for good. */
        REFUSED
    }

    /**
     * Gives all of a payment back to where it came from.
     *
     * @param refund names the refund: the same is one, whatever is asked again
     * @param payment the provider's own name of the payment
     */
    Back giveBack(String refund, String payment, long amount, String currency);

    /** Gets on with its own work, where it lives in this house; one that lives elsewhere does that by itself. */
    default void work(Hearing hearing) {}

    /** Who hears what it tells. */
    interface Hearing {
        void hear(String provider, byte[] body, String signature);
    }
}
