package shop.solvent.kernel.id;

/** Names a review of what was bought. As text: {@code rev_…}. */
public record ReviewId(long value) implements Comparable<ReviewId> {

    /** @throws InvalidId if the text is no such id */
    public static ReviewId parse(String text) {
        return new ReviewId(IdText.parse("rev", text));
    }

    @Override
    public int compareTo(ReviewId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("rev", value);
    }
}
