package shop.solvent.rules.checkout;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
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
        return new InviterFact(number, "inviter-" + number, "basic", false);
    }

    @Override
    public Outcome decide() throws UnusableCell {
        CheckoutDecision decision = new CheckoutRules(rules).decide(facts());
        return new Outcome(decision.fired(), figures(decision));
    }

    private CheckoutFacts facts() throws UnusableCell {
        List<LineFact> lineFacts = new ArrayList<>();
        long listAmount = 0;
        long quantity = 0;
        for (Draft<LineFact> line : drafts(LineFact.class)) {
            line.follow("unitPrice", line.number("amount") / Math.max(1, line.number("quantity")));
            lineFacts.add(line.fact());
            listAmount += line.number("amount");
            quantity += line.number("quantity");
        }
        List<InviterFact> inviterFacts = new ArrayList<>();
        for (Draft<InviterFact> inviter : drafts(InviterFact.class)) {
            inviterFacts.add(inviter.fact());
        }
        Draft<OrderFact> order = draft(OrderFact.class);
        order.follow("listAmount", listAmount);
        order.follow("quantity", Math.toIntExact(quantity));
        followDate(order);
        try {
            return new CheckoutFacts(
                    order.fact(),
                    draft(BuyerFact.class).fact(),
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

    private static Map<String, String> figures(CheckoutDecision decision) {
        Amounts amounts = decision.amounts();
        Map<String, String> figures = new TreeMap<>();
        figures.put("outcome", decision.outcome().name().toLowerCase(Locale.ROOT));
        figures.put(
                "reasons",
                decision.reasons().stream().map(Reason::code).distinct().collect(Collectors.joining(" ")));
        figures.put("list", Long.toString(amounts.list()));
        figures.put("discount", Long.toString(amounts.discount()));
        figures.put("payable", Long.toString(amounts.payable()));
        figures.put("commissionBase", Long.toString(amounts.commissionBase()));
        figures.put("subsidies", sum(amounts.subsidies(), Subsidy::amount));
        figures.put("proceeds", sum(amounts.proceeds(), Proceeds::amount));
        figures.put("giveUps", sum(amounts.giveUps(), GiveUp::amount));
        figures.put("commissions", sum(amounts.commissions(), Commission::amount));
        for (int level = 1; level <= 2; level++) {
            int paid = level;
            figures.put(
                    "commission" + level,
                    sum(
                            amounts.commissions().stream()
                                    .filter(commission -> commission.level() == paid)
                                    .toList(),
                            Commission::amount));
        }
        figures.put("points", sum(amounts.points(), Points::points));
        figures.put(
                "stages",
                amounts.points().stream()
                        .map(lot -> Integer.toString(lot.stages()))
                        .distinct()
                        .collect(Collectors.joining(" ")));
        return figures;
    }

    private static <T> String sum(List<T> parts, ToLongFunction<T> amount) {
        return Long.toString(parts.stream().mapToLong(amount).sum());
    }
}
