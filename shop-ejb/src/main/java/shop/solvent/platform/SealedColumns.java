package shop.solvent.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import shop.solvent.platform.Secrets.Purpose;

/** What a room keeps encrypted by the {@link Vault}: it is encrypted anew when a key is replaced. */
public interface SealedColumns {

    List<SealedColumn> sealedColumns();

    /**
     * A column.
     *
     * @param key the column that tells the rows apart, of numbers
     * @param context of the row with that key, as {@link Vault#encrypt} was given it
     * @param wasClear whether there may be rows from before it was encrypted
     */
    record SealedColumn(
            String table, String key, String column, Purpose purpose, LongFunction<byte[]> context, boolean wasClear) {

        /** Whose context are the eight bytes of the key. */
        public SealedColumn(String table, String key, String column, Purpose purpose) {
            this(
                    table,
                    key,
                    column,
                    purpose,
                    id -> ByteBuffer.allocate(Long.BYTES).putLong(id).array(),
                    false);
        }

        /** Whose context is what their ids look like. */
        public static SealedColumn byText(
                String table, String key, String column, Purpose purpose, LongFunction<? extends Object> id) {
            return new SealedColumn(
                    table,
                    key,
                    column,
                    purpose,
                    number -> id.apply(number).toString().getBytes(StandardCharsets.UTF_8),
                    false);
        }

        public SealedColumn clearBefore() {
            return new SealedColumn(table, key, column, purpose, context, true);
        }

        public String name() {
            return table + "." + column;
        }
    }
}
