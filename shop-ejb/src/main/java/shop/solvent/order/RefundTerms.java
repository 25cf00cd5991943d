package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.LineTerms;

/** Whether the money of an order can come back by the terms on which its goods were bought, and by what was handed out with it. */
@ApplicationScoped
class RefundTerms {

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    @Any
    private Instance<HandedOut> handedOut;

    @Inject
    private Clock clock;

    /** @return what its buyer is told if it cannot; the first such line says it */
    Optional<Rejection> against(OrderId order) {
        record Placed(DecisionId decision, Instant at) {}
        return database.find(
                        "SELECT decision, event_at FROM orders WHERE id = ?",
                        row -> new Placed(new DecisionId(row.getLong(1)), Database.instant(row, "event_at")),
                        order.value())
                .flatMap(placed -> against(order, placed.decision(), placed.at()));
    }

    /** @param at when it was placed */
    Optional<Rejection> against(OrderId order, DecisionId decision, Instant at) {
        return ofGoods(order, decision, at, line -> true)
                .or(() -> handedOut.stream()
                        .map(one -> one.against(order))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** The same of some lines, by the terms of their goods alone. */
    Optional<Rejection> againstLines(OrderId order, DecisionId decision, Instant at, Set<Integer> lines) {
        return ofGoods(order, decision, at, line -> lines.contains(line.line()));
    }

    private Optional<Rejection> ofGoods(OrderId order, DecisionId decision, Instant at, Predicate<LineFact> which) {
        List<LineFact> lines = decisions.find(decision).orElseThrow().facts(CheckoutFacts.class).lines().stream()
                .filter(which)
                .toList();
        LocalDate day = LocalDate.ofInstant(at, clock.getZone());
        LocalDate today = LocalDate.now(clock);
        for (LineFact line : lines) {
            String code = null;
            if (line.refundable().equals(LineTerms.NEVER)) {
                code = "refund.terms-never";
            } else if (line.refundDays() < LineTerms.WITHOUT_LIMIT && today.isAfter(day.plusDays(line.refundDays()))) {
                code = "refund.terms-late";
            } else if (line.refundable().equals(LineTerms.UNUSED)
                    && handedOut.stream().anyMatch(one -> one.isUsed(order, List.of(line.line())))) {
                code = "refund.terms-used";
            }
            if (code != null) {
                return Optional.of(Rejection.conflict(
                        code,
                        Map.of(
                                "order",
                                order.toString(),
                                "sku",
                                line.sku(),
                                "days",
                                String.valueOf(line.refundDays()))));
            }
        }
        return Optional.empty();
    }

    /** Takes back what was handed out with the order; what cannot be taken from anybody only if that was agreed to. */
    void takeBack(OrderId order, boolean agreed, String by, String reason) {
        handedOut.forEach(one -> one.takeBack(order, agreed, by, reason));
    }
}
