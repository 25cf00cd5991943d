package shop.solvent.kernel.id;

/** Names a decision whether a member is locked to a merchant. As text: {@code lck_…}. */
public record LockInId(long value) implements Comparable<LockInId> {

    /** @throws InvalidId if the text is no such id */
    public static LockInId parse(String text) {
        return new LockInId(IdText.parse("lck", text));
    }

    @Override
    public int compareTo(LockInId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("lck", value);
    }
}
