package shop.solvent.rules.cases;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;

/**
 * An ordinary order: a basic member who has bought before pays ¥100 for a course on the web, on a Wednesday morning,
 * invited by nobody. A case may change {@code order.*, buyer.*, wallet.*, activity.*, line1.*, line2.*, …, inviter1.*,
 * inviter2.*} and {@code pool.<code>} (fen available).
 */
final class CheckoutExample implements Example {

    private static final Pattern MANIFOLD = Pattern.compile("(line|inviter)([1-9])");

    private final Rules rules;
    private final Draft<OrderFact> order = new Draft<>(new OrderFact("web", "2026-11-18", 3, false, 10, 0, 0));
    private final Draft<BuyerFact> buyer = new Draft<>(new BuyerFact("buyer", "basic", false, 3, 0, 90));
    private final Draft<WalletFact> wallet = new Draft<>(new WalletFact(0, 0, 10_000_000));
    private final Draft<ActivityFact> activity = new Draft<>(new ActivityFact(0, 0, 0, 0, 0, 0, 0));
    private final Map<Integer, Draft<LineFact>> lines = new TreeMap<>();
    private final Map<Integer, Draft<InviterFact>> inviters = new TreeMap<>();
    private final Map<String, Long> pools = new TreeMap<>();

    CheckoutExample(Rules rules) {
        this.rules = rules;
        line(1);
    }

    @Override
    public void change(String column, String value) throws UnusableCell {
        int dot = column.indexOf('.');
        String fact = dot < 0 ? column : column.substring(0, dot);
        String field = column.substring(dot + 1);
        Matcher manifold = MANIFOLD.matcher(fact);
        if (manifold.matches()) {
            int number = Integer.parseInt(manifold.group(2));
            Draft<?> draft = manifold.group(1).equals("line") ? line(number) : inviter(number);
            draft.change(field, value);
            return;
        }
        switch (fact) {
            case "order" -> order.change(field, value);
            case "buyer" -> buyer.change(field, value);
            case "wallet" -> wallet.change(field, value);
            case "activity" -> activity.change(field, value);
            case "pool" -> pools.put(field, (Long) Draft.value(long.class, value));
            default -> throw new UnusableCell("order. buyer. wallet. activity. line1. inviter1. pool. decision.");
        }
    }

    private Draft<LineFact> line(int number) {
        return lines.computeIfAbsent(
                number,
                one -> new Draft<>(new LineFact(
                        one - 1, "course-" + one, "course", "merchant-1", "merchant-1", 1000, 1, 0, 10_000)));
    }

    private Draft<InviterFact> inviter(int level) {
        return inviters.computeIfAbsent(
                level, one -> new Draft<>(new InviterFact(one, "inviter-" + one, "basic", false)));
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
        for (Draft<LineFact> line : lines.values()) {
            line.follow("unitPrice", line.number("amount") / Math.max(1, line.number("quantity")));
            lineFacts.add(line.fact());
            listAmount += line.number("amount");
            quantity += line.number("quantity");
        }
        List<InviterFact> inviterFacts = new ArrayList<>();
        for (Draft<InviterFact> inviter : inviters.values()) {
            inviterFacts.add(inviter.fact());
        }
        order.follow("listAmount", listAmount);
        order.follow("quantity", Math.toIntExact(quantity));
        followDate();
        try {
            return new CheckoutFacts(
                    order.fact(),
                    buyer.fact(),
                    wallet.fact(),
                    lineFacts,
                    inviterFacts,
                    pools.entrySet().stream()
                            .map(pool -> new PoolFact(pool.getKey(), pool.getValue()))
                            .toList(),
                    activity.fact());
        } catch (IllegalArgumentException e) {
            throw new UnusableCell(String.valueOf(e.getMessage()));
        }
    }

    private void followDate() throws UnusableCell {
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
