package shop.solvent.kernel.id;

/** Names a call to whoever makes licences. As text: {@code hcl_…}. */
public record HookCallId(long value) implements Comparable<HookCallId> {

    /** @throws InvalidId if the text is no such id */
    public static HookCallId parse(String text) {
        return new HookCallId(IdText.parse("hcl", text));
    }

    @Override
    public int compareTo(HookCallId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("hcl", value);
    }
}
