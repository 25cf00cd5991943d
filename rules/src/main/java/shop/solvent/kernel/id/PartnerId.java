package shop.solvent.kernel.id;

/** Names the agreement by which somebody serves the shop. As text: {@code partner_…}. */
public record PartnerId(long value) implements Comparable<PartnerId> {

    /** @throws InvalidId if the text is no such id */
    public static PartnerId parse(String text) {
        return new PartnerId(IdText.parse("partner", text));
    }

    @Override
    public int compareTo(PartnerId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("partner", value);
    }
}
