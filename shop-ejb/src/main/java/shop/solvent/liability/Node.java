package shop.solvent.liability;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import shop.solvent.platform.Sha256;

/**
 * A place in the tree.
 *
 * @param sums of what is below it, class by class; none is negative
 */
record Node(byte[] hash, long[] sums) {

    static final int HASH = 32;

    private static final byte LEAF = 0;
    private static final byte INNER = 1;

    /** @param member text of the id; empty for a leaf that is nobody's */
    static Node leaf(byte[] nonce, byte[] member, int part, long[] amounts) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        digest.update(nonce);
        digest.update((byte) member.length);
        digest.update(member);
        ByteBuffer rest = ByteBuffer.allocate(Integer.BYTES + 1 + amounts.length * Long.BYTES);
        rest.putInt(part).put((byte) amounts.length);
        for (long amount : amounts) {
            rest.putLong(amount);
        }
        return new Node(digest.digest(rest.array()), amounts);
    }

    /** Over both: their sums are in the hash one by one, so that none can be exchanged for another with the same total. */
    static Node over(Node left, Node right) {
        long[] sums = new long[left.sums.length];
        ByteBuffer told = ByteBuffer.allocate(1 + 2 * (HASH + sums.length * Long.BYTES));
        told.put(INNER);
        left.write(told);
        right.write(told);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(left.sums[i], right.sums[i]);
        }
        return new Node(Sha256.digest().digest(told.array()), sums);
    }

    void write(ByteBuffer out) {
        out.put(hash);
        for (long sum : sums) {
            out.putLong(sum);
        }
    }

    static Node read(ByteBuffer in, int classes) {
        byte[] hash = new byte[HASH];
        in.get(hash);
        long[] sums = new long[classes];
        for (int i = 0; i < classes; i++) {
            sums[i] = in.getLong();
        }
        return new Node(hash, sums);
    }

    static int bytes(int classes) {
        return HASH + classes * Long.BYTES;
    }
}
