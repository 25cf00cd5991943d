package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Unguarded;

/** Keeps the attestations and the keys they are signed with. */
@ApplicationScoped
class AttestationBook {

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The last one, locked so that two nodes do not continue it both. */
    Optional<AttestationView> lockLast() {
        return database.find(
                "SELECT * FROM attestation ORDER BY number DESC LIMIT 1 FOR UPDATE", AttestationBook::read);
    }

    Optional<AttestationView> find(long number) {
        return database.find("SELECT * FROM attestation WHERE number = ?", AttestationBook::read, number);
    }

    /** The next ones after that number. */
    List<AttestationView> after(long number, int most) {
        return database.query(
                "SELECT * FROM attestation WHERE number > ? ORDER BY number LIMIT ?",
                AttestationBook::read,
                number,
                most);
    }

    /** The next ones before that number, the latest first. */
    List<AttestationView> before(long number, int most) {
        return database.query(
                "SELECT * FROM attestation WHERE number < ? ORDER BY number DESC LIMIT ?",
                AttestationBook::read,
                number,
                most);
    }

    void add(long number, LocalDate day, long head, String text) {
        Object[] row = {number, day, head, AttestationText.hash(text), text, clock.instant()};
        database.insert("attestation (number, day, head_seq, hash, content, made_at)", List.<Object[]>of(row));
    }

    private static AttestationView read(ResultSet row) throws SQLException {
        String text = row.getString("content");
        return new AttestationView(
                row.getLong("number"),
                row.getObject("day", LocalDate.class),
                AttestationText.value(text, "head"),
                Canonical.hex(row.getBytes("hash")),
                Database.instant(row, "made_at"),
                text);
    }

    /** The key that signs an attestation; the first one is made when it is needed. */
    @Unguarded(because = "the first key is made by the shop when it is first looked for")
    AttestationKey keyOf(long number) {
        return signing(number).orElseGet(() -> keep(0L, Audit.SYSTEM));
    }

    /** The same, without making one. */
    Optional<AttestationKey> signing(long number) {
        return database.find(
                "SELECT * FROM attestation_key WHERE announced_in < ? ORDER BY announced_in DESC LIMIT 1",
                this::key,
                number);
    }

    /** The key that is to be announced next. */
    Optional<AttestationKey> unannounced() {
        return database.find("SELECT * FROM attestation_key WHERE announced_in IS NULL LIMIT 1", this::key);
    }

    void announced(AttestationKey key, long number) {
        database.update("UPDATE attestation_key SET announced_in = ? WHERE id = ?", number, key.id());
    }

    /** @param announcedIn null if it is to be announced */
    AttestationKey keep(Long announcedIn, String by) {
        AttestationKey key = AttestationKey.fresh(secrets);
        Object[] row = {key.id(), key.publicKey(), key.sealed(), announcedIn, by, clock.instant()};
        database.insert(
                "attestation_key (id, public_key, private_key, announced_in, made_by, made_at)",
                List.<Object[]>of(row));
        audit.record(by, "attestation.key-made", "key " + key.id(), null, key.id(), null);
        return key;
    }

    private AttestationKey key(ResultSet row) throws SQLException {
        return AttestationKey.open(
                row.getString("id"), row.getBytes("public_key"), row.getBytes("private_key"), secrets);
    }
}
