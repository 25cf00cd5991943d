package shop.solvent.split;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.payment.SplitGateway.Receiver;
import shop.solvent.payment.SplitGateway.ReceiverKind;

/**
 * Who receives parts of payments at a provider, by what was agreed.
 *
 * @param account their number or name there
 * @param name by which the provider may compare; null for none
 * @param merchant null where it is a member's
 * @param merchantCode null where it is a member's
 * @param member null where it is a merchant's
 * @param share the most of a payment, in basis points
 * @param from the first day of orders it is for, in the shop's zone
 * @param document what was agreed, as who agreed calls it
 * @param endedAt null while it holds
 */
public record ReceiverView(
        ReceiverId id,
        String provider,
        ReceiverKind kind,
        String account,
        String name,
        MerchantId merchant,
        String merchantCode,
        MemberId member,
        int share,
        SplitTiming timing,
        LocalDate from,
        String document,
        State state,
        String askedBy,
        String agreedBy,
        Instant madeAt,
        Instant endedAt,
        String endedBy,
        String endReason) {

    /** Where an agreement stands. */
    public enum State {
        /** The provider has to be told first. */
        WANTED,
        LIVE,
        /** The provider does not take that receiver. */
        REFUSED,
        /** Nothing goes there any more; the provider has to be told. */
        ENDING,
        ENDED
    }

    /** Whether it is over, told to the provider or not. */
    public boolean isOver() {
        return state == State.REFUSED || state == State.ENDING || state == State.ENDED;
    }

    /** As it may be seen by whoever need not know it: the last four signs. */
    public String masked() {
        return account.length() <= 4 ? account : "…" + account.substring(account.length() - 4);
    }

    Receiver receiver() {
        return new Receiver(kind, account, name);
    }
}
