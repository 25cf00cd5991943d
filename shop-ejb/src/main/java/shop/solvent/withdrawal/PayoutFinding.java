package shop.solvent.withdrawal;

import java.time.Instant;
import java.util.Locale;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.withdrawal.Outgoing.Stage;

/**
 * What a payment provider said of a payout that cannot be.
 *
 * @param reference the payout it spoke of, whether we know it or not
 * @param paid whether it said that it has paid
 * @param amount what it spoke of
 * @param booked what the books said then; null if they know no such payout
 * @param difference how much more has left than the books show, by its word, fen; negative if less has
 * @param by who said so: the provider, or the channel of its connector
 * @param times how often it was said
 */
public record PayoutFinding(
        FindingId id,
        PayoutRef reference,
        Kind kind,
        boolean paid,
        Money amount,
        String booked,
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
        /** There is no such payout. */
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
    public static Kind of(Outgoing booked, PayoutResult told) {
        if (booked == null) {
            return Kind.UNKNOWN;
        }
        if (told.amount().asset() != booked.net().asset()) {
            return Kind.OTHER_ASSET;
        }
        Stage stage = booked.stage();
        if (stage == Stage.NOT_ASKED) {
            return Kind.NOT_ASKED;
        }
        if (stage != Stage.UNDERWAY && told.paid() != (stage == Stage.PAID)) {
            return Kind.OTHER_RESULT;
        }
        return told.amount().equals(booked.net()) ? null : Kind.OTHER_AMOUNT;
    }

    /** By how much the books are wrong if the provider is right. */
    static long difference(Outgoing booked, PayoutResult told) {
        if (booked != null && told.amount().asset() != booked.net().asset()) {
            return 0; // nobody can say
        }
        long left = told.paid() ? told.amount().amount() : 0;
        boolean leaves =
                booked != null && (booked.stage() == Stage.PAID || told.paid() && booked.stage() == Stage.UNDERWAY);
        return left - (leaves ? booked.net().amount() : 0);
    }
}
