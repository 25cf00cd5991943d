package shop.solvent.kernel.id;

/** Names a pool that those who serve the shop are paid out of. As text: {@code dpool_…}. */
public record DividendPoolId(long value) implements Comparable<DividendPoolId> {

    /** @throws InvalidId if the text is no such id */
    public static DividendPoolId parse(String text) {
        return new DividendPoolId(IdText.parse("dpool", text));
    }

    @Override
    public int compareTo(DividendPoolId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("dpool", value);
    }
}
