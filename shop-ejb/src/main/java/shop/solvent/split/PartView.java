package shop.solvent.split;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.payment.SplitGateway.Part;

/**
 * A part of a payment that goes to a receiver. Its id is also the reference under which the provider knows it.
 *
 * @param payment the purchase
 * @param providerRef the provider's own name of the payment
 * @param reference of the purchase, as the provider has it
 * @param paid all that was paid there
 * @param returned what of it came back
 * @param returning what of it is about to come back
 * @param kept what the provider did not take back although it was asked to
 * @param tries how often the provider was asked
 * @param endedAt null while the provider has not said
 */
public record PartView(
        SplitId id,
        PaymentId payment,
        OrderId order,
        String providerRef,
        String reference,
        Money paid,
        ReceiverView receiver,
        Money amount,
        Money returned,
        Money returning,
        Money kept,
        State state,
        int tries,
        Instant madeAt,
        Instant endedAt,
        Instant nextAt) {

    /** Where it stands. */
    public enum State {
        /** It is taken off the debt, and the provider has to hand it over. */
        WANTED,
        /** The receiver has it. */
        DONE,
        /** The provider does not hand it over, and it is owed as before. */
        REFUSED
    }

    /** What went there and neither came back nor is about to; nothing of a part that is refused. */
    public Money net() {
        return state == State.REFUSED ? Money.fen(0) : amount.minus(returned).minus(returning);
    }

    Part part() {
        return new Part(id.toString(), reference, providerRef, paid.amount(), receiver.receiver(), amount.amount());
    }
}
