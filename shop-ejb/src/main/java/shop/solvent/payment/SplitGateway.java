package shop.solvent.payment;

import java.time.Duration;

/**
 * A payment provider that hands parts of a payment to others than the shop, as a licensed one may. It is a bean beside the {@link
 * PaymentGateway} of the same name, spoken to outside of any transaction of the house. It may be told everything twice, and an exception
 * of it only means: again later. What every one must do is in the contract that its tests run.
 */
public interface SplitGateway {

    /** The name of the {@link PaymentGateway} that it is beside. */
    String name();

    /** Whether it can be used now. */
    boolean isOpen();

    /** Within what it splits. */
    SplitLimits limits();

    /** What a provider says of something that it was asked to do. */
    enum Answer {
        /** It knows nothing of that name. */
        UNKNOWN,
        /** Not yet: it is asked again. */
        UNDERWAY,
        DONE,
        /** It does not do it, for good. */
        REFUSED
    }

    /** Within what it splits. @param most of a payment goes to receivers, all of them together, in basis points
     * @param first so long after a payment it can be split for the first time @param within so long after a payment it can be split
     * @param returns so long after a split it can be taken back */
    record SplitLimits(int most, Duration first, Duration within, Duration returns) {}

    /** Who receives. */
    enum ReceiverKind {
        /** A merchant with a number of its own there. */
        MERCHANT,
        /** A person, by who they are to the provider. */
        PERSON
    }

    /**
     * Whom a part goes to.
     *
     * @param account their number or name there, at most 64 characters
     * @param name of the firm or person, by which the provider may compare; null where it need not
     */
    record Receiver(ReceiverKind kind, String account, String name) {}

    /** Tells the provider of a receiver, whom it then may hand something. The same receiver is one. */
    Answer add(Receiver receiver);

    /** There is nothing to be handed to that receiver any more. */
    Answer remove(Receiver receiver);

    /**
     * A part of a payment that shall go to a receiver.
     *
     * @param name of the part: the same is one, whatever is asked again
     * @param reference of the purchase in its end, as the provider has it
     * @param payment the provider's own name of the payment
     * @param paid all that was paid, fen
     * @param amount of it that goes there, fen
     */
    record Part(String name, String reference, String payment, long paid, Receiver to, long amount) {}

    /** Hands it over. */
    Answer split(Part part);

    /** Asks what became of it. */
    Answer query(Part part);

    /**
     * What shall come back of a part that was handed over.
     *
     * @param name of the return: the same is one, whatever is asked again
     * @param amount fen
     */
    record Return(String name, Part of, long amount) {}

    /** Takes it back from the receiver. */
    Answer takeBack(Return back);

    /** Asks what became of that. */
    Answer queryBack(Return back);

    /**
     * Nothing more of a payment is to be split: what is kept of it for that is the shop's to use. One that keeps nothing has done it.
     *
     * @param name of the request: the same is one, whatever is asked again
     * @param payment the provider's own name of the payment
     */
    Answer letGo(String name, String payment);
}
