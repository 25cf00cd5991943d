package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.member.Members;
import shop.solvent.order.PartBook.Gone;
import shop.solvent.order.PartPosting.Posted;
import shop.solvent.order.PartPosting.Step;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.points.LotsInParts;

/** What it takes to give parts of an order back: what is planned is booked and written down, with the order held. */
@ApplicationScoped
class PartWork {

    /** Parts of one act. */
    static final int MOST_PARTS = 100;

    @Inject
    private OrderBook book;

    @Inject
    private PartBook parts;

    @Inject
    private PartPosting posting;

    @Inject
    private Ending ending;

    @Inject
    private Sources sources;

    @Inject
    private Origins origins;

    @Inject
    private LotsInParts lots;

    @Inject
    private RefundTerms terms;

    @Inject
    @Any
    private Instance<HandedOut> handedOut;

    @EJB
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @param whatIsSeen as {@link HandedOut#takeBack} has it
     * @param byTerms whether the terms of the goods are looked at
     * @param allowed throws unless so many fen may go back
     */
    RefundReceipt refund(RefundParts refund, boolean whatIsSeen, boolean byTerms, LongConsumer allowed) {
        String reason = Given.text("reason", refund.reason(), 500);
        PlacedOrder order = book.lock(refund.order());
        if (refund.channel() != null && !refund.channel().equals(order.channel())) {
            throw Rejection.notFound("order", refund.order());
        }
        Keyed request = Keyed.of(
                "refund:" + refund.by(),
                refund.key(),
                refund.order(),
                reason,
                refund.intoWallet() ? "wallet" : "origin",
                refund.parts().toString());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return parts.find(before.getAsLong(), origins);
        }
        requirePaid(order);
        Plan plan = plan(order, refund.parts());
        if (byTerms) {
            terms.againstLines(
                            order.id(),
                            order.booking().decision(),
                            order.booking().eventAt(),
                            plan.lines().stream().map(PartBook.Line::line).collect(Collectors.toSet()))
                    .ifPresent(against -> {
                        throw against;
                    });
        }
        handedOut.stream()
                .map(one -> one.againstParts(order.id(), refund.parts()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(against -> {
                    throw against;
                });
        // What was decided elsewhere goes back all the same: what is frozen is left until the last part.
        if (!refund.by().startsWith("system:") && !plan.step().last() && lots.isFrozen(order.id())) {
            throw Rejection.conflict(
                    "refund.points-frozen", Map.of("order", order.id().toString()));
        }
        allowed.accept(plan.money());
        if (refund.intoWallet() && members.isGuest(order.booking().buyer())) {
            throw Rejection.conflict("refund.guest-wallet", Map.of());
        }
        RefundReceipt receipt = book(order, plan, refund.by(), reason, refund.intoWallet(), whatIsSeen);
        if (!plan.step().last()) {
            if (plan.money() > 0) {
                long left = moneyLeft(order.id());
                sources.parted(order.id(), left + plan.money(), left);
            }
            List<ItemsBack> items = items(order, refund.parts());
            handedOut.forEach(one -> one.takeBackItems(order.id(), items, whatIsSeen, refund.by(), reason));
        }
        keys.remember(request, receipt.id().value());
        return receipt;
    }

    private List<ItemsBack> items(PlacedOrder order, List<RefundPart> wanted) {
        Map<Integer, Gone> gone = parts.gone(order.id());
        List<Parting.Line> lines =
                parts.parting(order.id(), order.booking().amounts()).lines();
        return wanted.stream()
                .filter(part -> part.quantity() > 0)
                .map(part -> new ItemsBack(
                        part.line(),
                        part.quantity(),
                        lines.stream()
                                        .filter(line -> line.line() == part.line())
                                        .findFirst()
                                        .orElseThrow()
                                        .quantity()
                                - gone.get(part.line()).quantity()))
                .toList();
    }

    /** Books what is planned and writes it down, with the order held. */
    private RefundReceipt book(
            PlacedOrder order, Plan plan, String by, String reason, boolean intoWallet, boolean whatIsSeen) {
        Instant now = clock.instant();
        RefundId id = new RefundId(Ids.next());
        Posted posted = posting.post(order, plan.step(), intoWallet, id, now);
        origins.note(order.id(), posted.legs());
        RefundReceipt receipt = new RefundReceipt(
                id, order.id(), Money.fen(posted.money()), posted.legs(), reason, now, Trace.id(), true);
        parts.add(receipt, by, plan.lines(), posted.taken(), posted.due(), posted.given());
        if (plan.step().last()) {
            ending.end(order, receipt, whatIsSeen, by);
        } else {
            audit.record(
                    by,
                    "order.refund-part",
                    order.id().toString(),
                    null,
                    plan.lines().stream()
                                    .map(one -> (one.line() + 1) + ": " + one.quantity() + " / " + one.money())
                                    .collect(Collectors.joining(", "))
                            + " " + posted.money(),
                    reason);
        }
        return receipt;
    }

    /** All that is left of an order of which parts went back, with the order held and in the present transaction. */
    RefundReceipt rest(PlacedOrder order, String by, String reason, boolean intoWallet, boolean whatIsSeen) {
        return book(order, rest(order), by, reason, intoWallet, whatIsSeen);
    }

    private static void requirePaid(PlacedOrder order) {
        if (order.state() == State.HELD) {
            throw Rejection.conflict("order.held", Map.of("order", order.id().toString()));
        }
        if (order.state() != State.PAID) {
            throw Rejection.conflict(
                    "order.not-refundable",
                    Map.of(
                            "order",
                            order.id().toString(),
                            "state",
                            order.state().name()));
        }
    }

    /** What an act is about to do. */
    private record Plan(Step step, List<PartBook.Line> lines) {

        long money() {
            return lines.stream().mapToLong(PartBook.Line::money).sum();
        }
    }

    private Plan rest(PlacedOrder order) {
        Parting parting = parts.parting(order.id(), order.booking().amounts());
        Map<Integer, Gone> gone = parts.gone(order.id());
        List<PartBook.Line> lines = new ArrayList<>();
        for (Parting.Line line : parting.lines()) {
            Gone one = gone.getOrDefault(line.line(), Gone.NOTHING);
            long end = parting.worth(line.line());
            if (one.worth() < end || one.quantity() < line.quantity()) {
                lines.add(new PartBook.Line(
                        line.line(),
                        line.quantity() - one.quantity(),
                        end - one.worth(),
                        parting.money(line.line(), one.worth(), end)));
            }
        }
        return new Plan(new Step(parting, PartBook.places(gone), parting.ends(), true), lines);
    }

    private Plan plan(PlacedOrder order, List<RefundPart> wanted) {
        Set<Integer> named = new HashSet<>();
        if (wanted.isEmpty() || wanted.size() > MOST_PARTS || !wanted.stream().allMatch(one -> named.add(one.line()))) {
            throw Rejection.invalid("refund.parts", Map.of("field", "lines", "most", String.valueOf(MOST_PARTS)));
        }
        Parting parting = parts.parting(order.id(), order.booking().amounts());
        Map<Integer, Gone> gone = parts.gone(order.id());
        Map<Integer, Long> after = new TreeMap<>(PartBook.places(gone));
        List<PartBook.Line> lines = new ArrayList<>();
        for (RefundPart part : wanted) {
            Parting.Line line = parting.lines().stream()
                    .filter(one -> one.line() == part.line())
                    .findFirst()
                    .orElseThrow(() -> Rejection.notFound("order-line", order.id() + "/" + (part.line() + 1)));
            Gone one = gone.getOrDefault(part.line(), Gone.NOTHING);
            long until = until(parting, line, one, part);
            after.put(part.line(), until);
            lines.add(new PartBook.Line(
                    part.line(), part.quantity(), until - one.worth(), parting.money(part.line(), one.worth(), until)));
        }
        boolean last = parting.ends().entrySet().stream()
                .allMatch(end -> after.getOrDefault(end.getKey(), 0L).equals(end.getValue()));
        return new Plan(new Step(parting, PartBook.places(gone), after, last), lines);
    }

    private static long until(Parting parting, Parting.Line line, Gone gone, RefundPart part) {
        long end = parting.worth(line.line());
        if (gone.worth() == end) {
            throw Rejection.conflict("refund.nothing-left", Map.of("line", String.valueOf(line.line() + 1)));
        }
        if (part.quantity() != 0) {
            int left = line.quantity() - gone.quantity();
            if (part.fen() != 0 || part.quantity() < 0 || part.quantity() > left) {
                throw Rejection.invalid("refund.quantity", Map.of("field", "quantity", "most", String.valueOf(left)));
            }
            return gone.worth() + LineShare.of(end - gone.worth(), part.quantity(), left);
        }
        long left = parting.money(line.line(), gone.worth(), end);
        if (part.fen() < 1 || part.fen() > left) {
            throw Rejection.invalid("refund.part-amount", Map.of("field", "amount", "most", String.valueOf(left)));
        }
        return parting.until(line.line(), gone.worth(), part.fen());
    }

    /** What of each line can still go back; nothing of an order that is not paid. */
    List<LineLeft> left(OrderId id) {
        PlacedOrder order = book.lock(id);
        if (order.state() != State.PAID) {
            return List.of();
        }
        Parting parting = parts.parting(id, order.booking().amounts());
        Map<Integer, Gone> gone = parts.gone(id);
        return parting.lines().stream()
                .map(line -> {
                    Gone one = gone.getOrDefault(line.line(), Gone.NOTHING);
                    long end = parting.worth(line.line());
                    return new LineLeft(
                            line.line(),
                            line.quantity() - one.quantity(),
                            parting.money(line.line(), one.worth(), end),
                            end - one.worth());
                })
                .toList();
    }

    /** Fen of money that are left of a paid order to go back; what was paid, where nothing went back. */
    long moneyLeft(OrderId id) {
        PlacedOrder order = book.lock(id);
        return parts.any(id)
                ? left(id).stream().mapToLong(LineLeft::fen).sum()
                : order.booking().amounts().payable();
    }

    /** Fen of money that such parts are. @throws Rejection as {@link PartRefunds#money} */
    long money(OrderId id, List<RefundPart> wanted) {
        PlacedOrder order = book.lock(id);
        requirePaid(order);
        return plan(order, wanted).money();
    }

    /** What stands against it by the terms of the goods of these lines. */
    Optional<Rejection> againstTerms(OrderId id, List<RefundPart> wanted) {
        PlacedOrder order = book.lock(id);
        return terms.againstLines(
                id,
                order.booking().decision(),
                order.booking().eventAt(),
                wanted.stream().map(RefundPart::line).collect(Collectors.toSet()));
    }
}
