package shop.solvent.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;

/**
 * One link of the chain.
 *
 * @param first the smallest id in its list; null if the list is empty
 * @param settledTo every row written before that moment, and known when the seal was made, is under this seal or an
 *     earlier one
 * @param previous the hash of the seal before; zeros for the first
 */
record Seal(
        long seq,
        Kind kind,
        int version,
        Long first,
        Long last,
        int rows,
        int entries,
        Instant settledTo,
        Instant sealedAt,
        byte[] previous,
        byte[] content,
        byte[] hash,
        byte[] mac) {

    static final byte[] NONE = new byte[32];

    /** Closes a list of rows. */
    static Seal over(
            List<Fingerprint> rows, Kind kind, Seal previous, Instant settledTo, Instant sealedAt, Secrets secrets) {
        long seq = previous == null ? 1 : previous.seq() + 1;
        byte[] before = previous == null ? NONE : previous.hash();
        int entries = rows.stream().mapToInt(Fingerprint::entryCount).sum();
        byte[] content = content(rows.stream().map(Fingerprint::hash).toList());
        int version = kind.version();
        byte[] hash = hash(seq, kind, version, rows.size(), entries, settledTo, sealedAt, before, content);
        return new Seal(
                seq,
                kind,
                version,
                rows.isEmpty() ? null : rows.get(0).id(),
                rows.isEmpty() ? null : rows.get(rows.size() - 1).id(),
                rows.size(),
                entries,
                settledTo,
                sealedAt,
                before,
                content,
                hash,
                secrets.mac(Secrets.Purpose.SEAL, hash));
    }

    static byte[] content(List<byte[]> prints) {
        Canonical canonical = new Canonical();
        prints.forEach(canonical::raw);
        return canonical.hash();
    }

    private static byte[] hash(
            long seq,
            Kind kind,
            int version,
            int rows,
            int entries,
            Instant settledTo,
            Instant sealedAt,
            byte[] previous,
            byte[] content) {
        return new Canonical()
                .number(seq)
                .number(kind.number())
                .number(version)
                .number(rows)
                .number(entries)
                .moment(settledTo)
                .moment(sealedAt)
                .raw(previous)
                .raw(content)
                .hash();
    }

    /** Whether it is as it was made. */
    boolean isGenuine(Secrets secrets) {
        byte[] expected = hash(seq, kind, version, rows, entries, settledTo, sealedAt, previous, content);
        return Arrays.equals(expected, hash) && Secrets.same(secrets.mac(Secrets.Purpose.SEAL, hash), mac);
    }

    static Seal read(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("seq"),
                Kind.of(row.getInt("kind")),
                row.getInt("version"),
                row.getObject("first_row", Long.class),
                row.getObject("last_row", Long.class),
                row.getInt("row_count"),
                row.getInt("entry_count"),
                Database.instant(row, "settled_to"),
                Database.instant(row, "sealed_at"),
                row.getBytes("previous"),
                row.getBytes("content"),
                row.getBytes("hash"),
                row.getBytes("mac"));
    }
}
