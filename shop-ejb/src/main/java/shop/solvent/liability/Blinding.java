package shop.solvent.liability;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import shop.solvent.platform.Sha256;

/**
 * What hides the leaves of one proof from each other: all of it follows from a secret that is drawn for that proof. What it is
 * taken over has always the same length, so the hash is as good as a keyed one, and it takes one round.
 */
final class Blinding {

    /** Into how many leaves what a member has is parted: a neighbour sees one of them, and not what they are of. */
    static final int PARTS = 2;

    static final int SECRET = 32;

    private static final byte NONCE = 1;
    private static final byte KEY = 2;
    private static final byte SHARE = 3;

    private final byte[] secret;
    private final MessageDigest digest = Sha256.digest();

    Blinding(byte[] secret) {
        this.secret = secret.clone();
    }

    private byte[] of(byte what, long member, int number) {
        digest.update(secret);
        return digest.digest(ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(what)
                .putLong(member)
                .putInt(number)
                .array());
    }

    /** What nobody can guess a leaf's amounts without. The member is told that of their own. */
    byte[] nonce(long member, int part) {
        return of(NONCE, member, part);
    }

    /** Not negative. In this order the leaves stand, another each day. */
    long key(long member, int part) {
        return ByteBuffer.wrap(of(KEY, member, part)).getLong() >>> 1;
    }

    /** A part of what a member has: the first is anything from nothing to all of it, the other is the rest. */
    long[] part(long member, int part, long[] amounts) {
        long[] some = new long[amounts.length];
        for (int i = 0; i < some.length; i++) {
            if (amounts[i] > 0) {
                long draw = ByteBuffer.wrap(of(SHARE, member, i)).getLong() >>> 1;
                long first = amounts[i] == Long.MAX_VALUE ? draw : draw % (amounts[i] + 1);
                some[i] = part == 0 ? first : amounts[i] - first;
            }
        }
        return some;
    }
}
