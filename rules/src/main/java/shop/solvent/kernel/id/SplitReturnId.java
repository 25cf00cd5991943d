package shop.solvent.kernel.id;

/** Names what comes back of such a part. As text: {@code spr_…}. */
public record SplitReturnId(long value) implements Comparable<SplitReturnId> {

    /** @throws InvalidId if the text is no such id */
    public static SplitReturnId parse(String text) {
        return new SplitReturnId(IdText.parse("spr", text));
    }

    @Override
    public int compareTo(SplitReturnId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("spr", value);
    }
}
