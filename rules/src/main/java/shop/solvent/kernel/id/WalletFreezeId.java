package shop.solvent.kernel.id;

/** Names that a member's wallet cannot be used for a while. As text: {@code wfz_…}. */
public record WalletFreezeId(long value) implements Comparable<WalletFreezeId> {

    /** @throws InvalidId if the text is no such id */
    public static WalletFreezeId parse(String text) {
        return new WalletFreezeId(IdText.parse("wfz", text));
    }

    @Override
    public int compareTo(WalletFreezeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("wfz", value);
    }
}
