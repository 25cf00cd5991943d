package shop.solvent.rules.withdrawal;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A member's wish to take money out.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param amount fen that are to leave the wallet
 * @param fromEarned fen of it that come out of commissions, which go first
 * @param fromPaidIn fen of it that the member had paid in
 * @param withdrawalsThisMonth withdrawals asked for since the first of the month in the shop's time, this one not counted,
 *     whatever became of them
 * @param daysSinceLast whole days since the last one whose money did not come back, one under way included; since the
 *     member joined where there is none
 * @param daysSinceJoined whole days
 * @param openCase whether a person is looking at something else about the member
 * @param ringSize members of the member's ring, as an order's {@code RelationFact} has it, this one counted; 0 for none
 * @param sharesPayeeWith others whose money comes from or goes to an account of this member's
 * @param circularFlow fen that go round through the member, from them and back to them
 * @param roundTrip fen that came in, came back from merchants and left again in 30 days, before this one
 * @param alikeAmounts amounts of ¥500 or more, paid in or taken out in 30 days, that are alike within a tenth
 * @param shopMinimum fen: the least that the shop's settings allowed, before terms stood in rule files alone; files of then
 *     name it
 * @param shopFee fen: what they asked for, likewise
 * @param timesToday withdrawals asked for since midnight in the shop's time whose money did not come back, this one not counted
 * @param takenToday fen of these together
 * @param timesThisMonth the same since the first of the month
 * @param takenThisMonth fen of these together
 * @param earnedThisMonth fen of it that came out of commissions
 * @param dayOfWeek on which it is asked for, Monday being 1, in the shop's time; 0 as decisions were recorded before
 * @param minute of that day
 * @param payee where it goes to: {@code bank}, {@code wechat}, {@code alipay}; {@code none} where the channel knows, and null as
 *     decisions were recorded before
 * @param payeeAgeHours whole hours since the member told it; -1 where there is none
 * @param change fen that the member has put aside as small change, whatever of it is taken out; 0 as decisions were recorded before
 * @param automatic whether nobody asked for it now: the member's standing order did
 * @param proved whether the member has shown, for this very withdrawal, a one-time code that was sent to them
 * @param unreachable whether the shop sends nobody a code: a rule that asks for one has a person decide
 */
public record WithdrawalFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.FEN) long amount,
        @In(Unit.FEN) long fromEarned,
        @In(Unit.FEN) long fromPaidIn,
        @In(Unit.COUNT) long withdrawalsThisMonth,
        @In(Unit.DAYS) long daysSinceLast,
        @In(Unit.DAYS) long daysSinceJoined,
        boolean openCase,
        @In(Unit.COUNT) long ringSize,
        @In(Unit.COUNT) long sharesPayeeWith,
        @In(Unit.FEN) long circularFlow,
        @In(Unit.FEN) long roundTrip,
        @In(Unit.COUNT) long alikeAmounts,
        @In(Unit.FEN) @Within(min = 1, max = 100_000_000) long shopMinimum,
        @In(Unit.FEN) @Within(max = 100_000_000) long shopFee,
        @In(Unit.COUNT) long timesToday,
        @In(Unit.FEN) long takenToday,
        @In(Unit.COUNT) long timesThisMonth,
        @In(Unit.FEN) long takenThisMonth,
        @In(Unit.FEN) long earnedThisMonth,
        @In(Unit.DAY_OF_WEEK) @Within(max = 7) long dayOfWeek,
        @In(Unit.MINUTE) @Within(max = 1_439) long minute,

        @Known({"bank", "wechat", "alipay", WithdrawalFact.NO_PAYEE})
        String payee,

        @In(Unit.COUNT) @Within(min = -1) long payeeAgeHours,
        @In(Unit.FEN) long change,
        boolean automatic,
        boolean proved,
        boolean unreachable) {

    /** It goes to nothing that the member told: whoever takes it to them knows where. */
    public static final String NO_PAYEE = "none";
}
