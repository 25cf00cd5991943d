package shop.solvent.kernel.id;

/** Names a request that somebody else has to agree to. As text: {@code apv_…}. */
public record ApprovalId(long value) implements Comparable<ApprovalId> {

    /** @throws InvalidId if the text is no such id */
    public static ApprovalId parse(String text) {
        return new ApprovalId(IdText.parse("apv", text));
    }

    @Override
    public int compareTo(ApprovalId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("apv", value);
    }
}
