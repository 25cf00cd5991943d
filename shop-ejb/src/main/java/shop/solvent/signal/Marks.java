package shop.solvent.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;

/**
 * What stands for something that is only ever compared, so that it need not be kept: of a device a mark that nobody makes without
 * the shop's key, of a member the id.
 */
@ApplicationScoped
public class Marks {

    private static final int BYTES = 32;

    /** Characters of a name that are shown at each end. */
    private static final int SHOWN = 3;

    @Inject
    private Secrets secrets;

    /** What stands for a device. @param name as whoever knows the device calls it */
    public byte[] device(String name) {
        return secrets.mac(Secrets.Purpose.DEVICE_INDEX, name.getBytes(StandardCharsets.UTF_8));
    }

    byte[] member(MemberId member) {
        return ByteBuffer.allocate(BYTES)
                .putLong(BYTES - Long.BYTES, member.value())
                .array();
    }

    /** @throws Rejection {@code list.no-member} */
    byte[] of(ListKind kind, String value) {
        return switch (kind) {
            case MEMBER -> member(id(value));
            case DEVICE -> device(value);
        };
    }

    private static MemberId id(String value) {
        try {
            return MemberId.parse(value);
        } catch (IllegalArgumentException | Rejection malformed) {
            throw Rejection.invalid("list.no-member", Map.of("field", "value", "member", value));
        }
    }

    /** What may stand for it, whatever it is. */
    List<byte[]> anyOf(String value) {
        List<byte[]> some = new ArrayList<>(List.of(device(value)));
        try {
            some.add(member(id(value)));
        } catch (Rejection none) {
            return some;
        }
        return some;
    }

    /** How it reads on a page: what is not the shop's own id, with its middle hidden. */
    String shown(ListKind kind, String value) {
        return switch (kind) {
            case MEMBER -> id(value).toString();
            case DEVICE ->
                value.length() <= 2 * SHOWN
                        ? "•••"
                        : value.substring(0, SHOWN) + "•••" + value.substring(value.length() - SHOWN);
        };
    }
}
