package shop.solvent.kernel.id;

/** Names a risk case. As text: {@code case_…}. */
public record CaseId(long value) implements Comparable<CaseId> {

    /** @throws InvalidId if the text is no such id */
    public static CaseId parse(String text) {
        return new CaseId(IdText.parse("case", text));
    }

    @Override
    public int compareTo(CaseId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("case", value);
    }
}
