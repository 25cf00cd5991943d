package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** The seals in their order, and what waits to be sealed. */
@ApplicationScoped
class Chain {

    /**
     * How long after it was to be sealed a row may still turn up and be taken: longer than any transaction lasts.
     * Whatever claims to be older is not taken, and a verification names it.
     */
    static final Duration LATE = Duration.ofMinutes(10);

    @Inject
    private Database database;

    /** Where to look for rows that wait, and which of them may be sealed. */
    record Window(long afterId, Instant notBefore) {}

    /** The last seal, locked so that two nodes do not make the same link; none in a new shop. */
    Optional<Seal> lockLast() {
        return database.find("SELECT * FROM seal ORDER BY seq DESC LIMIT 1 FOR UPDATE", Seal::read);
    }

    Optional<Seal> last() {
        return database.find("SELECT * FROM seal ORDER BY seq DESC LIMIT 1", Seal::read);
    }

    Optional<Seal> last(Kind kind) {
        return database.find("SELECT * FROM seal WHERE kind = ? ORDER BY seq DESC LIMIT 1", Seal::read, kind.number());
    }

    Optional<Seal> find(long seq) {
        return database.find("SELECT * FROM seal WHERE seq = ?", Seal::read, seq);
    }

    /** Up to when rows of a kind were sealed with that seal and those before it. */
    Instant settledTo(Kind kind, long seq) {
        return database.find(
                        "SELECT * FROM seal WHERE kind = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
                        Seal::read,
                        kind.number(),
                        seq)
                .map(Seal::settledTo)
                .orElse(Instant.EPOCH);
    }

    /** The first seal after that one by which everything of a kind is sealed up to a moment. */
    Optional<Seal> settled(Kind kind, long after, Instant upTo) {
        return database.find(
                "SELECT * FROM seal WHERE kind = ? AND seq > ? AND settled_to >= ? ORDER BY seq LIMIT 1",
                Seal::read,
                kind.number(),
                after,
                upTo);
    }

    /** The last of the seals from that one on that were made by then. */
    Optional<Seal> lastSealedBy(long from, Instant by) {
        return database.find(
                "SELECT * FROM seal WHERE seq >= ? AND sealed_at <= ? ORDER BY seq DESC LIMIT 1", Seal::read, from, by);
    }

    /** How many rows of each kind are under the seals up to that one. */
    Map<Kind, Long> rowsUpTo(long seq) {
        Map<Kind, Long> rows = new EnumMap<>(Kind.class);
        database.query(
                "SELECT kind, SUM(row_count) FROM seal WHERE seq <= ? GROUP BY kind",
                row -> rows.put(Kind.of(row.getInt(1)), row.getLong(2)),
                seq);
        return rows;
    }

    /** The next seals after that one. */
    List<Seal> after(long seq, int most) {
        return database.query("SELECT * FROM seal WHERE seq > ? ORDER BY seq LIMIT ?", Seal::read, seq, most);
    }

    /** Up to when rows of a kind are sealed. */
    Instant settledTo(Kind kind) {
        return last(kind).map(Seal::settledTo).orElse(Instant.EPOCH);
    }

    /**
     * Where ids rise with time, nobody needs to look at those of long ago again; a little overlap finds late ones. Others
     * are looked for by their time alone.
     */
    Window window(Kind kind) {
        return window(kind, settledTo(kind));
    }

    /** As if the rows of the kind were sealed up to that moment. */
    Window window(Kind kind, Instant settledTo) {
        if (!kind.growsById()) {
            return new Window(0, settledTo.minus(LATE));
        }
        long greatest = database.number("SELECT COALESCE(MAX(id), 0) FROM sealed_row WHERE kind = ?", kind.number());
        long overlap = Ids.since(settledTo.plus(LATE)) - Ids.since(settledTo);
        return new Window(Math.max(0, Math.min(greatest, Ids.since(settledTo)) - overlap), settledTo.minus(LATE));
    }

    /** Rows of a kind that are in no seal, written in a time, by id. */
    List<Long> unsealed(Kind kind, long afterId, Instant from, Instant until, int most) {
        return database.query(
                "SELECT j." + kind.id() + unsealed(kind) + " AND j." + kind.time() + " < ? ORDER BY j." + kind.id()
                        + " LIMIT ?",
                row -> row.getLong(1),
                afterId,
                from,
                until,
                most);
    }

    /** How many rows of a kind are still to be sealed. */
    long waiting(Kind kind) {
        Window window = window(kind);
        return database.number("SELECT COUNT(*)" + unsealed(kind), window.afterId(), window.notBefore());
    }

    private static String unsealed(Kind kind) {
        return " FROM " + kind.table() + " j LEFT JOIN sealed_row s ON s.kind = " + kind.number() + " AND s.id = j."
                + kind.id() + " WHERE j." + kind.id() + " > ? AND s.id IS NULL AND j." + kind.time() + " >= ?";
    }

    void add(Seal seal, List<Fingerprint> rows) {
        Object[] row = {
            seal.seq(),
            seal.kind().number(),
            seal.version(),
            seal.first(),
            seal.last(),
            seal.rows(),
            seal.entries(),
            seal.settledTo(),
            seal.sealedAt(),
            seal.previous(),
            seal.content(),
            seal.hash(),
            seal.mac()
        };
        database.insert(
                "seal (seq, kind, version, first_row, last_row, row_count, entry_count, settled_to, sealed_at, previous,"
                        + " content, hash, mac)",
                List.<Object[]>of(row));
        database.insert(
                "sealed_row (kind, id, seal, position, hash, parts)",
                IntStream.range(0, rows.size())
                        .mapToObj(position -> new Object[] {
                            seal.kind().number(),
                            rows.get(position).id(),
                            seal.seq(),
                            position,
                            rows.get(position).hash(),
                            rows.get(position).parts()
                        })
                        .toList());
    }
}
