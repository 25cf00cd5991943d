package shop.solvent.winddown;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WindDownPaymentId;
import shop.solvent.withdrawal.Outgoing;

/**
 * What somebody is owed of one class in a wind-down, and what they get.
 *
 * @param owner number of whose it is; 0 for owners who are not known
 * @param provider through whom it is paid; null before
 * @param payee the account that it goes to; null before, and where whoever takes it to them knows
 * @param endedAt null while it goes on
 */
public record PaymentView(
        WindDownPaymentId id,
        long windDown,
        ClaimClass claim,
        Holder holder,
        long owner,
        Money owed,
        Money share,
        int attempt,
        State state,
        String provider,
        PayeeId payee,
        Instant endedAt) {

    /** Whose. */
    public enum Holder {
        MEMBER,
        MERCHANT,
        /** Nobody knows: it is kept. */
        UNKNOWN
    }

    /** How far it is. */
    public enum State {
        /** Of a rehearsal: it goes no further. */
        PLANNED,
        /** Nothing is left for it. */
        NOTHING,
        /** It is kept for who shows that it is theirs. */
        KEPT,
        WAITING,
        /** It waits for a person, and nobody else learns why. */
        HELD,
        /** Is set aside, and about to be handed to the payment provider. */
        REQUESTED,
        /** Is with the payment provider. */
        SENT,
        PAID,
        /** The provider could not pay: the money is back, and a person has it tried again. */
        FAILED,
        /** It failed, and another payment stands in its place. */
        AGAIN;

        boolean isUnderway() {
            return this == REQUESTED || this == SENT;
        }

        Outgoing.Stage stage() {
            return switch (this) {
                case PAID -> Outgoing.Stage.PAID;
                case REQUESTED, SENT -> Outgoing.Stage.UNDERWAY;
                case FAILED, AGAIN -> Outgoing.Stage.BACK;
                default -> Outgoing.Stage.NOT_ASKED;
            };
        }
    }

    public MemberId member() {
        return holder == Holder.MEMBER ? new MemberId(owner) : null;
    }

    /** Whose it is as id text; {@code –} where nobody knows. */
    public String ownerText() {
        return switch (holder) {
            case MEMBER -> new MemberId(owner).toString();
            case MERCHANT -> new MerchantId(owner).toString();
            case UNKNOWN -> "–";
        };
    }

    Outgoing outgoing() {
        return new Outgoing(id, member(), provider, share, state.name(), state.stage());
    }
}
