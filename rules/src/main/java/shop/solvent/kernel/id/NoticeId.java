package shop.solvent.kernel.id;

/** Names something a member was told. As text: {@code ntc_…}. */
public record NoticeId(long value) implements Comparable<NoticeId> {

    /** @throws InvalidId if the text is no such id */
    public static NoticeId parse(String text) {
        return new NoticeId(IdText.parse("ntc", text));
    }

    @Override
    public int compareTo(NoticeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("ntc", value);
    }
}
