package shop.solvent.kernel.id;

/** Names what a device may pay one merchant. As text: {@code dal_…}. */
public record DeviceAllowanceId(long value) implements Comparable<DeviceAllowanceId> {

    /** @throws InvalidId if the text is no such id */
    public static DeviceAllowanceId parse(String text) {
        return new DeviceAllowanceId(IdText.parse("dal", text));
    }

    @Override
    public int compareTo(DeviceAllowanceId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("dal", value);
    }
}
