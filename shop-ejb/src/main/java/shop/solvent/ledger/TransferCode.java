package shop.solvent.ledger;

import static shop.solvent.ledger.AccountType.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every movement there is: from which type of account to which. What is not declared here cannot be written. The number
 * is what the database stores and never changes its meaning.
 */
public enum TransferCode {
    /** A member's money comes in from outside. */
    TOP_UP(1, CUSTODY, PAID_IN),
    /** The platform puts money of its own into a pool. */
    POOL_CONTRIBUTION(2, CUSTODY, AccountType.POOL),
    /** The shop gives a member money, out of a pool. */
    GIVE(3, AccountType.POOL, AccountType.GIFT),
    /** What a member has not spent of a gift by its last day goes back into the pool. */
    GIFT_EXPIRED(4, AccountType.GIFT, AccountType.POOL),
    /** The shop's own money goes from one of its pools to another. */
    POOL_MOVE(5, AccountType.POOL, AccountType.POOL),
    /** More came in with a top-up than was recorded. */
    CORRECT_MORE(6, CUSTODY, PAID_IN),
    /** Less came in with a top-up than was recorded. */
    CORRECT_LESS(7, PAID_IN, CUSTODY),
    /** What a member has not spent of a gift goes back into the pool when its order is taken back, or because too much was given. */
    GIFT_TAKEN_BACK(8, AccountType.GIFT, AccountType.POOL),
    /** A withdrawal was booked as paid and less of it arrived: what did not is the member's again. */
    CORRECT_NOT_OUT(206, CUSTODY, PAID_IN, true),
    /** The same of what had been commissions. */
    CORRECT_NOT_OUT_EARNED(207, CUSTODY, EARNED),
    /** A withdrawal was booked as returned and was paid all the same. */
    CORRECT_OUT(208, PAID_IN, CUSTODY),
    /** The same of what had been commissions. */
    CORRECT_OUT_EARNED(209, EARNED, CUSTODY),

    /** An order is paid from gifts. */
    PAY_GIFT(10, AccountType.GIFT, CLEARING),
    /** An order is paid from commissions. */
    PAY_EARNED(11, EARNED, CLEARING),
    /** An order is paid from money paid in. */
    PAY_PAID_IN(12, PAID_IN, CLEARING),
    /** A pool pays a part of an order. */
    SUBSIDY(13, AccountType.POOL, CLEARING),
    /** The merchant's part of an order. */
    SALE(14, CLEARING, PAYABLE),
    /** What the merchant gives up of an order. */
    GIVE_UP(15, CLEARING, AccountType.POOL),
    /** The part of an order that is set aside for commissions. */
    COMMISSION_SET_ASIDE(16, CLEARING, COMMISSIONS),
    /** A commission: pending until it is settled. */
    COMMISSION(17, COMMISSIONS, EARNED),

    /** Points are awarded, locked. */
    AWARD(20, POINTS_ISSUED, LOCKED_POINTS),
    /** Points are released to their holder. */
    RELEASE(21, LOCKED_POINTS, RELEASED_POINTS),
    /** The money behind released points leaves the pool. */
    BACK(22, AccountType.POOL, BACKING),

    /** A refund takes the merchant's part back. */
    REFUND_SALE(30, PAYABLE, CLEARING),
    /** A refund takes back what the merchant gave up. */
    REFUND_GIVE_UP(31, AccountType.POOL, CLEARING),
    /** A refund takes back what was set aside for commissions that are void. */
    REFUND_COMMISSION(32, COMMISSIONS, CLEARING),
    /** A refund claws a settled commission back from what the member still has. */
    CLAW_BACK(33, EARNED, CLEARING),
    /** A refund claws a settled commission back that the member has spent: the member owes it. */
    CLAW_BACK_OWED(34, OWED, CLEARING),
    /** A refund gives a pool its subsidy back. */
    REFUND_SUBSIDY(35, CLEARING, AccountType.POOL),
    /** A refund gives gifts back. */
    REFUND_GIFT(36, CLEARING, AccountType.GIFT, true),
    /** A refund gives commissions back. */
    REFUND_EARNED(37, CLEARING, EARNED, true),
    /** A refund gives money paid in back. */
    REFUND_PAID_IN(38, CLEARING, PAID_IN, true),
    /** Locked points of a refunded order are cancelled. */
    CANCEL_LOCKED(39, LOCKED_POINTS, POINTS_ISSUED),
    /** Released points of a refunded order are cancelled. */
    CANCEL_RELEASED(40, RELEASED_POINTS, POINTS_ISSUED),
    /** The money behind cancelled points goes back to the pool. */
    UNBACK(41, BACKING, AccountType.POOL),

    /** A member takes commissions out: pending until the payment provider has paid. */
    WITHDRAW_EARNED(50, EARNED, PAYOUT),
    /** A member takes money paid in out again: pending until the payment provider has paid. */
    WITHDRAW_PAID_IN(51, PAID_IN, PAYOUT),
    /** The payment provider has paid it out. */
    PAY_OUT(52, PAYOUT, CUSTODY),
    /** What the shop charges for a withdrawal. */
    WITHDRAWAL_FEE(53, PAYOUT, FEES),
    /** What a member owes is settled from commissions. */
    SETTLE_OWED_EARNED(54, EARNED, OWED),
    /** What a member owes is settled from money paid in. */
    SETTLE_OWED_PAID_IN(55, PAID_IN, OWED),

    /** What a member owes is from then on taken by a plan that two people agreed to. */
    OWED_PLANNED(238, OWED_BY_PLAN, OWED),
    /** The plan is no more: what is left is owed as before. */
    OWED_UNPLANNED(188, OWED, OWED_BY_PLAN),
    /** The plan's part of what the member earns settles what they owe by it. */
    TAKEN_BY_PLAN(239, EARNED, OWED_BY_PLAN),
    /** What a member owes by a plan is written off: the shop bears it. */
    WRITTEN_OFF(186, FEES, OWED_BY_PLAN),

    /** A statement makes payable what the shop owes a merchant. */
    SETTLE(60, PAYABLE, SETTLED),
    /** What the shop charges a merchant for a payout. */
    SETTLEMENT_FEE(61, PAYABLE, FEES),
    /** A merchant is paid: pending until the payment provider has paid. */
    MERCHANT_PAYOUT(62, SETTLED, AccountType.PAYOUT),
    /** What a merchant owes is claimed, and no longer taken off what it sells. */
    CLAIM(63, CLAIMED, PAYABLE),
    /** A merchant pays back what is claimed: the money comes in from outside. */
    CLAIM_PAID(64, CUSTODY, CLAIMED),
    /** A claim is cancelled: what is left of it is taken off what the merchant sells again. */
    CLAIM_BACK(65, PAYABLE, CLAIMED),

    /** Realised profit is set aside for a dividend pool. */
    PROFIT_SET_ASIDE(70, FEES, AccountType.DIVIDEND),
    /** What was set aside and not shared goes back to the shop. */
    PROFIT_BACK(71, AccountType.DIVIDEND, FEES),
    /** A partner is paid for service, before tax: pending until its step of the run is done. */
    DIVIDEND(72, AccountType.DIVIDEND, EARNED),
    /** A dividend that was wrong is taken back from what the partner still has. */
    DIVIDEND_TAKEN_BACK(73, EARNED, AccountType.DIVIDEND),
    /** A dividend that was wrong is taken back that the partner has spent: the partner owes it. */
    DIVIDEND_TAKEN_BACK_OWED(74, OWED, AccountType.DIVIDEND),

    /** An order is paid with points: they are no more. */
    SPEND_POINTS(80, RELEASED_POINTS, POINTS_ISSUED),
    /** An order is paid with coins: they are no more. */
    SPEND_COINS(81, COINS, COINS_ISSUED),
    /** The money behind the points and coins that an order is paid with. */
    PAY_BACKING(82, BACKING, CLEARING),
    /** An order gives coins. The money goes behind them as {@link #BACK}. */
    COIN(83, COINS_ISSUED, COINS),
    /** A refund gives points back that were paid with. */
    REFUND_POINTS(84, POINTS_ISSUED, RELEASED_POINTS),
    /** A refund gives coins back that were paid with. */
    REFUND_COINS(85, COINS_ISSUED, COINS),
    /** The money goes behind the points and coins again that a refund gives back. */
    REFUND_BACKING(86, CLEARING, BACKING),
    /** Coins of a refunded order are cancelled. */
    CANCEL_COINS(87, COINS, COINS_ISSUED),
    /** What of a refunded order's points and coins is spent is kept from the refund, for the pool they came from. */
    KEEP_SPENT(88, CLEARING, AccountType.POOL),

    /** Of what a merchant gives up, the part for who won the buyer is set aside. */
    WIN_SET_ASIDE(120, AccountType.POOL, WINNINGS),
    /** It is owed to who won the buyer: pending until its days are over. */
    WIN(121, WINNINGS, PAYABLE),
    /** A refund gives a pool back what waited for who won the buyer. */
    REFUND_WIN(122, WINNINGS, AccountType.POOL),
    /** A refund takes back from who won the buyer what it was given. */
    CLAW_BACK_WIN(123, PAYABLE, AccountType.POOL),

    /** A member gives released points to another one. The money behind them stays where it is. */
    GIVE_POINTS(90, RELEASED_POINTS, RELEASED_POINTS),
    /** A member gives coins to another one. The money behind them stays where it is. */
    GIVE_COINS(91, COINS, COINS),
    /** Points whose last day is over are no more. The money goes back as {@link #UNBACK}. */
    EXPIRE_POINTS(92, RELEASED_POINTS, POINTS_ISSUED),
    /** Coins whose last day is over are no more. */
    EXPIRE_COINS(93, COINS, COINS_ISSUED),
    /** A part of what a merchant gives up of an order goes on into a pool of the shop's. */
    GIVE_UP_SHARE(160, AccountType.POOL, AccountType.POOL),
    /** A refund takes that part back. */
    REFUND_GIVE_UP_SHARE(161, AccountType.POOL, AccountType.POOL),

    /** Released points are burnt: pending as long as they are frozen. The money goes back as {@link #UNBACK}. */
    BURN_POINTS(140, RELEASED_POINTS, POINTS_ISSUED),
    /** Coins are burnt: pending as long as they are frozen. The money goes back as {@link #UNBACK}. */
    BURN_COINS(141, COINS, COINS_ISSUED),
    /** Locked points are burnt. No money is behind them. */
    BURN_LOCKED(142, LOCKED_POINTS, POINTS_ISSUED),
    /** Burnt points are there again. The money goes behind them as {@link #BACK}. */
    UNBURN_POINTS(143, POINTS_ISSUED, RELEASED_POINTS),
    /** Burnt coins are there again. */
    UNBURN_COINS(144, COINS_ISSUED, COINS),
    /** Burnt locked points are there again, locked. */
    UNBURN_LOCKED(145, POINTS_ISSUED, LOCKED_POINTS),

    /** A lot is raised out of what its pool has above all that it promised: new points, released at once. The money goes behind them as {@link #BACK}. */
    RAISE(170, POINTS_ISSUED, RELEASED_POINTS),

    /** A pool sets aside the money for all prizes of a lottery. */
    LOTTERY_FUNDED(150, AccountType.POOL, AccountType.LOTTERY),
    /** The money behind the points or coins that tickets are paid with, which go as {@link #SPEND_POINTS} or {@link #SPEND_COINS}. */
    LOTTERY_TICKETS(151, BACKING, AccountType.LOTTERY),
    /** The money goes behind the points or coins again that come back of tickets of a lottery that is cancelled. */
    LOTTERY_TICKETS_BACK(152, AccountType.LOTTERY, BACKING),
    /** A prize, as money that is spent in the shop. */
    LOTTERY_PRIZE(153, AccountType.LOTTERY, AccountType.GIFT),
    /** What no prize needs of a lottery that is over goes back into the pool. */
    LOTTERY_REST(154, AccountType.LOTTERY, AccountType.POOL),

    /** A custody statement has money that the books do not know: it is kept until somebody knows whose it is. */
    UNEXPLAINED_IN(189, CUSTODY, AccountType.UNEXPLAINED, Currencies.ANY),
    /** Money that nobody knew the owner of went back where it came from. */
    UNEXPLAINED_OUT(190, AccountType.UNEXPLAINED, CUSTODY, Currencies.ANY),
    /** What is missing in custody, a bank's charge for one, is the shop's own loss. */
    CUSTODY_BORNE(191, FEES, CUSTODY, Currencies.ANY),
    /** What came into custody and is the shop's own, interest for one. */
    CUSTODY_GAINED(192, CUSTODY, FEES, Currencies.ANY),
    /** A provider's bill has money that the books do not know: it is kept until somebody knows whose it is. */
    BILL_KEPT(230, CUSTODY, AccountType.UNEXPLAINED, Currencies.ANY),
    /** Money of a bill that nobody knew the owner of went back, or was booked elsewhere. */
    BILL_GIVEN_BACK(231, AccountType.UNEXPLAINED, CUSTODY, Currencies.ANY),
    /** What a provider's bill does not have is the shop's own loss. */
    BILL_BORNE(232, FEES, CUSTODY, Currencies.ANY),
    /** A provider charged less than was agreed, or what the shop bore came after all. */
    BILL_GAINED(233, CUSTODY, FEES, Currencies.ANY),
    /** What a provider charges for a day's payments. */
    BILL_FEES(234, FEES, CUSTODY, Currencies.ANY),
    /** Fees that a provider gives back. */
    BILL_FEES_BACK(235, CUSTODY, FEES, Currencies.ANY),
    /** A provider is to hand a merchant what the shop owes it of an order, out of the order's payment. */
    SPLIT_SALE(220, PAYABLE, SPLITTING),
    /** The same of a commission that is settled. */
    SPLIT_EARNED(221, EARNED, SPLITTING),
    /** The provider has handed it over. */
    SPLIT_OUT(222, SPLITTING, CUSTODY),
    /** The provider does not hand it over: the merchant is owed it as before. */
    SPLIT_BACK(223, SPLITTING, PAYABLE),
    /** The same of a commission. */
    SPLIT_BACK_EARNED(224, SPLITTING, EARNED, true),
    /** The provider has taken back from a merchant what it was handed of an order that was refunded. */
    SPLIT_RETURNED(225, CUSTODY, PAYABLE),
    /** The same of a commission. */
    SPLIT_RETURNED_EARNED(226, CUSTODY, EARNED, true),
    /** Tax is withheld of a commission that became its member's. */
    TAX_WITHHELD(227, EARNED, AccountType.TAX),
    /** What was withheld of a commission that was taken back is the member's again. */
    TAX_GIVEN_BACK(228, AccountType.TAX, EARNED, true),
    /** What was withheld is paid to the tax office. */
    TAX_PAID(229, AccountType.TAX, CUSTODY),
    /** A wind-down sets aside what a member has paid in: pending until the payment provider has paid. */
    WIND_DOWN_PAID_IN(193, PAID_IN, AccountType.WIND_DOWN),
    /** The same of what a member earned. */
    WIND_DOWN_EARNED(194, EARNED, AccountType.WIND_DOWN),
    /** The same of small change that a member put aside of what they paid in. */
    WIND_DOWN_CHANGE(243, AccountType.CHANGE, AccountType.WIND_DOWN),
    /** The same of what a merchant is owed for sales. */
    WIND_DOWN_PAYABLE(240, PAYABLE, AccountType.WIND_DOWN),
    /** The same of what a statement had made payable to a merchant. */
    WIND_DOWN_SETTLED(241, SETTLED, AccountType.WIND_DOWN),
    /** The payment provider has paid it out. */
    WIND_DOWN_OUT(242, AccountType.WIND_DOWN, CUSTODY),
    /** An order is paid from small change. */
    PAY_CHANGE(179, AccountType.CHANGE, CLEARING),
    /** A refund gives small change back. */
    REFUND_CHANGE(180, CLEARING, AccountType.CHANGE, true),
    /** A member takes small change out: pending until the payment provider has paid. */
    WITHDRAW_CHANGE(181, AccountType.CHANGE, PAYOUT),
    /** What a member owes is settled from small change. */
    SETTLE_OWED_CHANGE(182, AccountType.CHANGE, OWED),
    /** Two members become one, or two again: small change goes from the one to the other, as {@link #MERGE_PAID_IN}. */
    MERGE_CHANGE(183, AccountType.CHANGE, AccountType.CHANGE),
    /** Small money that a member paid in is put aside. */
    PUT_ASIDE(184, PAID_IN, AccountType.CHANGE),
    /** A member has small change back as money paid in. */
    PUT_BACK(185, AccountType.CHANGE, PAID_IN),
    /** A member gives small change to charity. */
    DONATE(171, AccountType.CHANGE, AccountType.CHARITY),
    /** What was given is paid to the charity. */
    DONATION_PAID(172, AccountType.CHARITY, CUSTODY),
    /** Small change goes behind the points that it becomes, which come as {@link #TURNED}. */
    BACK_BY_CHANGE(173, AccountType.CHANGE, BACKING),
    /** Points that small change became, and what a pool adds to them, whose money goes behind them as {@link #BACK}. */
    TURNED(174, POINTS_ISSUED, RELEASED_POINTS),

    /** Two members become one, or two again: money paid in goes from the one to the other, who is the same person (G9). */
    MERGE_PAID_IN(110, PAID_IN, PAID_IN),
    /** The same of commissions. */
    MERGE_EARNED(111, EARNED, EARNED),
    /** The same of gifts. */
    MERGE_GIFT(112, AccountType.GIFT, AccountType.GIFT),
    /** The same of points that are not released. */
    MERGE_LOCKED(113, LOCKED_POINTS, LOCKED_POINTS),
    /** The same of released points. The money behind them stays where it is. */
    MERGE_RELEASED(114, RELEASED_POINTS, RELEASED_POINTS),
    /** The same of coins. */
    MERGE_COINS(115, COINS, COINS),
    /** What the one owes the other owes from then on. */
    MERGE_OWED(116, OWED, OWED),

    /** The money behind points that are spent at another project becomes what theirs has to make good there. */
    PAY_ACROSS(130, BACKING, DUE_ACROSS),
    /** The other project pays its order with what it has to get for them. */
    CLAIM_ACROSS(131, CLAIMED_ACROSS, CLEARING),
    /** What of the money behind points their project keeps, where the other takes them for less: it stays in the pool. */
    KEEP_ACROSS(132, BACKING, AccountType.POOL),
    /** What is less than the face of points is borne by a pool of the project that takes them. */
    BEAR_ACROSS(133, AccountType.POOL, CLEARING),
    /** A refund puts money behind points again that were spent at another project. */
    REFUND_ACROSS(134, DUE_ACROSS, BACKING),
    /** A refund takes back what the other project had to get for them. */
    REFUND_CLAIM_ACROSS(135, CLEARING, CLAIMED_ACROSS),
    /** A refund puts behind the points again what their project had kept. */
    REFUND_KEPT_ACROSS(136, AccountType.POOL, BACKING),
    /** A refund gives the pool back what it bore. */
    REFUND_BORNE_ACROSS(137, CLEARING, AccountType.POOL),
    /** What one project had to make good to another is netted. */
    NET_ACROSS(138, DUE_ACROSS, CLAIMED_ACROSS),
    /** The same where refunds were more than what was spent. */
    NET_ACROSS_BACK(139, CLAIMED_ACROSS, DUE_ACROSS),

    /** A member buys shares of a fund of somebody else's: pending until the fund has them. */
    FUND_BUY(210, PAID_IN, AccountType.FUND),
    /** The same for small change. */
    FUND_BUY_CHANGE(211, AccountType.CHANGE, AccountType.FUND),
    /** The money is with the fund. */
    FUND_OUT(212, AccountType.FUND, CUSTODY),
    /** The fund has paid for shares that a member gave back. */
    FUND_BACK(205, CUSTODY, PAID_IN, true),

    /** What a provider collected for an order goes back to who paid, since the order does: pending until the provider says that it did. */
    BACK_TO_PAYER(213, PAID_IN, CUSTODY),
    /** What gifts bring to a purchase that waits for its provider: pending until that ends, and never more than that. */
    RESERVE_GIFT(214, AccountType.GIFT, CLEARING),
    /** The same of small change. */
    RESERVE_CHANGE(215, AccountType.CHANGE, CLEARING),
    /** The same of commissions. */
    RESERVE_EARNED(216, EARNED, CLEARING),
    /** The same of money paid in. */
    RESERVE_PAID_IN(217, PAID_IN, CLEARING),
    /** The same of coins. */
    RESERVE_COINS(218, COINS, COINS_ISSUED),
    /** The same of points. */
    RESERVE_POINTS(219, RELEASED_POINTS, POINTS_ISSUED),
    /** What a merchant is owed for a line of an order is pending, as the line is disputed. */
    DISPUTE_HOLD(175, PAYABLE, DISPUTED),
    /** The dispute ended for the merchant: it is owed it again. */
    DISPUTE_LET_GO(176, DISPUTED, PAYABLE),
    /** The dispute ended for the buyer: it is there to be taken back, by the refund that goes with it. */
    DISPUTE_TAKEN(177, DISPUTED, PAYABLE),

    /** A member's device pays a merchant; pending as long as it lies aside for that. */
    DEVICE_PAY(195, PAID_IN, PAYABLE),
    /** The merchant gives it back. */
    DEVICE_REFUND(196, PAYABLE, PAID_IN, true),

    /** A member's money comes in from outside in another currency than the shop's. */
    FOREIGN_IN(197, CUSTODY, PAID_IN, Currencies.FOREIGN),
    /** A member's money in another currency goes back outside: pending until the provider has sent it. */
    FOREIGN_OUT(198, PAID_IN, CUSTODY, Currencies.FOREIGN),
    /** A member's money of one currency is converted: pending until the provider has done so. */
    CONVERT(199, PAID_IN, EXCHANGE, Currencies.ANY),
    /** What it is converted to is the member's. */
    CONVERTED(200, EXCHANGE, PAID_IN, Currencies.ANY),
    /** What is converted leaves custody for who converts it. */
    EXCHANGE_OUT(201, EXCHANGE, CUSTODY, Currencies.ANY),
    /** What it is converted to comes into custody from who converted it. */
    EXCHANGE_IN(202, CUSTODY, EXCHANGE, Currencies.ANY),
    /** The shop's part of what a conversion came to, as its quote said. */
    EXCHANGE_FEE(203, EXCHANGE, FEES, Currencies.ANY),
    /** Two members become one, or two again: money in another currency goes from the one to the other. */
    MERGE_FOREIGN(204, PAID_IN, PAID_IN, Currencies.FOREIGN);

    /** Money of which currencies a code moves; it never moves one into another. */
    private enum Currencies {
        /** Of the shop's own, or what is no money. */
        BOOK,
        /** Of any but the shop's own. */
        FOREIGN,
        /** Of whichever. */
        ANY
    }

    private static final Map<Integer, TransferCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(TransferCode::number, Function.identity()));

    private final int number;
    private final AccountType from;
    private final AccountType to;
    private final boolean givesBack;
    private final Currencies currencies;

    TransferCode(int number, AccountType from, AccountType to) {
        this(number, from, to, false, Currencies.BOOK);
    }

    TransferCode(int number, AccountType from, AccountType to, boolean givesBack) {
        this(number, from, to, givesBack, Currencies.BOOK);
    }

    TransferCode(int number, AccountType from, AccountType to, Currencies currencies) {
        this(number, from, to, false, currencies);
    }

    TransferCode(int number, AccountType from, AccountType to, boolean givesBack, Currencies currencies) {
        if (from.asset() != to.asset()) {
            throw new IllegalArgumentException(from + " and " + to + " are of different assets");
        }
        this.number = number;
        this.from = from;
        this.to = to;
        this.givesBack = givesBack;
        this.currencies = currencies;
    }

    /** From which type; of a code that moves other currencies, what that is in the shop's own. */
    public AccountType from() {
        return from;
    }

    /** Into which type; as {@link #from}. */
    public AccountType to() {
        return to;
    }

    /** Whether it moves money in other currencies than the shop's own. */
    public boolean movesForeign() {
        return currencies != Currencies.BOOK;
    }

    /** Whether it moves something from an account of the one type into one of the other: always of one asset. */
    boolean moves(AccountType one, AccountType other) {
        if (currencies == Currencies.BOOK) {
            return one == from && other == to;
        }
        return one.base() == from
                && other.base() == to
                && one.asset() == other.asset()
                && (currencies == Currencies.ANY || one.isForeign());
    }

    /** Whether it returns to an account what had left it. A ceiling is for new money and never stands against that. */
    boolean givesBack() {
        return givesBack;
    }

    public int number() {
        return number;
    }

    /** Every code that moves something into an account of that type. */
    public static Set<TransferCode> into(AccountType type) {
        return those(code -> code.to == type && code.currencies != Currencies.FOREIGN);
    }

    /** Every code that moves something from an account of such a holder into an account of that type. */
    public static Set<TransferCode> into(AccountType type, AccountType.Holder from) {
        return those(code -> code.to == type && code.from.holder() == from && code.currencies != Currencies.FOREIGN);
    }

    private static Set<TransferCode> those(Predicate<TransferCode> which) {
        return Arrays.stream(values())
                .filter(which)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TransferCode.class)));
    }

    /** The numbers of these, with commas between them: for a question to the database. */
    public static String numbers(Collection<TransferCode> codes) {
        return codes.stream().map(code -> String.valueOf(code.number)).collect(Collectors.joining(", "));
    }

    /** The code that the database stores under that number. */
    public static TransferCode of(int number) {
        TransferCode code = BY_NUMBER.get(number);
        if (code == null) {
            throw new IllegalArgumentException("no transfer code has the number " + number);
        }
        return code;
    }
}
