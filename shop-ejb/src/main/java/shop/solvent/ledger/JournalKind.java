package shop.solvent.ledger;

import java.util.EnumSet;
import java.util.Set;

/** What a journal records. The name is what the database stores. */
public enum JournalKind {
    TOP_UP,
    CONTRIBUTION,
    POOL_MOVE,
    /** A top-up was recorded with another amount than came in. */
    CORRECTION,
    GIFT,
    GIFT_EXPIRY,
    /** The order that a gift was for is taken back, and what is left of the gift with it. */
    GIFT_RETURN,
    ORDER,
    HOLD,
    APPROVAL,
    REJECTION,
    /** The buyer of a held order withdrew it. */
    CANCELLATION,
    /** Nobody decided about a held order in time. */
    HOLD_EXPIRY,
    REFUND,
    /** Some of an order is taken back: some items, or some of a price. The last part is a {@link #REFUND}. */
    PART_REFUND,
    COMMISSION_SETTLEMENT,
    /** What a merchant gets for having won a buyer is owed to it. */
    WIN_SETTLEMENT,
    /** What a member owes is taken off what they have. */
    SETTLEMENT_OF_DEBT,
    /** What a member owes is taken by a plan from then on. */
    DEBT_PLANNED,
    /** A plan is no more, and what is left of it is owed as before. */
    DEBT_UNPLANNED,
    /** What a member owes is written off. */
    DEBT_WRITTEN_OFF,
    RELEASE,
    /** A member gives points or coins to another one. */
    POINT_GIFT,
    WITHDRAWAL,
    PAYOUT,
    WITHDRAWAL_RETURN,
    /** A merchant's statement makes payable what is owed. */
    SETTLEMENT,
    /** What is payable to a merchant is set aside to be paid out. */
    MERCHANT_PAYOUT,
    MERCHANT_PAID,
    MERCHANT_PAYOUT_RETURN,
    /** What a merchant owes is claimed. */
    CLAIM,
    /** A merchant has paid back what was claimed, or a part of it. */
    CLAIM_PAYMENT,
    CLAIM_CANCELLATION,
    /** The day has come from which coins can be spent. */
    COINS_SPENDABLE,
    /** The last day of points or coins is over. */
    POINTS_EXPIRY,
    /** Points and coins of a member cannot be used while they are looked into. */
    FREEZE,
    /** They can be used again. */
    UNFREEZE,
    /** What was frozen is no more. */
    BURN,
    BURN_REVERSAL,
    /** The prizes of a lottery are set aside. */
    LOTTERY_OPENING,
    LOTTERY_TICKETS,
    /** Tickets of a lottery that is cancelled come back. */
    LOTTERY_TICKETS_BACK,
    LOTTERY_PRIZE,
    /** A lottery is over, and what no prize needs goes back. */
    LOTTERY_END,
    /** Realised profit is set aside for a dividend pool, or what is left of it goes back. */
    DIVIDEND_FUNDING,
    DIVIDEND,
    /** What nobody was paid yet of a run stays in its pool. */
    DIVIDEND_CANCELLATION,
    /** A dividend that was wrong is taken back. */
    DIVIDEND_CORRECTION,
    /** Small money of a member is put aside. */
    SWEEP,
    /** A member has what was put aside back. */
    CHANGE_BACK,
    /** A member gives it to charity. */
    CHANGE_GIVEN,
    /** It becomes points. */
    CHANGE_TURNED,
    /** What was given is paid to the charity. */
    CHARITY_PAID,
    /** What an absorbed member has goes to who absorbed them, with the merge or when it arrives later. */
    MERGE,
    /** Two members who were merged are two again. */
    MERGE_UNDO,
    /** What is open between two projects is netted. */
    NETTING,
    /** What the wallet brings to a purchase that is paid at a provider is set aside until that ends. */
    PURCHASE_HOLD,
    /** The purchase ended, paid or not, and what was set aside can be spent. */
    PURCHASE_RELEASE,
    /** What a provider collected for an order is set aside to go back to who paid. */
    PAYER_BACK,
    /** It went there. */
    PAYER_BACK_DONE,
    /** The provider does not take it, and it is the member's. */
    PAYER_BACK_KEPT,
    /** Money is set aside out of which a member's device can pay a merchant. */
    DEVICE_ALLOWANCE,
    /** A merchant handed in what a device signed. */
    DEVICE_PAYMENT,
    /** What a device did not spend in time is the member's again. */
    DEVICE_REST,
    DEVICE_REFUND,
    /** Tax is withheld of what a member earned. */
    TAX_WITHHELD,
    /** Some of it is the member's again, since what was earned was taken back. */
    TAX_GIVEN_BACK,
    /** What was withheld is paid to the tax office. */
    TAX_PAID,
    /** A member buys shares of a fund of somebody else's. */
    FUND_PURCHASE,
    /** The fund has the money, and the member the shares. */
    FUND_BOUGHT,
    /** Nothing came of a purchase. */
    FUND_PURCHASE_BACK,
    /** The fund has paid for shares that a member gave back. */
    FUND_REDEEMED,
    /** Custody was found to be otherwise than the books had it. */
    CUSTODY_CORRECTION,
    /** A provider's bill has what the books have not, or not so. */
    BILL_CORRECTION,
    /** The fees of a provider's bill. */
    BILL_FEES,
    /** A provider is to hand a receiver a part of a payment, which is taken off what is owed to it. */
    SPLIT,
    SPLIT_PAID,
    /** The provider does not. */
    SPLIT_BACK,
    /** The provider has taken something of it back. */
    SPLIT_RETURNED,
    /** A line of an order is disputed, and what a merchant and promoters get for it is pending. */
    DISPUTE,
    /** What was pending is let go, to who is owed it or to be taken back. */
    DISPUTE_END,
    /** The buyer gets some of a line's price back, by what both sides agreed to, or what was decided. */
    DISPUTE_BACK,
    /** A wind-down sets aside what somebody is to be paid. */
    WIND_DOWN,
    WIND_DOWN_PAID,
    WIND_DOWN_RETURN,
    /** A member's money in another currency comes in. */
    CURRENCY_TOP_UP,
    /** A member's money in another currency is set aside to go back where it came from. */
    CURRENCY_RETURN,
    /** It went there. */
    CURRENCY_RETURNED,
    /** It could not go there and is the member's again. */
    CURRENCY_KEPT,
    /** Money of one currency is set aside to be converted. */
    CONVERSION,
    /** It is converted. */
    CONVERSION_DONE,
    /** It is not converted and is as it was. */
    CONVERSION_UNDONE;

    /** What ends, settles or takes back something that began before, and what brings the shop money of its own. */
    private static final Set<JournalKind> ENDING = EnumSet.of(
            CONTRIBUTION,
            CORRECTION,
            GIFT_EXPIRY,
            GIFT_RETURN,
            REJECTION,
            CANCELLATION,
            HOLD_EXPIRY,
            REFUND,
            PART_REFUND,
            COMMISSION_SETTLEMENT,
            WIN_SETTLEMENT,
            SETTLEMENT_OF_DEBT,
            DEBT_PLANNED,
            DEBT_UNPLANNED,
            DEBT_WRITTEN_OFF,
            PAYOUT,
            WITHDRAWAL_RETURN,
            SETTLEMENT,
            MERCHANT_PAID,
            MERCHANT_PAYOUT_RETURN,
            CLAIM_PAYMENT,
            CLAIM_CANCELLATION,
            COINS_SPENDABLE,
            POINTS_EXPIRY,
            FREEZE,
            UNFREEZE,
            BURN_REVERSAL,
            LOTTERY_TICKETS_BACK,
            LOTTERY_END,
            DIVIDEND_CANCELLATION,
            DIVIDEND_CORRECTION,
            CHANGE_BACK,
            CHARITY_PAID,
            TAX_WITHHELD,
            TAX_GIVEN_BACK,
            TAX_PAID,
            NETTING,
            PURCHASE_RELEASE,
            PAYER_BACK,
            PAYER_BACK_DONE,
            PAYER_BACK_KEPT,
            DEVICE_PAYMENT,
            DEVICE_REST,
            DEVICE_REFUND,
            FUND_BOUGHT,
            FUND_PURCHASE_BACK,
            FUND_REDEEMED,
            CUSTODY_CORRECTION,
            BILL_CORRECTION,
            BILL_FEES,
            SPLIT_PAID,
            SPLIT_BACK,
            SPLIT_RETURNED,
            DISPUTE,
            DISPUTE_END,
            DISPUTE_BACK,
            CURRENCY_RETURN,
            CURRENCY_RETURNED,
            CURRENCY_KEPT,
            CONVERSION_DONE,
            CONVERSION_UNDONE);

    /** What pays everybody out, and nothing that could change what anybody is owed. */
    private static final Set<JournalKind> PAYING = EnumSet.of(
            WIND_DOWN,
            WIND_DOWN_PAID,
            WIND_DOWN_RETURN,
            CONTRIBUTION,
            CLAIM_PAYMENT,
            GIFT_EXPIRY,
            PURCHASE_RELEASE,
            PAYER_BACK_DONE,
            PAYER_BACK_KEPT,
            CURRENCY_RETURN,
            CURRENCY_RETURNED,
            CURRENCY_KEPT);

    /** What takes from a wallet that is stopped, beside what {@linkplain #ENDING ends} something: others decided or are owed it. */
    private static final Set<JournalKind> IN_SPITE_OF_STOPS =
            EnumSet.of(APPROVAL, BURN, MERGE_UNDO, WIND_DOWN, WIND_DOWN_PAID, WIND_DOWN_RETURN);

    /** Whether such a journal is refused where it takes from an account that is {@linkplain Stop stopped}: whatever is not known to end something. */
    boolean obeysStops() {
        return !ENDING.contains(this) && !IN_SPITE_OF_STOPS.contains(this);
    }

    /** Whether such a journal may be written as far as the shop is wound down. */
    boolean passes(Gate.State state) {
        return switch (state) {
            case OPEN -> true;
            case STOPPED -> ENDING.contains(this);
            case PAYING -> PAYING.contains(this);
        };
    }
}
