package shop.solvent.kernel.id;

/** Names a charity that the shop has declared. As text: {@code cha_…}. */
public record CharityId(long value) implements Comparable<CharityId> {

    /** @throws InvalidId if the text is no such id */
    public static CharityId parse(String text) {
        return new CharityId(IdText.parse("cha", text));
    }

    @Override
    public int compareTo(CharityId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cha", value);
    }
}
