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
     * @param passing whether its rows go by themselves in a while: they are waited for, and not encrypted anew
     */
    record SealedColumn(
            String table,
            String key,
            String column,
            Purpose purpose,
            LongFunction<byte[]> context,
            boolean wasClear,
            boolean passing) {

        public SealedColumn(String table, String key, String column, Purpose purpose, LongFunction<byte[]> context) {
            this(table, key, column, purpose, context, false, false);
        }

        /** Whose context are the eight bytes of the key. */
        public SealedColumn(String table, String key, String column, Purpose purpose) {
            this(
                    table,
                    key,
                    column,
                    purpose,
                    id -> ByteBuffer.allocate(Long.BYTES).putLong(id).array());
        }

        /** Whose context is what their ids look like. */
        public static SealedColumn byText(
                String table, String key, String column, Purpose purpose, LongFunction<? extends Object> id) {
            return new SealedColumn(
                    table,
                    key,
                    column,
                    purpose,
                    number -> id.apply(number).toString().getBytes(StandardCharsets.UTF_8));
        }

        public SealedColumn clearBefore() {
            return new SealedColumn(table, key, column, purpose, context, true, passing);
        }

        /** What is there for a while only. */
        public static SealedColumn passing(String table, String column, Purpose purpose) {
            return new SealedColumn(table, null, column, purpose, null, false, true);
        }

        public String name() {
            return table + "." + column;
        }
    }
}
