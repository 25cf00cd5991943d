package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.rules.withdrawal.DeviceFact;
import shop.solvent.signal.Marks;
import shop.solvent.withdrawal.WithdrawalView.State;

/** What was taken out from which browser or device, whosever money it was. */
@ApplicationScoped
class WithdrawalDevices {

    private static final Duration LATELY = Duration.ofDays(30);

    private static final int LONGEST = 200;

    /** So many may be asked about at once. */
    private static final int STRIPES = 64;

    @Inject
    private Database database;

    @Inject
    private Marks marks;

    /** What stands for the device of the wish; null where it names none. @throws Rejection {@code field.too-long} */
    byte[] mark(Withdraw wish) {
        String name = Given.optionalText("device", wish.device(), LONGEST);
        return name == null ? null : marks.device(name);
    }

    /** Others who ask from the same device wait until the present transaction ends, so no two count the same. @param device null for none */
    void lock(byte[] device) {
        if (device != null) {
            database.update(
                    "INSERT INTO withdrawal_device_lock (stripe) VALUES (?) ON DUPLICATE KEY UPDATE stripe = stripe",
                    Math.floorMod(device[0], STRIPES));
        }
    }

    /** Days begin at midnight in the shop's zone. @param device null for none @return null for none */
    DeviceFact fact(byte[] device, MemberId asks, ZonedDateTime at) {
        if (device == null) {
            return null;
        }
        Instant today = at.toLocalDate().atStartOfDay(at.getZone()).toInstant();
        return database.find(
                        "SELECT COUNT(CASE WHEN requested_at >= ? THEN 1 END) AS times,"
                                + " COALESCE(SUM(CASE WHEN requested_at >= ? THEN amount END), 0) AS taken,"
                                + " COUNT(DISTINCT CASE WHEN requested_at >= ? AND member <> ? THEN member END) AS today,"
                                + " COUNT(DISTINCT CASE WHEN member <> ? THEN member END) AS lately"
                                + " FROM withdrawal WHERE device = ? AND requested_at > ? AND purpose = 'REQUEST' AND "
                                + State.STAYS_OUT,
                        row -> new DeviceFact(
                                true,
                                row.getLong("times"),
                                row.getLong("taken"),
                                row.getLong("today"),
                                row.getLong("lately")),
                        today,
                        today,
                        today,
                        asks.value(),
                        asks.value(),
                        device,
                        at.toInstant().minus(LATELY))
                .orElseThrow();
    }
}
