package shop.solvent.withdrawal;

import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PayoutRef;

/**
 * A party that pays out for the shop. Whatever implements it and is a bean can be chosen by its name. It is spoken to outside
 * of any transaction of the house, may be told everything twice, and an exception of it only means: again later.
 */
public interface PayoutProvider {

    /** What a provider says of a payout. */
    enum Answer {
        /** Not decided yet. */
        UNDERWAY,
        /** The money is with whom it is paid to. */
        PAID,
        /** The money is with us, for good. */
        FAILED,
        /** Never heard of it, and now never will: it takes no order under that reference any more. */
        CLOSED
    }

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /** Orders a payout. The same reference is one payout, whatever is sent again. */
    void order(PayoutRef reference, Money amount);

    /** What a provider says of an account. */
    enum Check {
        /** It is whose it is said to be. */
        MATCHES,
        /** It is somebody else's, or there is none. */
        REFUSED,
        /** It cannot say yet: it is asked again. */
        LATER
    }

    /**
     * Whether an account is whose it is said to be: by its name, a small amount, or however the provider does that. One that cannot
     * compare accounts pays to none that members bind.
     */
    default Check check(PayeeAccount account) {
        return Check.LATER;
    }

    /** The same to an account that the member bound. */
    default void order(PayoutRef reference, Money amount, PayeeAccount to) {
        order(reference, amount);
    }

    /** What became of it. Asking for one that was never ordered closes its reference. */
    Answer ask(PayoutRef reference);

    /**
     * What it has to tell of payouts that it was ordered, in the same order each time. One that calls the API instead has
     * nothing to tell here.
     *
     * @param prefix of the references to speak of
     * @param passedOver of the first, these are left out
     */
    List<PayoutResult> calls(String prefix, int most, int passedOver);

    /**
     * The proof that a provider gives of a payout.
     *
     * @param name of the file, at most 120 characters
     * @param media its type, {@code application/pdf} as a rule
     * @param file as it came, at most 5 MB
     */
    record Receipt(String name, String media, byte[] file) {}

    /** Its proof that it has paid; empty if it has none yet, or gives none. The same one each time. */
    default Optional<Receipt> receipt(PayoutRef reference) {
        return Optional.empty();
    }

    /** It has been heard: it need not tell that again. */
    void told(PayoutRef reference);

    /**
     * Gets on with its own work, where it lives in this house; one that lives elsewhere does that by itself.
     *
     * @param prefix of the references to work on
     * @param most that are worked on at once
     * @return how many it worked on
     */
    default int work(String prefix, int most) {
        return 0;
    }
}
