package shop.solvent.kernel.id;

/** Names a member's sign-in of a day. As text: {@code chk_…}. */
public record CheckInId(long value) implements Comparable<CheckInId> {

    /** @throws InvalidId if the text is no such id */
    public static CheckInId parse(String text) {
        return new CheckInId(IdText.parse("chk", text));
    }

    @Override
    public int compareTo(CheckInId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("chk", value);
    }
}
