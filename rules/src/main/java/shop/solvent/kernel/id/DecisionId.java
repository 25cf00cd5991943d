package shop.solvent.kernel.id;

/** Names a stored decision. As text: {@code dec_…}. */
public record DecisionId(long value) implements Comparable<DecisionId> {

    /** @throws InvalidId if the text is no such id */
    public static DecisionId parse(String text) {
        return new DecisionId(IdText.parse("dec", text));
    }

    @Override
    public int compareTo(DecisionId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("dec", value);
    }
}
