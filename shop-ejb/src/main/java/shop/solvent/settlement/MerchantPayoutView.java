package shop.solvent.settlement;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.withdrawal.Outgoing;

/**
 * A merchant's money on its way out. Its id is also the reference under which the payment provider knows it.
 *
 * @param provider the name of whom it goes through
 * @param decidedBy who let it go on or stopped it; null where nobody had to
 * @param endedAt null while it is under way
 */
public record MerchantPayoutView(
        MerchantPayoutId id,
        SettlementId settlement,
        MerchantId merchant,
        PayoutAccountId account,
        Money amount,
        State state,
        String provider,
        Instant requestedAt,
        String askedBy,
        String agreedBy,
        String decidedBy,
        Instant endedAt) {

    public enum State {
        /** Waits for a person. Its money is set aside. */
        HELD,
        /** Is about to be handed to the payment provider. */
        REQUESTED,
        /** Is with the payment provider. */
        SENT,
        PAID,
        /** The provider could not pay: the money is payable again. */
        FAILED,
        /** The provider never heard of it, or nobody decided: the money is payable again. */
        EXPIRED,
        /** A person stopped it: the money is payable again. */
        REJECTED,
        /** A rule stopped it, and a person looks at the merchant. Nothing was set aside. */
        BLOCKED;

        public boolean isEnd() {
            return this != HELD && this != REQUESTED && this != SENT;
        }
    }

    Outgoing outgoing() {
        return new Outgoing(
                id,
                null,
                provider,
                amount,
                state.name(),
                switch (state) {
                    case HELD, REJECTED, BLOCKED -> Outgoing.Stage.NOT_ASKED;
                    case REQUESTED, SENT -> Outgoing.Stage.UNDERWAY;
                    case PAID -> Outgoing.Stage.PAID;
                    case FAILED, EXPIRED -> Outgoing.Stage.BACK;
                });
    }
}
