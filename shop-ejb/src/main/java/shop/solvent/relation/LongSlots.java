package shop.solvent.relation;

import java.util.Arrays;

/** Numbers each different key in the order in which it first comes, from 0: a million take twenty megabytes. */
final class LongSlots {

    private static final int FREE = -1;

    private long[] keys = new long[16];
    private int[] places = filled(32);
    private int size;

    private static int[] filled(int length) {
        int[] places = new int[length];
        Arrays.fill(places, FREE);
        return places;
    }

    /** Its number, a new one if it is new. */
    int of(long key) {
        int place = place(key);
        if (places[place] != FREE) {
            return places[place];
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        places[place] = size++;
        if (size * 2 > places.length) {
            grow();
        }
        return size - 1;
    }

    /** Its number; −1 if it has none. */
    int find(long key) {
        return places[place(key)];
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int mask = places.length - 1;
        int place = (int) (mixed >>> 32) & mask;
        while (places[place] != FREE && keys[places[place]] != key) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        places = filled(places.length * 2);
        for (int i = 0; i < size; i++) {
            places[place(keys[i])] = i;
        }
    }

    long key(int number) {
        return keys[number];
    }

    int size() {
        return size;
    }
}
