package shop.solvent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/** Somebody who has the database changes one column of one sealed row, whichever: the row is named. */
class SealedColumnsTest {

    private static SealedWorld sealed;
    private static Database sql;

    @BeforeAll
    static void everythingHasHappened() {
        sealed = new SealedWorld();
        sql = sealed.sql;
    }

    /** What the work finds after a change that nobody keeps. */
    private static List<String> after(String change, Supplier<List<String>> work) {
        List<String> found = new ArrayList<>();
        class Undo extends RuntimeException {
            private static final long serialVersionUID = 1;
        }
        try {
            sealed.world.shop.database().inTransaction(() -> {
                sql.update("SET foreign_key_checks = 0, check_constraint_checks = 0");
                try {
                    assertThat(sql.update(change)).as(change).isPositive();
                    found.addAll(work.get());
                } finally {
                    sql.update("SET foreign_key_checks = 1, check_constraint_checks = 1");
                }
                throw new Undo();
            });
        } catch (Undo undone) {
            return found;
        }
        throw new AssertionError("it was not undone");
    }

    @Test
    void nothingIsFoundInAShopThatNobodyTouched() {
        assertThat(sealed.found()).isEmpty();
        assertThat(sealed.evidence.extent()).allSatisfy(extent -> {
            assertThat(extent.sealed()).as(extent.name()).isPositive();
            if (extent.kind() != Kind.DEED) { // the verification itself is one
                assertThat(extent.waiting()).as(extent.name()).isZero();
            }
        });
    }

    @Test
    void everyColumnIsSealedOrSaidWhyNot() {
        Map<String, TreeSet<String>> sealedColumns = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            TreeSet<String> columns = sealedColumns.computeIfAbsent(kind.table(), table -> new TreeSet<>());
            columns.add(kind.id());
            kind.columns().forEach(column -> columns.add(column.name()));
            if (kind.entries() != null) {
                TreeSet<String> parts =
                        sealedColumns.computeIfAbsent(kind.entries().table(), table -> new TreeSet<>());
                parts.add(kind.entries().key());
                parts.add(kind.entries().parent());
                kind.entries().columns().forEach(column -> parts.add(column.name()));
            }
        }
        Unsealed.REASONS.forEach((column, reason) -> {
            assertThat(reason).as(column).isNotBlank();
            String[] name = column.split("\\.");
            assertThat(sealedColumns
                            .computeIfAbsent(name[0], table -> new TreeSet<>())
                            .add(name[1]))
                    .as("%s is said not to be sealed and is", column)
                    .isTrue();
        });
        sealedColumns.forEach((table, columns) -> assertThat(new TreeSet<>(sql.query(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = ? AND COALESCE(generation_expression, '') = ''",
                        row -> row.getString(1),
                        table)))
                .as("columns of %s: seal a new one with Kind, or say in Unsealed why not", table)
                .isEqualTo(columns));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfAnyColumnOfASealedRowIsNamed(Kind kind) {
        long id = sql.number("SELECT MAX(id) FROM sealed_row WHERE kind = ?", kind.number());
        String where = " WHERE " + kind.id() + " = " + id;
        for (Column column : kind.columns()) {
            String change = "UPDATE " + kind.table() + " SET " + column.name() + " = " + other(column) + where;
            assertThat(after(change, () -> check(kind, id))).as(change).containsExactly("CHANGED " + kind + " " + id);
        }
        assertThat(after("DELETE FROM " + kind.table() + where, () -> check(kind, id)))
                .contains("MISSING " + kind + " " + id);
    }

    @ParameterizedTest
    @EnumSource(names = {"JOURNAL", "ORDER", "RELEASE_RUN", "CASE", "SETTLEMENT"})
    void aChangeOfAnyColumnOfWhatASealedRowConsistsOfIsNamed(Kind kind) {
        Entries entries = kind.entries();
        long id = sql.number(
                "SELECT MAX(s.id) FROM sealed_row s JOIN " + entries.table() + " e ON e." + entries.parent()
                        + " = s.id WHERE s.kind = ?",
                kind.number());
        long key = sql.number(
                "SELECT MAX(" + entries.key() + ") FROM " + entries.table() + " WHERE " + entries.parent() + " = ?",
                id);
        String where = " WHERE " + entries.parent() + " = " + id + " AND " + entries.key() + " = " + key;
        String named = kind == Kind.JOURNAL ? "TRANSFER " + key : kind + " " + id;
        for (Column column : entries.columns()) {
            String change = "UPDATE " + entries.table() + " SET " + column.name() + " = " + other(column) + where;
            assertThat(after(change, () -> check(kind, id))).as(change).containsExactly("CHANGED " + named);
        }
        assertThat(after("DELETE FROM " + entries.table() + where, () -> check(kind, id)))
                .containsExactly((kind == Kind.JOURNAL ? "MISSING " : "CHANGED ") + named);
    }

    /** Another value than the one that is there. */
    private static String other(Column column) {
        String name = column.name();
        return switch (column.form()) {
            case NUMBER -> name + " + 1";
            case OPTIONAL_NUMBER -> "COALESCE(" + name + ", 0) + 1";
            case TEXT ->
                "CASE WHEN " + name + " IS NULL OR " + name + " = '' THEN 'x'"
                        + " ELSE CONCAT(LEFT(" + name + ", CHAR_LENGTH(" + name + ") - 1), IF(RIGHT(" + name
                        + ", 1) = 'x', 'y', 'x')) END";
            case BYTES ->
                "CASE WHEN " + name + " IS NULL THEN UNHEX(REPEAT('00', 32)) ELSE"
                        + " CONCAT(LEFT(" + name + ", LENGTH(" + name + ") - 1), IF(RIGHT(" + name
                        + ", 1) = 'x', 'y', 'x')) END";
            case MOMENT -> name + " + INTERVAL 1 MICROSECOND";
            case OPTIONAL_DAY -> "COALESCE(" + name + ", '2027-01-01') + INTERVAL 1 DAY";
            case OPTIONAL_MOMENT -> "COALESCE(" + name + ", '2027-01-01') + INTERVAL 1 MICROSECOND";
            case DAY -> name + " + INTERVAL 1 DAY";
        };
    }

    /** What the check of the seal of that row finds; ids as numbers. */
    private static List<String> check(Kind kind, long id) {
        long seal = sql.number("SELECT seal FROM sealed_row WHERE kind = ? AND id = ?", kind.number(), id);
        return sealed.world.shop.get(SealCheck.class).check(seal).findings().stream()
                .map(finding -> finding.flaw() + " " + finding.what() + " " + finding.id())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORDERS      | orders              | id  | SET state = 'REFUNDED' WHERE state = 'PAID'",
                "LOTS        | lot                 | id  | SET released = released - 1 WHERE released > 0",
                "LOTS        | lot                 | id  | SET cancelled = cancelled + 1 WHERE cancelled = 0",
                "MEMBERS     | member              | id  | SET level = 'gold' WHERE level = 'basic'",
                "MEMBERS     | member              | id  | SET inviter_2 = NULL WHERE inviter_2 IS NOT NULL",
                "MEMBERS     | member              | id  | SET inviter = NULL WHERE inviter IS NOT NULL",
                "MEMBERS     | member              | id  | SET bound_at = bound_at + INTERVAL 1 SECOND, inviter = inviter + 1 "
                        + "WHERE bound_at <> joined_at",
                "GIFTS       | gift                | id  | SET gone = gone - 1",
                "GIFTS       | gift                | id  | SET expires_at = expires_at + INTERVAL 1 DAY",
                "WITHDRAWALS | withdrawal          | id  | SET state = 'FAILED' WHERE state = 'PAID'",
                "WITHDRAWALS | withdrawal          | id  | SET state = 'SENT', ended_at = NULL WHERE state = 'PAID'",
                "WITHDRAWALS | withdrawal          | id  | SET decided_by = 'nobody'",
                "SETTLEMENTS | settlement          | id  | SET state = 'DUE'",
                "CLAIMS      | merchant_claim      | id  | SET paid = paid + 1",
                "CLAIMS      | merchant_claim      | id  | SET state = 'OPEN'",
                "CLAIMS      | merchant_claim      | id  | SET ended_at = NULL",
                "MERCHANT_PAYOUTS | merchant_payout | id | SET state = 'FAILED'",
                "MERCHANT_PAYOUTS | merchant_payout | id | SET state = 'SENT', ended_at = NULL",
                "RUNS        | release_run         | id  | SET state = 'RUNNING'",
                "ACTIVATIONS | rulebook_activation | id  | SET ends_at = '2030-01-01' WHERE ends_at IS NULL",
                "ACTIVATIONS | rulebook_activation | id  | SET begins_at = '2030-01-01' WHERE begins_at IS NULL",
                "CASES       | risk_case           | id  | SET state = 'OPEN'"
            })
    void aStateThatDoesNotFollowFromWhatIsSealedIsNamed(StateKind state, String table, String id, String change) {
        long row = sql.number("SELECT MAX(" + id + ") FROM " + table
                + (change.contains("WHERE") ? change.substring(change.indexOf("WHERE") - 1) : ""));
        String only = "UPDATE " + table + " " + change.replaceFirst(" WHERE .*", "") + " WHERE " + id + " = " + row;
        States states = sealed.world.shop.get(States.class);

        assertThat(states.unfounded(state, 0, Long.MAX_VALUE)).isEmpty();
        assertThat(after(
                        only,
                        () -> states.unfounded(state, 0, Long.MAX_VALUE).stream()
                                .map(String::valueOf)
                                .toList()))
                .as(only)
                .contains(String.valueOf(row));
    }

    @ParameterizedTest
    @CsvSource({"due", "share", "released", "lot"})
    void aShareThatIsNotTheCertifiedOneIsFoundInItsRun(String column) {
        long run = sql.number("SELECT id FROM release_run");
        String change = "UPDATE release_share SET " + column + " = " + column + " + 1 WHERE run = " + run + " LIMIT 1";

        assertThat(after(change, () -> unfounded(StateKind.RUNS))).containsExactly(String.valueOf(run));
    }

    @ParameterizedTest
    @CsvSource({"settlement", "journal"})
    void anEntryThatIsNotOnTheStatementItWasOnIsFoundInTheStatement(String column) {
        long statement = sql.number("SELECT MIN(settlement) FROM settlement_entry");
        String change = "UPDATE settlement_entry SET " + column + " = " + column + " + 1 WHERE settlement = "
                + statement + " LIMIT 1";

        assertThat(after(change, () -> unfounded(StateKind.SETTLEMENTS))).containsExactly(String.valueOf(statement));
    }

    @ParameterizedTest
    @CsvSource({"content", "path"})
    void aFileThatIsNotOfItsVersionIsFoundInTheVersion(String column) {
        long version = sql.number("SELECT MAX(seq) FROM rulebook");
        String change =
                "UPDATE rulebook_file f JOIN rulebook r ON r.hash = f.rulebook SET " + column + " = CONCAT('x', "
                        + column + ") WHERE r.seq = " + version + " AND path = 'checkout/risk/velocity.drl'";

        assertThat(after(change, () -> unfounded(StateKind.RULEBOOKS))).containsExactly(String.valueOf(version));
    }

    private static List<String> unfounded(StateKind state) {
        return sealed.world.shop.get(States.class).unfounded(state, 0, Long.MAX_VALUE).stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void whatAVerificationFindsIsCountedByKind() {
        long decision = sql.number("SELECT MAX(id) FROM decision");
        sql.update("UPDATE decision SET facts = CONCAT(facts, ' ') WHERE id = ?", decision);
        long order = sql.number("SELECT MAX(id) FROM orders WHERE state = 'PAID'");
        sql.update("UPDATE orders SET state = 'HELD' WHERE id = ?", order);
        try {
            assertThat(sealed.found())
                    .contains("UNFOUNDED ORDER " + new OrderId(order))
                    .contains("CHANGED DECISION " + new DecisionId(decision));
            Map<FindingView.What, Long> counted = new LinkedHashMap<>();
            sealed.evidence
                    .tally(sealed.evidence.latest().orElseThrow().id())
                    .forEach(tally -> counted.put(tally.what(), tally.breaches()));
            assertThat(counted)
                    .containsEntry(FindingView.What.DECISION, 1L)
                    .containsEntry(FindingView.What.ORDER, 1L)
                    .hasSize(2);
        } finally {
            sql.update("UPDATE decision SET facts = TRIM(facts) WHERE id = ?", decision);
            sql.update("UPDATE orders SET state = 'PAID' WHERE id = ?", order);
        }
        assertThat(sealed.found()).isEmpty();
    }

    @Test
    void everyKindHasAWordForItsFindingsAndANumberOfItsOwn() {
        assertThat(Arrays.stream(Kind.values()).map(Kind::number)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Kind.values()).map(SealCheck::what)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(StateKind.values())
                        .map(state -> Stage.of(state.name()).state()))
                .containsExactly(StateKind.values());
    }
}
