package shop.solvent.relation;

import java.util.Arrays;
import shop.solvent.platform.Ties.Kind;

/** Ties of ends that are numbered, those of the same ends and kind added up. */
final class TieList {

    private static final int BITS = 29;
    private static final long END = (1L << BITS) - 1;

    private static final Kind[] KINDS = Kind.values();

    private final LongSlots slots = new LongSlots();
    private long[] amounts = new long[16];
    private int[] times = new int[16];
    private int[] first = new int[16];
    private int[] last = new int[16];

    /** @param at seconds since 1970, as an int that goes up to 2106 without its sign */
    void add(Kind kind, int a, int b, long amount, int count, int at) {
        int before = slots.size();
        int tie = slots.of((long) kind.ordinal() << 2 * BITS | (long) a << BITS | b);
        if (tie == amounts.length) {
            amounts = Arrays.copyOf(amounts, tie * 2);
            times = Arrays.copyOf(times, tie * 2);
            first = Arrays.copyOf(first, tie * 2);
            last = Arrays.copyOf(last, tie * 2);
        }
        boolean isNew = tie == before;
        amounts[tie] += amount;
        times[tie] += count;
        first[tie] = isNew || Integer.compareUnsigned(at, first[tie]) < 0 ? at : first[tie];
        last[tie] = isNew || Integer.compareUnsigned(at, last[tie]) > 0 ? at : last[tie];
    }

    int size() {
        return slots.size();
    }

    Kind kind(int tie) {
        return KINDS[(int) (slots.key(tie) >>> 2 * BITS)];
    }

    int a(int tie) {
        return (int) (slots.key(tie) >>> BITS & END);
    }

    int b(int tie) {
        return (int) (slots.key(tie) & END);
    }

    long amount(int tie) {
        return amounts[tie];
    }

    int times(int tie) {
        return times[tie];
    }

    long first(int tie) {
        return Integer.toUnsignedLong(first[tie]);
    }

    long last(int tie) {
        return Integer.toUnsignedLong(last[tie]);
    }
}
