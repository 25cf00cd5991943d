package shop.solvent.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;

/**
 * The keys of the certificates. The youngest signs. Those before it go on to tell that what they signed is the shop's, until one
 * is withdrawn.
 */
@ApplicationScoped
public class CertificateKeys {

    private static final String YOUNGEST =
            "SELECT * FROM certificate_key WHERE withdrawn_at IS NULL ORDER BY seq DESC LIMIT 1";

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The youngest first, and withdrawn ones too. */
    public List<CertificateKey> all() {
        return database.query("SELECT * FROM certificate_key ORDER BY seq DESC", CertificateKeys::read);
    }

    /** As {@code jwks.json} has it. */
    public record KeySet(List<CertificateKey.Jwk> keys) {}

    /** All by which something is taken for the shop's (RFC 7517). */
    public KeySet set() {
        return new KeySet(all().stream()
                .filter(key -> key.withdrawnAt() == null)
                .map(CertificateKey::jwk)
                .toList());
    }

    Optional<CertificateKey> find(String kid) {
        return database.find("SELECT * FROM certificate_key WHERE kid = ?", CertificateKeys::read, kid);
    }

    /** The kid of the one that signs; empty until something is. */
    Optional<String> current() {
        return database.find(YOUNGEST, row -> row.getString("kid"));
    }

    /** The one that signs, opened; empty until something is. */
    Optional<SigningKey> opened() {
        return database.find(YOUNGEST, row -> SigningKey.open(read(row), row.getBytes("private_key"), secrets));
    }

    /** In a transaction: the one that signs, made if there is none. Two at once make two, which do no harm. */
    SigningKey signing() {
        return opened().orElseGet(() -> add(Audit.SYSTEM));
    }

    /**
     * In a transaction: a statement of the shop's that is no credential, signed with the key of the certificates.
     *
     * @param type what it is, in its header: another than credentials have
     * @param payload a record
     */
    public String sign(String type, Object payload) {
        return Jws.sign(signing(), type, Json.write(payload));
    }

    /**
     * The payload of a statement of the shop's that {@link #sign} signed, with a key that is not withdrawn.
     *
     * @param type what it has to be, so that nothing else is taken for it
     * @return empty if it is none
     */
    public Optional<String> opened(String type, String statement) {
        return Jws.read(statement, type)
                .filter(one -> find(one.kid())
                        .filter(key -> key.withdrawnAt() == null)
                        .filter(one::isSignedBy)
                        .isPresent())
                .map(Jws::payload);
    }

    /**
     * In the transaction of the request: makes a new one, which signs from now on.
     *
     * @param follows kid of the one that signs, as whoever asked has seen it; null if there was none
     * @param withdraws whether nothing that the former ones signed is taken for the shop's any more
     * @return the kid of the new one
     * @throws Rejection {@code certificate.other-key}
     */
    String change(String follows, boolean withdraws, String by) {
        if (!current().equals(Optional.ofNullable(follows))) {
            throw Rejection.conflict("certificate.other-key", Map.of());
        }
        if (withdraws) {
            database.update("UPDATE certificate_key SET withdrawn_at = ? WHERE withdrawn_at IS NULL", clock.instant());
            audit.record(by, "certificate.keys-withdrawn", "certificates", follows, null, null);
        }
        return add(by).key().kid();
    }

    private SigningKey add(String by) {
        SigningKey fresh = SigningKey.fresh(secrets, Ids.next(), by, clock.instant());
        CertificateKey key = fresh.key();
        Object[] row = {key.kid(), key.seq(), key.publicKey(), fresh.sealed(), by, key.madeAt()};
        database.insert(
                "certificate_key (kid, seq, public_key, private_key, made_by, made_at)", List.<Object[]>of(row));
        audit.record(by, "certificate.key-made", "certificates", null, key.kid(), null);
        return fresh;
    }

    private static CertificateKey read(ResultSet row) throws SQLException {
        return new CertificateKey(
                row.getString("kid"),
                row.getLong("seq"),
                row.getBytes("public_key"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "withdrawn_at"));
    }
}
