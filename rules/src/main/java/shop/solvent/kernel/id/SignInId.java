package shop.solvent.kernel.id;

/** Names a try of a member to come in. As text: {@code sig_…}. */
public record SignInId(long value) implements Comparable<SignInId> {

    /** @throws InvalidId if the text is no such id */
    public static SignInId parse(String text) {
        return new SignInId(IdText.parse("sig", text));
    }

    @Override
    public int compareTo(SignInId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("sig", value);
    }
}
