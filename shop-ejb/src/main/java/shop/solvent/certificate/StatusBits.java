package shop.solvent.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** The bits of a status list, as Bitstring Status List 1.0 writes them: the first is the highest of the first byte. */
final class StatusBits {

    /** How many a list has: so many that a single one says nothing of whose it is. */
    static final int SIZE = 131_072;

    private static final char BASE64URL = 'u';

    private final byte[] bytes = new byte[SIZE / Byte.SIZE];

    void set(int position) {
        bytes[position / Byte.SIZE] |= (byte) (0x80 >> position % Byte.SIZE);
    }

    /** Packed with gzip, in the base that the letter before it names. */
    String encoded() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // nothing but memory is written to
        }
        return BASE64URL + Jws.encoded(packed.toByteArray());
    }
}
