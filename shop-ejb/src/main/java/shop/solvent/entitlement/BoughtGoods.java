package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.catalogue.Offer;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.entitlement.EntitlementBook.Said;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderNews;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.LineTerms;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Gives members what they paid for, and takes it back when their money went back: after the order, so that it costs the order
 * nothing, and once, since it is done in the transaction that moves on to the next message. The terms are those that the order
 * was decided with.
 */
@ApplicationScoped
public class BoughtGoods implements Consumer {

    static final String NAME = "entitlements";

    private static final String PAID = "order.paid";
    private static final String REFUNDED = "order.refunded";
    private static final String ACTOR = "system:" + NAME;

    /** Goods of which each unit is something of its own, and not more of the same. */
    private static final Set<String> BY_UNIT = Set.of("card-key");

    @Inject
    private EntitlementBook book;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals(PAID) || topic.equals(REFUNDED);
    }

    @Override
    public void handle(List<Message> messages) {
        Map<String, Instant> paid = new LinkedHashMap<>();
        List<OrderId> refunded = new ArrayList<>();
        for (Message message : messages) {
            OrderNews news = Json.read(message.payload(), OrderNews.class);
            if (message.topic().equals(PAID)) {
                // Who had to wait for a person loses no day of it.
                paid.put(news.order(), news.from() == null ? null : message.createdAt());
            } else {
                refunded.add(OrderId.parse(news.order()));
            }
        }
        give(paid);
        takeBack(refunded);
    }

    /** Where one can lengthen another. */
    private record Place(MemberId member, String sku) {}

    /** @param paid orders, and since when what was bought is the buyer's; null for the time of the order */
    private void give(Map<String, Instant> paid) {
        List<Owned> bought = new ArrayList<>();
        for (RecordedDecision decision : decisions.find(decisions.idsOf(DecisionPoint.CHECKOUT, paid.keySet()))) {
            Instant approved = paid.get(decision.subject());
            bought.addAll(bought(decision, approved == null ? decision.eventAt() : approved));
        }
        Map<Place, Owned> last = lengthened(bought);
        List<Owned> granted = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        Instant now = clock.instant();
        for (Owned one : bought) {
            Owned then = one;
            if (one.isLengthened(one.starts())) {
                Place place = new Place(one.member(), one.sku());
                Owned before = last.get(place);
                if (before != null && before.isLengthened(one.starts())) {
                    then = one.in(EntitlementState.PENDING)
                            .beginning(before.ends(), clock.getZone())
                            .following(before.id());
                }
                last.put(place, then);
            }
            granted.add(then);
            said.add(Said.of(Happening.GRANTED, now, ACTOR));
        }
        book.add(granted, said);
    }

    /** What buyers have of these goods that can be lengthened: that which ends last, of several that follow each other or not. */
    private Map<Place, Owned> lengthened(List<Owned> bought) {
        Set<MemberId> members = new TreeSet<>();
        Set<String> skus = new TreeSet<>();
        for (Owned one : bought) {
            if (one.isLengthened(one.starts())) {
                members.add(one.member());
                skus.add(one.sku());
            }
        }
        Map<Place, Owned> last = new HashMap<>();
        if (!members.isEmpty()) {
            book.lockOpen(members, skus).stream()
                    .filter(one -> one.days() != null)
                    .forEach(one -> last.merge(
                            new Place(one.member(), one.sku()),
                            one,
                            (before, younger) -> younger.endsBefore(before) ? before : younger));
        }
        return last;
    }

    private List<Owned> bought(RecordedDecision order, Instant since) {
        CheckoutFacts facts = order.facts(CheckoutFacts.class);
        OrderId id = OrderId.parse(order.subject());
        MemberId buyer = MemberId.parse(facts.buyer().member());
        LocalDate day = LocalDate.ofInstant(order.eventAt(), clock.getZone());
        List<Owned> bought = new ArrayList<>();
        for (LineFact line : facts.lines()) {
            if (line.sku().startsWith(Offer.OPEN_PRICE)) {
                continue; // it was handed over at a till
            }
            boolean apart = BY_UNIT.contains(line.kind());
            for (int unit = apart ? 1 : 0; unit <= (apart ? line.quantity() : 0); unit++) {
                bought.add(owned(
                        line,
                        unit,
                        apart ? 1 : line.quantity(),
                        id,
                        buyer,
                        facts.order().channel(),
                        since,
                        day));
            }
        }
        return bought;
    }

    private Owned owned(
            LineFact line,
            int unit,
            int quantity,
            OrderId order,
            MemberId buyer,
            String channel,
            Instant since,
            LocalDate day) {
        LineTerms terms = line.terms();
        boolean counts = terms.validity().equals(LineTerms.FROM_PURCHASE)
                || terms.validity().equals(LineTerms.FROM_FIRST_USE);
        // Two months bought at once are two months, as if they had been bought one after the other.
        Integer days = counts ? days(terms, quantity) : null;
        Long uses = terms.uses() >= LineTerms.WITHOUT_LIMIT ? null : Long.valueOf((long) terms.uses() * quantity);
        Instant ends = switch (terms.validity()) {
            case LineTerms.FROM_PURCHASE -> Owned.end(since, days, clock.getZone());
            case LineTerms.UNTIL ->
                day.plusDays(terms.validityDays() + 1L)
                        .atStartOfDay(clock.getZone())
                        .toInstant();
            default -> null;
        };
        return new Owned(
                new EntitlementId(Ids.next()),
                buyer,
                order,
                line.line(),
                unit,
                0,
                line.sku(),
                line.kind(),
                channel,
                quantity,
                terms.validity(),
                days,
                uses,
                uses,
                terms.renewable(),
                terms.transferable(),
                EntitlementState.ACTIVE,
                since,
                ends,
                null,
                null,
                null,
                null,
                0,
                clock.instant());
    }

    private static int days(LineTerms terms, int quantity) {
        long days = (long) terms.validityDays() * (terms.renewable() ? quantity : 1);
        return (int) Math.min(days, LineTerms.WITHOUT_LIMIT);
    }

    private void takeBack(List<OrderId> refunded) {
        Instant now = clock.instant();
        for (EntitlementId id : book.lock(refunded).stream().map(Owned::id).toList()) {
            Owned one = book.lock(id).orElseThrow(); // as the one before it has left it
            if (one.state() != EntitlementState.REVOKED && one.state() != EntitlementState.TRANSFERRED) {
                book.revoke(one, Said.of(Happening.REVOKED, now, ACTOR));
            }
        }
    }
}
