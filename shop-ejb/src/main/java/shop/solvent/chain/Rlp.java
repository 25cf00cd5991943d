package shop.solvent.chain;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Writes what Ethereum's transactions are made of: bytes, and lists of them. */
final class Rlp {

    private static final int SHORT = 55;

    private Rlp() {}

    static byte[] of(byte[] bytes) {
        if (bytes.length == 1 && bytes[0] >= 0) {
            return bytes;
        }
        return headed(0x80, bytes);
    }

    static byte[] of(BigInteger number) {
        return of(plain(number));
    }

    static byte[] of(long number) {
        return of(BigInteger.valueOf(number));
    }

    static byte[] list(List<byte[]> written) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        written.forEach(all::writeBytes);
        return headed(0xc0, all.toByteArray());
    }

    private static byte[] headed(int kind, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (content.length <= SHORT) {
            all.write(kind + content.length);
        } else {
            byte[] length = plain(BigInteger.valueOf(content.length));
            all.write(kind + SHORT + length.length);
            all.writeBytes(length);
        }
        all.writeBytes(content);
        return all.toByteArray();
    }

    /** Without a sign or zeros in front; nothing for zero. */
    private static byte[] plain(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
