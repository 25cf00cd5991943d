package shop.solvent.kernel.id;

/** Names a lottery. As text: {@code lty_…}. */
public record LotteryId(long value) implements Comparable<LotteryId> {

    /** @throws InvalidId if the text is no such id */
    public static LotteryId parse(String text) {
        return new LotteryId(IdText.parse("lty", text));
    }

    @Override
    public int compareTo(LotteryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("lty", value);
    }
}
