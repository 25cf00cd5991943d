package shop.solvent.commission;

import java.time.YearMonth;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/**
 * What became of a member's commissions in a month: opening and lines add up to closing.
 *
 * @param opening what was there when the month began
 * @param lines what came in and went out, those of which there was nothing left out
 * @param closing what was there when it ended, or is now while it lasts
 * @param pending commissions that wait for their day, as of the same moment
 * @param owed what the member owes of commissions that were taken back, as of the same moment; zero or positive
 */
public record CommissionStatement(
        MemberId member, YearMonth month, Money opening, List<Line> lines, Money closing, Money pending, Money owed) {

    /** What a line is. Which way it counts is in its amount. */
    public enum Kind {
        /** Commissions that were settled, into the wallet. */
        EARNED,
        /** What refunds of orders took back of them. */
        CLAWED_BACK,
        /** What providers handed over of them themselves, less what came back of that. */
        SPLIT,
        /** What was paid out. */
        PAID_OUT,
        /** What orders were paid with, less what refunds gave back of that. */
        SPENT,
        /** What settled a debt of the member's. */
        DEBT,
        /** Tax that was withheld of commissions, less what was given back of that. */
        TAX,
        /** Dividends for service, less what was taken back of them. */
        DIVIDENDS,
        /** Whatever else: accounts that were merged, corrections. */
        OTHER
    }

    /**
     * One line.
     *
     * @param amount negative if it lessens what is there
     */
    public record Line(Kind kind, Money amount) {}
}
