package shop.solvent.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.solvent.commission.Accrual;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.lockin.Win;
import shop.solvent.platform.Ids;
import shop.solvent.points.Award;
import shop.solvent.points.LotPart;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.Ending;
import shop.solvent.rules.checkout.CheckoutDecision.Won;
import shop.solvent.rules.release.ReleaseRules;

/**
 * What a decided order does to the books. The buyer and the pools pay into clearing, and from there the money parts:
 * merchants, pools, commissions. Nothing is computed here; the decision has every amount. All periods that the decision
 * names, until a commission is settled or points are due, begin when the money parts: for a held order when it is
 * approved.
 *
 * @param day the day of the order in the shop's zone
 */
record Booking(
        OrderId order,
        MemberId buyer,
        DecisionId decision,
        Instant eventAt,
        LocalDate day,
        Amounts amounts,
        Parties parties) {

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);
    private static final Account COMMISSIONS = Account.platform(AccountType.COMMISSIONS);
    private static final Account WINNINGS = Account.platform(AccountType.WINNINGS);
    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    /** The merchants and pools of an order, by code. */
    record Parties(Map<String, MerchantId> merchants, Map<String, PoolId> pools) {

        Account payable(String merchant) {
            return Account.of(merchants.get(merchant), AccountType.PAYABLE);
        }

        Account pool(String pool) {
            return Account.of(pools.get(pool), AccountType.POOL);
        }
    }

    /** What is noted beside the journal. */
    record Promises(List<Accrual> accruals, List<Award> awards, List<Win> wins) {

        static final Promises NOTHING = new Promises(List.of(), List.of(), List.of());
    }

    Account wallet(AccountType type) {
        return Account.of(buyer, type);
    }

    Journal journal(JournalKind kind, Instant at) {
        return new Journal(kind, order.toString(), at).decidedBy(decision);
    }

    /** The money comes together. @param spent the coins and points of its own project that are paid with */
    void pay(Journal journal, List<LotPart> spent) {
        for (Purse purse : Purse.values()) {
            journal.move(purse.pays(), purse.of(buyer), CLEARING, purse.in(amounts.payment()));
        }
        amounts.subsidies()
                .forEach(subsidy ->
                        journal.move(TransferCode.SUBSIDY, parties.pool(subsidy.pool()), CLEARING, subsidy.amount()));
        journal.move(
                TransferCode.SPEND_COINS,
                wallet(AccountType.COINS),
                COINS_ISSUED,
                amounts.paidWith().coins());
        journal.move(
                TransferCode.SPEND_POINTS,
                wallet(AccountType.RELEASED_POINTS),
                POINTS_ISSUED,
                amounts.paidWith().points());
        payBacking(journal, spent);
    }

    /** The money behind coins and points goes where they are spent. */
    private static void payBacking(Journal journal, List<LotPart> spent) {
        byPool(spent)
                .forEach((pool, fen) ->
                        journal.move(TransferCode.PAY_BACKING, Account.of(pool, AccountType.BACKING), CLEARING, fen));
    }

    /** The money behind coins and points, in fen. */
    private static Map<PoolId, Long> byPool(List<LotPart> parts) {
        Map<PoolId, Long> byPool = new TreeMap<>();
        parts.forEach(part ->
                byPool.merge(part.pool(), Math.multiplyExact(part.points(), ReleaseRules.FACE_VALUE), Math::addExact));
        return byPool;
    }

    /** The money is set aside until a person decides. */
    void hold(Journal journal) {
        for (Purse purse : Purse.values()) {
            hold(journal, purse.pays(), purse.of(buyer), purse.in(amounts.payment()));
        }
        amounts.subsidies()
                .forEach(
                        subsidy -> hold(journal, TransferCode.SUBSIDY, parties.pool(subsidy.pool()), subsidy.amount()));
        // the money behind them stays there until they are spent
        long inCoins = amounts.paidWith().coins();
        long inPoints = amounts.paidWith().points();
        hold(journal, TransferCode.SPEND_COINS, wallet(AccountType.COINS), COINS_ISSUED, inCoins);
        hold(journal, TransferCode.SPEND_POINTS, wallet(AccountType.RELEASED_POINTS), POINTS_ISSUED, inPoints);
        amounts.coins()
                .forEach(coins ->
                        hold(journal, TransferCode.BACK, parties.pool(coins.pool()), backing(coins), coins.coins()));
    }

    private Account backing(CheckoutDecision.Coins coins) {
        return Account.of(parties.pools().get(coins.pool()), AccountType.BACKING);
    }

    private static void hold(Journal journal, TransferCode code, Account from, long amount) {
        hold(journal, code, from, CLEARING, amount);
    }

    private static void hold(Journal journal, TransferCode code, Account from, Account to, long amount) {
        if (amount > 0) {
            journal.hold(code, from, to, amount, null);
        }
    }

    /**
     * The money parts, and points are awarded.
     *
     * @param grantedOn the day of the journal in the shop's zone
     */
    Promises part(Journal journal, LocalDate grantedOn) {
        amounts.proceeds()
                .forEach(sale ->
                        journal.move(TransferCode.SALE, CLEARING, parties.payable(sale.merchant()), sale.amount()));
        amounts.giveUps()
                .forEach(giveUp ->
                        journal.move(TransferCode.GIVE_UP, CLEARING, parties.pool(giveUp.pool()), giveUp.amount()));
        List<Commission> commissions = amounts.commissions().stream()
                .filter(commission -> commission.amount() > 0)
                .toList();
        journal.move(
                TransferCode.COMMISSION_SET_ASIDE,
                CLEARING,
                COMMISSIONS,
                commissions.stream().mapToLong(Commission::amount).sum());
        return new Promises(
                commissions.stream()
                        .map(commission -> accrue(journal, commission))
                        .toList(),
                Stream.concat(award(journal, grantedOn).stream(), coin(journal, grantedOn).stream())
                        .toList(),
                amounts.won().stream().map(won -> win(journal, won)).toList());
    }

    /** A part of what went into the pool is for who won the buyer. */
    private Win win(Journal journal, Won won) {
        journal.move(TransferCode.WIN_SET_ASIDE, parties.pool(won.pool()), WINNINGS, won.amount());
        Instant dueAt = journal.eventAt().plus(Duration.ofDays(won.afterDays()));
        TransferId transfer =
                journal.hold(TransferCode.WIN, WINNINGS, parties.payable(won.merchant()), won.amount(), dueAt);
        return new Win(
                transfer,
                order,
                parties.merchants().get(won.merchant()),
                parties.pools().get(won.pool()),
                won.amount(),
                dueAt);
    }

    private Accrual accrue(Journal journal, Commission commission) {
        MemberId member = MemberId.parse(commission.member());
        Instant dueAt = journal.eventAt().plus(Duration.ofDays(commission.settleAfterDays()));
        TransferId transfer = journal.hold(
                TransferCode.COMMISSION,
                COMMISSIONS,
                Account.of(member, AccountType.EARNED),
                commission.amount(),
                dueAt);
        return new Accrual(transfer, order, member, commission.level(), commission.amount(), dueAt);
    }

    private List<Award> award(Journal journal, LocalDate grantedOn) {
        List<Award> awards = new ArrayList<>();
        amounts.points().stream().filter(points -> points.points() > 0).forEach(points -> {
            journal.move(TransferCode.AWARD, POINTS_ISSUED, wallet(AccountType.LOCKED_POINTS), points.points());
            Ending ending = amounts.endings() == null ? null : amounts.endings().points();
            LocalDate last = grantedOn.plusDays((long) points.stages() * points.everyDays());
            awards.add(new Award(
                    new LotId(Ids.next()),
                    Asset.POINT,
                    buyer,
                    order,
                    parties.merchants().get(points.merchant()),
                    parties.pools().get(points.pool()),
                    points.points(),
                    points.stages(),
                    points.everyDays(),
                    grantedOn,
                    ending == null ? null : ending.after(last),
                    ending == null ? 0 : ending.kept(),
                    null));
        });
        return awards;
    }

    /** Their money goes behind the coins at once; those that can be spent later are set aside with it until then. */
    private List<Award> coin(Journal journal, LocalDate grantedOn) {
        List<Award> awards = new ArrayList<>();
        Ending ending = amounts.endings() == null ? null : amounts.endings().coins();
        amounts.coins().forEach(coins -> {
            Account wallet = wallet(AccountType.COINS);
            Account pool = parties.pool(coins.pool());
            long money = Math.multiplyExact(coins.coins(), ReleaseRules.FACE_VALUE);
            Award.Waiting waiting = null;
            if (coins.afterDays() == 0) {
                journal.move(TransferCode.COIN, COINS_ISSUED, wallet, coins.coins());
                journal.move(TransferCode.BACK, pool, backing(coins), money);
            } else {
                waiting = new Award.Waiting(
                        journal.hold(TransferCode.COIN, COINS_ISSUED, wallet, coins.coins(), null),
                        journal.hold(TransferCode.BACK, pool, backing(coins), money, null),
                        grantedOn.plusDays(coins.afterDays()));
            }
            awards.add(new Award(
                    new LotId(Ids.next()),
                    Asset.COIN,
                    buyer,
                    order,
                    parties.merchants().get(coins.merchant()),
                    parties.pools().get(coins.pool()),
                    coins.coins(),
                    1,
                    Math.max(1, coins.afterDays()),
                    grantedOn,
                    ending == null ? null : ending.after(grantedOn.plusDays(coins.afterDays())),
                    ending == null ? 0 : ending.kept(),
                    waiting));
        });
        return awards;
    }

    /**
     * What was set aside is paid after all, and parts. The pools' money for coins is set aside anew with them.
     *
     * @param spent the coins and points of its own project that are paid with
     */
    Promises approve(Journal journal, LocalDate grantedOn, List<Held> held, List<LotPart> spent) {
        for (Held one : held) {
            if (one.code() == TransferCode.BACK) {
                journal.voiding(one);
            } else {
                journal.post(one);
            }
        }
        payBacking(journal, spent);
        return part(journal, grantedOn);
    }
}
