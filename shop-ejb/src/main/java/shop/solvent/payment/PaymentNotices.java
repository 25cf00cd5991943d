package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentEnd.Referred;
import shop.solvent.payment.PaymentGateway.Told;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Unguarded;

/**
 * Hears what providers tell of payments. Whatever they say is on record before they are answered, and said again it is the same:
 * so a provider may tell everything as often as it likes, and money of which it spoke once is never lost. What cannot be opens a
 * case; money that nobody asked for goes back by itself.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentNotices {

    private static final Logger LOG = Logger.getLogger(PaymentNotices.class.getName());

    @Inject
    private PaymentRecord record;

    @Inject
    private Database database;

    @Inject
    private Gateways gateways;

    @Inject
    private CallbackLog log;

    @EJB
    private PaymentSteps steps;

    /**
     * A provider calls. What it says is on record when this returns; what becomes of it is settled at once where that can be, and else
     * in a moment. What came is kept as it came, sealed, before anything of it is believed.
     *
     * @return false if the provider had said the very same before
     * @throws Rejection {@code payment-provider.not-found}, {@code payment.signature}, {@code payment.other-merchant}, {@code
     *     payment.notice}
     */
    @Unguarded(because = "only what the provider has signed is heard, and nobody here can sign it")
    public boolean hear(String provider, Callback callback) {
        PaymentGateway gateway = gateways.find(provider);
        Optional<CallbackLog.Kept> kept = log.keep(gateway, callback);
        Optional<Told> told = believed(gateway, callback, kept);
        long id = kept.orElseGet(() -> log.keepBelieved(gateway, callback)).id();
        boolean fresh = told.isPresent() && record.tell(gateway.name(), told.get());
        Optional<Referred> referred = told.flatMap(one -> PaymentEnd.of(one.reference()));
        log.heard(id, referred.map(Referred::payment).orElse(null));
        referred.map(Referred::payment).ifPresent(this::settle);
        return fresh;
    }

    private Optional<Told> believed(PaymentGateway gateway, Callback callback, Optional<CallbackLog.Kept> kept) {
        try {
            return gateway.read(kept.map(one -> callback.first(one.at())).orElse(callback));
        } catch (Rejection refused) {
            kept.ifPresent(one -> log.refused(one.id(), refused.reason().code()));
            throw refused;
        }
    }

    /**
     * As {@link #hear}, and what the provider is answered: it is told in its own way whether it is to say it again.
     *
     * @throws Rejection as {@link #hear}, where the provider has no way of its own to be told so
     */
    public CallbackAnswer answer(String provider, Callback callback) {
        try {
            hear(provider, callback);
            return gateways.find(provider).heard();
        } catch (Rejection refused) {
            return gateways.known(provider)
                    .flatMap(gateway -> gateway.refused(refused))
                    .orElseThrow(() -> refused);
        }
    }

    private void settle(PaymentId payment) {
        try {
            steps.settle(payment);
        } catch (RuntimeException later) {
            LOG.log(Level.WARNING, "What is paid for " + payment + " is settled by and by", later);
        }
    }

    /** What a case is about, in the order in which it was said. */
    public Page<PaymentNotice> of(CaseId riskCase, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        "SELECT * FROM payment_notice WHERE risk_case = ? ORDER BY id LIMIT ? OFFSET ?",
                        PaymentNotice::read,
                        riskCase.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM payment_notice WHERE risk_case = ?", riskCase.value()));
    }
}
