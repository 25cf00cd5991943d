package shop.solvent.rules.payout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * What a statement makes payable, about to be paid to its merchant.
 *
 * @param merchant code
 * @param merchantKind how large it is: {@code small}, {@code mid} or {@code chain}
 * @param amount fen
 * @param daysSinceJoined whole days since its first contract
 * @param daysSinceAccount whole days since it was asked that its money be sent to this account
 * @param payouts that were paid to it before
 * @param paidToAccount of these, to this account
 * @param largestPaid fen of the largest of them; 0 where there are none
 * @param sales fen that the statement has of its sales, before what it gives up
 * @param refundShare of these what refunds took back, on the same statement; 100 % where there were refunds only
 * @param claimed fen that the shop asks it to pay back
 * @param heldOrders orders of its goods that wait for a person
 */
public record PayoutFact(
        @CodeOf(Listed.MERCHANT) String merchant,

        @Known({"small", "mid", "chain"}) String merchantKind,

        @In(Unit.FEN) @Within(min = 1) long amount,
        @In(Unit.DAYS) long daysSinceJoined,
        @In(Unit.DAYS) long daysSinceAccount,
        @In(Unit.COUNT) long payouts,
        @In(Unit.COUNT) long paidToAccount,
        @In(Unit.FEN) long largestPaid,
        @In(Unit.FEN) long sales,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) long refundShare,
        @In(Unit.FEN) long claimed,
        @In(Unit.COUNT) long heldOrders) {}
