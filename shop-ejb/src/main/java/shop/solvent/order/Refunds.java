package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.campaign.CampaignBook;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.lockin.WinView;
import shop.solvent.lockin.Wins;
import shop.solvent.member.Members;
import shop.solvent.order.Source.Turn;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.project.CrossingBook;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Part;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.OrderGifts;

/** Takes orders back whole: the money to where it came from, points and commissions of exactly that order. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Refunds {

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);
    private static final Account COMMISSIONS = Account.platform(AccountType.COMMISSIONS);
    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    @Inject
    private Permits permits;

    @Inject
    private Orders orders;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private OrderBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Commissions commissions;

    @Inject
    private Wins wins;

    @Inject
    private Points points;

    @Inject
    private PointsBack pointsBack;

    @Inject
    private WinsBack winsBack;

    @Inject
    private RefundAccounts accounts;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Gifts gifts;

    @Inject
    private OrderGifts orderGifts;

    @Inject
    private CampaignBook campaigns;

    @Inject
    private Sources sources;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    @Inject
    private RefundLimit limit;

    @Inject
    private RefundTerms terms;

    @Inject
    private Origins origins;

    @Inject
    private Ending ending;

    @Inject
    private PartBook parts;

    @Inject
    private PartWork work;

    @EJB
    private Members members;

    /** Whether this person needs somebody who agrees to give so many fen back, after what they gave back alone today. */
    public boolean takesTwo(String person, long fen) {
        return !limit.allows(person, fen);
    }

    /**
     * What stands against it by the terms on which the goods were bought: then two people of the shop give the money back, or
     * nobody. Who is told this has not asked for anything yet.
     *
     * @throws Rejection {@code order.not-found}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<Reason> againstTerms(OrderId order) {
        orders.requireSeen(order);
        return terms.against(order).map(Rejection::reason);
    }

    /**
     * @throws Rejection {@code order.not-found}, {@code order.held} if it can be cancelled instead,
     *     {@code order.not-refundable} unless it is paid, {@code refund.terms-…} against the terms of the goods, {@code
     *     refund.key-seen} of keys that somebody has seen, {@code
     *     refund.takes-two} above what one may refund alone ({@link
     *     RefundDeed} is for that), {@code refund.guest-wallet} where a guest's money is to stay in the wallet,
     *     {@code field.missing} without a reason, {@code key.reused}
     */
    public RefundReceipt refund(RefundOrder refund) {
        permits.requireOfPerson(refund.by(), Permission.REFUND_ORDERS);
        orders.requireSeen(refund.order());
        return transactions.of(() -> refundAsked(refund, null));
    }

    /**
     * One that was asked for as a {@link RefundDeed}, in the present transaction.
     *
     * @param agreedBy who agreed to it; null if nobody had to, and then it is refused above what one may refund alone, and
     *     against the terms of the goods unless the shop itself takes it back because it did not do its part
     * @throws Rejection as {@link #refund}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public RefundReceipt refundAsked(RefundOrder refund, String agreedBy) {
        boolean ofShop = refund.by().startsWith("system:");
        return refund(refund, agreedBy != null || ofShop, order -> {
            if (agreedBy == null) {
                if (!ofShop) {
                    terms.against(
                                    order.id(),
                                    order.booking().decision(),
                                    order.booking().eventAt())
                            .ifPresent(against -> {
                                throw against;
                            });
                }
                limit.use(refund, work.moneyLeft(order.id()));
            }
        });
    }

    /**
     * One whose money the shop has promised to give back, since it did not do its part: whatever the terms of the goods, and however much
     * it is. What somebody has seen of the order stands against it all the same.
     *
     * @param owed throws a {@link Rejection} unless that is so, with the order held
     * @throws Rejection as {@link #refund}, without {@code refund.terms-…} and {@code refund.takes-two}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public RefundReceipt promised(RefundOrder refund, Runnable owed) {
        return refund(refund, false, order -> owed.run());
    }

    /** @param allowed throws unless it may be done, with the order held */
    private RefundReceipt refund(RefundOrder refund, boolean whatIsSeen, Consumer<PlacedOrder> allowed) {
        String reason = Given.text("reason", refund.reason(), 500);
        PlacedOrder order = book.lock(refund.order());
        if (refund.channel() != null && !refund.channel().equals(order.channel())) {
            throw Rejection.notFound("order", refund.order());
        }
        Keyed request = refund.intoWallet()
                ? Keyed.of("refund:" + refund.by(), refund.key(), refund.order(), reason, "wallet")
                : Keyed.of("refund:" + refund.by(), refund.key(), refund.order(), reason);
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return find(before.getAsLong());
        }
        if (order.state() == State.HELD) {
            throw Rejection.conflict(
                    "order.held", Map.of("order", refund.order().toString()));
        }
        if (order.state() != State.PAID) {
            throw Rejection.conflict(
                    "order.not-refundable",
                    Map.of(
                            "order",
                            refund.order().toString(),
                            "state",
                            order.state().name()));
        }
        allowed.accept(order);
        if (refund.intoWallet() && members.isGuest(order.booking().buyer())) {
            throw Rejection.conflict("refund.guest-wallet", Map.of()); // nobody spends from a guest's wallet
        }
        RefundReceipt receipt = parts.any(order.id())
                ? work.rest(order, refund.by(), reason, refund.intoWallet(), whatIsSeen)
                : whole(order, refund, reason, whatIsSeen);
        keys.remember(request, receipt.id().value());
        return receipt;
    }

    private RefundReceipt whole(PlacedOrder order, RefundOrder refund, String reason, boolean whatIsSeen) {
        Instant now = clock.instant(); // one moment for the money and for what is said of it
        List<LegBack> legs = post(order, refund.intoWallet(), now);
        long back = legs.stream()
                .filter(leg -> Leg.MONEY.contains(leg.leg()))
                .mapToLong(LegBack::back)
                .sum();
        origins.note(order.id(), legs);
        RefundReceipt receipt = new RefundReceipt(
                new RefundId(Ids.next()), refund.order(), Money.fen(back), legs, reason, now, Trace.id(), true);
        ending.end(order, receipt, whatIsSeen, refund.by());
        return receipt;
    }

    /** Whether a provider collected something for an order: it goes back there. */
    public boolean isCollected(OrderId order) {
        return !origins.collected(List.of(order)).isEmpty();
    }

    /** @return what came back of each leg */
    private List<LegBack> post(PlacedOrder order, boolean intoWallet, Instant now) {
        Booking booking = order.booking();
        long brought = origins.collected(List.of(booking.order())).getOrDefault(booking.order(), 0L);
        List<WinView> won = wins.lock(booking.order());
        Map<OrderId, List<LotPart>> spent = points.spentOn(PlacedOrder.spending(List.of(order)));
        CrossingBook.Paid across = crossings.spent(spent.keySet());
        // Who has its points and coins may have given some of them away until the accounts of both are locked.
        Batch batch = ledger.batch(() -> accounts.of(booking, spent.getOrDefault(booking.order(), List.of())), () -> {
                    across.lock();
                    sources.hold(List.of(order), Turn.TAKEN_BACK);
                })
                .expecting(() -> accounts.counted(booking, won));
        orderGifts.takeBack(booking.order(), booking.buyer(), batch);
        List<CommissionView> earned = commissions.of(booking.order()); // under lock: one may just have been settled
        Journal journal = booking.journal(JournalKind.REFUND, now).reversing(accounts.original(booking.order()));
        booking.amounts()
                .proceeds()
                .forEach(sale -> journal.move(
                        TransferCode.REFUND_SALE, booking.parties().payable(sale.merchant()), CLEARING, sale.amount()));
        takeCommissionsBack(booking, earned, batch, journal);
        Map<PoolId, Long> owed = new TreeMap<>();
        Map<PoolId, Long> unbacked = pointsBack.cancel(booking, journal, owed);
        winsBack.take(booking.order(), won, unbacked, journal);
        takeGiveUpsBack(booking, unbacked, batch, journal);
        WalletFact back = keep(booking, owed, journal);
        giveMoneyBack(booking, back, journal);
        giveSpentBack(booking, spent.getOrDefault(booking.order(), List.of()), across, journal);
        across.takeBack(journal, account -> batch.available(account).amount());
        if (!journal.movements().isEmpty()) { // nobody paid anything for it
            batch.require(journal);
        }
        Debt.settle(booking.buyer(), batch, journal.eventAt());
        List<LegBack> legs = origins.giveBack(
                order,
                origins.back(order, brought, back.total()),
                booking.amounts().paidWith(),
                intoWallet,
                order.id().toString(),
                batch,
                now);
        batch.write();
        campaigns.giveBack(PlacedOrder.usingCampaigns(List.of(order)));
        if (Purse.GIFT.in(booking.amounts().payment()) > 0) {
            gifts.cameBack(booking.buyer());
        }
        return legs;
    }

    /** What waits is void; what was settled is clawed back, and what the member has spent of it is owed. */
    private void takeCommissionsBack(Booking booking, List<CommissionView> earned, Batch batch, Journal journal) {
        List<Held> waiting = ledger.held(booking.order().toString()).stream()
                .filter(held -> held.code() == TransferCode.COMMISSION)
                .toList();
        for (Held held : waiting) {
            journal.voiding(held).move(TransferCode.REFUND_COMMISSION, COMMISSIONS, CLEARING, held.amount());
        }
        Map<Account, Long> left = new TreeMap<>();
        for (CommissionView commission : earned) {
            if (commission.state() == CommissionView.State.SETTLED) {
                Account wallet = Account.of(commission.member(), AccountType.EARNED);
                long has = left.computeIfAbsent(
                        wallet, account -> batch.available(account).amount());
                long clawed = Math.min(has, commission.amount().amount());
                left.put(wallet, has - clawed);
                journal.move(TransferCode.CLAW_BACK, wallet, CLEARING, clawed);
                journal.move(
                        TransferCode.CLAW_BACK_OWED,
                        Account.of(commission.member(), AccountType.OWED),
                        CLEARING,
                        commission.amount().amount() - clawed);
            }
        }
    }

    /**
     * What was spent of the order's points and coins, by whoever had them, is kept from what its buyer gets back; what that does
     * not cover the buyer owes.
     *
     * @return what the buyer gets back
     */
    private static WalletFact keep(Booking booking, Map<PoolId, Long> owed, Journal journal) {
        WalletFact paid = booking.amounts().payment();
        long all = owed.values().stream().mapToLong(Long::longValue).sum();
        long kept = Math.min(all, paid.total());
        owed.forEach((pool, fen) ->
                journal.move(TransferCode.KEEP_SPENT, CLEARING, Account.of(pool, AccountType.POOL), fen));
        journal.move(TransferCode.CLAW_BACK_OWED, booking.wallet(AccountType.OWED), CLEARING, all - kept);
        WalletFact less = paid.spend(kept);
        return Purse.fact(purse -> purse.in(paid) - purse.in(less));
    }

    /**
     * A pool gives back what it still has, and so does one into which a part of it went; what they have already released or spent for
     * others, the merchant bears.
     */
    private static void takeGiveUpsBack(Booking booking, Map<PoolId, Long> unbacked, Batch batch, Journal journal) {
        Map<Account, Long> left = new TreeMap<>();
        for (GiveUp giveUp : booking.amounts().giveUps()) {
            Account pool = booking.parties().pool(giveUp.pool());
            PoolId id = booking.parties().pools().get(giveUp.pool());
            long has = left.computeIfAbsent(
                    pool, account -> batch.available(account).amount() + unbacked.getOrDefault(id, 0L));
            for (Part part : giveUp.parts()) {
                Account other = booking.parties().pool(part.pool());
                long there = left.computeIfAbsent(
                        other, account -> batch.available(account).amount());
                long share = Math.min(there, part.amount());
                left.put(other, there - share);
                journal.move(TransferCode.REFUND_GIVE_UP_SHARE, other, pool, share);
                has += share;
            }
            long back = Math.min(has, giveUp.amount());
            left.put(pool, has - back);
            journal.move(TransferCode.REFUND_GIVE_UP, pool, CLEARING, back);
            journal.move(
                    TransferCode.REFUND_SALE,
                    booking.parties().payable(giveUp.merchant()),
                    CLEARING,
                    giveUp.amount() - back);
        }
    }

    /** The coins and points that were paid with are there again, and the money behind them. */
    private void giveSpentBack(Booking booking, List<LotPart> spent, CrossingBook.Paid across, Journal journal) {
        for (LotPart part : spent) {
            if (!across.crosses(part.pool())) {
                journal.move(
                        TransferCode.REFUND_BACKING,
                        CLEARING,
                        Account.of(part.pool(), AccountType.BACKING),
                        Math.multiplyExact(part.points(), ReleaseRules.FACE_VALUE));
            }
        }
        giveSpentBack(spent, Asset.COIN, TransferCode.REFUND_COINS, COINS_ISSUED, AccountType.COINS, journal);
        giveSpentBack(
                spent, Asset.POINT, TransferCode.REFUND_POINTS, POINTS_ISSUED, AccountType.RELEASED_POINTS, journal);
        if (!spent.isEmpty()) {
            points.giveBack(booking.order());
        }
    }

    /** To who has the lots now: the buyer, or who was merged with the buyer for a while. */
    private static void giveSpentBack(
            List<LotPart> spent, Asset asset, TransferCode code, Account issued, AccountType purse, Journal journal) {
        Map<MemberId, Long> back = new TreeMap<>();
        spent.stream()
                .filter(part -> part.asset() == asset)
                .forEach(part -> back.merge(part.member(), part.points(), Math::addExact));
        back.forEach((member, points) -> journal.move(code, issued, Account.of(member, purse), points));
    }

    private static void giveMoneyBack(Booking booking, WalletFact back, Journal journal) {
        booking.amounts()
                .subsidies()
                .forEach(subsidy -> journal.move(
                        TransferCode.REFUND_SUBSIDY,
                        CLEARING,
                        booking.parties().pool(subsidy.pool()),
                        subsidy.amount()));
        for (Purse purse : Purse.values()) {
            journal.move(purse.givesBack(), CLEARING, purse.of(booking.buyer()), purse.in(back));
        }
    }

    private RefundReceipt find(long id) {
        return database.find(
                        "SELECT * FROM refund WHERE id = ?",
                        row -> new RefundReceipt(
                                new RefundId(row.getLong("id")),
                                new OrderId(row.getLong("order_id")),
                                Money.fen(row.getLong("amount")),
                                origins.of(new OrderId(row.getLong("order_id"))),
                                row.getString("reason"),
                                Database.instant(row, "created_at"),
                                row.getString("trace_id"),
                                false),
                        id)
                .orElseThrow();
    }
}
