package shop.solvent.kernel.id;

/** Names a file that was laid beside a case. As text: {@code cfl_…}. */
public record CaseFileId(long value) implements Comparable<CaseFileId> {

    /** @throws InvalidId if the text is no such id */
    public static CaseFileId parse(String text) {
        return new CaseFileId(IdText.parse("cfl", text));
    }

    @Override
    public int compareTo(CaseFileId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cfl", value);
    }
}
