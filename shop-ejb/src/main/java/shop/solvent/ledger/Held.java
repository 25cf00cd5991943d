package shop.solvent.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.TransferId;
import shop.solvent.platform.Database;

/** A pending transfer that nothing has resolved yet. */
public final class Held {

    /** The columns {@link #read} wants, of {@code transfer t}. */
    static final String COLUMNS =
            "t.id, t.code, t.debit_owner, t.debit_stripe, t.credit_owner, t.credit_stripe," + " t.amount, t.due_at";

    private final TransferId id;
    private final TransferCode code;
    private final Account from;
    private final Account to;
    private final long amount;
    private final Instant dueAt;
    private final int fromStripe;
    private final int toStripe;

    private Held(ResultSet row) throws SQLException {
        id = new TransferId(row.getLong("id"));
        code = TransferCode.of(row.getInt("code"));
        from = new Account(row.getLong("debit_owner"), code.from());
        to = new Account(row.getLong("credit_owner"), code.to());
        amount = row.getLong("amount");
        dueAt = Database.instant(row, "due_at");
        fromStripe = row.getInt("debit_stripe");
        toStripe = row.getInt("credit_stripe");
    }

    static Held read(ResultSet row) throws SQLException {
        return new Held(row);
    }

    public TransferId id() {
        return id;
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

    /** When it is due; null if it waits for a person. */
    public Instant dueAt() {
        return dueAt;
    }

    // What was set aside on a stripe must be taken off the same one, or its counter would go below zero.

    int fromStripe() {
        return fromStripe;
    }

    int toStripe() {
        return toStripe;
    }
}
