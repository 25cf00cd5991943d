package shop.solvent.platform;

import java.sql.SQLException;

/** The database did not do what it was asked. The transaction is rolled back. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseFailure(SQLException cause) {
        super(cause);
    }

    /** Whether a row with that unique key was there already (or came in between). */
    public boolean isDuplicate() {
        return errorCode() == 1062;
    }

    /** Whether another transaction was in the way, so that trying again may succeed: a deadlock or a lock time-out. */
    public boolean isTransient() {
        return errorCode() == 1213 || errorCode() == 1205 || errorCode() == 1020;
    }

    private int errorCode() {
        return ((SQLException) getCause()).getErrorCode();
    }
}
