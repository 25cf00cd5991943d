package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * An ordinary order: a basic member who has bought before pays ¥100 for a course on the web, on a Wednesday morning,
 * invited by nobody. A case may change {@code order.*, buyer.*, wallet.*, points.*, winner.*, relation.*, anomaly.*, credit.*, takeover.*, activity.*, paying.*, line1.*, line2.*, …, inviter1.*,
 * inviter2.*}, {@code pool.<code>} (fen available), {@code campaign.<code>} (fen of its budget; with 0 it may not speak) and
 * {@code segment.<code>} (whether the buyer is in it), {@code history.<code>} and {@code spending.<code>} (what the shop has
 * declared of the buyer's past), {@code signal.<code>} and {@code signalamount.<code>} (what declared counters tell), {@code
 * onlist1.*, onlist2.*} (which lists name something of the order), {@code sold1.*, sold2.*} (what is told of the goods of a line).
 */
final class CheckoutExample extends Example {

    private final Rules rules;

    CheckoutExample(CheckoutPoint point, Rules rules) {
        super(point);
        this.rules = rules;
        draft(LineFact.class, 1);
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == OrderFact.class) {
            return new OrderFact("web", "2026-11-18", 3, false, 10, 0, 0, 600, 18, 11);
        }
        if (type == BuyerFact.class) {
            return new BuyerFact("buyer", "basic", false, 3, 0, 90, 30, 1, 10_000, 3, 30_000, false);
        }
        if (type == WalletFact.class) {
            return WalletFact.ofPaidIn(10_000_000);
        }
        if (type == PointsFact.class) {
            return PointsFact.NONE;
        }
        if (type == PayingFact.class) {
            return PayingFact.NONE;
        }
        if (type == WinnerFact.class) {
            return WinnerFact.NOBODY;
        }
        if (type == RelationFact.class) {
            return RelationFact.none(0);
        }
        if (type == AnomalyFact.class) {
            return AnomalyFact.NONE;
        }
        if (type == CreditFact.class) {
            return CreditFact.NEUTRAL;
        }
        if (type == TakeoverFact.class) {
            return TakeoverFact.NONE;
        }
        if (type == OutcomeScoreFact.class) {
            return OutcomeScoreFact.NONE;
        }
        if (type == SoldFact.class) {
            return SoldFact.none(number - 1);
        }
        if (type == ActivityFact.class) {
            return new ActivityFact(0, 0, 0, 0, 0, 0, 0);
        }
        if (type == LineFact.class) {
            return new LineFact(
                    number - 1,
                    "course-" + number,
                    "course",
                    "merchant-1",
                    "merchant-1",
                    1000,
                    1,
                    0,
                    10_000,
                    "",
                    "mid",
                    LineTerms.NONE,
                    LinePrice.list(0),
                    "",
                    false);
        }
        if (type == PoolFact.class) {
            return new PoolFact("newcomer", 100_000);
        }
        if (type == CampaignFact.class) {
            return CampaignFact.unlimited("campaign");
        }
        if (type == SegmentFact.class) {
            return new SegmentFact("segment");
        }
        if (type == HistoryFact.class) {
            return new HistoryFact("history", 0);
        }
        if (type == SpendingFact.class) {
            return new SpendingFact("spending", 0);
        }
        Record signal = Signals.ordinary(type);
        if (signal != null) {
            return signal;
        }
        return new InviterFact(number, "inviter-" + number, "basic", false, 0, 0);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new CheckoutRules(rules).decide(facts());
    }

    private CheckoutFacts facts() throws UnusableCell {
        try {
            return added();
        } catch (ArithmeticException tooMuch) {
            throw new UnusableCell(String.valueOf(tooMuch.getMessage()));
        }
    }

    private CheckoutFacts added() throws UnusableCell {
        List<LineFact> lineFacts = new ArrayList<>();
        long listAmount = 0;
        long quantity = 0;
        for (Draft<LineFact> line : drafts(LineFact.class)) {
            line.follow("unitPrice", line.number("amount") / Math.max(1, line.number("quantity")));
            line.follow("listPrice", line.number("unitPrice"));
            lineFacts.add(line.fact());
            listAmount = Math.addExact(listAmount, line.number("amount"));
            quantity = Math.addExact(quantity, line.number("quantity"));
        }
        List<InviterFact> inviterFacts = new ArrayList<>();
        for (Draft<InviterFact> inviter : drafts(InviterFact.class)) {
            inviterFacts.add(inviter.fact());
        }
        Draft<OrderFact> order = draft(OrderFact.class);
        order.follow("listAmount", listAmount);
        order.follow("quantity", Math.toIntExact(quantity));
        order.followDate();
        followTime(order);
        Draft<BuyerFact> buyer = draft(BuyerFact.class);
        if (buyer.isWhole()) {
            buyer.follow("newcomer", buyer.number("completedOrders") == 0 && buyer.number("heldOrders") == 0);
        }
        followHistory(buyer);
        try {
            Draft<RelationFact> relation = draft(RelationFact.class);
            followRing(relation);
            return new CheckoutFacts(
                    order.fact(),
                    buyer.fact(),
                    draft(WalletFact.class).fact(),
                    lineFacts,
                    inviterFacts,
                    facts(PoolFact.class),
                    draft(ActivityFact.class).fact(),
                    campaigns(),
                    facts(SegmentFact.class),
                    null,
                    past(),
                    draft(PointsFact.class).fact(),
                    draft(WinnerFact.class).fact(),
                    null,
                    signals(),
                    relation.fact(),
                    draft(AnomalyFact.class).fact(),
                    draft(OutcomeScoreFact.class).fact(),
                    draft(CreditFact.class).fact(),
                    draft(TakeoverFact.class).fact(),
                    sold(),
                    null,
                    draft(PayingFact.class).fact());
        } catch (IllegalArgumentException e) {
            throw new UnusableCell(String.valueOf(e.getMessage()));
        }
    }

    /** Null where the case says nothing of it. */
    private List<SoldFact> sold() throws UnusableCell {
        List<SoldFact> sold = new ArrayList<>();
        for (Draft<SoldFact> one : drafts(SoldFact.class)) {
            sold.add(one.fact());
        }
        return sold.isEmpty() ? null : sold;
    }

    /** Null where the case says nothing of it. */
    private Past past() throws UnusableCell {
        Past past = new Past(facts(HistoryFact.class), facts(SpendingFact.class));
        return past.isEmpty() ? null : past;
    }

    /**
     * The one that the rule in question belongs to, or those of all rules where none is, are there with plenty of
     * everything, unless the case leaves them nothing.
     */
    private List<CampaignFact> campaigns() throws UnusableCell {
        if (about() == null) {
            rules.campaigns().forEach(code -> draft(CampaignFact.class, code));
        } else if (about().campaign() != null) {
            draft(CampaignFact.class, about().campaign());
        }
        return facts(CampaignFact.class).stream()
                .filter(campaign -> campaign.budgetLeft() > 0 && campaign.usesLeft() > 0)
                .toList();
    }

    /** Who has something in common with others is in a ring with them. */
    private static void followRing(Draft<RelationFact> relation) {
        long others = Math.max(
                relation.number("sharesDeviceWith"),
                Math.max(relation.number("sharesAddressWith"), relation.number("sharesPayeeWith")));
        boolean near = relation.truth("inviterSharesDevice")
                || relation.truth("inviterSharesAddress")
                || relation.truth("inviterSharesPayee");
        if (others > 0 || near) {
            relation.follow("ringSize", Math.max(others, near ? 1 : 0) + 1);
        }
    }

    /** A newcomer has no orders behind them. */
    private static void followHistory(Draft<BuyerFact> buyer) {
        if (buyer.truth("newcomer")) {
            buyer.follow("completedOrders", 0L);
            buyer.follow("daysSinceLastOrder", -1L);
            buyer.follow("orders30", 0L);
            buyer.follow("spent30", 0L);
            buyer.follow("orders365", 0L);
            buyer.follow("spent365", 0L);
            buyer.follow("newToChannel", true);
        }
    }

    /** Either follows from the other. */
    private static void followTime(Draft<OrderFact> order) {
        if (order.says("minute")) {
            order.follow("hour", (int) order.number("minute") / 60);
        }
        if (order.number("minute") / 60 != order.number("hour")) {
            order.follow("minute", (int) order.number("hour") * 60);
        }
    }
}
