package shop.solvent.dispute;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryEvent;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.DisputedLine;
import shop.solvent.order.DisputedLines;
import shop.solvent.platform.Slice;
import shop.solvent.rules.dispute.DisputeFact;

/** What the shop's own records say of a line: for the rules, and as a proof that neither side has to bring. */
@ApplicationScoped
class DisputeRecords {

    /** How far back disputes count. */
    static final Duration LATELY = Duration.ofDays(90);

    private static final int WHOLE = 10_000;

    @Inject
    private DisputeBook book;

    @Inject
    private DisputedLines lines;

    @EJB
    private Deliveries deliveries;

    @EJB
    private Entitlements entitlements;

    @Inject
    private Clock clock;

    private List<DeliveryView> delivered(OrderId order, int line) {
        return deliveries.of(order).stream().filter(one -> one.line() == line).toList();
    }

    private List<EntitlementView> owned(OrderId order, int line) {
        return entitlements.list(EntitlementQuery.of(order), null, Slice.LARGEST).rows().stream()
                .filter(one -> one.line() == line + 1)
                .toList();
    }

    /** @param paidOut whether a statement made it payable */
    DisputeFact fact(DisputedLine line, DisputeSide by, DisputeWhy why, boolean paidOut) {
        Instant now = clock.instant();
        List<DeliveryView> keys = delivered(line.order(), line.line());
        List<EntitlementView> owned = owned(line.order(), line.line());
        boolean all = keys.isEmpty() ? !owned.isEmpty() : keys.stream().allMatch(one -> one.deliveredAt() != null);
        Instant since = keys.stream()
                .map(DeliveryView::deliveredAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(line.orderedAt());
        DisputeBook.Lately lately = book.ofBuyer(line.buyer(), now.minus(LATELY));
        return new DisputeFact(
                line.buyer().toString(),
                by == DisputeSide.BUYER
                        ? DisputeFact.BUYER
                        : by == DisputeSide.MERCHANT ? DisputeFact.MERCHANT : DisputeFact.STAFF,
                line.merchantCode(),
                lines.kind(line),
                why.text(),
                line.paid(),
                all,
                Math.max(0, Duration.between(since, now).toDays()),
                keys.stream().anyMatch(one -> one.viewedAt() != null),
                keys.stream().anyMatch(one -> one.state() == DeliveryState.USED_UP)
                        || owned.stream().anyMatch(one -> one.firstUsed() != null),
                paidOut,
                lately.opened(),
                lately.lost(),
                rate(
                        book.ofMerchant(line.merchant(), now.minus(LATELY)),
                        lines.soldBy(line.merchant(), now.minus(LATELY))));
    }

    /** Disputes for every 10,000 orders, and no more than all of them. */
    static int rate(long disputes, long orders) {
        return orders == 0 ? 0 : (int) Math.min(WHOLE, Math.multiplyExact(disputes, WHOLE) / orders);
    }

    /** When what was delivered, shown and used, the first first; what is still to come at the end. */
    List<ProofOfDelivery> proof(OrderId order, int line) {
        List<ProofOfDelivery> proof = new ArrayList<>();
        for (DeliveryView one : delivered(order, line)) {
            if (one.id() == null) {
                proof.add(new ProofOfDelivery(word(one.state()), one.place(), null, null));
                continue;
            }
            for (DeliveryEvent event : deliveries.history(one.id())) {
                proof.add(new ProofOfDelivery(
                        event.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        one.place(),
                        event.at(),
                        one.id().toString()));
            }
        }
        for (EntitlementView one : owned(order, line)) {
            proof.add(
                    new ProofOfDelivery("owned", one.unit(), one.at(), one.id().toString()));
            if (one.firstUsed() != null) {
                proof.add(new ProofOfDelivery(
                        "used", one.unit(), one.firstUsed(), one.id().toString()));
            }
        }
        proof.sort(Comparator.comparing(ProofOfDelivery::at, Comparator.nullsLast(Comparator.naturalOrder())));
        return proof;
    }

    private static String word(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
