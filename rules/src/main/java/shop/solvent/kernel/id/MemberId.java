package shop.solvent.kernel.id;

/** Names a member. As text: {@code mem_…}. */
public record MemberId(long value) implements Comparable<MemberId> {

    /** @throws InvalidId if the text is no such id */
    public static MemberId parse(String text) {
        return new MemberId(IdText.parse("mem", text));
    }

    @Override
    public int compareTo(MemberId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("mem", value);
    }
}
