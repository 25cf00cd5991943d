package shop.solvent.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;

/** A pending transfer that nothing has resolved yet. */
public final class Held {

    /** The columns {@link #read} wants, of {@code transfer t}. */
    static final String COLUMNS =
            "t.id, t.journal, t.code, t.debit_owner, t.debit_type, t.debit_stripe, t.credit_owner, t.credit_type, t.credit_stripe, t.amount, t.due_at,"
                    + " (SELECT expires_at FROM hold_timeout WHERE transfer = t.id) AS expires_at";

    private final TransferId id;
    private final JournalId journal;
    private final TransferCode code;
    private final Account from;
    private final Account to;
    private final long amount;
    private final Instant dueAt;
    private final Instant expiresAt;
    private final int fromStripe;
    private final int toStripe;

    private Held(ResultSet row) throws SQLException {
        id = new TransferId(row.getLong("id"));
        journal = new JournalId(row.getLong("journal"));
        code = TransferCode.of(row.getInt("code"));
        from = new Account(row.getLong("debit_owner"), AccountType.of(row.getInt("debit_type")));
        to = new Account(row.getLong("credit_owner"), AccountType.of(row.getInt("credit_type")));
        amount = row.getLong("amount");
        dueAt = Database.instant(row, "due_at");
        expiresAt = Database.instant(row, "expires_at");
        fromStripe = row.getInt("debit_stripe");
        toStripe = row.getInt("credit_stripe");
    }

    static Held read(ResultSet row) throws SQLException {
        return new Held(row);
    }

    public TransferId id() {
        return id;
    }

    /** The journal that set it aside. */
    public JournalId journal() {
        return journal;
    }

    public TransferCode code() {
        return code;
    }

    public Account from() {
        return from;
    }

    public Account to() {
        return to;
    }

    /** Minor units. */
    public long amount() {
        return amount;
    }

    /** When it is due to be posted; null if it waits for somebody. */
    public Instant dueAt() {
        return dueAt;
    }

    /** When it is to be given back if nobody has posted it; null if it has no end. */
    public Instant expiresAt() {
        return expiresAt;
    }

    // What was set aside on a stripe must be taken off the same one, or its counter would go below zero.

    int fromStripe() {
        return fromStripe;
    }

    int toStripe() {
        return toStripe;
    }
}
