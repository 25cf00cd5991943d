package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** All who have an account and are nobody else, one after the other: neither guests nor those who were absorbed or forgotten. */
@ApplicationScoped
public class MembersInTurn {

    private static final String SELECT =
            "SELECT id, joined_at FROM member WHERE guest = FALSE AND merged_into IS NULL AND erased_at IS NULL";

    @Inject
    private Database database;

    /** Since when they are a member. */
    public record One(MemberId id, Instant joinedAt) {}

    /** The next. @param after the last one before; 0 to begin */
    public List<One> next(long after, int most) {
        return database.query(
                SELECT + " AND id > ? ORDER BY id LIMIT ?",
                row -> new One(new MemberId(row.getLong(1)), Database.instant(row, "joined_at")),
                after,
                most);
    }

    /** This one alone; nobody if they are none of these. */
    public List<One> alone(MemberId member) {
        return database.query(
                SELECT + " AND id = ?",
                row -> new One(new MemberId(row.getLong(1)), Database.instant(row, "joined_at")),
                member.value());
    }

    /** How many they are. */
    public long count() {
        return database.number(
                "SELECT COUNT(*) FROM member WHERE guest = FALSE AND merged_into IS NULL AND erased_at IS NULL");
    }
}
