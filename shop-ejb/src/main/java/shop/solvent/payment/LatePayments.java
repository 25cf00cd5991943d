package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Catalogue.OnSale;
import shop.solvent.catalogue.Offer;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.latepayment.LatePaymentDecision;
import shop.solvent.rules.latepayment.LatePaymentFact;
import shop.solvent.rules.latepayment.LatePaymentRules;

/**
 * Has rules decide what becomes of a payment that came when the time of its purchase was over. It is decided once: who goes on after a stop
 * finds the decision on record, and so does whoever asks why.
 */
@ApplicationScoped
class LatePayments {

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private PaymentBook book;

    @EJB
    private Quotes quotes;

    @EJB
    private Members members;

    @EJB
    private Catalogue catalogue;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /**
     * What was decided of it.
     *
     * @param why no order comes of it; null where one may
     */
    record Decided(LatePaymentDecision decision, Reason why) {}

    /** @param payment that is paid, and was paid late */
    Decided decide(PaymentView payment) {
        Optional<Decided> before = before(payment.id());
        if (before.isPresent()) {
            return before.get();
        }
        Rules inForce = rules.of(DecisionPoint.LATE_PAYMENT);
        Seen seen = look(payment);
        LatePaymentDecision decision = new LatePaymentRules(inForce)
                .decideOrEnd(
                        seen.fact(),
                        runaway -> runaways.note(
                                DecisionPoint.LATE_PAYMENT, payment.id().toString(), runaway));
        Instant now = clock.instant();
        Decided decided = transactions.of(() -> {
            boolean waits = book.lock(payment.id()).state() == State.PAID;
            return before(payment.id()).orElseGet(() -> {
                if (waits) {
                    decisions.record(DecisionPoint.LATE_PAYMENT, payment.id().toString(), seen.fact(), decision, now);
                }
                return decided(decision, seen.gone());
            });
        });
        decisions.share();
        return decided;
    }

    private Optional<Decided> before(PaymentId payment) {
        return decisions.of(payment.toString()).stream()
                .filter(one -> one.point() == DecisionPoint.LATE_PAYMENT)
                .findFirst()
                .map(one -> decided(one.result(LatePaymentDecision.class), null));
    }

    /** @param gone what exactly is not to be had; null if that is not known */
    private static Decided decided(LatePaymentDecision decision, Reason gone) {
        if (decision.outcome() == LatePaymentDecision.Outcome.ORDER) {
            return new Decided(decision, null);
        }
        Reason why = decision.reasons().get(0);
        return new Decided(decision, gone != null && why.code().equals(LatePaymentRules.GONE) ? gone : why);
    }

    /** @param gone why not everything is to be had; null if it is */
    private record Seen(LatePaymentFact fact, Reason gone) {}

    private Seen look(PaymentView payment) {
        Questions asked = database.questions();
        Map<MemberId, Buyer> buyers = members.buyers(Set.of(payment.member()), asked);
        Line first = payment.lines().get(0);
        Supplier<OnSale> sold = catalogue.remembered(
                payment.channel(), payment.lines().stream().map(Line::sku).toList(), List.of(), asked);
        asked.ask();
        Buyer buyer = buyers.get(payment.member());
        Offer offer = sold.get().offers().get(first.sku());
        Reason gone = null;
        long priceNow = payment.payable().amount();
        try {
            Quote now = quotes.look(new AskQuote(
                    payment.member(),
                    payment.channel(),
                    payment.lines(),
                    book.device(payment.id()),
                    payment.coupons(),
                    true,
                    payment.spend(),
                    payment.amount().amount()));
            gone = now.outcome() == Outcome.REFUSED
                    ? now.reasons().stream()
                            .filter(reason -> !CheckoutRules.isShortOfMoney(reason))
                            .findFirst()
                            .orElse(null)
                    : null;
            priceNow = gone == null ? now.payable().amount() : priceNow;
        } catch (Rejection refused) {
            gone = refused.reason();
        }
        LatePaymentFact fact = new LatePaymentFact(
                payment.member().toString(),
                buyer.level(),
                buyer.guest(),
                payment.ifLate() == IfLate.WALLET ? LatePaymentFact.WALLET : LatePaymentFact.BACK,
                Math.max(
                        0,
                        Duration.between(payment.expiresAt(), clock.instant()).toHours()),
                payment.amount().amount(),
                payment.payable().amount(),
                gone == null,
                priceNow,
                offer == null ? "" : offer.kind());
        return new Seen(fact, gone);
    }
}
