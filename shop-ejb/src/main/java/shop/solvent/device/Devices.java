package shop.solvent.device;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Transactions;

/** Lets machines pay for members, and stops them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Devices {

    /**
     * Fen that may be set aside for a device at once. Whoever holds it holds the money, as with a card that names nobody:
     * China's rules for prepaid cards allow those ¥1,000 (单用途商业预付卡管理办法, article 18).
     */
    public static final long HIGHEST_CAP = 1_000_00;

    static final int MOST_OF_A_MEMBER = 20;

    @Inject
    private Transactions transactions;

    @Inject
    private DeviceBook book;

    @Inject
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    /** @param created whether by this very call */
    public record Registered(DeviceView device, boolean created) {}

    /**
     * @throws Rejection {@code member.not-found}, {@code field.…}, {@code device.key-malformed}, {@code device.key-known} for a
     *     key of another device, {@code device.day-cap} for a cap of the day below the other one, {@code device.too-many}, {@code
     *     key.reused}
     */
    public Registered register(RegisterDevice wanted) {
        Given.text("name", wanted.name(), 60);
        Given.within("cap", wanted.cap(), 1, HIGHEST_CAP);
        Given.within("dayCap", wanted.dayCap(), 1, HIGHEST_CAP);
        if (wanted.dayCap() < wanted.cap()) {
            throw Rejection.invalid("device.day-cap", Map.of("field", "dayCap"));
        }
        DeviceKey key = new DeviceKey(wanted.publicKey());
        return transactions.of(() -> register(wanted, key));
    }

    private Registered register(RegisterDevice wanted, DeviceKey key) {
        Keyed request = Keyed.of(
                "device:" + wanted.channel(),
                wanted.key(),
                wanted.member(),
                wanted.name(),
                key.text(),
                wanted.cap(),
                wanted.dayCap());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Registered(book.find(new DeviceId(before.getAsLong())), false);
        }
        members.find(wanted.member());
        members.requireRemembered(wanted.member());
        if (book.knows(key.text())) {
            throw Rejection.conflict("device.key-known", Map.of());
        }
        if (book.active(wanted.member()) >= MOST_OF_A_MEMBER) {
            throw Rejection.conflict("device.too-many", Map.of("most", String.valueOf(MOST_OF_A_MEMBER)));
        }
        DeviceView device = new DeviceView(
                new DeviceId(Ids.next()),
                wanted.member(),
                wanted.channel(),
                wanted.name(),
                key.text(),
                Money.fen(wanted.cap()),
                Money.fen(wanted.dayCap()),
                Money.fen(0),
                clock.instant(),
                null);
        book.add(device);
        keys.remember(request, device.id().value());
        return new Registered(device, true);
    }

    /** @throws Rejection {@code device.not-found} */
    public DeviceView find(DeviceId id) {
        return book.find(id);
    }

    /** @throws Rejection {@code device.not-found}, for another member's too */
    public DeviceView find(DeviceId id, MemberId member) {
        DeviceView device = book.find(id);
        if (!device.member().equals(member)) {
            throw Rejection.notFound("device", id);
        }
        return device;
    }

    /** A member's devices, those that may pay before those that may not. @throws Rejection {@code member.not-found} */
    public List<DeviceView> of(MemberId member) {
        members.find(member);
        return book.of(member);
    }

    /**
     * Nothing more is set aside for it. What it signed already is paid: whoever took it relied on the money that lies aside. A
     * device that is blocked stays so; doing it again changes nothing.
     *
     * @throws Rejection {@code device.not-found}
     */
    public DeviceView block(DeviceId id, String by) {
        return transactions.of(() -> {
            book.lock(id);
            book.block(id, by, clock.instant());
            return book.find(id);
        });
    }
}
