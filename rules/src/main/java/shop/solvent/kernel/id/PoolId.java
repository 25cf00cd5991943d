package shop.solvent.kernel.id;

/** Names a subsidy pool. As text: {@code pool_…}. */
public record PoolId(long value) implements Comparable<PoolId> {

    /** @throws InvalidId if the text is no such id */
    public static PoolId parse(String text) {
        return new PoolId(IdText.parse("pool", text));
    }

    @Override
    public int compareTo(PoolId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pool", value);
    }
}
