package shop.solvent.platform;

import jakarta.ejb.ApplicationException;
import jakarta.resource.ResourceException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;

/**
 * The database did not do what it was asked. The transaction is rolled back. Whoever deals with it says what is to be said:
 * the container would write down every collision that is tried again.
 */
@ApplicationException(rollback = true)
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseFailure(SQLException cause) {
        super(cause);
    }

    /** Whether a row with that unique key was there already (or came in between). */
    public boolean isDuplicate() {
        return isDuplicate((SQLException) getCause());
    }

    /** Whether another transaction was in the way, so that trying again may succeed: a deadlock or a lock time-out. */
    public boolean isTransient() {
        return isTransient((SQLException) getCause());
    }

    /**
     * Whether another transaction came in between, however deep the container and the persistence provider have wrapped
     * that: {@link #isDuplicate} or {@link #isTransient}.
     */
    public static boolean isCollision(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isDuplicate(sql) || isTransient(sql);
            }
        }
        return false;
    }

    /**
     * Whether the database is away or has no connection left: SQL's class of connection failures, or the pool's own; went
     * away at the commit, so that nobody knows whether it was made; or was away until just now, so that this server may
     * not make ids yet. In each case the same request with the same key gets its answer later.
     */
    public static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isNoAnswer(sql)
                    || cause instanceof ResourceException
                    || cause instanceof XAException
                    || cause instanceof SystemException
                    || cause instanceof NodeLeaseLapsed) {
                return true;
            }
        }
        return false;
    }

    /** Every answer of a database has a state. Without one it is the pool that speaks: it got no connection. */
    private static boolean isNoAnswer(SQLException failure) {
        return failure.getSQLState() == null || failure.getSQLState().startsWith("08");
    }

    private static boolean isDuplicate(SQLException failure) {
        return failure.getErrorCode() == 1062;
    }

    private static boolean isTransient(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 1213, 1205, 1020 -> true;
            default -> false;
        };
    }
}
