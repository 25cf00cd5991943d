package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    private final TestDatabase fixture = TestDatabase.shared();
    private final Database database = fixture.database();

    @BeforeEach
    void empty() {
        fixture.clear();
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        assertThatThrownBy(() -> fixture.inTransaction(() -> {
                    insertMessage(1);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(messages()).isZero();
    }

    @Test
    void aTransactionThatEndsWellIsKept() {
        fixture.inTransaction(() -> insertMessage(1));

        assertThat(messages()).isOne();
    }

    @Test
    void anInstantComesBackToTheMicrosecond() {
        insertMessage(1);

        assertThat(database.query("SELECT created_at FROM outbox", row -> Database.instant(row, "created_at")))
                .containsExactly(Instant.parse("2026-07-01T23:30:00.123456Z"));
    }

    @Test
    void aDuplicateIsToldFromOtherFailures() {
        insertMessage(1);

        assertThatThrownBy(() -> insertMessage(1))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        failure -> assertThat(failure.isDuplicate()).isTrue());
    }

    private void insertMessage(long id) {
        List<Object[]> rows =
                List.<Object[]>of(new Object[] {id, "test", "", "{}", Instant.parse("2026-07-01T23:30:00.123456Z")});
        database.insert("outbox (id, topic, subject, payload, created_at)", rows);
    }

    private long messages() {
        return database.number("SELECT COUNT(*) FROM outbox");
    }
}
