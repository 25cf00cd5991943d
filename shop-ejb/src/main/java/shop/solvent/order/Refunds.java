package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.campaign.CampaignBook;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.JournalId;
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
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.lockin.Locks;
import shop.solvent.lockin.WinView;
import shop.solvent.lockin.Wins;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.Source.Turn;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.points.Points.Cancelled;
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
    private static final Account WINNINGS = Account.platform(AccountType.WINNINGS);
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
    private Statements statements;

    @Inject
    private Commissions commissions;

    @Inject
    private Wins wins;

    @Inject
    private Locks locks;

    @Inject
    private Points points;

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
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private RefundLimit limit;

    @Inject
    private RefundTerms terms;

    @Inject
    private Origins origins;

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
                limit.use(refund, order.booking().amounts().payable());
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
        if (refund.intoWallet()) {
            requireWallet(order.booking().buyer());
        }
        Instant now = clock.instant(); // one moment for the money and for what is said of it
        List<LegBack> legs = post(order, refund.intoWallet(), now);
        long back = legs.stream()
                .filter(leg -> Leg.MONEY.contains(leg.leg()))
                .mapToLong(LegBack::back)
                .sum();
        origins.note(order.id(), legs);
        locks.refunded(order.id(), refund.by());
        terms.takeBack(order.id(), whatIsSeen, refund.by(), reason);
        book.move(List.of(order), State.REFUNDED, refund.by(), reason);
        RefundReceipt receipt = new RefundReceipt(
                new RefundId(Ids.next()), refund.order(), Money.fen(back), legs, reason, now, Trace.id(), true);
        database.update(
                "INSERT INTO refund (id, order_id, reason, amount, created_at, trace_id) VALUES (?, ?, ?, ?, ?, ?)",
                receipt.id().value(),
                receipt.order().value(),
                reason,
                receipt.amount().amount(),
                receipt.at(),
                receipt.traceId());
        keys.remember(request, receipt.id().value());
        audit.record(
                refund.by(),
                "order.refund",
                refund.order().toString(),
                State.PAID.name(),
                State.REFUNDED.name(),
                reason);
        return receipt;
    }

    /** Nobody spends from a guest's wallet. */
    private void requireWallet(MemberId buyer) {
        if (isGuest(buyer)) {
            throw Rejection.conflict("refund.guest-wallet", Map.of());
        }
    }

    /** Whether that buyer is a guest, who has no use for money in a wallet. */
    public boolean isGuest(MemberId buyer) {
        Questions asked = database.questions();
        Map<MemberId, Buyer> buyers = members.buyers(Set.of(buyer), asked);
        asked.ask();
        return buyers.get(buyer).guest();
    }

    /** Whether a provider collected something for an order: it gives it back once, with the whole order. */
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
        Batch batch = ledger.batch(
                        () -> accounts(
                                booking,
                                commissions.of(booking.order()),
                                points.holders(booking.order()),
                                spent.getOrDefault(booking.order(), List.of())),
                        () -> {
                            across.lock();
                            sources.hold(List.of(order), Turn.TAKEN_BACK);
                        })
                .expecting(() -> counted(booking, won));
        orderGifts.takeBack(booking.order(), booking.buyer(), batch);
        List<CommissionView> earned = commissions.of(booking.order()); // under lock: one may just have been settled
        Journal journal = booking.journal(JournalKind.REFUND, now).reversing(original(booking.order()));
        booking.amounts()
                .proceeds()
                .forEach(sale -> journal.move(
                        TransferCode.REFUND_SALE, booking.parties().payable(sale.merchant()), CLEARING, sale.amount()));
        takeCommissionsBack(booking, earned, batch, journal);
        Map<PoolId, Long> owed = new TreeMap<>();
        Map<PoolId, Long> unbacked = cancelPoints(booking, journal, owed);
        takeWinsBack(booking.order(), won, unbacked, journal);
        takeGiveUpsBack(booking, unbacked, batch, journal);
        WalletFact back = keep(booking, owed, journal);
        giveMoneyBack(booking, back, journal);
        giveSpentBack(booking, spent.getOrDefault(booking.order(), List.of()), across, journal);
        across.takeBack(journal, account -> batch.available(account).amount());
        if (!journal.movements().isEmpty()) { // nobody paid anything for it
            batch.require(journal);
        }
        Debt.settle(booking.buyer(), batch, journal.eventAt());
        List<LegBack> legs = origins.giveBack(order, brought, back.total(), intoWallet, batch, now);
        batch.write();
        campaigns.giveBack(PlacedOrder.usingCampaigns(List.of(order)));
        if (Purse.GIFT.in(booking.amounts().payment()) > 0) {
            gifts.cameBack(booking.buyer());
        }
        return legs;
    }

    private static Set<Account> accounts(
            Booking booking, List<CommissionView> earned, List<MemberId> holders, List<LotPart> spent) {
        Set<Account> accounts = new HashSet<>();
        for (Purse purse : Purse.values()) {
            accounts.add(purse.of(booking.buyer()));
        }
        Stream.concat(Stream.of(booking.buyer()), holders.stream()).forEach(holder -> {
            accounts.add(Account.of(holder, AccountType.LOCKED_POINTS));
            accounts.add(Account.of(holder, AccountType.RELEASED_POINTS));
            accounts.add(Account.of(holder, AccountType.COINS));
        });
        spent.forEach(part -> accounts.add(Account.of(part.pool(), AccountType.BACKING)));
        accounts.addAll(Debt.accounts(booking.buyer()));
        earned.forEach(commission -> accounts.addAll(Debt.accounts(commission.member())));
        booking.parties().pools().values().forEach(pool -> {
            accounts.add(Account.of(pool, AccountType.POOL));
            accounts.add(Account.of(pool, AccountType.BACKING));
        });
        return accounts;
    }

    /** The pools that give back what merchants gave up, and the merchants. */
    private static Set<Account> counted(Booking booking, List<WinView> won) {
        Set<Account> counted = new HashSet<>();
        won.forEach(win -> counted.add(Account.of(win.merchant(), AccountType.PAYABLE)));
        booking.amounts()
                .proceeds()
                .forEach(sale -> counted.add(booking.parties().payable(sale.merchant())));
        booking.amounts().giveUps().forEach(giveUp -> {
            counted.add(booking.parties().payable(giveUp.merchant()));
            counted.add(booking.parties().pool(giveUp.pool()));
        });
        return counted;
    }

    private JournalId original(OrderId order) {
        return statements
                .journal(order.toString(), JournalKind.ORDER, JournalKind.APPROVAL)
                .orElseThrow();
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
     * Takes the order's points and coins from whoever has them.
     *
     * @param owed gathers, by pool, fen that are owed to it for what was spent of them
     * @return the money that goes back into each pool
     */
    private Map<PoolId, Long> cancelPoints(Booking booking, Journal journal, Map<PoolId, Long> owed) {
        Map<PoolId, Long> unbacked = new TreeMap<>();
        for (Cancelled lot : points.cancel(booking.order())) {
            MemberId holder = lot.holder();
            lot.frozen().forEach(hold -> journal.voiding(ledger.held(hold)));
            if (lot.waiting() != null) {
                journal.voiding(ledger.held(lot.waiting().coins()));
                journal.voiding(ledger.held(lot.waiting().money()));
            }
            journal.move(
                    TransferCode.CANCEL_LOCKED,
                    Account.of(holder, AccountType.LOCKED_POINTS),
                    POINTS_ISSUED,
                    lot.locked());
            if (lot.asset() == Asset.COIN) {
                journal.move(
                        TransferCode.CANCEL_COINS, Account.of(holder, AccountType.COINS), COINS_ISSUED, lot.left());
            } else {
                journal.move(
                        TransferCode.CANCEL_RELEASED,
                        Account.of(holder, AccountType.RELEASED_POINTS),
                        POINTS_ISSUED,
                        lot.left());
            }
            long money = Math.multiplyExact(lot.left(), ReleaseRules.FACE_VALUE);
            journal.move(
                    TransferCode.UNBACK,
                    Account.of(lot.pool(), AccountType.BACKING),
                    Account.of(lot.pool(), AccountType.POOL),
                    money);
            unbacked.merge(lot.pool(), money, Math::addExact);
            if (lot.spent() > 0) {
                owed.merge(lot.pool(), Math.multiplyExact(lot.spent(), ReleaseRules.FACE_VALUE), Math::addExact);
            }
        }
        return unbacked;
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

    /** What waits for who won the buyer is void, what they were given is taken back: the pool has it again, to give it up. */
    private void takeWinsBack(OrderId order, List<WinView> won, Map<PoolId, Long> unbacked, Journal journal) {
        if (won.isEmpty()) {
            return;
        }
        for (WinView win : won) {
            Account pool = Account.of(win.pool(), AccountType.POOL);
            long fen = win.amount().amount();
            switch (win.state()) {
                case PENDING ->
                    journal.voiding(ledger.held(win.transfer())).move(TransferCode.REFUND_WIN, WINNINGS, pool, fen);
                case SETTLED ->
                    journal.move(
                            TransferCode.CLAW_BACK_WIN, Account.of(win.merchant(), AccountType.PAYABLE), pool, fen);
                case VOID -> {}
            }
            unbacked.merge(win.pool(), fen, Math::addExact);
        }
        wins.takenBack(order);
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
