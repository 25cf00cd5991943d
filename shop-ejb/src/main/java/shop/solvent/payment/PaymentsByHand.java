package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseFile;
import shop.solvent.risk.FileKinds;
import shop.solvent.wallet.OnStatements.Standing;

/**
 * Payments that no provider told of: what shows that they came, and what people said of them. That one came two people say, by {@link
 * ConfirmDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentsByHand {

    /** Bytes that a file may have. */
    public static final int FILE = 5_000_000;

    private static final int FILES = 10;

    @EJB
    private Payments payments;

    @EJB
    private PaymentSteps steps;

    @Inject
    private ByHandBook book;

    @Inject
    private PaymentBook purchases;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * What somebody says of a payment.
     *
     * @param provider the merchant number that has it, of {@link PaidOutside#UNTOLD}; null for the others
     * @param amount in the smallest unit of the currency
     * @param paidOn ISO day on which it came
     * @param evidence hash of the file that shows it; null for none
     */
    public record Said(
            PaidOutside way,
            String provider,
            String reference,
            long amount,
            String currency,
            String paidOn,
            String evidence) {}

    /**
     * Makes of it what is asked for by {@link ConfirmDeed}, and asks a provider that is said to be silent once more.
     *
     * @throws Rejection {@code permission.missing}, {@code payment.not-found}, {@code payment.paid-already} also where the provider speaks
     *     now, {@code field.missing}
     */
    public ConfirmDeed.Confirmation prepare(PaymentId id, Said said, String by) {
        permits.require(by, Permission.CORRECT_BALANCES);
        payments.find(id);
        PaidOutside way = Given.value("way", said.way());
        if (way == PaidOutside.UNTOLD) {
            steps.askAbout(id);
        }
        if (payments.find(id).paidAt() != null) {
            throw Rejection.conflict("payment.paid-already", Map.of("payment", id.toString()));
        }
        return new ConfirmDeed.Confirmation(
                id.toString(),
                way.name(),
                way.provider(said.provider() == null ? "" : said.provider().strip()),
                said.reference() == null ? "" : said.reference().strip(),
                said.amount(),
                said.currency(),
                said.paidOn(),
                said.evidence());
    }

    /**
     * Keeps a file that shows that it came, encrypted. The same twice is one.
     *
     * @param name as it is shown and handed out; what does not belong into a name is left out
     * @throws Rejection {@code permission.missing}, {@code payment.not-found}, {@code payment.paid-already}, {@code
     *     payment-evidence.size}, {@code payment-evidence.kind} for what is no picture, PDF or text, {@code payment-evidence.many}
     */
    public PaymentEvidence lay(PaymentId id, String name, byte[] bytes, String by) {
        permits.require(by, Permission.CORRECT_BALANCES);
        payments.find(id);
        if (bytes == null || bytes.length == 0 || bytes.length > FILE) {
            throw Rejection.invalid(
                    "payment-evidence.size", Map.of("field", "file", "most", String.valueOf(FILE / 1_000_000)));
        }
        CaseFile.Kind kind = FileKinds.of(bytes)
                .orElseThrow(() -> Rejection.invalid("payment-evidence.kind", Map.of("field", "file")));
        return transactions.of(() -> {
            if (purchases.lock(id).paidAt() != null) {
                throw Rejection.conflict("payment.paid-already", Map.of("payment", id.toString()));
            }
            if (book.files(id) >= FILES) {
                throw Rejection.conflict(
                        "payment-evidence.many", Map.of("payment", id.toString(), "most", String.valueOf(FILES)));
            }
            String hash = book.lay(id, FileKinds.named(name), kind.name(), bytes, by);
            audit.record(by, "payment.evidence-laid", id.toString(), null, hash, null);
            return book.evidence(id, hash).orElseThrow();
        });
    }

    /** What two people said of it; empty if nobody did. @throws Rejection {@code payment.not-found} */
    public Optional<ByHandView> of(PaymentId id) {
        payments.find(id);
        return book.of(id);
    }

    /** The files that are to show that it came, the first first. @throws Rejection {@code payment.not-found} */
    public List<PaymentEvidence> evidence(PaymentId id) {
        payments.find(id);
        return book.evidence(id);
    }

    /** What banks' statements have under that number, with what is owed for the payment. @throws Rejection {@code payment.not-found} */
    public Standing onStatements(PaymentId id, String reference) {
        return book.onStatements(reference, payments.find(id).amount());
    }

    /**
     * Opens a file; that it was opened is on record.
     *
     * @throws Rejection {@code permission.missing} for who may neither confirm nor agree, {@code payment.not-found}, {@code
     *     payment-evidence.not-found}
     */
    public PaymentEvidence.Content open(PaymentId id, long file, String by) {
        if (!permits.of(by).contains(Permission.APPROVE_MONEY)) {
            permits.require(by, Permission.CORRECT_BALANCES);
        }
        PaymentEvidence found = evidence(id).stream()
                .filter(one -> one.id() == file)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("payment-evidence", String.valueOf(file)));
        return transactions.of(() -> {
            audit.record(by, "payment.evidence-read", id.toString(), null, found.hash(), null);
            return new PaymentEvidence.Content(found, book.opened(id, file).orElseThrow());
        });
    }

    /**
     * What a provider told of beside what two people had said to be at it: whether it is the same money under another number a person finds
     * out, so it does not go back by itself.
     *
     * @return the findings that wait for somebody
     */
    public List<FindingId> kept(PaymentId id) {
        payments.find(id);
        return purchases.kept(id);
    }

    /** What of it waits for a person to give it back outside, under the numbers of the refunds. @param amount fen; 0 for none */
    public record Outside(List<String> references, long amount) {}

    /** What came outside of any provider and has to go back there. @throws Rejection {@code payment.not-found} */
    public Outside outside(PaymentId id) {
        payments.find(id);
        List<PaymentBook.Outgoing> waiting = purchases.outside(id);
        return new Outside(
                waiting.stream().map(PaymentBook.Outgoing::reference).toList(),
                waiting.stream().mapToLong(PaymentBook.Outgoing::amount).sum());
    }

    /**
     * It is not the same money: it goes back to who paid it, through the provider, once.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code payment.not-found}, {@code
     *     payment.nothing-kept}
     */
    public void giveBack(PaymentId id, FindingId finding, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        payments.find(id);
        transactions.run(() -> {
            purchases.lock(id);
            PaymentNotice told = database.find(
                            "SELECT * FROM payment_notice WHERE id = ? AND payment = ?",
                            PaymentNotice::read,
                            finding.value(),
                            id.value())
                    .filter(one -> purchases.kept(id).contains(one.id()))
                    .orElseThrow(() -> Rejection.conflict("payment.nothing-kept", Map.of("payment", id.toString())));
            purchases.giveBack(id, told.provider(), told.providerRef(), told.amount(), told.currency());
            audit.record(by, "payment.kept-back", id.toString(), null, told.provider() + " " + told.providerRef(), why);
        });
    }
}
