package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.BrakeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;

/**
 * The brakes on trees of invitations, and what they hinder. Who may set one is said by {@link BrakeDeed}.
 *
 * <p>Where none stops levels, which is nearly always, an order is not asked about any: each server knows which there are, and reads
 * them anew every few seconds, the one on which one was set at once.
 */
@ApplicationScoped
public class Brakes implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    /** Above that many levels nobody looks: a chain of them would hold an order up for longer than it may wait. */
    private static final int HIGHEST = 900;

    private static final String IN_FORCE = "state = 'STANDING' AND until_day >= ?";

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** By whom they are below, how many levels are paid. */
    private volatile Map<Long, Integer> paid = Map.of();

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("brakes", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        Map<Long, Integer> all = new HashMap<>();
        database.query(
                "SELECT member, levels FROM relation_brake WHERE levels IS NOT NULL AND " + IN_FORCE,
                row -> all.put(row.getLong(1), row.getInt(2)),
                LocalDate.now(clock));
        paid = all;
    }

    /**
     * How many levels of inviters are paid for orders of these, once it is answered: of those only who stand below a brake.
     *
     * @param members who order
     */
    public Map<MemberId, Integer> paidLevels(Set<MemberId> members, Answering asked) {
        Map<MemberId, Integer> levels = new HashMap<>();
        Map<Long, Integer> now = paid;
        if (now.isEmpty() || members.isEmpty()) {
            return levels;
        }
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        List<Long> heads = Database.inList(now.keySet());
        List<Object> parameters = new ArrayList<>(ids);
        parameters.addAll(heads);
        asked.query(
                "WITH RECURSIVE up (member, above, height) AS (SELECT id, inviter, 1 FROM member WHERE inviter IS NOT NULL"
                        + " AND id IN (" + Database.places(ids) + ") UNION ALL SELECT u.member, m.inviter, u.height + 1"
                        + " FROM up u JOIN member m ON m.id = u.above WHERE m.inviter IS NOT NULL AND u.height < "
                        + HIGHEST
                        + ") SELECT member, above FROM up WHERE above IN (" + Database.places(heads) + ")",
                row -> levels.merge(new MemberId(row.getLong(1)), now.get(row.getLong(2)), Math::min),
                parameters);
        return levels;
    }

    /** Below whom nobody can be bound now. */
    public Set<MemberId> frozen() {
        return new TreeSet<>(database.query(
                "SELECT member FROM relation_brake WHERE freezes AND " + IN_FORCE,
                row -> new MemberId(row.getLong(1)),
                LocalDate.now(clock)));
    }

    /** @throws Rejection {@code brake.not-found} */
    public BrakeView find(BrakeId id) {
        return database.find("SELECT * FROM relation_brake WHERE id = ?", BrakeView::read, id.value())
                .orElseThrow(() -> Rejection.notFound("brake", id));
    }

    /** The one that holds now. */
    public Optional<BrakeView> standing(MemberId member) {
        return database.find(
                "SELECT * FROM relation_brake WHERE member = ? AND " + IN_FORCE,
                BrakeView::read,
                member.value(),
                LocalDate.now(clock));
    }

    /** All of a member's, the latest first, up to a hundred. */
    public List<BrakeView> of(MemberId member) {
        return database.query(
                "SELECT * FROM relation_brake WHERE member = ? ORDER BY id DESC LIMIT 100",
                BrakeView::read,
                member.value());
    }

    /** Whether one person alone braked the member's tree lately. Nobody else does so until the transaction ends. */
    boolean wasBrakedAlone(MemberId member) {
        LocalDate lately = LocalDate.now(clock).minusDays(90);
        return !database.query(
                        "SELECT id FROM relation_brake WHERE member = ? AND agreed_by IS NULL AND until_day >= ? FOR UPDATE",
                        row -> row.getLong(1),
                        member.value(),
                        lately)
                .isEmpty();
    }

    /** In the present transaction. @throws Rejection {@code brake.stands} if there is one */
    BrakeId set(MemberId member, Integer levels, boolean freezes, int days, String reason, String by, String agreedBy) {
        BrakeId id = new BrakeId(Ids.next());
        LocalDate until = LocalDate.now(clock).plusDays(days);
        over("AND member = ?", member.value());
        if (database.find(
                        "SELECT id FROM relation_brake WHERE standing = ? FOR UPDATE",
                        row -> row.getLong(1),
                        member.value())
                .isPresent()) {
            throw stands(member);
        }
        database.update(
                "INSERT INTO relation_brake (id, member, levels, freezes, state, until_day, reason, set_by, set_at,"
                        + " agreed_by, trace_id) VALUES (?, ?, ?, ?, 'STANDING', ?, ?, ?, ?, ?, ?)",
                id.value(),
                member.value(),
                levels,
                freezes,
                until,
                reason,
                by,
                clock.instant(),
                agreedBy,
                Trace.id());
        audit.record(
                by,
                "relation.braked",
                member.toString(),
                null,
                (levels == null ? "" : "levels " + levels + ", ") + (freezes ? "no new ones, " : "") + until,
                reason);
        return id;
    }

    static Rejection stands(MemberId member) {
        return Rejection.conflict("brake.stands", Map.of("member", member.toString()));
    }

    /** In the present transaction. @throws Rejection {@code brake.over} */
    void lift(BrakeId id, String reason, String by) {
        BrakeView brake = find(id);
        if (database.update(
                        "UPDATE relation_brake SET state = 'LIFTED', ended_by = ?, ended_at = ?, end_note = ?"
                                + " WHERE id = ? AND state = 'STANDING'",
                        by,
                        clock.instant(),
                        reason,
                        id.value())
                == 0) {
            throw Rejection.conflict("brake.over", Map.of("brake", id.toString()));
        }
        audit.record(by, "relation.unbraked", brake.member().toString(), id.toString(), null, reason);
    }

    /** Writes down which are over: they hold nothing up since their last day, whether that is written or not. */
    void endOver() {
        transactions.run(() -> over("", null));
    }

    private void over(String which, Long member) {
        String sql = "SELECT * FROM relation_brake WHERE state = 'STANDING' AND until_day < ? " + which + " FOR UPDATE";
        LocalDate today = LocalDate.now(clock);
        List<BrakeView> over = member == null
                ? database.query(sql, BrakeView::read, today)
                : database.query(sql, BrakeView::read, today, member);
        for (BrakeView brake : over) {
            database.update(
                    "UPDATE relation_brake SET state = 'ENDED', ended_by = ?, ended_at = ? WHERE id = ?",
                    Audit.SYSTEM,
                    clock.instant(),
                    brake.id().value());
            audit.record(
                    Audit.SYSTEM,
                    "relation.unbraked",
                    brake.member().toString(),
                    brake.id().toString(),
                    null,
                    null);
        }
    }
}
