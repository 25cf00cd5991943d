package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/** Which levels members have, and until when those hold that a person gave. */
@ApplicationScoped
public class LevelBook {

    /** How long a level holds that a person gives without saying until when, in days. */
    public static final int HELD = 365;

    /** Longer nobody fixes a level by hand, in days. */
    public static final int LONGEST = 1096;

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param heldUntil last day of a level that a person gave, which may be over; null for another */
    public record Had(MemberId member, String level, LocalDate heldUntil) {}

    /** By id, locked until the end of the transaction. */
    public List<Had> locked(Collection<MemberId> members) {
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        return database.query(
                "SELECT m.id, m.level, h.last_day FROM member m LEFT JOIN level_hold h ON h.member = m.id WHERE m.id IN ("
                        + Database.places(ids) + ") ORDER BY m.id FOR UPDATE",
                row -> new Had(new MemberId(row.getLong(1)), row.getString(2), row.getObject(3, LocalDate.class)),
                ids);
    }

    /** Gives a {@linkplain #locked locked} member another level, on record with why. */
    public void change(Had had, String level, String by, String reason) {
        database.update(
                "UPDATE member SET level = ?, version = version + 1 WHERE id = ?",
                level,
                had.member().value());
        audit.record(by, "member.level-changed", had.member().toString(), had.level(), level, reason);
    }

    /** Lets a level go by growth again. */
    public void letGo(MemberId member) {
        database.update("DELETE FROM level_hold WHERE member = ?", member.value());
    }

    /** What holds for the member, or held until lately; empty where growth decides. */
    public Optional<LevelHold> hold(MemberId member) {
        return database.find(
                "SELECT last_day, held_by, reason, held_at FROM level_hold WHERE member = ?",
                row -> new LevelHold(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        Database.instant(row, "held_at")),
                member.value());
    }

    /**
     * Until when a level shall hold.
     *
     * @param given null for {@value #HELD} days
     * @throws Rejection {@code level.hold-too-long} unless it is today or later, and not beyond {@value #LONGEST} days
     */
    LocalDate lastDay(LocalDate given) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = given == null ? today.plusDays(HELD) : given;
        if (last.isBefore(today) || last.isAfter(today.plusDays(LONGEST))) {
            throw Rejection.invalid(
                    "level.hold-too-long",
                    Map.of(
                            "field",
                            "levelUntil",
                            "longest",
                            today.plusDays(LONGEST).toString()));
        }
        return last;
    }

    void hold(MemberId member, LocalDate lastDay, String by, String reason) {
        database.update(
                "REPLACE INTO level_hold (member, last_day, held_by, reason, held_at) VALUES (?, ?, ?, ?, ?)",
                member.value(),
                lastDay,
                by,
                reason,
                clock.instant());
    }
}
