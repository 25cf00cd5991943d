package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Values are written into a statement so that nothing in them can be read as anything but a value. */
class LiteralsTest {

    private static final Instant TIME = Instant.parse("2026-11-29T02:03:04.000056Z");

    private static List<Object[]> rows(Object... values) {
        return List.<Object[]>of(values);
    }

    private static String insert(List<Object[]> rows) {
        Literals written = new Literals(true);
        written.insert("here", rows, "");
        return written.text();
    }

    @Test
    void numbersTimesDaysAndTruthAreWrittenOut() {
        List<Object[]> rows = List.of(
                new Object[] {1L, -2, null, true, TIME},
                new Object[] {Long.MIN_VALUE, 0, false, LocalDate.parse("2026-11-30"), Instant.EPOCH});

        assertThat(Literals.canWrite(rows, true)).isTrue();
        assertThat(insert(rows))
                .isEqualTo("INSERT INTO here VALUES (1,-2,NULL,TRUE,'2026-11-29 02:03:04.000056'),"
                        + "(-9223372036854775808,0,FALSE,'2026-11-30','1970-01-01 00:00:00.000000') ");
    }

    @Test
    void aTextStandsThereAsItIsOnlyWhereItCannotEnd() {
        assertThat(insert(rows("ord_1", "{\"a\":[1, 2]}")))
                .isEqualTo("INSERT INTO here VALUES ('ord_1','{\"a\":[1, 2]}') ");
        assertThat(insert(rows("'", "\\", "a;b", "a?b", "é")))
                .isEqualTo("INSERT INTO here VALUES (_utf8mb4 X'27',_utf8mb4 X'5C',_utf8mb4 X'613B62',"
                        + "'a?b',_utf8mb4 X'C3A9') ");
        assertThat(insert(rows(new byte[] {0, -1, 39}, ""))).isEqualTo("INSERT INTO here VALUES (X'00FF27','') ");
    }

    @Test
    void bytesThatAreALongerTextStandThereAsTheyAreWhereTheConnectionSpeaksUtf8() {
        String json = "{\"name\":\"" + "一份 ".repeat(20) + "\"}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        byte[] ends = (json + "\\").getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(bytes, bytes.length - 63); // in the middle of a letter

        assertThat(insert(rows(bytes, ""))).isEqualTo("INSERT INTO here VALUES ('" + json + "','') ");
        assertThat(insert(rows((json + "it's").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("INSERT INTO here VALUES ('" + json + "it''s') ");
        for (byte[] none : List.of(ends, broken, new byte[65])) {
            assertThat(insert(rows(none, "")))
                    .isEqualTo("INSERT INTO here VALUES (X'"
                            + HexFormat.of().withUpperCase().formatHex(none) + "','') ");
        }
        Literals elsewhere = new Literals(false);
        elsewhere.insert("here", rows(bytes, ""), "");
        assertThat(elsewhere.text()).contains("(X'7B22");
    }

    @Test
    void aStatementHasItsValuesInTheirPlaces() {
        Literals written = new Literals(true);
        written.statement("SELECT ?, a FROM b WHERE c IN (?,?)", List.of(1L, "x", "?"));
        written.statement("SELECT 1", List.of());
        assertThat(written.text()).isEqualTo("SELECT 1, a FROM b WHERE c IN ('x','?'); SELECT 1");
        assertThatThrownBy(() -> written.statement("SELECT ?", List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> written.statement("SELECT ?, ?", List.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsOfAnotherKindFinerThanTheDatabaseKeepsOrLongIsLeftToTheDriver() {
        assertThat(Literals.canWrite(rows(1.5), true)).isFalse();
        assertThat(Literals.canWrite(rows(TIME.plusNanos(1)), true)).isFalse();
        assertThat(Literals.canWrite(rows("x".repeat(257)), true)).isFalse();
        assertThat(Literals.canWrite(rows(new byte[257]), true)).isFalse();
        assertThat(Literals.canWrite(Collections.nCopies(65, new Object[] {"x"}), true))
                .isFalse();
        assertThat(Literals.canWrite(Collections.nCopies(65, new Object[] {1L}), true))
                .isTrue();
        assertThat(Literals.canWrite(rows("x"), false)).isFalse();
        assertThat(Literals.canWrite(rows(1L, TIME, null), false)).isTrue();
    }

    @Test
    void whateverLettersSomebodyChoseComeBackAsTheyWere() {
        Database database = TestDatabase.shared().database();
        database.update("CREATE TABLE written_out (id INT PRIMARY KEY, text VARCHAR(2000), bytes VARBINARY(2000))");
        try {
            List<String> texts = new ArrayList<>(List.of(
                    "",
                    "'",
                    "''",
                    "\\",
                    "\\'",
                    "'; DROP TABLE written_out; --",
                    "\0",
                    "\n\r\t",
                    "?",
                    "\"`",
                    "%_",
                    "*/ /*",
                    "中文，一份",
                    "😀",
                    "\u00a5\u20a9",
                    "x'00'",
                    "NULL",
                    "' OR '1'='1",
                    "\u001a",
                    "{\"name\":\"" + "中文，一份 · one of it ".repeat(7) + "\"}",
                    "{\"name\":\"" + "it's one; ".repeat(9) + "\\\"\"}"));
            Random random = new Random(7);
            String letters = "aZ09'\\\";?-_. %\0\n中é😀#/*`";
            for (int i = 0; i < 400; i++) {
                StringBuilder text = new StringBuilder();
                random.ints(random.nextInt(60), 0, letters.codePointCount(0, letters.length()))
                        .forEach(at -> text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at))));
                texts.add(text.toString());
            }
            for (int from = 0; from < texts.size(); from += 60) {
                List<Object[]> rows = new ArrayList<>();
                for (int i = from; i < Math.min(texts.size(), from + 60); i++) {
                    rows.add(new Object[] {i, texts.get(i), texts.get(i).getBytes(StandardCharsets.UTF_8)});
                }
                assertThat(Literals.canWrite(rows, true)).isTrue();
                database.together(() -> database.insert("written_out (id, text, bytes)", rows));
            }

            List<String> kept = database.query("SELECT text FROM written_out ORDER BY id", row -> row.getString(1));
            List<String> bytes = database.query(
                    "SELECT bytes FROM written_out ORDER BY id",
                    row -> new String(row.getBytes(1), StandardCharsets.UTF_8));
            assertThat(kept).isEqualTo(texts);
            assertThat(bytes).isEqualTo(texts);
            for (int i = 0; i < texts.size(); i += 7) {
                Questions questions = database.questions();
                List<Integer> found = questions.query(
                        "SELECT id FROM written_out WHERE text = ? AND id = ?",
                        row -> row.getInt(1),
                        List.of(texts.get(i), i));
                List<Integer> same = questions.query(
                        "SELECT id FROM written_out WHERE bytes = ? AND id = ?",
                        row -> row.getInt(1),
                        List.of(texts.get(i).getBytes(StandardCharsets.UTF_8), i));
                questions.ask();
                assertThat(found).containsExactly(i);
                assertThat(same).containsExactly(i);
            }
        } finally {
            database.update("DROP TABLE written_out");
        }
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
