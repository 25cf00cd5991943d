package shop.solvent.liability;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import shop.solvent.kernel.id.MemberId;

/**
 * A part of what a member has.
 *
 * @param key by which the leaves are put in order
 * @param member 0 for one that is nobody's
 * @param part from 0; one member's parts add up to what they have
 */
record Leaf(long key, long member, int part, long[] amounts) {

    static final Comparator<Leaf> ORDER =
            Comparator.comparingLong(Leaf::key).thenComparingLong(Leaf::member).thenComparingInt(Leaf::part);

    private static final int SEVEN = 7;

    Node node(Blinding blinding) {
        return Node.leaf(blinding.nonce(member, part), text(member), part, amounts);
    }

    static byte[] text(long member) {
        return (member == 0 ? "" : new MemberId(member).toString()).getBytes(StandardCharsets.US_ASCII);
    }

    void write(ByteArrayOutputStream out) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(0, member).array());
        write(part, out);
        for (long amount : amounts) {
            write(amount, out);
        }
    }

    /** In as many bytes as it needs, seven bits in each: most are zero or small. */
    private static void write(long number, ByteArrayOutputStream out) {
        long left = number;
        while (left > 0x7f) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= SEVEN;
        }
        out.write((int) left);
    }

    static Leaf read(ByteBuffer in, int classes, Blinding blinding) {
        long member = in.getLong();
        int part = Math.toIntExact(number(in));
        long[] amounts = new long[classes];
        for (int i = 0; i < classes; i++) {
            amounts[i] = number(in);
        }
        return new Leaf(blinding.key(member, part), member, part, amounts);
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            number |= (long) (next & 0x7f) << shift;
            shift += SEVEN;
        } while (next < 0);
        return number;
    }
}
