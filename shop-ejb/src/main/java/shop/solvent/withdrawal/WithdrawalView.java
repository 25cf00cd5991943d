package shop.solvent.withdrawal;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WithdrawalId;

/**
 * A withdrawal as it is shown. Its id is also the reference under which the payment provider knows it.
 *
 * @param purpose why it leaves
 * @param amount what leaves the wallet
 * @param fee what the shop keeps of it
 * @param reason a code for why it waits or ended without money; null if there is nothing to explain
 * @param provider the name of whom it goes through
 * @param dueAt when it goes to the provider at the earliest; null for at once
 * @param fromEarned what of it came out of commissions
 * @param payee the account that it goes to; null where the channel knows
 * @param automatic whether the member's standing order asked for it
 * @param decidedBy the operator who decided about a held one; null if nobody had to
 * @param endedAt null while it is under way
 * @param created false if the same request had been made before
 */
public record WithdrawalView(
        WithdrawalId id,
        MemberId member,
        Purpose purpose,
        Money amount,
        Money fee,
        State state,
        String reason,
        String provider,
        Instant requestedAt,
        Instant dueAt,
        Money fromEarned,
        PayeeId payee,
        boolean automatic,
        String decidedBy,
        Instant endedAt,
        String traceId,
        boolean created) {

    /** Why money leaves. */
    public enum Purpose {
        /** The member asked for it. */
        REQUEST,
        /** More had been paid in, after something came back, than a wallet may hold: it goes back to where it came from. */
        RETURN
    }

    public enum State {
        /** Waits for a person. */
        HELD,
        /** Approved, and waits for its day; the member can take it back until then. */
        WAITING,
        /** Is about to be handed to the payment provider. */
        REQUESTED,
        /** Is with the payment provider. */
        SENT,
        /** Paid out. */
        PAID,
        /** The provider could not pay: the money is back in the wallet. */
        FAILED,
        /** Nobody paid or decided in time: the money is back in the wallet. */
        EXPIRED,
        /** A person refused it: the money is back in the wallet. */
        REJECTED,
        /** The member took it back before its day: the money is back in the wallet. */
        CANCELLED;

        /** SQL: states in which the money did not come back. */
        static final String STAYS_OUT = "state NOT IN ('FAILED', 'EXPIRED', 'REJECTED', 'CANCELLED')";

        /** SQL: states in which money is set aside. */
        static final String UNDER_WAY = "state IN ('HELD', 'WAITING', 'REQUESTED', 'SENT')";

        public boolean isEnd() {
            return this != HELD && this != WAITING && this != REQUESTED && this != SENT;
        }
    }

    /** What the provider pays out. */
    public Money net() {
        return amount.minus(fee);
    }

    Outgoing outgoing() {
        return new Outgoing(
                id,
                member,
                provider,
                net(),
                state.name(),
                switch (state) {
                    case HELD, WAITING, REJECTED, CANCELLED -> Outgoing.Stage.NOT_ASKED;
                    case REQUESTED, SENT -> Outgoing.Stage.UNDERWAY;
                    case PAID -> Outgoing.Stage.PAID;
                    case FAILED, EXPIRED -> Outgoing.Stage.BACK;
                });
    }

    WithdrawalView again() {
        return new WithdrawalView(
                id,
                member,
                purpose,
                amount,
                fee,
                state,
                reason,
                provider,
                requestedAt,
                dueAt,
                fromEarned,
                payee,
                automatic,
                decidedBy,
                endedAt,
                traceId,
                false);
    }
}
