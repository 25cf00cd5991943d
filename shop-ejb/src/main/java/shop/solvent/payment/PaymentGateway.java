package shop.solvent.payment;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.platform.Rejection;

/**
 * A payment provider at which buyers pay, and which tells afterwards what became of it. Whatever implements this and is a bean serves
 * under its name where {@code shop.payment.provider} names it. It is spoken to outside of any transaction of the house, may be told
 * everything twice, and an exception of it other than a {@link Rejection} only means: again later. What every one must do is in the
 * contract that its tests run.
 */
public interface PaymentGateway {

    /** The clock of those that are built in, by which their days begin and their times are written, whatever the shop's own zone. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /** The provider of which it is a merchant number, by the name of its first one. */
    default String family() {
        return name();
    }

    /**
     * In whose name it takes money, as the authority has them; null for the shop's own, as a provider's first number is. One that is not the
     * shop's ({@code shop.seller}) takes nothing (G10).
     */
    default String seller() {
        return null;
    }

    /** Whether it can be used now: it is set up, with all that it needs. */
    boolean isOpen();

    /** In which ends a buyer can pay there. */
    Set<PaymentEnd> ends();

    /** Whether it hands parts of a payment to others than the shop, as a licensed provider may. */
    default boolean splits() {
        return false;
    }

    /**
     * Begins a payment, and says what the buyer's client opens. The same reference is one payment, whatever is asked again.
     *
     * @throws Rejection {@code payment.no-such-end} if it cannot be paid in that end, {@code field.missing} if the end needs something
     *     of the payer that is not there
     * @throws PaymentRefusal if it does not begin it, and says why
     */
    Opening create(NewPayment payment);

    /** Whether a code that somebody shows at a till is one of this provider's, by its form alone. @param code digits */
    default boolean scans(String code) {
        return false;
    }

    /**
     * Charges whoever shows a pay code, in the end {@link PaymentEnd#SCAN}. A reference is charged once, whatever is asked again, and no
     * other number is tried with the same code while it is not known what became of it.
     *
     * @param code that {@link #scans} knows
     * @return paid; or open, while it waits for the person's password: then it is asked by {@link #query}
     * @throws PaymentRefusal if it is certain that nothing is paid, unless its cause is {@link PaymentRefusal.Cause#UNAVAILABLE}
     * @throws RuntimeException else, where it is not known: it is asked, and {@link #reverse reversed} in the end
     */
    default Found scan(NewPayment payment, String code) {
        throw Rejection.conflict("payment.no-such-end", Map.of("end", PaymentEnd.SCAN.text()));
    }

    /**
     * Takes back what was scanned, whatever became of it: what was not paid never is, and what was paid goes back whole. The same asked
     * again is done once.
     *
     * @return false if it is to be told again
     */
    default boolean reverse(String reference) {
        return close(reference);
    }

    /** How a payment stands at the provider. */
    enum Standing {
        /** It knows none of that reference. */
        UNKNOWN,
        /** It waits for the buyer. */
        OPEN,
        /** The provider has the money, or had it and gave it back since. */
        PAID,
        /** It will take no money for it any more. */
        CLOSED
    }

    /**
     * What it says when it is asked.
     *
     * @param told what it would tell of it by itself; null unless it is paid
     */
    record Found(Standing standing, Told told) {

        public static Found of(Standing standing) {
            return new Found(standing, null);
        }

        public static Found paid(Told told) {
            return new Found(Standing.PAID, told);
        }
    }

    /** Asks how a payment stands: what it would have told may be lost. */
    Found query(String reference);

    /**
     * Takes no money for a purchase any more, as far as it can: it came to nothing. What comes all the same is told and comes late.
     *
     * @return false if it is to be told again
     */
    boolean close(String reference);

    /** What a provider says of money that shall go back. */
    enum Back {
        /** It knows no refund of that name. */
        UNKNOWN,
        /** Not yet: it is asked again. */
        UNDERWAY,
        /** It is with whom it came from. */
        DONE,
        /** It does not give it back, for good. */
        REFUSED
    }

    /** Gives all or a part of a payment back to where it came from. */
    Back refund(RefundOrder refund);

    /** Asks what became of a refund. */
    Back queryRefund(RefundOrder refund);

    /** The headers of its calls that it looks at; nothing else of them is kept. */
    default Set<String> headers() {
        return Set.of();
    }

    /**
     * What it tells, once it is sure that it is the provider who does, and of a payment of this connection.
     *
     * @return empty if it tells nothing of a payment, such as that a refund has arrived, which is asked for
     * @throws Rejection {@code payment.signature} if it is not the provider's word, {@code payment.other-merchant} if it is meant for
     *     another connection, {@code payment.notice} if it is none that can be read
     */
    Optional<Told> read(Callback callback);

    /** What the provider wants to hear once its callback is on record. */
    default CallbackAnswer heard() {
        return CallbackAnswer.EMPTY;
    }

    /** What it wants to hear of a callback that was refused, so that it comes again; empty for the error as the API puts it. */
    default Optional<CallbackAnswer> refused(Rejection why) {
        return Optional.empty();
    }

    /**
     * What a provider tells of a payment.
     *
     * @param reference of the purchase as the provider has it, at most 64 characters
     * @param payment the provider's own name of the payment, at most 64 characters
     * @param paid whether it has the money; otherwise the buyer tried in vain
     * @param amount in the smallest unit of the currency
     * @param currency {@code CNY}, and what else there is
     * @param why it was not paid; null if it was, or where it does not say
     */
    record Told(
            String reference, String payment, boolean paid, long amount, String currency, PaymentRefusal.Cause why) {

        public Told(String reference, String payment, boolean paid, long amount, String currency) {
            this(reference, payment, paid, amount, currency, null);
        }
    }

    /** From which hour of a day on, by the shop's clock, the bill of the day before is there, as the provider's documents say. */
    default int billHour() {
        return 0;
    }

    /**
     * The bill of a day of the provider's, as its bytes come: whoever reads it closes it.
     *
     * @return empty if there is none: nothing happened that day
     * @throws RuntimeException if it cannot be had yet
     */
    Optional<InputStream> bill(LocalDate day);

    /** Gets on with its own work, where it lives in this house; one that lives elsewhere does that by itself. */
    default void work(Hearing hearing) {}

    /** Who hears what it tells. */
    interface Hearing {
        void hear(String provider, Callback callback);
    }
}
