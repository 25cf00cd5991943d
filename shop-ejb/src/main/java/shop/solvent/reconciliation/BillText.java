package shop.solvent.reconciliation;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The lines of a bill, out of whatever it came packed in: a zip, gzip, or nothing, in GBK or UTF-8, told by what is in it. It is
 * unpacked as it is read, and never kept whole. All that a file makes the house do is one budget: bytes unpacked, of all its parts
 * together.
 */
final class BillText implements AutoCloseable {

    static final long MOST_UNPACKED = 1_500_000_000L;
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_LINE = 8_000;
    private static final int LOOKED_AT = 16_384;
    private static final Charset CHINESE = Charset.forName("GB18030");

    private final Budget bytes;
    private final InputStream content;
    private final ZipInputStream parts;
    private final char[] buffer = new char[16_384];
    private final StringBuilder line = new StringBuilder();
    private Reader text;
    private int at;
    private int filled;
    private int read;
    private int opened;

    /** Counts what comes out of it, whatever it is unpacked of. */
    private static final class Budget extends FilterInputStream {
        private long left;

        Budget(InputStream in, long most) {
            super(in);
            left = most;
        }

        void spend(long some) throws IOException {
            left -= some;
            if (left < 0) {
                throw new TooMuch();
            }
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            spend(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int some = super.read(into, from, most);
            spend(Math.max(0, some));
            return some;
        }
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** @throws BadBill if it is packed in something that cannot be read */
    BillText(InputStream packed) throws BadBill, IOException {
        this(packed, MOST_UNPACKED);
    }

    BillText(InputStream packed, long most) throws BadBill, IOException {
        BufferedInputStream in = new BufferedInputStream(packed, 65_536);
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        try {
            if (head.length == 4 && head[0] == 'P' && head[1] == 'K') {
                parts = new ZipInputStream(in, CHINESE);
                content = parts;
            } else {
                parts = null;
                content = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b
                        ? new GZIPInputStream(in, 65_536)
                        : in;
            }
        } catch (ZipException broken) {
            throw new BadBill(0, "bill.unpack", Map.of());
        }
        bytes = new Budget(content, most);
    }

    /**
     * Goes on to the next part; a file that is not packed has one.
     *
     * @return false if there is no more
     */
    boolean nextPart() throws BadBill, IOException {
        at = 0;
        filled = 0;
        read = 0;
        try {
            if (parts == null) {
                if (opened++ > 0) {
                    return false;
                }
            } else {
                skipRest();
                ZipEntry entry = parts.getNextEntry();
                while (entry != null && entry.isDirectory()) {
                    entry = next();
                }
                if (entry == null) {
                    return false;
                }
                requireParts();
            }
            text = open();
            return true;
        } catch (TooMuch bomb) {
            throw tooLarge();
        } catch (ZipException | IllegalArgumentException broken) {
            throw new BadBill(0, "bill.unpack", Map.of());
        }
    }

    private ZipEntry next() throws BadBill, IOException {
        requireParts();
        return parts.getNextEntry();
    }

    private void requireParts() throws BadBill {
        if (++opened > MOST_PARTS) {
            throw tooLarge();
        }
    }

    /** What of a part was not read is unpacked all the same on the way to the next one: it counts. */
    private void skipRest() throws IOException {
        if (opened > 0) {
            byte[] away = new byte[65_536];
            while (bytes.read(away, 0, away.length) >= 0) {
                // on to its end
            }
        }
    }

    private Reader open() throws IOException {
        BufferedInputStream part = new BufferedInputStream(new Unclosed(bytes), 65_536);
        part.mark(LOOKED_AT + 1);
        byte[] head = part.readNBytes(LOOKED_AT);
        part.reset();
        boolean marked =
                head.length > 2 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        if (marked) {
            part.skipNBytes(3);
        }
        Charset charset = marked || isUtf8(head) ? StandardCharsets.UTF_8 : CHINESE;
        return new InputStreamReader(
                part,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** A part of a zip ends without the zip. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }

    /** Of its first lines; what is cut off in the middle is left out. */
    private static boolean isUtf8(byte[] head) {
        int end = head.length;
        if (end == LOOKED_AT) {
            while (end > 0 && head[end - 1] != '\n') {
                end--;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, end));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** The next line of the part, without its end; null if there is no more. */
    String nextLine() throws BadBill, IOException {
        line.setLength(0);
        try {
            while (true) {
                if (at == filled) {
                    filled = text.read(buffer, 0, buffer.length);
                    at = 0;
                    if (filled < 0) {
                        filled = 0;
                        if (line.isEmpty()) {
                            return null;
                        }
                        read++;
                        return whole();
                    }
                }
                int from = at;
                while (at < filled && buffer[at] != '\n') {
                    at++;
                }
                line.append(buffer, from, at - from);
                if (line.length() > LONGEST_LINE) {
                    throw new BadBill(read + 1, "bill.line-long", Map.of());
                }
                if (at < filled) {
                    at++;
                    read++;
                    return whole();
                }
            }
        } catch (CharacterCodingException other) {
            throw new BadBill(read + 1, "import.encoding", Map.of());
        } catch (TooMuch bomb) {
            throw tooLarge();
        } catch (ZipException | java.io.EOFException broken) {
            throw new BadBill(read + 1, "bill.unpack", Map.of());
        }
    }

    private String whole() {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') {
            line.setLength(end - 1);
        }
        return line.toString();
    }

    private static BadBill tooLarge() {
        return new BadBill(0, "bill.unpacked-large", Map.of("most", String.valueOf(MOST_UNPACKED / 1_000_000)));
    }

    /** Number of the line that was read last. */
    int line() {
        return read;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
