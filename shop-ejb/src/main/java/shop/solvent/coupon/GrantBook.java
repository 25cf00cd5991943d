package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.coupon.GrantView.State;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.table.ImportProblem;

/** Keeps to whom coupons are given, and how far that is. */
@ApplicationScoped
class GrantBook {

    private static final int PROBLEMS = 200;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Problems(List<ImportProblem> rows) {}

    /** A member of a list, by its line. */
    record Listed(int line, MemberId member) {}

    CouponGrantId add(
            CouponBatchId batch,
            String name,
            GrantFilter filter,
            List<Listed> members,
            int total,
            List<ImportProblem> problems,
            String reason,
            String by) {
        long id = Ids.next();
        database.insert(
                "coupon_grant (id, batch, kind, name, filter, state, reason, total, problems, problem_count, made_by,"
                        + " made_at)",
                List.<Object[]>of(new Object[] {
                    id,
                    batch.value(),
                    filter == null ? "LIST" : "FILTER",
                    name,
                    filter == null ? null : Json.write(filter),
                    State.CHECKED.name(),
                    reason,
                    total,
                    Json.write(new Problems(problems.subList(0, Math.min(PROBLEMS, problems.size())))),
                    problems.size(),
                    by,
                    clock.instant()
                }));
        database.insert(
                "coupon_grant_member (grant_id, line, member)",
                members.stream()
                        .map(one -> new Object[] {id, one.line(), one.member().value()})
                        .toList());
        return new CouponGrantId(id);
    }

    Optional<GrantView> find(CouponGrantId id) {
        return database.find("SELECT * FROM coupon_grant WHERE id = ?", GrantBook::view, id.value());
    }

    /** The latest first. */
    List<GrantView> list(CouponBatchId batch, int most) {
        return database.query(
                "SELECT * FROM coupon_grant WHERE batch = ? ORDER BY id DESC LIMIT ?",
                GrantBook::view,
                batch.value(),
                most);
    }

    List<Long> unfinished() {
        return database.query("SELECT id FROM coupon_grant WHERE state = 'RUNNING' ORDER BY id", row -> row.getLong(1));
    }

    /** Where a grant goes on, locked; empty if another server is at it or it is not under way. */
    Optional<Long> take(long id) {
        return database.find(
                "SELECT reached FROM coupon_grant WHERE id = ? AND state = 'RUNNING' FOR UPDATE SKIP LOCKED",
                row -> row.getLong(1),
                id);
    }

    List<Listed> next(long id, long reached, int most) {
        return database.query(
                "SELECT line, member FROM coupon_grant_member WHERE grant_id = ? AND line > ? ORDER BY line LIMIT ?",
                row -> new Listed(row.getInt(1), new MemberId(row.getLong(2))),
                id,
                reached,
                most);
    }

    void reached(long id, long reached, int done, int granted, int skipped) {
        database.update(
                "UPDATE coupon_grant SET reached = ?, done = done + ?, granted = granted + ?, skipped = skipped + ?"
                        + " WHERE id = ?",
                reached,
                done,
                granted,
                skipped,
                id);
    }

    /** @return whether it was in the one state and now is in the other */
    boolean move(CouponGrantId id, State from, State to) {
        return database.update(
                        "UPDATE coupon_grant SET state = ?, ended_at = ? WHERE id = ? AND state = ?",
                        to.name(),
                        to == State.RUNNING ? null : clock.instant(),
                        id.value(),
                        from.name())
                == 1;
    }

    /** The list itself is kept no longer than it is needed. */
    void forget(CouponGrantId id) {
        database.update("DELETE FROM coupon_grant_member WHERE grant_id = ?", id.value());
    }

    private static GrantView view(ResultSet row) throws SQLException {
        String filter = row.getString("filter");
        return new GrantView(
                new CouponGrantId(row.getLong("id")),
                new CouponBatchId(row.getLong("batch")),
                row.getString("name"),
                filter == null ? null : Json.read(filter, GrantFilter.class),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("granted"),
                row.getInt("skipped"),
                new ArrayList<>(
                        Json.read(row.getString("problems"), Problems.class).rows()),
                row.getInt("problem_count"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"));
    }
}
