package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.stock.StockBatchView.State;

/** Keeps batches, their files and their keys. */
@ApplicationScoped
class StockBook {

    /** What has no end ends then: so a key that ends is found before one that does not, by one index. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Well below what a database takes in one packet. */
    private static final int PART = 1_000_000;

    private static final int ASKED_AT_ONCE = 512;

    @Inject
    private Database database;

    @Inject
    private Sealing sealing;

    @Inject
    private Clock clock;

    /** Where a key lies. */
    record Place(StockBatchId batch, int line) {}

    void add(StockBatchId id, String sku, String name, String note, byte[] hash, Instant until, String by) {
        database.insert(
                "stock_batch (id, sku, name, note, file_hash, state, good_until, made_by, made_at)",
                List.<Object[]>of(new Object[] {
                    id.value(), sku, name, note, hash, State.WAITING.name(), until, by, clock.instant()
                }));
    }

    /** No two of a product are called the same by their supplier. */
    void isOfSupplier(StockBatchId id, String name) {
        database.update("UPDATE stock_batch SET source = 'SUPPLIER', source_id = ? WHERE id = ?", name, id.value());
    }

    Optional<StockBatchId> ofSupplier(String sku, String name) {
        return database.find(
                "SELECT id FROM stock_batch WHERE sku = ? AND source = 'SUPPLIER' AND source_id = ?",
                row -> new StockBatchId(row.getLong(1)),
                sku,
                name);
    }

    void keep(StockBatchId id, byte[] content) {
        for (int number = 0; number * PART < content.length; number++) {
            byte[] part = Arrays.copyOfRange(content, number * PART, Math.min(content.length, (number + 1) * PART));
            database.insert("stock_batch_part (batch, number, content)", List.<Object[]>of(new Object[] {
                id.value(), number, sealing.sealPart(part, id.value(), number)
            }));
        }
    }

    byte[] content(StockBatchId id) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        database.query(
                "SELECT number, content FROM stock_batch_part WHERE batch = ? ORDER BY number",
                row -> {
                    byte[] part = sealing.openPart(row.getBytes(2), id.value(), row.getInt(1));
                    content.write(part, 0, part.length);
                    return part.length;
                },
                id.value());
        return content.toByteArray();
    }

    /** The file itself is kept no longer than it is needed. */
    void forget(StockBatchId id) {
        database.update("DELETE FROM stock_batch_part WHERE batch = ?", id.value());
    }

    /** One that the same person has handed in and that is not read yet. */
    Optional<StockBatchId> same(String sku, byte[] hash, String by) {
        return database.find(
                "SELECT id FROM stock_batch WHERE state IN ('WAITING', 'RUNNING') AND sku = ? AND file_hash = ?"
                        + " AND made_by = ? ORDER BY id DESC LIMIT 1",
                row -> new StockBatchId(row.getLong(1)),
                sku,
                hash,
                by);
    }

    List<Long> unfinished() {
        return database.query(
                "SELECT id FROM stock_batch WHERE state IN ('WAITING', 'RUNNING') ORDER BY id", row -> row.getLong(1));
    }

    /** An unfinished batch for this transaction; empty if another server is at it. */
    Optional<StockBatchView> take(long id) {
        return database.find(
                "SELECT * FROM stock_batch WHERE id = ? AND state IN ('WAITING', 'RUNNING') FOR UPDATE SKIP LOCKED",
                StockBook::batch,
                id);
    }

    Optional<StockBatchView> find(StockBatchId id) {
        return database.find("SELECT * FROM stock_batch WHERE id = ?", StockBook::batch, id.value());
    }

    Optional<StockBatchView> lock(StockBatchId id) {
        return database.find("SELECT * FROM stock_batch WHERE id = ? FOR UPDATE", StockBook::batch, id.value());
    }

    void begin(StockBatchId id, int lines) {
        database.update(
                "UPDATE stock_batch SET state = ?, `lines` = ? WHERE id = ?", State.RUNNING.name(), lines, id.value());
    }

    void reached(StockBatchId id, int done, int added, int problems, Duration took) {
        database.update(
                "UPDATE stock_batch SET done = done + ?, added = added + ?, problem_count = problem_count + ?,"
                        + " millis = millis + ? WHERE id = ?",
                done,
                added,
                problems,
                Math.max(1, took.toMillis()),
                id.value());
    }

    void end(StockBatchId id, State state) {
        database.update(
                "UPDATE stock_batch SET state = ?, ended_at = ? WHERE id = ?",
                state.name(),
                clock.instant(),
                id.value());
        forget(id);
    }

    /** Where the keys of these indices lie, by {@link #text index}. */
    Map<String, Place> places(Collection<byte[]> indices) {
        Map<String, Place> places = new HashMap<>();
        List<byte[]> all = List.copyOf(indices);
        for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
            List<byte[]> some = Database.inList(all.subList(from, Math.min(all.size(), from + ASKED_AT_ONCE)));
            database.query(
                    "SELECT key_index, batch, line FROM stock_key WHERE key_index IN (" + Database.places(some) + ")",
                    row -> places.put(
                            text(row.getBytes(1)), new Place(new StockBatchId(row.getLong(2)), row.getInt(3))),
                    some);
        }
        return places;
    }

    static String text(byte[] index) {
        return HexFormat.of().formatHex(index);
    }

    /** @param rows id, sku, batch, line, index, sealed, ending or null, state, end, time, face or null, premium */
    void addKeys(List<Object[]> rows) {
        database.insert(
                "stock_key (id, sku, batch, line, key_index, sealed, ending, state, good_until, changed_at, face, premium)",
                rows);
    }

    void addProblems(StockBatchId batch, List<StockProblem> problems) {
        database.insert(
                "stock_problem (batch, line, code, parameters, other_batch, other_line)",
                problems.stream()
                        .map(one -> new Object[] {
                            batch.value(),
                            one.line(),
                            one.code(),
                            one.parameters().isEmpty() ? null : Json.write(one.parameters()),
                            one.other() == null ? null : one.other().value(),
                            one.other() == null ? null : one.otherLine()
                        })
                        .toList());
    }

    @SuppressWarnings("unchecked") // what was written are texts by their names
    List<StockProblem> problems(StockBatchId batch, int after, int most) {
        return database.query(
                "SELECT * FROM stock_problem WHERE batch = ? AND line > ? ORDER BY line LIMIT ?",
                row -> {
                    String parameters = row.getString("parameters");
                    Long other = row.getObject("other_batch", Long.class);
                    return new StockProblem(
                            row.getInt("line"),
                            row.getString("code"),
                            parameters == null ? Map.of() : Json.read(parameters, Map.class),
                            other == null ? null : new StockBatchId(other),
                            row.getInt("other_line"));
                },
                batch.value(),
                after,
                most);
    }

    void endVoid(StockBatchId id, String by, String reason) {
        database.update(
                "UPDATE stock_batch SET void_at = ?, void_by = ?, void_reason = ? WHERE id = ?",
                clock.instant(),
                by,
                reason,
                id.value());
    }

    /** How many keys stand where, of a product or of a batch. */
    StockTally tally(String column, Object value) {
        Instant now = clock.instant();
        record Some(KeyState state, long keys) {}
        List<Object> parameters = new ArrayList<>(List.of(now, value));
        StockTally tally = StockTally.NONE;
        for (Some some : database.query(
                "SELECT state, good_until > ? AS good, COUNT(*) FROM stock_key WHERE " + column
                        + " = ? GROUP BY state, good",
                row -> new Some(
                        row.getBoolean(2) || !row.getString(1).equals(KeyState.FREE.name())
                                ? KeyState.valueOf(row.getString(1))
                                : KeyState.EXPIRED,
                        row.getLong(3)),
                parameters)) {
            tally = tally.plus(some.state(), some.keys());
        }
        return tally;
    }

    static StockBatchView batch(ResultSet row) throws SQLException {
        return new StockBatchView(
                new StockBatchId(row.getLong("id")),
                row.getString("sku"),
                row.getString("name"),
                row.getString("note"),
                State.valueOf(row.getString("state")),
                end(Database.instant(row, "good_until")),
                row.getInt("lines"),
                row.getInt("done"),
                row.getInt("added"),
                row.getInt("problem_count"),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                Database.instant(row, "void_at"),
                row.getString("void_by"),
                row.getString("void_reason"));
    }

    static Instant end(Instant until) {
        return until.equals(NEVER) ? null : until;
    }
}
