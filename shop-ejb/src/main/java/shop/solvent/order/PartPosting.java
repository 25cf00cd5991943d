package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.campaign.CampaignBook;
import shop.solvent.commission.CommissionsInParts;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.lockin.WinView;
import shop.solvent.lockin.Wins;
import shop.solvent.order.PartBook.Lots;
import shop.solvent.order.PartBook.Taken;
import shop.solvent.order.Parting.Sum;
import shop.solvent.order.Source.Turn;
import shop.solvent.platform.Rejection;
import shop.solvent.points.LotPart;
import shop.solvent.points.LotsInParts;
import shop.solvent.points.Points;
import shop.solvent.project.CrossingBook;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Part;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.OrderGifts;

/**
 * What a part of an order that goes back does to the books: a journal in which everybody gives back what they had of that stretch of the
 * order, and the last of which takes back what is left of everything. So whatever the parts are, their journals come to what one refund of
 * the whole order would have been.
 */
@ApplicationScoped
class PartPosting {

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);
    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    @Inject
    private PartBook book;

    @Inject
    private RefundAccounts accounts;

    @Inject
    private Ledger ledger;

    @Inject
    private CommissionsInParts commissions;

    @Inject
    private LotsInParts lots;

    @Inject
    private Points points;

    @Inject
    private PointsBack pointsBack;

    @Inject
    private Wins wins;

    @Inject
    private WinsBack winsBack;

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
    private Origins origins;

    /**
     * What goes back.
     *
     * @param before how far each line had gone back
     * @param after how far it will have
     * @param last whether nothing of the order is left then
     */
    record Step(Parting parting, Map<Integer, Long> before, Map<Integer, Long> after, boolean last) {

        Sum sum() {
            return parting.at(after).minus(parting.at(before));
        }
    }

    /** What was booked. @param due what was due of give-ups by their places */
    record Posted(List<LegBack> legs, Map<Lots, Taken> taken, Map<Integer, Long> due, Map<Integer, Long> given) {

        long money() {
            return legs.stream()
                    .filter(leg -> Leg.MONEY.contains(leg.leg()))
                    .mapToLong(LegBack::back)
                    .sum();
        }
    }

    /** @throws Rejection {@code refund.parts-across} of one that was paid with points of another project, unless it is the last part */
    Posted post(PlacedOrder order, Step step, boolean intoWallet, RefundId id, Instant now) {
        Booking booking = order.booking();
        Amounts amounts = booking.amounts();
        Sum sum = step.sum();
        long brought = origins.collected(List.of(order.id())).getOrDefault(order.id(), 0L);
        List<WinView> won = step.last() ? wins.lock(order.id()) : List.of();
        List<LotPart> spent =
                points.spentOn(PlacedOrder.spending(List.of(order))).getOrDefault(order.id(), List.of());
        CrossingBook.Paid across = crossings.spent(PlacedOrder.spending(List.of(order)));
        if (spent.stream().anyMatch(part -> across.crosses(part.pool()))) {
            throw Rejection.conflict(
                    "refund.parts-across", Map.of("order", order.id().toString()));
        }
        Batch batch = ledger.batch(
                        () -> accounts.of(booking, spent),
                        () -> sources.hold(step.last() ? List.of(order) : List.of(), Turn.TAKEN_BACK))
                .expecting(() -> accounts.counted(booking, won));
        if (step.last()) {
            orderGifts.takeBack(order.id(), booking.buyer(), batch);
        }
        Journal journal = booking.journal(step.last() ? JournalKind.REFUND : JournalKind.PART_REFUND, now)
                .reversing(accounts.original(order.id()));
        commissions.take(order.id(), levels(amounts, sum), journal, batch);
        Map<PoolId, Long> unbacked = new TreeMap<>();
        Map<PoolId, Long> owed = new TreeMap<>();
        Map<Lots, Taken> taken = step.last()
                ? takeAll(booking, journal, unbacked, owed)
                : takeSome(booking, step, sum.money(), journal, unbacked, owed);
        winsBack.take(order.id(), won, unbacked, journal);
        Map<Integer, Long> given = takeGoodsBack(booking, step, unbacked, batch, journal);
        long kept = keep(booking, owed, sum.money(), journal);
        Origins.Back back = origins.back(order, brought, sum.money() - kept);
        long gift = giveMoneyBack(booking, sum, back, journal);
        giveSpentBack(order.id(), spent, step.last(), sum, journal);
        if (!journal.movements().isEmpty()) { // a fen of nothing but a rounding
            batch.require(journal);
        }
        Debt.settle(booking.buyer(), batch, now);
        List<LegBack> legs = origins.giveBack(
                order, back, new Spent(sum.coins(), sum.points()), intoWallet, id.toString(), batch, now);
        batch.write();
        if (step.last()) {
            campaigns.giveBack(PlacedOrder.usingCampaigns(List.of(order)));
        }
        if (gift > 0) {
            gifts.cameBack(booking.buyer());
        }
        Map<Integer, Long> due = new HashMap<>();
        given.keySet().forEach(place -> due.put(place, sum.giveUps().get(place)));
        return new Posted(legs, taken, due, given);
    }

    private static Map<Integer, Long> levels(Amounts amounts, Sum sum) {
        Map<Integer, Long> levels = new TreeMap<>();
        for (int i = 0; i < amounts.commissions().size(); i++) {
            levels.merge(amounts.commissions().get(i).level(), sum.commissions().get(i), Math::addExact);
        }
        return levels;
    }

    private Map<Lots, Taken> takeSome(
            Booking booking,
            Step step,
            long money,
            Journal journal,
            Map<PoolId, Long> unbacked,
            Map<PoolId, Long> owed) {
        Map<Lots, Taken> before = book.taken(booking.order());
        Map<Lots, Taken> taken = new HashMap<>();
        long mostKept = money;
        for (Map.Entry<Lots, Long> due :
                lots(booking, step.parting().at(step.after())).entrySet()) {
            Lots which = due.getKey();
            Taken earlier = before.getOrDefault(which, Taken.NOTHING);
            long some = due.getValue() - earlier.both();
            if (some <= 0) {
                continue;
            }
            LotsInParts.Part part = lots.take(
                    booking.order(),
                    booking.buyer(),
                    which.asset(),
                    which.pool(),
                    some,
                    earlier.kept(),
                    mostKept / ReleaseRules.FACE_VALUE,
                    journal);
            long fen = Math.multiplyExact(part.kept(), ReleaseRules.FACE_VALUE);
            mostKept -= fen;
            taken.put(which, new Taken(part.taken(), part.kept()));
            unbacked.merge(which.pool(), part.unbacked(), Math::addExact);
            if (fen > 0) {
                owed.merge(which.pool(), fen, Math::addExact);
            }
        }
        return taken;
    }

    /** What is due of the points and coins that an order gave. */
    private static Map<Lots, Long> lots(Booking booking, Sum sum) {
        Map<Lots, Long> due = new TreeMap<>(Comparator.comparing(Lots::asset).thenComparing(Lots::pool));
        Amounts amounts = booking.amounts();
        for (int i = 0; i < amounts.points().size(); i++) {
            PoolId pool = booking.parties().pools().get(amounts.points().get(i).pool());
            due.merge(new Lots(Asset.POINT, pool), sum.lots().get(i), Math::addExact);
        }
        List<Coins> coins = amounts.coins();
        for (int i = 0; i < coins.size(); i++) {
            PoolId pool = booking.parties().pools().get(coins.get(i).pool());
            due.merge(new Lots(Asset.COIN, pool), sum.coinLots().get(i), Math::addExact);
        }
        return due;
    }

    /** All that is left; what was kept before of what was spent is kept once. */
    private Map<Lots, Taken> takeAll(
            Booking booking, Journal journal, Map<PoolId, Long> unbacked, Map<PoolId, Long> owed) {
        unbacked.putAll(pointsBack.cancel(booking, journal, owed));
        book.taken(booking.order()).forEach((which, earlier) -> {
            long fen = Math.multiplyExact(earlier.kept(), ReleaseRules.FACE_VALUE);
            owed.computeIfPresent(which.pool(), (pool, all) -> Math.max(0, all - fen));
        });
        owed.values().removeIf(fen -> fen == 0);
        return Map.of();
    }

    /**
     * Pools give back what they still have of what merchants gave up, merchants the rest and what they got. What a merchant bore for a pool
     * by an earlier part, it bears no more where the pool has it now.
     *
     * @return by the places of the give-ups, fen that their pools gave
     */
    private Map<Integer, Long> takeGoodsBack(
            Booking booking, Step step, Map<PoolId, Long> unbacked, Batch batch, Journal journal) {
        Amounts amounts = booking.amounts();
        Sum after = step.parting().at(step.after());
        Sum before = step.parting().at(step.before());
        Map<String, Long> borne = new TreeMap<>();
        for (int i = 0; i < amounts.proceeds().size(); i++) {
            borne.merge(
                    amounts.proceeds().get(i).merchant(),
                    after.proceeds().get(i) - before.proceeds().get(i),
                    Math::addExact);
        }
        Map<Integer, Long> earlier = book.given(booking.order());
        Map<Account, Long> left = new TreeMap<>();
        Map<Integer, Long> given = new TreeMap<>();
        for (int i = 0; i < amounts.giveUps().size(); i++) {
            GiveUp giveUp = amounts.giveUps().get(i);
            long due = after.giveUps().get(i) - before.giveUps().get(i);
            Account pool = booking.parties().pool(giveUp.pool());
            PoolId id = booking.parties().pools().get(giveUp.pool());
            long has = left.computeIfAbsent(
                    pool, account -> batch.available(account).amount() + unbacked.getOrDefault(id, 0L));
            for (Part part : giveUp.parts()) {
                Account other = booking.parties().pool(part.pool());
                long there = left.computeIfAbsent(
                        other, account -> batch.available(account).amount());
                long share = Math.min(
                        there,
                        LineShare.of(part.amount(), after.giveUps().get(i), giveUp.amount())
                                - LineShare.of(part.amount(), before.giveUps().get(i), giveUp.amount()));
                left.put(other, there - share);
                journal.move(TransferCode.REFUND_GIVE_UP_SHARE, other, pool, share);
                has += share;
            }
            long bears = borne.getOrDefault(giveUp.merchant(), 0L) + due;
            long open = after.giveUps().get(i) - earlier.getOrDefault(i, 0L);
            long back = Math.max(0, Math.min(Math.min(has, open), bears));
            left.put(pool, has - back);
            journal.move(TransferCode.REFUND_GIVE_UP, pool, CLEARING, back);
            borne.put(giveUp.merchant(), bears - back);
            given.put(i, back);
        }
        borne.forEach((merchant, fen) ->
                journal.move(TransferCode.REFUND_SALE, booking.parties().payable(merchant), CLEARING, fen));
        return given;
    }

    /** @return what of the buyer's money is kept */
    private static long keep(Booking booking, Map<PoolId, Long> owed, long money, Journal journal) {
        long all = owed.values().stream().mapToLong(Long::longValue).sum();
        long kept = Math.min(all, money);
        owed.forEach((pool, fen) ->
                journal.move(TransferCode.KEEP_SPENT, CLEARING, Account.of(pool, AccountType.POOL), fen));
        journal.move(TransferCode.CLAW_BACK_OWED, booking.wallet(AccountType.OWED), CLEARING, all - kept);
        return kept;
    }

    /** @return what went to the gifts */
    private static long giveMoneyBack(Booking booking, Sum sum, Origins.Back back, Journal journal) {
        Amounts amounts = booking.amounts();
        for (int i = 0; i < amounts.subsidies().size(); i++) {
            journal.move(
                    TransferCode.REFUND_SUBSIDY,
                    CLEARING,
                    booking.parties().pool(amounts.subsidies().get(i).pool()),
                    sum.subsidies().get(i));
        }
        for (Purse purse : Purse.values()) {
            journal.move(purse.givesBack(), CLEARING, purse.of(booking.buyer()), back.in(purse));
        }
        return back.in(Purse.GIFT);
    }

    /** The coins and points that were paid with are there again, and the money behind them. */
    private void giveSpentBack(OrderId order, List<LotPart> spent, boolean last, Sum sum, Journal journal) {
        List<LotPart> back = new ArrayList<>();
        if (last) {
            back.addAll(spent);
            if (!spent.isEmpty()) {
                points.giveBack(order);
            }
        } else {
            back.addAll(lots.giveBack(order, Asset.COIN, sum.coins()));
            back.addAll(lots.giveBack(order, Asset.POINT, sum.points()));
        }
        Map<PoolId, Long> money = new TreeMap<>();
        Map<MemberId, Long> coins = new TreeMap<>();
        Map<MemberId, Long> some = new TreeMap<>();
        for (LotPart part : back) {
            money.merge(part.pool(), Math.multiplyExact(part.points(), ReleaseRules.FACE_VALUE), Math::addExact);
            (part.asset() == Asset.COIN ? coins : some).merge(part.member(), part.points(), Math::addExact);
        }
        money.forEach((pool, fen) ->
                journal.move(TransferCode.REFUND_BACKING, CLEARING, Account.of(pool, AccountType.BACKING), fen));
        coins.forEach((member, many) ->
                journal.move(TransferCode.REFUND_COINS, COINS_ISSUED, Account.of(member, AccountType.COINS), many));
        some.forEach((member, many) -> journal.move(
                TransferCode.REFUND_POINTS, POINTS_ISSUED, Account.of(member, AccountType.RELEASED_POINTS), many));
    }
}
