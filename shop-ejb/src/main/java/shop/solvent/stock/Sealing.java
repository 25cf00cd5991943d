package shop.solvent.stock;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Vault;

/** Keys as the database has them: found by a keyed hash, read from what is encrypted for its own row. */
@ApplicationScoped
public class Sealing implements SealedColumns {

    /** A key this long can show its end without telling much of it. */
    private static final int LONG_ENOUGH = 12;

    private static final int SHOWN = 4;
    private static final int INDEX_BYTES = 16;

    @EJB
    private Secrets secrets;

    @Inject
    private Vault vault;

    byte[] index(String key) {
        return Arrays.copyOf(secrets.mac(Purpose.STOCK_INDEX, key.getBytes(StandardCharsets.UTF_8)), INDEX_BYTES);
    }

    byte[] seal(String key, long id) {
        return vault.encrypt(Purpose.STOCK_KEY, key.getBytes(StandardCharsets.UTF_8), context("key", id, 0));
    }

    String open(byte[] sealed, long id) {
        return new String(vault.decrypt(Purpose.STOCK_KEY, sealed, context("key", id, 0)), StandardCharsets.UTF_8);
    }

    byte[] sealPart(byte[] part, long batch, int number) {
        return vault.encrypt(Purpose.STOCK_KEY, part, context("file", batch, number));
    }

    byte[] openPart(byte[] sealed, long batch, int number) {
        return vault.decrypt(Purpose.STOCK_KEY, sealed, context("file", batch, number));
    }

    /** The file a batch came in is gone once it is read. */
    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(
                new SealedColumn("stock_key", "id", "sealed", Purpose.STOCK_KEY, id -> context("key", id, 0)),
                SealedColumn.passing("stock_batch_part", "content", Purpose.STOCK_KEY));
    }

    /** The last characters; null of a key that is too short to show some. */
    static String ending(String key) {
        int length = key.codePointCount(0, key.length());
        return length < LONG_ENOUGH ? null : key.substring(key.offsetByCodePoints(key.length(), -SHOWN));
    }

    private static byte[] context(String what, long id, int number) {
        byte[] name = what.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + Long.BYTES + Integer.BYTES)
                .put(name)
                .putLong(id)
                .putInt(number)
                .array();
    }
}
