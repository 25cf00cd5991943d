package shop.solvent.kernel.id;

/** Names a conversion of money of one currency into another. As text: {@code cnv_…}. */
public record ConversionId(long value) implements Comparable<ConversionId> {

    /** @throws InvalidId if the text is no such id */
    public static ConversionId parse(String text) {
        return new ConversionId(IdText.parse("cnv", text));
    }

    @Override
    public int compareTo(ConversionId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cnv", value);
    }
}
