package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.payment.PaymentEnd.Referred;
import shop.solvent.payment.PaymentGateway.Told;
import shop.solvent.payment.PaymentNotice.Kind;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/** Puts on record what providers tell of payments, and what cannot be about it. */
@ApplicationScoped
class PaymentRecord {

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private PaymentBook book;

    @Inject
    private RouteBook routes;

    @Inject
    private Audit audit;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    /** What is certain to be a provider's word. @return false if it had said the very same before */
    boolean tell(String provider, Told told) {
        return transactions.of(() -> recorded(provider, told));
    }

    /** Under which reference a payment was told of, and how much was paid of it; empty if it never was. */
    Optional<Told> told(String provider, String providerRef) {
        return database.find(
                "SELECT reference, amount, currency FROM payment_notice WHERE provider = ? AND payment_ref = ? AND paid = TRUE"
                        + " ORDER BY id LIMIT 1",
                row -> new Told(row.getString(1), providerRef, true, row.getLong(2), row.getString(3)),
                provider,
                providerRef);
    }

    private boolean recorded(String provider, Told told) {
        // Whoever speaks of the same purchase waits here.
        Optional<Referred> referred = PaymentEnd.of(told.reference());
        PaymentView payment = referred.map(Referred::payment)
                .filter(id -> book.find(id).isPresent())
                .map(book::lock)
                .filter(one -> one.provider().equals(provider) || isBegun(one, provider))
                .orElse(null);
        byte[] content = content(told);
        Instant now = clock.instant();
        int again = database.update(
                "UPDATE payment_notice SET times = times + 1, last_at = ? WHERE provider = ? AND payment_ref = ? AND content = ?",
                now,
                provider,
                told.payment(),
                content);
        if (again > 0) {
            return false;
        }
        FindingId id = new FindingId(Ids.next());
        Kind finding = finding(provider, payment, told);
        CaseId riskCase = finding == null ? null : caseOf(id, payment, finding, told, provider, now);
        database.update(
                "INSERT INTO payment_notice (id, provider, payment_ref, content, reference, payment, paid, amount, currency,"
                        + " finding, risk_case, heard_at, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                provider,
                told.payment(),
                content,
                told.reference(),
                payment == null ? null : payment.id().value(),
                told.paid(),
                told.amount(),
                told.currency(),
                finding == null ? null : finding.name(),
                riskCase == null ? null : riskCase.value(),
                now,
                now);
        if (payment != null && told.paid()) {
            book.askNoMore(payment.id(), referred.get().end(), provider);
        }
        if (payment != null && finding == null) {
            if (told.paid()) {
                book.paid(payment.id(), provider, told.payment(), payment.state() != State.OPEN);
                routes.paid(provider, payment.id(), told.amount());
            } else {
                book.failed(payment.id());
                failed(payment, referred.get().end(), provider, told);
            }
        } else if (payment != null
                && told.paid()
                && finding != Kind.OTHER_CONTENT
                && !book.isUntold(payment.id(), provider)) { // it may be the money that people said it has
            book.giveBack(payment.id(), provider, told.payment(), told.amount(), told.currency());
        }
        return true;
    }

    /** What it says, so that the same is known again. */
    static byte[] content(Told told) {
        return Sha256.of(
                String.join("\n", told.reference(), String.valueOf(told.paid()), told.amount() + told.currency())
                        + (told.why() == null ? "" : "\n" + told.why()));
    }

    private boolean isBegun(PaymentView payment, String provider) {
        return book.tries(payment.id()).stream().anyMatch(one -> one.provider().equals(provider));
    }

    /** A risk that was seen while the buyer paid is one as if it had been seen at once. */
    private void failed(PaymentView payment, PaymentEnd end, String provider, Told told) {
        if (told.why() != null && told.why().isRisk()) {
            refusedToBegin(payment, end, provider, new PaymentRefusal(told.why(), told.payment()), null);
        }
    }

    /**
     * A provider did not begin it, and said why. A number that it has blocked for risk takes nothing any more, and a person sees to it. In
     * the present transaction.
     *
     * @param tookMillis null where nobody waited for it
     */
    void refusedToBegin(PaymentView payment, PaymentEnd end, String provider, PaymentRefusal refused, Long tookMillis) {
        book.result(payment.id(), end, provider, RouteTry.Result.of(refused.why()), refused.code(), tookMillis);
        if (refused.why() == PaymentRefusal.Cause.BLOCKED) {
            RouteBook.Said before = routes.lock(provider);
            CaseId riskCase = blocked(payment, end.reference(payment.id()), provider, refused.code());
            routes.state(provider, RouteState.BLOCKED, refused.code(), riskCase, Audit.SYSTEM);
            audit.record(
                    Audit.SYSTEM,
                    "payment-route.blocked",
                    provider,
                    before.state().name(),
                    RouteState.BLOCKED.name(),
                    refused.code());
        }
    }

    /** One case gathers what a number's block hit, as long as it is open. */
    private CaseId blocked(PaymentView payment, String reference, String provider, String code) {
        Instant now = clock.instant();
        Optional<CaseId> open = cases.openAmong(database.query(
                "SELECT DISTINCT risk_case FROM payment_notice WHERE finding = 'ROUTE_BLOCKED' AND provider = ?",
                row -> new CaseId(row.getLong(1)),
                provider));
        FindingId id = new FindingId(Ids.next());
        CaseId riskCase = open.orElseGet(() -> new CaseId(Ids.next()));
        if (open.isPresent()) {
            cases.widen(riskCase, payment.amount());
        } else {
            cases.open(List.of(new NewCase(
                    riskCase,
                    CaseSubject.ofPayment(id),
                    payment.member(),
                    payment.amount(),
                    List.of(Reason.of(Kind.ROUTE_BLOCKED.code(), Map.of("route", provider, "cause", code))),
                    now,
                    null)));
        }
        database.update(
                "INSERT INTO payment_notice (id, provider, payment_ref, content, reference, payment, paid, amount, currency,"
                        + " finding, risk_case, heard_at, last_at) VALUES (?, ?, ?, ?, ?, ?, FALSE, ?, 'CNY', ?, ?, ?, ?) ON DUPLICATE"
                        + " KEY UPDATE times = times + 1, last_at = ?, risk_case = ?",
                id.value(),
                provider,
                reference,
                Sha256.of("route blocked " + reference),
                reference,
                payment.id().value(),
                payment.amount().amount(),
                Kind.ROUTE_BLOCKED.name(),
                riskCase.value(),
                now,
                now,
                now,
                riskCase.value());
        return riskCase;
    }

    private Kind finding(String provider, PaymentView payment, Told told) {
        if (payment == null) {
            return Kind.UNKNOWN;
        }
        // That a try failed may be followed by another of the same name; money once told of does not become another
        // sum.
        boolean before = database.number(
                        "SELECT COUNT(*) FROM payment_notice WHERE provider = ? AND payment_ref = ? AND paid = TRUE",
                        provider,
                        told.payment())
                > 0;
        if (before) {
            return Kind.OTHER_CONTENT;
        }
        if (!told.paid()) {
            return null;
        }
        if (!told.currency().equals("CNY")) {
            return Kind.OTHER_CURRENCY;
        }
        if (told.amount() != payment.amount().amount()) {
            return Kind.OTHER_AMOUNT;
        }
        return payment.paidAt() == null ? null : Kind.PAID_TWICE;
    }

    private CaseId caseOf(FindingId id, PaymentView payment, Kind finding, Told told, String provider, Instant now) {
        Optional<CaseId> open = cases.openAmong(database.query(
                payment == null
                        ? "SELECT DISTINCT risk_case FROM payment_notice WHERE finding = 'UNKNOWN' AND provider = ?"
                        : "SELECT DISTINCT risk_case FROM payment_notice WHERE risk_case IS NOT NULL AND payment = ?",
                row -> new CaseId(row.getLong(1)),
                payment == null ? provider : payment.id().value()));
        Money amount = told.paid() && told.currency().equals("CNY") ? Money.fen(told.amount()) : Money.fen(0);
        if (open.isPresent()) {
            cases.widen(open.get(), amount);
            return open.get();
        }
        CaseId opened = new CaseId(Ids.next());
        cases.open(List.of(new NewCase(
                opened,
                CaseSubject.ofPayment(id),
                payment == null ? null : payment.member(),
                amount,
                List.of(Reason.of(finding.code())),
                now,
                null)));
        return opened;
    }

    /** The provider does not give money back: a person sees to it. In the present transaction. */
    void refused(PaymentBook.Outgoing refund) {
        PaymentView payment = book.find(refund.payment()).orElseThrow();
        FindingId id = new FindingId(Ids.next());
        Instant now = clock.instant();
        Told told = new Told(payment.id().toString(), refund.providerRef(), true, refund.amount(), refund.currency());
        CaseId riskCase = caseOf(id, payment, Kind.BACK_REFUSED, told, refund.provider(), now);
        byte[] content = Sha256.of("back refused " + refund.reference());
        int again = database.update(
                "UPDATE payment_notice SET times = times + 1, last_at = ?, risk_case = ? WHERE provider = ? AND payment_ref = ? AND"
                        + " content = ?",
                now,
                riskCase.value(),
                refund.provider(),
                refund.providerRef(),
                content);
        if (again > 0) {
            return;
        }
        database.update(
                "INSERT INTO payment_notice (id, provider, payment_ref, content, reference, payment, paid, amount, currency,"
                        + " finding, risk_case, heard_at, last_at) VALUES (?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?, ?, ?, ?)",
                id.value(),
                refund.provider(),
                refund.providerRef(),
                content,
                payment.id().toString(),
                payment.id().value(),
                refund.amount(),
                refund.currency(),
                Kind.BACK_REFUSED.name(),
                riskCase.value(),
                now,
                now);
    }
}
