package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;

/**
 * Keeps providers' calls as they came, encrypted, before anything of them is believed: so whatever was made of one can be looked up
 * in what it said. The same bytes are one call, however often they come.
 */
@ApplicationScoped
class CallbackLog {

    /** Of those that are nobody's word no more are kept in an hour: anybody may call, and nobody shall fill the disk. */
    static final int MOST_REFUSED = 1_000;

    private static final Duration REFUSED_FOR = Duration.ofDays(7);

    /** As long as a payment may be disputed at the providers. */
    private static final Duration HEARD_FOR = Duration.ofDays(180);

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    /** One that is kept. @param at when those bytes came first */
    record Kept(long id, Instant at) {

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(row.getLong(1), Database.instant(row, 2));
        }
    }

    /** @return empty if so many are nobody's word that it is kept only once it is believed */
    Optional<Kept> keep(PaymentGateway gateway, Callback callback) {
        Callback kept = callback.only(gateway.headers());
        long refused = database.number(
                "SELECT COUNT(*) FROM (SELECT id FROM payment_callback WHERE state = 'REFUSED' AND heard_at > ? LIMIT ?)"
                        + " lately",
                clock.instant().minus(Duration.ofHours(1)),
                MOST_REFUSED);
        return refused < MOST_REFUSED ? Optional.of(put(gateway.name(), kept)) : Optional.empty();
    }

    Kept keepBelieved(PaymentGateway gateway, Callback callback) {
        return put(gateway.name(), callback.only(gateway.headers()));
    }

    private Kept put(String provider, Callback callback) {
        byte[] whole = callback.whole();
        byte[] content = Sha256.digest().digest(whole);
        return transactions.of(() -> {
            int again = database.update(
                    "UPDATE payment_callback SET times = times + 1, last_at = ? WHERE provider = ? AND content = ?",
                    callback.at(),
                    provider,
                    content);
            if (again == 0) {
                long id = Ids.next();
                database.update(
                        "INSERT INTO payment_callback (id, provider, content, sealed, state, heard_at, last_at)"
                                + " VALUES (?, ?, ?, ?, 'WAITING', ?, ?)",
                        id,
                        provider,
                        content,
                        vault.encrypt(Purpose.PAYMENT_CALLBACK, whole, context(id)),
                        callback.at(),
                        callback.at());
            }
            return database.find(
                            "SELECT id, heard_at FROM payment_callback WHERE provider = ? AND content = ?",
                            Kept::read,
                            provider,
                            content)
                    .orElseThrow();
        });
    }

    private static byte[] context(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /** It is the provider's word. @param payment that it is about; null if none of the house */
    void heard(long id, PaymentId payment) {
        transactions.run(() -> database.update(
                "UPDATE payment_callback SET state = 'HEARD', reason = NULL, payment = ? WHERE id = ?",
                payment == null ? null : payment.value(),
                id));
    }

    void refused(long id, String reason) {
        transactions.run(() -> database.update(
                "UPDATE payment_callback SET state = 'REFUSED', reason = ? WHERE id = ? AND state <> 'HEARD'",
                reason,
                id));
    }

    /** What came, as it came. */
    String opened(long id) {
        return database.find(
                        "SELECT sealed FROM payment_callback WHERE id = ?",
                        row -> new String(
                                vault.decrypt(Purpose.PAYMENT_CALLBACK, row.getBytes(1), context(id)),
                                StandardCharsets.UTF_8),
                        id)
                .orElseThrow();
    }

    /** @return how many were forgotten */
    int forget() {
        Instant now = clock.instant();
        return forget("REFUSED", now.minus(REFUSED_FOR)) + forget("HEARD", now.minus(HEARD_FOR));
    }

    private int forget(String state, Instant before) {
        return transactions.of(() -> database.update(
                "DELETE FROM payment_callback WHERE state = ? AND heard_at < ? LIMIT " + FORGOTTEN_AT_ONCE,
                state,
                before));
    }
}
