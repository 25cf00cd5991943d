package shop.solvent.coupon;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/** Codes as the database has them: found by a keyed hash, printed from what is encrypted. */
@ApplicationScoped
class Codes {

    static final int INDEX_BYTES = 16;

    @EJB
    private Secrets secrets;

    byte[] index(String code) {
        return Arrays.copyOf(secrets.mac(Purpose.COUPON_INDEX, code.getBytes(StandardCharsets.US_ASCII)), INDEX_BYTES);
    }

    byte[] seal(String code, long coupon) {
        return secrets.encrypt(Purpose.COUPON_CODE, code.getBytes(StandardCharsets.US_ASCII), context(coupon));
    }

    String open(byte[] sealed, long coupon) {
        return new String(secrets.decrypt(Purpose.COUPON_CODE, sealed, context(coupon)), StandardCharsets.US_ASCII);
    }

    private static byte[] context(long coupon) {
        return ByteBuffer.allocate(Long.BYTES).putLong(coupon).array();
    }
}
