package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.table.ImportProblem;

/** The imports in the database: what was handed in, how far it is, what it would change. */
@ApplicationScoped
class ImportBook {

    /** Well below what a database takes in one packet. */
    private static final int PART = 1_000_000;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Samples(List<ImportView.Sample> rows) {}

    private record Problems(List<ImportProblem> rows) {}

    long add(String kind, String name, byte[] content, byte[] hash, String by) {
        long id = Ids.next();
        database.insert(
                "goods_import (id, kind, name, file_hash, state, made_by, made_at)",
                List.<Object[]>of(new Object[] {id, kind, name, hash, State.WAITING.name(), by, clock.instant()}));
        for (int number = 0; number * PART < content.length; number++) {
            byte[] part = Arrays.copyOfRange(content, number * PART, Math.min(content.length, (number + 1) * PART));
            database.insert(
                    "goods_import_part (import, number, content)", List.<Object[]>of(new Object[] {id, number, part}));
        }
        return id;
    }

    /** One that the same person has handed in and that is not over yet. */
    Optional<Long> same(String kind, byte[] hash, String by) {
        return database.find(
                "SELECT id FROM goods_import WHERE state IN ('WAITING', 'CHECKED', 'QUEUED') AND file_hash = ?"
                        + " AND made_by = ? AND (? IS NULL OR kind = ?) ORDER BY id DESC LIMIT 1",
                row -> row.getLong(1),
                hash,
                by,
                kind,
                kind);
    }

    byte[] content(long id) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        database.query(
                "SELECT content FROM goods_import_part WHERE import = ? ORDER BY number",
                row -> {
                    byte[] part = row.getBytes(1);
                    content.write(part, 0, part.length);
                    return part.length;
                },
                id);
        return content.toByteArray();
    }

    /**
     * Takes an import for this transaction. How far it is stays free to be written by others, so what is locked is a part
     * of its file.
     *
     * @return false if another server is at it
     */
    boolean take(long id) {
        return database.find(
                        "SELECT number FROM goods_import_part WHERE import = ? AND number = 0 FOR UPDATE SKIP LOCKED",
                        row -> row.getInt(1),
                        id)
                .isPresent();
    }

    List<Long> unfinished() {
        return database.query(
                "SELECT id FROM goods_import WHERE state IN ('WAITING', 'QUEUED') ORDER BY id", row -> row.getLong(1));
    }

    Optional<ImportView> find(long id) {
        return database.find("SELECT * FROM goods_import WHERE id = ?", ImportBook::view, id);
    }

    /** The latest first, from before that one on. */
    List<ImportView> list(long before, int size) {
        return database.query(
                "SELECT * FROM goods_import WHERE id < ? ORDER BY id DESC LIMIT ?", ImportBook::view, before, size);
    }

    void begin(long id, String kind, int lines) {
        database.update("UPDATE goods_import SET kind = ?, `lines` = ?, done = 0 WHERE id = ?", kind, lines, id);
    }

    void progress(long id, int done) {
        database.update("UPDATE goods_import SET done = ? WHERE id = ?", done, id);
    }

    /** @return whether it was in the one state and now is in the other */
    boolean move(long id, State from, State to) {
        return database.update(
                        "UPDATE goods_import SET state = ?, ended_at = ? WHERE id = ? AND state = ?",
                        to.name(),
                        to == State.CANCELLED ? clock.instant() : null,
                        id,
                        from.name())
                == 1;
    }

    void checked(long id, State state, ImportTally tally) {
        database.update(
                "UPDATE goods_import SET state = ?, added = ?, changed = ?, unchanged = ?, far = ?, plan = ?, sample = ?,"
                        + " problems = ?, problem_count = ?, ended_at = ?, done = `lines` WHERE id = ?",
                state.name(),
                tally.added(),
                tally.changed(),
                tally.unchangedLines(),
                tally.far(),
                tally.plan(),
                Json.write(new Samples(tally.sample())),
                Json.write(new Problems(tally.problems())),
                tally.problemCount(),
                state == State.CHECKED ? null : clock.instant(),
                id);
        if (state != State.CHECKED) {
            forget(id);
        }
    }

    /** The first of those that were looked through before that moment and that nobody has decided about since. */
    Optional<Long> left(Instant before) {
        return database.find(
                "SELECT id FROM goods_import WHERE state = 'CHECKED' AND made_at < ? ORDER BY id LIMIT 1",
                row -> row.getLong(1),
                before);
    }

    /** The file itself is kept no longer than it is needed. */
    void forget(long id) {
        database.update("DELETE FROM goods_import_part WHERE import = ?", id);
    }

    private static ImportView view(ResultSet row) throws SQLException {
        byte[] plan = row.getBytes("plan");
        String sample = row.getString("sample");
        String problems = row.getString("problems");
        return new ImportView(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                row.getInt("lines"),
                row.getInt("done"),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("far"),
                sample == null
                        ? List.of()
                        : new ArrayList<>(Json.read(sample, Samples.class).rows()),
                problems == null
                        ? List.of()
                        : new ArrayList<>(Json.read(problems, Problems.class).rows()),
                row.getInt("problem_count"),
                plan == null ? null : HexFormat.of().formatHex(plan));
    }
}
