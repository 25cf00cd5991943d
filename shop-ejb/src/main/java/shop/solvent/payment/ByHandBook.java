package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Vault;
import shop.solvent.wallet.OnStatements;
import shop.solvent.wallet.OnStatements.Standing;

/** What two people said of payments in the place of a provider, and the files that show it. */
@ApplicationScoped
class ByHandBook {

    private static final String FILES = "SELECT id, hash, name, media, size, laid_by, laid_at FROM payment_evidence";

    @Inject
    private Database database;

    @Inject
    private Vault vault;

    @Inject
    private Instance<OnStatements> statements;

    @Inject
    private Clock clock;

    /** The same file twice of a payment is one. @return its hash, in hexadecimal digits */
    String lay(PaymentId payment, String name, String media, byte[] bytes, String by) {
        byte[] hash = Sha256.digest().digest(bytes);
        long id = Ids.next();
        database.update(
                "INSERT IGNORE INTO payment_evidence (id, payment, hash, name, media, size, sealed, laid_by, laid_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                payment.value(),
                hash,
                name,
                media,
                bytes.length,
                vault.encrypt(Purpose.PAYMENT_EVIDENCE, bytes, context(id)),
                by,
                clock.instant());
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] context(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    long files(PaymentId payment) {
        return database.number("SELECT COUNT(*) FROM payment_evidence WHERE payment = ?", payment.value());
    }

    /** The first laid first. */
    List<PaymentEvidence> evidence(PaymentId payment) {
        return database.query(FILES + " WHERE payment = ? ORDER BY id", ByHandBook::file, payment.value());
    }

    Optional<PaymentEvidence> evidence(PaymentId payment, String hash) {
        return evidence(payment).stream().filter(one -> one.hash().equals(hash)).findFirst();
    }

    /** What stands in it. */
    Optional<byte[]> opened(PaymentId payment, long file) {
        return database.find(
                "SELECT sealed FROM payment_evidence WHERE id = ? AND payment = ?",
                row -> vault.decrypt(Purpose.PAYMENT_EVIDENCE, row.getBytes(1), context(file)),
                file,
                payment.value());
    }

    Optional<ByHandView> of(PaymentId payment) {
        return database.find("SELECT * FROM payment_by_hand WHERE payment = ?", ByHandBook::view, payment.value());
    }

    /** Whether money under that number is on record already, told by a provider or by people, however the number is written. */
    boolean isKnown(String provider, String reference) {
        return database.number("SELECT COUNT(*) FROM payment_by_hand WHERE content = ?", (Object)
                                content(provider, reference))
                        > 0
                || database.number(
                                "SELECT COUNT(*) FROM payment_notice WHERE provider = ? AND payment_ref = ? AND paid = TRUE",
                                provider,
                                reference)
                        > 0;
    }

    /** The same number in capitals or not, with spaces or without, in wide letters or narrow ones, is the same money. */
    static byte[] content(String provider, String reference) {
        String same = Normalizer.normalize(reference, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
        return Sha256.of(provider + "\n" + same);
    }

    /** What banks' statements have of it. */
    Standing onStatements(String reference, Money amount) {
        return statements.stream()
                .map(one -> one.of(reference, amount))
                .max(Standing::compareTo)
                .orElse(Standing.ABSENT);
    }

    /** The books have it by now. @param subject of the journal by which it came in */
    void booked(ByHandView one, Money amount, String subject) {
        statements.forEach(each -> each.booked(one.reference(), amount, subject));
    }

    /** @return false if money under that number was there already, or the payment was */
    boolean add(
            PaymentId payment,
            ConfirmDeed.Confirmation said,
            PaidOutside way,
            Long evidence,
            Standing standing,
            Mandate mandate) {
        return database.update(
                        "INSERT IGNORE INTO payment_by_hand (payment, way, provider, reference, content, paid_on, evidence,"
                                + " statement, approval, asked_by, agreed_by, reason, agreed_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        payment.value(),
                        way.name(),
                        said.provider(),
                        said.reference(),
                        content(said.provider(), said.reference()),
                        said.day(),
                        evidence,
                        standing.name(),
                        mandate.id().value(),
                        mandate.askedBy(),
                        mandate.agreedBy(),
                        mandate.reason(),
                        clock.instant())
                > 0;
    }

    /**
     * It stands among what providers tell, so that what one says later is held against it: the very same bears it out, anything else is
     * a finding.
     *
     * @param reference of the purchase as the provider has it
     */
    void say(PaymentView payment, ConfirmDeed.Confirmation said, String reference) {
        Instant now = clock.instant();
        database.update(
                "INSERT INTO payment_notice (id, provider, payment_ref, content, reference, payment, paid, amount, currency,"
                        + " heard_at, last_at, by_hand) VALUES (?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?, ?, TRUE)",
                new FindingId(Ids.next()).value(),
                said.provider(),
                said.reference(),
                PaymentRecord.content(
                        new PaymentGateway.Told(reference, said.reference(), true, said.amount(), said.currency())),
                reference,
                payment.id().value(),
                said.amount(),
                said.currency(),
                now,
                now);
    }

    private static PaymentEvidence file(ResultSet row) throws SQLException {
        return new PaymentEvidence(
                row.getLong("id"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getString("name"),
                row.getString("media"),
                row.getInt("size"),
                row.getString("laid_by"),
                Database.instant(row, "laid_at"));
    }

    private static ByHandView view(ResultSet row) throws SQLException {
        return new ByHandView(
                new PaymentId(row.getLong("payment")),
                PaidOutside.valueOf(row.getString("way")),
                row.getString("provider"),
                row.getString("reference"),
                row.getDate("paid_on").toLocalDate(),
                row.getObject("evidence", Long.class),
                Standing.valueOf(row.getString("statement")),
                new ApprovalId(row.getLong("approval")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("reason"),
                Database.instant(row, "agreed_at"));
    }
}
