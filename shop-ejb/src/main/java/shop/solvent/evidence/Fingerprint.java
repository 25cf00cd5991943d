package shop.solvent.evidence;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fingerprint of a row.
 *
 * @param id the row's
 * @param writtenAt when the row says it was written, in microseconds since 1970
 * @param hash proves that nothing has changed
 * @param parts the beginnings of the hashes of which it is made, to tell what has: 8 bytes of the row's own, then for
 *     each transfer 8 bytes of its id and 8 of its hash
 */
record Fingerprint(long id, long writtenAt, byte[] hash, byte[] parts) {

    private static final int OWN = Long.BYTES;
    private static final int ENTRY = 2 * Long.BYTES;

    /** Collects a row's parts, in whatever order the database is quickest to give them. */
    static final class Maker {

        private final long id;
        private final long writtenAt;
        private final byte[] own;
        private final Map<Long, byte[]> entries = new TreeMap<>();

        Maker(long id, long writtenAt, byte[] own) {
            this.id = id;
            this.writtenAt = writtenAt;
            this.own = own;
        }

        void entry(long transfer, byte[] hash) {
            entries.put(transfer, hash);
        }

        Fingerprint made(Kind kind, Canonical canonical) {
            ByteBuffer parts = ByteBuffer.allocate(OWN + ENTRY * entries.size()).put(own, 0, OWN);
            canonical.number(kind.number()).number(id).raw(own).number(entries.size());
            entries.forEach((transfer, hash) -> {
                canonical.number(transfer).raw(hash);
                parts.putLong(transfer).put(hash, 0, Long.BYTES);
            });
            return new Fingerprint(id, writtenAt, canonical.hash(), parts.array());
        }
    }

    int entryCount() {
        return (parts.length - OWN) / ENTRY;
    }

    static long own(byte[] parts) {
        return ByteBuffer.wrap(parts).getLong();
    }

    /** The transfers among the parts: by id, the beginning of the hash. */
    static Map<Long, Long> entries(byte[] parts) {
        Map<Long, Long> entries = new LinkedHashMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(parts, OWN, parts.length - OWN);
        while (buffer.remaining() >= ENTRY) {
            entries.put(buffer.getLong(), buffer.getLong());
        }
        return entries;
    }
}
