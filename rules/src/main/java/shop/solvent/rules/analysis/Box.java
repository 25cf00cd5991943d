package shop.solvent.rules.analysis;

import java.util.BitSet;

/** A set of values for every dimension: the facts that have one of them in each. Not to be changed once made. */
final class Box {

    /** By dimension; null for every value. */
    private final BitSet[] sets;

    private Box(BitSet[] sets) {
        this.sets = sets;
    }

    static Box whole(int dimensions) {
        return new Box(new BitSet[dimensions]);
    }

    /** Null for every value. */
    BitSet at(int dimension) {
        return sets[dimension];
    }

    int dimensions() {
        return sets.length;
    }

    Box with(int dimension, BitSet set) {
        BitSet[] changed = sets.clone();
        changed[dimension] = set;
        return new Box(changed);
    }

    /** What is in this box and has one of these values. */
    Box and(int dimension, BitSet set) {
        if (sets[dimension] == null) {
            return with(dimension, set);
        }
        BitSet both = (BitSet) sets[dimension].clone();
        both.and(set);
        return with(dimension, both);
    }

    Box and(Box other) {
        BitSet[] both = sets.clone();
        for (int i = 0; i < both.length; i++) {
            if (both[i] == null) {
                both[i] = other.sets[i];
            } else if (other.sets[i] != null && both[i] != other.sets[i]) {
                both[i] = (BitSet) both[i].clone();
                both[i].and(other.sets[i]);
            }
        }
        return new Box(both);
    }

    boolean isEmpty() {
        for (BitSet set : sets) {
            if (set != null && set.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    boolean meets(Box other) {
        for (int i = 0; i < sets.length; i++) {
            if (sets[i] != null && other.sets[i] != null && !sets[i].intersects(other.sets[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether everything in the other box is in this one. */
    boolean covers(Box other, Space space) {
        for (int i = 0; i < sets.length; i++) {
            if (sets[i] != null && !isIn(other.sets[i], sets[i], space.dimension(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(BitSet inner, BitSet outer, Dimension dimension) {
        if (inner == null) {
            return outer.cardinality() == dimension.size();
        }
        for (int value = inner.nextSetBit(0); value >= 0; value = inner.nextSetBit(value + 1)) {
            if (!outer.get(value)) {
                return false;
            }
        }
        return true;
    }
}
