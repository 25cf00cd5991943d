package shop.solvent.kernel.id;

/** Names what somebody wrote down about a case. As text: {@code cnt_…}. */
public record CaseNoteId(long value) implements Comparable<CaseNoteId> {

    /** @throws InvalidId if the text is no such id */
    public static CaseNoteId parse(String text) {
        return new CaseNoteId(IdText.parse("cnt", text));
    }

    @Override
    public int compareTo(CaseNoteId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cnt", value);
    }
}
