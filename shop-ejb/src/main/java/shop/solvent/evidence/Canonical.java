package shop.solvent.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import shop.solvent.platform.Sha256;

/**
 * Writes values as the bytes that hashes are taken over. The package's description has the format; a change to it is a
 * new version beside this one, never instead of it.
 */
final class Canonical {

    private final MessageDigest digest = Sha256.digest();
    private ByteBuffer bytes = ByteBuffer.allocate(1024);

    Canonical number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    Canonical optional(Long value) {
        room(1).put((byte) (value == null ? 0 : 1));
        return value == null ? this : number(value);
    }

    Canonical text(String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** As a text: the number of bytes, then these; -1 for null. */
    Canonical bytes(byte[] value) {
        if (value == null) {
            room(Integer.BYTES).putInt(-1);
            return this;
        }
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    Canonical moment(Instant moment) {
        return number(micros(moment));
    }

    Canonical raw(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    /** The column, which is never NULL. */
    Canonical number(ResultSet row, int column) throws SQLException {
        return number(row.getLong(column));
    }

    Canonical optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return optional(row.wasNull() ? null : value);
    }

    Canonical text(ResultSet row, int column) throws SQLException {
        return text(row.getString(column));
    }

    /** The hash of what was written since the last one. */
    byte[] hash() {
        digest.update(bytes.array(), 0, bytes.position());
        bytes.clear();
        return digest.digest();
    }

    static String hex(byte[] value) {
        return value == null ? null : HexFormat.of().formatHex(value);
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** A moment's column as the number it is hashed as; the server is quicker at that than any driver. */
    static String micros(String column) {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', " + column + ")";
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + more));
            bytes.flip();
            bytes = larger.put(bytes);
        }
        return bytes;
    }
}
