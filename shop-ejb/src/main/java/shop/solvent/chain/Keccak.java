package shop.solvent.chain;

/** Keccak-256 as Ethereum has it: SHA-3 before it was a standard, padded otherwise, so no Java platform brings it. */
final class Keccak {

    private static final int RATE = 136;
    private static final int LENGTH = 32;

    private Keccak() {}

    static byte[] hash(byte[] message) {
        byte[] padded = new byte[(message.length / RATE + 1) * RATE];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] ^= 0x01;
        padded[padded.length - 1] ^= (byte) 0x80;
        long[] state = new long[25];
        for (int from = 0; from < padded.length; from += RATE) {
            for (int i = 0; i < RATE; i++) {
                state[i / 8] ^= (padded[from + i] & 0xffL) << 8 * (i % 8);
            }
            permute(state);
        }
        byte[] hash = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            hash[i] = (byte) (state[i / 8] >>> 8 * (i % 8));
        }
        return hash;
    }

    private static void permute(long[] a) {
        int feedback = 1;
        long[] columns = new long[5];
        for (int round = 0; round < 24; round++) {
            for (int x = 0; x < 5; x++) {
                columns[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int i = 0; i < 25; i++) {
                a[i] ^= columns[(i % 5 + 4) % 5] ^ Long.rotateLeft(columns[(i % 5 + 1) % 5], 1);
            }
            long carried = a[1];
            for (int step = 0, x = 1, y = 0; step < 24; step++) {
                int turned = (2 * x + 3 * y) % 5;
                x = y;
                y = turned;
                long kept = a[x + 5 * y];
                a[x + 5 * y] = Long.rotateLeft(carried, (step + 1) * (step + 2) / 2 % 64);
                carried = kept;
            }
            for (int row = 0; row < 25; row += 5) {
                long first = a[row];
                long second = a[row + 1];
                for (int x = 0; x < 5; x++) {
                    long next = x == 4 ? first : x == 3 ? a[row + 4] : a[row + x + 1];
                    long afterNext = x == 4 ? second : x == 3 ? first : a[row + x + 2];
                    a[row + x] ^= ~next & afterNext;
                }
            }
            for (int bit = 1; bit <= 64; bit <<= 1) {
                if ((feedback & 1) != 0) {
                    a[0] ^= 1L << bit - 1;
                }
                feedback = (feedback & 0x80) == 0 ? feedback << 1 : feedback << 1 ^ 0x171;
            }
        }
    }
}
