package shop.solvent.rules.checkout;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary order: a basic member who has bought before pays ¥100 for a course on the web, on a Wednesday morning,
 * invited by nobody. A case may change {@code order.*, buyer.*, wallet.*, activity.*, line1.*, line2.*, …, inviter1.*,
 * inviter2.*} and {@code pool.<code>} (fen available).
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
            return new OrderFact("web", "2026-11-18", 3, false, 10, 0, 0);
        }
        if (type == BuyerFact.class) {
            return new BuyerFact("buyer", "basic", false, 3, 0, 90);
        }
        if (type == WalletFact.class) {
            return new WalletFact(0, 0, 10_000_000);
        }
        if (type == ActivityFact.class) {
            return new ActivityFact(0, 0, 0, 0, 0, 0, 0);
        }
        if (type == LineFact.class) {
            return new LineFact(
                    number - 1, "course-" + number, "course", "merchant-1", "merchant-1", 1000, 1, 0, 10_000);
        }
        if (type == PoolFact.class) {
            return new PoolFact("newcomer", 100_000);
        }
        return new InviterFact(number, "inviter-" + number, "basic", false);
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
        followDate(order);
        Draft<BuyerFact> buyer = draft(BuyerFact.class);
        if (buyer.isWhole()) {
            buyer.follow("newcomer", buyer.number("completedOrders") == 0 && buyer.number("heldOrders") == 0);
        }
        try {
            return new CheckoutFacts(
                    order.fact(),
                    buyer.fact(),
                    draft(WalletFact.class).fact(),
                    lineFacts,
                    inviterFacts,
                    byCode(PoolFact.class).entrySet().stream()
                            .map(pool -> new PoolFact(pool.getKey(), pool.getValue()))
                            .toList(),
                    draft(ActivityFact.class).fact());
        } catch (IllegalArgumentException e) {
            throw new UnusableCell(String.valueOf(e.getMessage()));
        }
    }

    private void followDate(Draft<OrderFact> order) throws UnusableCell {
        try {
            DayOfWeek day = LocalDate.parse(order.text("date")).getDayOfWeek();
            order.follow("dayOfWeek", day.getValue());
            order.follow("weekend", day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
        } catch (DateTimeException e) {
            throw new UnusableCell("2026-11-18");
        }
    }
}
