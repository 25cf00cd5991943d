package shop.solvent.kernel.id;

/** Names what a merchant is asked to pay back. As text: {@code clm_…}. */
public record ClaimId(long value) implements Comparable<ClaimId> {

    /** @throws InvalidId if the text is no such id */
    public static ClaimId parse(String text) {
        return new ClaimId(IdText.parse("clm", text));
    }

    @Override
    public int compareTo(ClaimId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("clm", value);
    }
}
