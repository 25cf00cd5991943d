package shop.solvent.kernel.id;

/** Names a transfer in the ledger. As text: {@code trf_…}. */
public record TransferId(long value) implements Comparable<TransferId> {

    /** @throws InvalidId if the text is no such id */
    public static TransferId parse(String text) {
        return new TransferId(IdText.parse("trf", text));
    }

    @Override
    public int compareTo(TransferId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("trf", value);
    }
}
