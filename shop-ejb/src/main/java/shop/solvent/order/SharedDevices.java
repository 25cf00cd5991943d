package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** Who ordered from the same devices. */
@ApplicationScoped
public class SharedDevices {

    /** As far back as the rules look. */
    private static final Duration BACK = Duration.ofDays(90);

    @Inject
    private Database database;

    /** Whether a member ordered from a device in the 90 days before a time from which one of these others did as well. */
    public boolean isAny(MemberId member, Collection<MemberId> others, Instant until) {
        if (others.isEmpty()) {
            return false;
        }
        List<Long> ids = Database.inList(others.stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(List.of(member.value(), until.minus(BACK), until.minus(BACK)));
        parameters.addAll(ids);
        return database.query(
                                "SELECT EXISTS (SELECT 1 FROM orders o JOIN orders x ON x.device = o.device"
                                        + " WHERE o.member = ? AND o.device IS NOT NULL AND o.event_at > ? AND x.event_at > ?"
                                        + " AND x.member IN (" + Database.places(ids) + "))",
                                row -> row.getLong(1),
                                parameters)
                        .get(0)
                > 0;
    }
}
