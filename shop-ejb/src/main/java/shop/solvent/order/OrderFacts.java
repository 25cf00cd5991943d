package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.ActModels;
import shop.solvent.calendar.ShopCalendar;
import shop.solvent.catalogue.Offer;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.Purse;
import shop.solvent.member.Buyer;
import shop.solvent.message.Messages;
import shop.solvent.points.LotPart;
import shop.solvent.points.Spending;
import shop.solvent.pool.GiveUpShare;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.project.Crossing;
import shop.solvent.risk.RuleSnoozes;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.Funding;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PointsFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SoldFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.checkout.WinnerFact;

/** What the rules are shown of an order, from what was gathered for it. */
@ApplicationScoped
class OrderFacts {

    /** Fen: less than ¥500 is not much, whatever somebody usually orders. */
    private static final long MUCH = 500_00;

    /** So many times what the buyer usually orders is much. */
    private static final long USUALLY = 3;

    @Inject
    private ShopCalendar calendar;

    @Inject
    private ActModels models;

    @Inject
    private RuleSnoozes snoozes;

    @Inject
    private Messages messages;

    @Inject
    private Clock clock;

    /**
     * @param vouched codes of campaigns that need a coupon and have a good one with this order
     * @param usable the pools it may use
     * @param pools fen that can be taken of each pool it may use, by code
     * @param spending the coins and points that it may be paid with
     * @param crossing as far as those of other projects may be
     * @param available what can be spent from an account of the buyer's
     */
    CheckoutFacts of(
            CheckedOrder order,
            Gathered gathered,
            Set<String> vouched,
            List<Funds> usable,
            Map<String, Long> pools,
            Spending spending,
            Crossing crossing,
            ToLongFunction<Account> available) {
        Activity.Recent recent = gathered.recent(order);
        Buyer buyer = order.buyer();
        Activity.Orders before = recent.orders(buyer.id());
        ZonedDateTime at = order.at().atZone(clock.getZone());
        LocalDate day = at.toLocalDate();
        WinnerFact winner = gathered.winner(order);
        List<LineFact> lines = new ArrayList<>();
        for (int i = 0; i < order.offers().size(); i++) {
            Offer offer = order.offers().get(i);
            lines.add(new LineFact(
                    i,
                    offer.sku(),
                    offer.kind(),
                    offer.merchantCode(),
                    offer.poolCode(),
                    offer.giveUp(),
                    order.command().lines().get(i).quantity(),
                    offer.price(),
                    order.amount(i),
                    offer.category(),
                    offer.merchantKind(),
                    offer.terms().on(day),
                    offer.linePrice(),
                    offer.chain(),
                    winner.has(offer.merchantCode(), offer.chain())));
        }
        Set<MemberId> onDevice = recent.on(order.device());
        List<InviterFact> inviters = new ArrayList<>();
        for (MemberId inviter : gathered.paid(buyer)) {
            boolean nearest = inviter.equals(buyer.inviter());
            inviters.add(new InviterFact(
                    nearest ? 1 : 2,
                    inviter.toString(),
                    nearest ? buyer.inviterLevel() : buyer.inviter2Level(),
                    onDevice.contains(inviter),
                    recent.invited(inviter).orders(),
                    recent.invited(inviter).fen()));
        }
        CheckoutFacts facts = new CheckoutFacts(
                order(order, at),
                new BuyerFact(
                        buyer.id().toString(),
                        buyer.level(),
                        !buyer.guest() && before.completed() == 0 && before.held() == 0,
                        before.completed(),
                        before.held(),
                        Math.max(
                                0,
                                Duration.between(buyer.joinedAt(), order.at()).toDays()),
                        before.daysSinceLast(),
                        before.month().orders(),
                        before.month().fen(),
                        before.year().orders(),
                        before.year().fen(),
                        !before.channels().contains(order.command().channel()),
                        gathered.members().birthday(buyer.id(), at.getMonth())),
                wallet(order, available),
                lines,
                inviters,
                pools.entrySet().stream()
                        .map(pool -> new PoolFact(pool.getKey(), pool.getValue()))
                        .toList(),
                recent.fact(buyer.id(), order.merchants().values(), order.device()),
                gathered.campaigns().facts(buyer.id(), order.at(), at.toLocalDate(), vouched),
                gathered.members().segments(buyer.id()),
                gathered.campaigns().leavingOut(buyer.id(), order.at()),
                gathered.members().past(buyer.id(), at.toLocalDate()),
                points(order, spending, crossing),
                winner.isNobody() ? null : winner,
                funding(order, gathered, usable),
                gathered.signals().of(order.doing()),
                gathered.members().relation(buyer.id()),
                null,
                null,
                gathered.credits().get(buyer.id()),
                gathered.takeovers().of(buyer.id(), order.device(), buyer.joinedAt(), isMuch(order, before.year())),
                sold(order, gathered),
                snoozes.of(
                        buyer.id(), order.merchants().keySet(), order.command().channel(), order.at()),
                gathered.today().fact(buyer.id(), day, order.command().brought()));
        return models.said(gathered.models(), ActKind.ORDER, facts, facts::with);
    }

    /** Whether it is far more than the buyer usually orders. */
    private static boolean isMuch(CheckedOrder order, Activity.Bought year) {
        long amount = order.listAmount();
        return amount >= MUCH && year.orders() > 0 && amount >= USUALLY * (year.fen() / year.orders());
    }

    /** What is told of the goods and merchants; null for nothing, as nearly always. */
    private static List<SoldFact> sold(CheckedOrder order, Gathered gathered) {
        if (gathered.sold() == null) {
            return null;
        }
        List<SoldFact> sold = new ArrayList<>();
        for (int i = 0; i < order.offers().size(); i++) {
            Offer offer = order.offers().get(i);
            SoldFact told = gathered.sold().of(i, order.buyer().id(), offer.sku(), offer.merchant());
            if (told != null) {
                sold.add(told);
            }
        }
        return sold.isEmpty() ? null : sold;
    }

    /** What was agreed of the order's pools; null for nothing, as nearly always. */
    private static Funding funding(CheckedOrder order, Gathered gathered, List<Funds> usable) {
        List<Funding.Left> left = new ArrayList<>();
        List<Funding.Share> shares = new ArrayList<>();
        for (Funds pool : usable) {
            if (pool.promises() != null) {
                left.add(new Funding.Left(pool.code(), gathered.promises().of(pool)));
            }
            for (GiveUpShare share : pool.forAll() ? List.<GiveUpShare>of() : pool.shares()) {
                Funds to = gathered.pools().get(share.pool());
                if (share.isOf(order.command().channel())
                        && to != null
                        && to.forAll()
                        && to.project().equals(pool.project())) { // else all stays where it is
                    shares.add(new Funding.Share(pool.code(), share.pool(), share.basisPoints()));
                }
            }
        }
        return left.isEmpty() && shares.isEmpty() ? null : new Funding(left, shares);
    }

    /** What the buyer wants to pay with besides money, as far as they have it and it is taken there; null for nothing. */
    private static PointsFact points(CheckedOrder order, Spending spending, Crossing crossing) {
        if (!order.command().spends()) {
            return null;
        }
        List<LotPart> parts = spending.parts(order.buyer().id(), order.command().spend(), crossing.at(order.project()));
        return new PointsFact(sum(parts, Asset.COIN), sum(parts, Asset.POINT));
    }

    private static long sum(List<LotPart> parts, Asset asset) {
        return parts.stream()
                .filter(part -> part.asset() == asset)
                .mapToLong(LotPart::points)
                .sum();
    }

    /** The order itself, at that time in the shop's zone. */
    OrderFact order(CheckedOrder order, ZonedDateTime at) {
        return OrderFact.at(
                at,
                calendar.of(at.toLocalDate()),
                order.command().channel(),
                order.listAmount(),
                order.quantity(),
                order.offers().get(0).projectCode(),
                order.command().proved(),
                !messages.isAvailable());
    }

    /** What the buyer can spend: where debts are settled with an order, what is left then. */
    private static WalletFact wallet(CheckedOrder order, ToLongFunction<Account> available) {
        MemberId buyer = order.buyer().id();
        ToLongFunction<Purse> has = purse -> available.applyAsLong(purse.of(buyer));
        long owed = order.settlesDebts() ? Debt.of(buyer, available) : 0;
        Map<Purse, Long> settled = Purse.take(owed, Purse.LIABLE, has);
        return Purse.fact(purse -> has.applyAsLong(purse) - settled.getOrDefault(purse, 0L));
    }
}
