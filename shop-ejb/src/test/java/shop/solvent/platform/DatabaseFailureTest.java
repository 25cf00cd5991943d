package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.SystemException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** What a caller is told depends on what broke: to try again soon, to try again later, or that it is our fault. */
class DatabaseFailureTest {

    private static EJBException wrapped(Exception failure) {
        return new EJBException("in a bean", failure);
    }

    private static EJBException failed(SQLException failure) {
        return wrapped(new DatabaseFailure(failure));
    }

    @Test
    void aDatabaseThatIsAwayIsToldAsAwayHoweverTheServerSaysIt() {
        assertThat(failed(new SQLException("Communications link failure", "08S01")))
                .matches(DatabaseFailure::isUnreachable);
        assertThat(failed(new SQLException(new UndeclaredThrowableException(new IllegalStateException()))))
                .matches(DatabaseFailure::isUnreachable);
        assertThat(wrapped(new ResourceAllocationException("no connection"))).matches(DatabaseFailure::isUnreachable);
    }

    @Test
    void aCommitWhoseOutcomeNobodyKnowsIsToldLikeADatabaseThatIsAway() {
        SystemException lost = new SystemException();
        lost.initCause(new XAException("Communications link failure during commit()"));
        assertThat(wrapped(lost)).matches(DatabaseFailure::isUnreachable);
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsNeither() {
        EJBException refused = failed(new SQLException("Unknown column", "42S22", 1054));
        assertThat(refused).matches(failure -> !DatabaseFailure.isUnreachable(failure));
        assertThat(refused).matches(failure -> !DatabaseFailure.isCollision(failure));
    }

    @Test
    void aDeadlockIsACollisionAndNoOutage() {
        EJBException deadlock = failed(new SQLException("Deadlock found", "40001", 1213));
        assertThat(deadlock).matches(DatabaseFailure::isCollision);
        assertThat(deadlock).matches(failure -> !DatabaseFailure.isUnreachable(failure));
    }
}
