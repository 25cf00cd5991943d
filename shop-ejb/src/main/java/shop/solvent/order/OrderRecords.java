package shop.solvent.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.catalogue.Offer;
import shop.solvent.commission.Accrual;
import shop.solvent.decision.NewDecision;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.lockin.Win;
import shop.solvent.outbox.Outbox.Note;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.points.Award;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.NewCase;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.language.DecisionPoint;

/** What a batch of orders puts on record beside the ledger, gathered row by row to be written table by table. */
final class OrderRecords {

    final List<NewDecision> decisions = new ArrayList<>();
    final List<Object[]> orders = new ArrayList<>();
    final List<Object[]> lines = new ArrayList<>();
    final List<Accrual> accruals = new ArrayList<>();
    final List<Award> awards = new ArrayList<>();
    final List<Win> wins = new ArrayList<>();
    final List<NewCase> cases = new ArrayList<>();
    final List<Object[]> redeemed = new ArrayList<>();
    final List<Object[]> brought = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();

    private final Instant now;
    private final Instant heldUntil;

    OrderRecords(Instant now, Instant heldUntil) {
        this.now = now;
        this.heldUntil = heldUntil;
    }

    Receipt add(
            PlaceOrder command,
            Keyed request,
            Booking booking,
            CheckoutFacts facts,
            CheckoutDecision decision,
            Booking.Promises promises,
            byte[] device,
            List<Offer> offers,
            boolean waits) {
        String trace = Trace.id();
        long order = booking.order().value();
        long payable = decision.amounts().payable();
        Outcome becomes = waits ? Outcome.HELD : decision.outcome(); // nobody decides about one that waits for others
        State state = State.first(becomes);
        decisions.add(new NewDecision(
                booking.decision(),
                DecisionPoint.CHECKOUT,
                booking.order().toString(),
                facts,
                decision,
                booking.eventAt(),
                now));
        orders.add(new Object[] {
            order,
            command.member().value(),
            command.channel(),
            becomes.name(),
            state.name(),
            facts.order().listAmount(),
            payable,
            decision.amounts().subsidies().stream().mapToLong(Subsidy::amount).sum(),
            decision.amounts().paidWith().worth(),
            device,
            decision.reasons().isEmpty() ? null : Json.write(decision.reasons()),
            booking.decision().value(),
            booking.eventAt(),
            now,
            trace,
            request.key(),
            request.content()
        });
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            lines.add(new Object[] {
                order,
                i,
                offer.sku(),
                offer.merchant().value(),
                command.lines().get(i).quantity(),
                offer.price(),
                offer.face(),
                offer.premium()
            });
        }
        if (command.quote() != null && !decision.outcome().isRefused()) {
            redeemed.add(new Object[] {command.quote().value(), order});
        }
        long came = Math.min(command.brought(), decision.amounts().payment().paidIn());
        if (came > 0) {
            brought.add(new Object[] {order, came});
        }
        accruals.addAll(promises.accruals());
        awards.addAll(promises.awards());
        wins.addAll(promises.wins());
        if (decision.outcome() == Outcome.HELD) {
            cases.add(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(booking.order()),
                    command.member(),
                    Money.fen(payable),
                    decision.reasons(),
                    decision.rulebook(),
                    now,
                    heldUntil));
        }
        if (decision.outcome() == Outcome.BLOCKED) {
            cases.add(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.ofBlocked(booking.order()),
                    command.member(),
                    Money.fen(facts.order().listAmount()),
                    decision.reasons(),
                    now,
                    heldUntil));
        }
        notes.add(OrderNews.of(booking, command.channel(), state, payable).note());
        return new Receipt(
                booking.order(),
                becomes,
                decision.reasons(),
                decision.effects(),
                Money.fen(facts.order().listAmount()),
                Money.fen(payable),
                state == State.HELD && !waits ? heldUntil : null,
                trace,
                List.of(),
                true);
    }
}
