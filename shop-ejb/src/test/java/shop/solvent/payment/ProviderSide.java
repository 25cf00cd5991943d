package shop.solvent.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** The other side of a {@link PaymentGateway}, as a test plays it: what the provider does, knows and says. */
public interface ProviderSide extends AutoCloseable {

    /** Its name. */
    String name();

    /** The buyer's client opens that. */
    default void opened(Opening opening) {}

    /**
     * The buyer pays, and nothing is told of it.
     *
     * @return the provider's own name of the payment
     */
    String pays(String reference, long amount, String currency);

    /** What becomes of a pay code that somebody shows. */
    enum Shows {
        /** It is paid without a question. */
        PAYS,
        /** A password has to be typed first: {@link #pays} is that it is. */
        TYPES,
        /** There is not enough money. */
        LACKS,
        /** The provider sees a risk. */
        RISKS,
        /** It is paid, and what the provider answers is lost. */
        UNHEARD
    }

    /** A pay code of its form, each time another. */
    String payCode(Shows what);

    /** Whether what was scanned has been taken back. */
    boolean isReversed(String reference);

    /** What it sends about a payment. @param at when it does */
    Callback call(String payment, Instant at);

    /** The same, signed by somebody else. */
    Callback forged(String payment, Instant at);

    /** The same, of a payment of another merchant number, and signed well. Null where there is but one. */
    Callback ofAnotherMerchant(String payment, Instant at);

    /** Something that it has signed and that cannot be read. */
    Callback signedNonsense(Instant at);

    /** Whether that is what it wants to hear, and then does not call again. */
    boolean isContent(CallbackAnswer answer);

    /** It answers nothing of use to so many questions. @return false where it lives in this house, and always answers */
    boolean isSilentFor(int questions);

    /** It gives nothing back from now on. */
    void givesNothingBack();

    /** What went back of a payment. */
    long wentBack(String payment);

    boolean isClosed(String reference);

    /** There is a bill of that day, whatever is in it. @return as it has to come here */
    byte[] bill(LocalDate day, byte[] bytes);

    /** What was wrong with what it was asked: a signature that is none, a field that is missing. */
    Set<String> complaints();

    @Override
    void close();
}
