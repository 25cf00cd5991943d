package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.device.AllowanceView;
import shop.solvent.device.Allowances;
import shop.solvent.device.DeviceView;
import shop.solvent.device.Devices;
import shop.solvent.device.RegisterDevice;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** The machines that pay for a visitor. */
@ApplicationScoped
public class OwnDevices {

    /** Of each device, so many of what was set aside for it are shown. */
    private static final int LATEST = 5;

    @EJB
    private Devices devices;

    @EJB
    private Allowances allowances;

    @Inject
    private Storefront storefront;

    /** What a visitor wants. Amounts are fen. */
    public record Wish(String name, String publicKey, long cap, long dayCap) {}

    /** @param latest of what was set aside for it, the newest first @param more whether there is more of that */
    public record OwnDevice(DeviceView device, List<AllowanceView> latest, boolean more) {}

    /** Those that may pay before those that may not. */
    public List<OwnDevice> list(Visitor visitor) {
        Map<DeviceId, List<AllowanceView>> all = allowances.latest(visitor.member(), LATEST + 1);
        return devices.of(visitor.member()).stream()
                .map(device -> {
                    Slice<AllowanceView> latest = Slice.of(all.getOrDefault(device.id(), List.of()), LATEST);
                    return new OwnDevice(device, latest.rows(), latest.more());
                })
                .toList();
    }

    /** @throws Rejection as {@link Devices#register} */
    public void register(Visitor visitor, String key, Wish wish) {
        devices.register(new RegisterDevice(
                storefront.key(key),
                storefront.channel(),
                visitor.member(),
                wish.name(),
                wish.publicKey(),
                wish.cap(),
                wish.dayCap()));
    }

    /** @throws Rejection {@code device.not-found}, for another member's too */
    public void block(Visitor visitor, DeviceId device) {
        devices.find(device, visitor.member());
        devices.block(device, visitor.member().toString());
    }
}
