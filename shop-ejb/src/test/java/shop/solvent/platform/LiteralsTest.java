package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers and times are written into a statement; what somebody could have chosen the letters of is not. */
class LiteralsTest {

    private static final Instant TIME = Instant.parse("2026-11-29T02:03:04.000056Z");

    private static List<Object[]> rows(Object... values) {
        return List.<Object[]>of(values);
    }

    @Test
    void numbersTimesAndTruthAreWrittenOut() {
        List<Object[]> rows = List.of(
                new Object[] {1L, -2, null, true, TIME}, new Object[] {Long.MIN_VALUE, 0, false, null, Instant.EPOCH});

        assertThat(Literals.canWrite(rows)).isTrue();
        assertThat(Literals.of(rows))
                .isEqualTo("(1,-2,NULL,TRUE,'2026-11-29 02:03:04.000056'),"
                        + "(-9223372036854775808,0,FALSE,NULL,'1970-01-01 00:00:00.000000')");
    }

    @Test
    void aTextIsNever() {
        assertThat(Literals.canWrite(rows(1L, "1"))).isFalse();
        assertThat(Literals.canWrite(rows(1L, new byte[] {1}))).isFalse();
        assertThat(Literals.canWrite(rows(1.5))).isFalse();
    }

    @Test
    void aTimeThatIsFinerThanWhatTheDatabaseKeepsIsLeftToTheDriver() {
        assertThat(Literals.canWrite(rows(TIME.plusNanos(1)))).isFalse();
    }

    @Test
    void moreRowsThanAStatementHoldsAreAllWrittenAsTheyAre() {
        Database database = TestDatabase.shared().database();
        database.update("CREATE TABLE written_out (id BIGINT PRIMARY KEY, at DATETIME(6), good BOOLEAN, other INT)");
        try {
            List<Object[]> rows = LongStream.range(0, 600)
                    .mapToObj(id -> new Object[] {id, TIME.plusSeconds(id), id % 2 == 0, null})
                    .toList();

            database.insert("written_out (id, at, good, other)", rows);

            List<List<Object>> kept = database.query(
                    "SELECT id, at, good FROM written_out WHERE other IS NULL ORDER BY id",
                    row -> List.<Object>of(row.getLong(1), Database.instant(row, "at"), row.getBoolean(3)));
            assertThat(kept).hasSize(600);
            assertThat(kept.get(599)).containsExactly(599L, TIME.plusSeconds(599), false);
        } finally {
            database.update("DROP TABLE written_out");
        }
    }
}
