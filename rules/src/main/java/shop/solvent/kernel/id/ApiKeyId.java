package shop.solvent.kernel.id;

/** Names a key of the API; it is no secret. As text: {@code key_…}. */
public record ApiKeyId(long value) implements Comparable<ApiKeyId> {

    /** @throws InvalidId if the text is no such id */
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(IdText.parse("key", text));
    }

    @Override
    public int compareTo(ApiKeyId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("key", value);
    }
}
