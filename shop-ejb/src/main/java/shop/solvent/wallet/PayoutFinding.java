package shop.solvent.wallet;

import java.time.Instant;
import java.util.Locale;
import shop.solvent.kernel.FindingId;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.WithdrawalId;

/**
 * What a payment provider said of a payout that cannot be.
 *
 * @param reference the payout it spoke of, whether we know it or not
 * @param paid whether it said that it has paid
 * @param amount what it spoke of
 * @param booked what the books said then; null if they know no such withdrawal
 * @param difference how much more has left than the books show, by its word, fen; negative if less has
 * @param by who said so: the provider, or the channel of its connector
 * @param times how often it was said
 */
public record PayoutFinding(
        FindingId id,
        WithdrawalId reference,
        Kind kind,
        boolean paid,
        Money amount,
        WithdrawalView.State booked,
        Money difference,
        String by,
        Instant saidAt,
        long times,
        Instant lastAt) {

    /** What is wrong with it. */
    public enum Kind {
        /** It ended otherwise. */
        OTHER_RESULT,
        /** It was for another amount. */
        OTHER_AMOUNT,
        /** It was for money of another kind. */
        OTHER_ASSET,
        /** The provider was never asked to pay it out. */
        NOT_ASKED,
        /** There is no such withdrawal. */
        UNKNOWN;

        /** Stable, e.g. {@code payout.other-result}. */
        public String code() {
            return "payout." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What cannot be about a provider's word, by what the books say.
     *
     * @return null if it can be
     */
    static Kind of(WithdrawalView withdrawal, PayoutResult told) {
        if (withdrawal == null) {
            return Kind.UNKNOWN;
        }
        WithdrawalView.State state = withdrawal.state();
        if (told.amount().asset() != withdrawal.net().asset()) {
            return Kind.OTHER_ASSET;
        }
        if (state == WithdrawalView.State.HELD || state == WithdrawalView.State.REJECTED) {
            return Kind.NOT_ASKED;
        }
        if (state.isEnd() && told.paid() != (state == WithdrawalView.State.PAID)) {
            return Kind.OTHER_RESULT;
        }
        return told.amount().equals(withdrawal.net()) ? null : Kind.OTHER_AMOUNT;
    }

    /** By how much the books are wrong if the provider is right. */
    static long difference(WithdrawalView withdrawal, PayoutResult told) {
        if (withdrawal != null && told.amount().asset() != withdrawal.net().asset()) {
            return 0; // nobody can say
        }
        long left = told.paid() ? told.amount().amount() : 0;
        boolean leaves = withdrawal != null
                && (withdrawal.state() == WithdrawalView.State.PAID || told.paid() && isUnderWay(withdrawal));
        return left - (leaves ? withdrawal.net().amount() : 0);
    }

    private static boolean isUnderWay(WithdrawalView withdrawal) {
        return withdrawal.state() == WithdrawalView.State.REQUESTED || withdrawal.state() == WithdrawalView.State.SENT;
    }
}
