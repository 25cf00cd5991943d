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

/** Keeps the statements and the keys they are signed with. */
@ApplicationScoped
class StatementBook {

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The last one, locked so that two nodes do not continue it both. */
    Optional<StatementView> lockLast() {
        return database.find(
                "SELECT * FROM daily_statement ORDER BY number DESC LIMIT 1 FOR UPDATE", StatementBook::read);
    }

    Optional<StatementView> find(long number) {
        return database.find("SELECT * FROM daily_statement WHERE number = ?", StatementBook::read, number);
    }

    /** The next ones after that number. */
    List<StatementView> after(long number, int most) {
        return database.query(
                "SELECT * FROM daily_statement WHERE number > ? ORDER BY number LIMIT ?",
                StatementBook::read,
                number,
                most);
    }

    /** The next ones before that number, the latest first. */
    List<StatementView> before(long number, int most) {
        return database.query(
                "SELECT * FROM daily_statement WHERE number < ? ORDER BY number DESC LIMIT ?",
                StatementBook::read,
                number,
                most);
    }

    void add(long number, LocalDate day, long head, String text) {
        Object[] row = {number, day, head, StatementText.hash(text), text, clock.instant()};
        database.insert("daily_statement (number, day, head_seq, hash, content, made_at)", List.<Object[]>of(row));
    }

    private static StatementView read(ResultSet row) throws SQLException {
        String text = row.getString("content");
        return new StatementView(
                row.getLong("number"),
                row.getObject("day", LocalDate.class),
                StatementText.value(text, "head"),
                Canonical.hex(row.getBytes("hash")),
                Database.instant(row, "made_at"),
                text);
    }

    /** The key that signs a statement; the first one is made when it is needed. */
    StatementKey keyOf(long number) {
        return signing(number).orElseGet(() -> keep(0L, Audit.SYSTEM));
    }

    /** The same, without making one. */
    Optional<StatementKey> signing(long number) {
        return database.find(
                "SELECT * FROM statement_key WHERE announced_in < ? ORDER BY announced_in DESC LIMIT 1",
                this::key,
                number);
    }

    /** The key that is to be announced next. */
    Optional<StatementKey> unannounced() {
        return database.find("SELECT * FROM statement_key WHERE announced_in IS NULL LIMIT 1", this::key);
    }

    void announced(StatementKey key, long number) {
        database.update("UPDATE statement_key SET announced_in = ? WHERE id = ?", number, key.id());
    }

    /** @param announcedIn null if it is to be announced */
    StatementKey keep(Long announcedIn, String by) {
        StatementKey key = StatementKey.fresh(secrets);
        Object[] row = {key.id(), key.publicKey(), key.sealed(), announcedIn, by, clock.instant()};
        database.insert(
                "statement_key (id, public_key, private_key, announced_in, made_by, made_at)", List.<Object[]>of(row));
        audit.record(by, "statement.key-made", "key " + key.id(), null, key.id(), null);
        return key;
    }

    private StatementKey key(ResultSet row) throws SQLException {
        return StatementKey.open(row.getString("id"), row.getBytes("public_key"), row.getBytes("private_key"), secrets);
    }
}
