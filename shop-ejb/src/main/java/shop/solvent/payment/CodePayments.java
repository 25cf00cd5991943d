package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentGateway.Found;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Unguarded;

/**
 * Purchases that are paid by a pay code of the provider's, which somebody shows at a till. One is charged once, at one merchant number:
 * where the answer is lost it is asked for, and what is not known after a minute is reversed. Whatever comes of it then goes back by
 * itself; it never is an order any more, since whoever was to have the goods was told no.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CodePayments {

    private static final Logger LOG = Logger.getLogger(CodePayments.class.getName());

    @Inject
    private Routing routing;

    @Inject
    private PaymentBook book;

    @Inject
    private PaymentRecord record;

    @Inject
    private Gateways gateways;

    @EJB
    private PaymentSteps steps;

    @EJB
    private Payments payments;

    /** The provider whose pay code that is, by its form, if it is set up; empty for a code of nobody's here. @param code digits */
    public Optional<String> provider(String code) {
        return gateways.scanning(code).stream().findFirst().map(PaymentGateway::family);
    }

    /** Whether it has the form of some provider's code, set up here or not. */
    public boolean isSome(String code) {
        return gateways.all().stream().anyMatch(one -> one.scans(code));
    }

    /**
     * Charges the code for a purchase that waits to be paid. Done twice it is done once.
     *
     * @param same purchases that may be the same person's, so that what is declined of them for risk goes nowhere else (G10)
     * @return as it stands then: placed, if it was paid at once; open, while it waits
     * @throws Rejection {@code payment.not-found}, {@code payment.no-such-end}, {@code payment.no-route}, {@code payment.declined} where
     *     another one of those was
     */
    @Unguarded(because = "who may charge a code is asked at the till where it is shown")
    public PaymentView charge(PaymentId id, String code, Set<PaymentId> same) {
        PaymentView payment = payments.find(id);
        if (!payment.isOpen()) {
            return payment;
        }
        try {
            routing.charge(payment, code, same).ifPresent(found -> heard(id, found));
        } catch (PaymentRefusal refused) {
            giveUp(id); // why is on record
        } catch (Rejection refused) {
            giveUp(id);
            throw refused;
        }
        return payments.find(id);
    }

    private void heard(PaymentId id, Found found) {
        if (found.told() == null) {
            return;
        }
        record.tell(book.find(id).orElseThrow().provider(), found.told());
        settle(id);
    }

    private void settle(PaymentId id) {
        try {
            steps.settle(id);
        } catch (RuntimeException later) {
            LOG.log(Level.WARNING, "What is paid for " + id + " is settled by and by", later);
        }
    }

    /** As it stands, after the provider was asked if nobody has for a moment. @throws Rejection {@code payment.not-found} */
    @Unguarded(because = "asks what is so, and books what the provider says")
    public PaymentView look(PaymentId id) {
        PaymentView payment = payments.find(id);
        if (payment.state() == PaymentView.State.PAID) {
            settle(id);
        } else if (payment.isOpen()) {
            steps.askAboutScanned(id);
        }
        return payments.find(id);
    }

    /**
     * Nobody waits for it any more: what is not paid is reversed. One that is paid by now stays so.
     *
     * @throws Rejection {@code payment.not-found}
     */
    @Unguarded(because = "who may do so is asked at the till where it was charged")
    public PaymentView giveUp(PaymentId id) {
        try {
            return payments.giveUp(id);
        } catch (Rejection over) {
            if (over.kind() != Rejection.Kind.CONFLICT) {
                throw over;
            }
            return payments.find(id);
        }
    }

    /** Why no order came of it; only of one of which none comes any more. */
    public Reason why(PaymentId id) {
        PaymentView payment = payments.find(id);
        if (payment.why() != null && !payment.gaveUp()) {
            return payment.why();
        }
        List<RouteTry> tries = payments.tries(id);
        for (RouteTry one : tries) {
            if (one.isRisk()) {
                return Reason.of("payment.code-declined");
            }
            if (one.result() == RouteTry.Result.REFUSED) {
                return Reason.of("payment.code-refused", Map.of("cause", String.valueOf(one.cause())));
            }
        }
        return Reason.of("payment.code-unpaid");
    }
}
