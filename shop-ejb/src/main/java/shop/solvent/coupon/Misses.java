package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** Counts what was shown and is no coupon, so that codes cannot be found by trying. */
@ApplicationScoped
class Misses {

    private static final Duration WHILE = Duration.ofHours(1);

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code coupon.too-often} */
    void requireFew(String channel, MemberId member) {
        if (tooMany(List.of(channel), List.of(member)).contains(member)) {
            throw tooOften();
        }
    }

    static Rejection tooOften() {
        return Rejection.tooOften("coupon.too-often", Map.of());
    }

    /** Of these members, in the order of the channels they come through, those who have to wait. */
    Set<MemberId> tooMany(List<String> channels, List<MemberId> members) {
        Instant since = clock.instant().minus(WHILE);
        long mostOfChannel = settings.number(Setting.COUPON_MISSES_CHANNEL);
        long mostOfMember = settings.number(Setting.COUPON_MISSES_MEMBER);
        Map<String, Long> byChannel = counts("channel", Set.copyOf(channels), since);
        Map<String, Long> byMember = counts(
                "member", members.stream().map(MemberId::value).distinct().toList(), since);
        Set<MemberId> wait = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            long ofMember = byMember.getOrDefault(String.valueOf(members.get(i).value()), 0L);
            if (ofMember >= mostOfMember || byChannel.getOrDefault(channels.get(i), 0L) >= mostOfChannel) {
                wait.add(members.get(i));
            }
        }
        return wait;
    }

    private Map<String, Long> counts(String by, Collection<?> values, Instant since) {
        Map<String, Long> counts = new HashMap<>();
        List<Object> parameters = new ArrayList<>(Database.inList(values));
        String places = Database.places(parameters);
        parameters.add(since);
        database.query(
                "SELECT " + by + ", COUNT(*) FROM coupon_miss WHERE " + by + " IN (" + places
                        + ") AND at >= ? GROUP BY " + by,
                row -> counts.put(row.getString(1), row.getLong(2)),
                parameters);
        return counts;
    }

    void note(String channel, MemberId member) {
        database.insert(
                "coupon_miss (id, channel, member, at)",
                List.<Object[]>of(new Object[] {Ids.next(), channel, member.value(), clock.instant()}));
    }

    /** What is older than it matters. @return whether there may be more */
    boolean forget(int most) {
        return database.update(
                        "DELETE FROM coupon_miss WHERE at < ? ORDER BY at LIMIT ?",
                        clock.instant().minus(Duration.ofDays(30)),
                        most)
                == most;
    }
}
