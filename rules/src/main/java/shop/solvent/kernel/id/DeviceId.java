package shop.solvent.kernel.id;

/** Names a paying device. As text: {@code pdv_…}. */
public record DeviceId(long value) implements Comparable<DeviceId> {

    /** @throws InvalidId if the text is no such id */
    public static DeviceId parse(String text) {
        return new DeviceId(IdText.parse("pdv", text));
    }

    @Override
    public int compareTo(DeviceId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pdv", value);
    }
}
