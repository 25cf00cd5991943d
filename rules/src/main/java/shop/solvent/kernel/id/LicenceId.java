package shop.solvent.kernel.id;

/** Names a licence that somebody else makes. As text: {@code lic_…}. */
public record LicenceId(long value) implements Comparable<LicenceId> {

    /** @throws InvalidId if the text is no such id */
    public static LicenceId parse(String text) {
        return new LicenceId(IdText.parse("lic", text));
    }

    @Override
    public int compareTo(LicenceId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("lic", value);
    }
}
