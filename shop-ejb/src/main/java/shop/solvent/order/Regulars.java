package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** What members' orders say of them, for those who decide about something else than an order. */
@ApplicationScoped
public class Regulars {

    /** How far back a device is looked for. */
    private static final Duration LATELY = Duration.ofDays(90);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** How many orders of a member are paid for and not taken back. */
    public long completed(MemberId member) {
        return database.number("SELECT COUNT(*) FROM orders WHERE member = ? AND state = 'PAID'", member.value());
    }

    /** Whether both ordered from the same device in the last 90 days. */
    public boolean shareADevice(MemberId one, MemberId other) {
        return !database.query(
                        "SELECT 1 FROM (SELECT DISTINCT device FROM orders WHERE member = ? AND event_at >= ?) a JOIN"
                                + " (SELECT DISTINCT device FROM orders WHERE member = ? AND event_at >= ?) b"
                                + " ON b.device = a.device LIMIT 1",
                        row -> true,
                        one.value(),
                        clock.instant().minus(LATELY),
                        other.value(),
                        clock.instant().minus(LATELY))
                .isEmpty();
    }
}
