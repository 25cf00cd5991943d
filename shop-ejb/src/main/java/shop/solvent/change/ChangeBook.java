package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;

/** Keeps what members chose and what was done. The money itself is in the ledger; whoever writes has the locks of the member's accounts. */
@ApplicationScoped
class ChangeBook {

    private static final String ACT = "SELECT * FROM change_act";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    ChangeChoice choice(MemberId member) {
        return database.find(
                        "SELECT * FROM change_choice WHERE member = ? AND until_at IS NULL",
                        row -> new ChangeChoice(
                                row.getBoolean("round_up"),
                                row.getBoolean("sweep"),
                                ChangeGoal.valueOf(row.getString("goal")),
                                Database.instant(row, "at")),
                        member.value())
                .orElse(ChangeChoice.NOTHING);
    }

    /** What counts from now on; what counted before is kept with its end. */
    void choose(MemberId member, ChangeChoice wanted, String channel) {
        Instant now = clock.instant();
        database.update(
                "UPDATE change_choice SET until_at = ? WHERE member = ? AND until_at IS NULL", now, member.value());
        database.update(
                "INSERT INTO change_choice (id, member, round_up, sweep, goal, channel, at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                member.value(),
                wanted.roundUp(),
                wanted.sweep(),
                wanted.goal().name(),
                channel,
                now,
                Trace.id());
    }

    /** The next members for whom something is done at night. */
    List<MemberId> choosing(long after, int most) {
        return database.query(
                "SELECT member FROM change_choice WHERE until_at IS NULL AND member > ? AND (round_up OR sweep OR goal <>"
                        + " 'KEEP') ORDER BY member LIMIT ?",
                row -> new MemberId(row.getLong(1)),
                after,
                most);
    }

    /** Whether that was done for the member at the end of the day. */
    boolean isDone(MemberId member, LocalDate day, ChangeKind kind) {
        return database.number(
                        "SELECT COUNT(*) FROM change_act WHERE member = ? AND day = ? AND kind = ?",
                        member.value(),
                        day,
                        kind.name())
                > 0;
    }

    void add(ChangeAct act) {
        database.update(
                "INSERT INTO change_act (id, member, kind, day, amount, rounded, pool, pool_code, points, charity, decision,"
                        + " rulebook, channel, at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                act.id().value(),
                act.member().value(),
                act.kind().name(),
                act.day(),
                act.amount().amount(),
                act.rounded().amount(),
                act.pool() == null ? null : act.pool().value(),
                act.poolCode(),
                act.points(),
                act.charity() == null ? null : act.charity().value(),
                act.decision() == null ? null : act.decision().value(),
                act.rulebook() == null ? null : HexFormat.of().parseHex(act.rulebook()),
                act.channel(),
                act.at(),
                Trace.id());
    }

    /** @throws Rejection {@code change-act.not-found} */
    ChangeAct find(ChangeActId id) {
        return database.find(ACT + " WHERE id = ?", ChangeBook::act, id.value())
                .orElseThrow(() -> Rejection.notFound("change-act", id));
    }

    /** The latest first. @param after the last one that was told; null to begin */
    Slice<ChangeAct> of(MemberId member, ChangeActId after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        ACT + " WHERE member = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        ChangeBook::act,
                        member.value(),
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1),
                size);
    }

    /** What a member gave within a time, the first first. */
    List<ChangeAct> given(MemberId member, Instant from, Instant until) {
        return database.query(
                ACT + " WHERE member = ? AND kind = 'GIVE' AND at >= ? AND at < ? ORDER BY id",
                ChangeBook::act,
                member.value(),
                from,
                until);
    }

    /** @param given fen within the time that was asked for */
    record Moved(MemberId member, Instant last, long given) {}

    /** The next members of whom anything was done before a moment: when last, and what they gave within a time. */
    List<Moved> moved(long after, int most, Instant from, Instant until) {
        return database.query(
                "SELECT member, MAX(at) AS last, SUM(CASE WHEN kind = 'GIVE' AND at >= ? THEN amount ELSE 0 END) AS given"
                        + " FROM change_act WHERE member > ? AND at < ? GROUP BY member ORDER BY member LIMIT ?",
                row -> new Moved(
                        new MemberId(row.getLong("member")), Database.instant(row, "last"), row.getLong("given")),
                from,
                after,
                until,
                most);
    }

    private static ChangeAct act(ResultSet row) throws SQLException {
        byte[] rulebook = row.getBytes("rulebook");
        return new ChangeAct(
                new ChangeActId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                ChangeKind.valueOf(row.getString("kind")),
                row.getObject("day", LocalDate.class),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("rounded")),
                row.getLong("pool") == 0 ? null : new PoolId(row.getLong("pool")),
                row.getString("pool_code"),
                row.getLong("points"),
                row.getLong("charity") == 0 ? null : new CharityId(row.getLong("charity")),
                row.getLong("decision") == 0 ? null : new DecisionId(row.getLong("decision")),
                rulebook == null ? null : HexFormat.of().formatHex(rulebook),
                row.getString("channel"),
                Database.instant(row, "at"));
    }

    private static final String CHARITY =
            "SELECT c.*, (SELECT COALESCE(SUM(a.amount), 0) FROM change_act a WHERE a.charity = c.id) AS given,"
                    + " (SELECT COALESCE(SUM(p.amount), 0) FROM charity_payment p WHERE p.charity = c.id) AS paid FROM charity c";

    /** Whom change is given to now; empty if the shop has declared none. */
    Optional<CharityView> charity() {
        return database.find(CHARITY + " WHERE c.ended_at IS NULL", ChangeBook::charity);
    }

    /** The same, whom nobody changes before this transaction ends; others may give at the same time. */
    Optional<CharityView> shareCharity() {
        database.query("SELECT id FROM charity WHERE ended_at IS NULL LOCK IN SHARE MODE", row -> row.getLong(1));
        return charity();
    }

    /** The same, to whom nobody gives anything either before this transaction ends. */
    Optional<CharityView> lockCharity() {
        database.query("SELECT id FROM charity WHERE ended_at IS NULL FOR UPDATE", row -> row.getLong(1));
        return charity();
    }

    /** All that there ever were, the present one first. */
    List<CharityView> charities() {
        return database.query(CHARITY + " ORDER BY c.id DESC LIMIT 100", ChangeBook::charity);
    }

    private static CharityView charity(ResultSet row) throws SQLException {
        return new CharityView(
                new CharityId(row.getLong("id")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("registration"),
                row.getString("account"),
                Database.instant(row, "at"),
                Database.instant(row, "ended_at"),
                Money.fen(row.getLong("given")),
                Money.fen(row.getLong("paid")));
    }

    CharityId declare(Charities.Declared wanted, String askedBy, String agreedBy) {
        Instant now = clock.instant();
        CharityId id = new CharityId(Ids.next());
        database.update("UPDATE charity SET ended_at = ? WHERE ended_at IS NULL", now);
        database.update(
                "INSERT INTO charity (id, name_zh, name_en, registration, account, declared_by, agreed_by, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                wanted.nameZh(),
                wanted.nameEn(),
                wanted.registration(),
                wanted.account(),
                askedBy,
                agreedBy,
                now);
        return id;
    }

    boolean isPaid(String reference) {
        return database.number("SELECT COUNT(*) FROM charity_payment WHERE reference = ?", reference) > 0;
    }

    long pay(CharityId charity, Charities.Payment payment, String askedBy, String agreedBy) {
        long id = Ids.next();
        database.update(
                "INSERT INTO charity_payment (id, charity, amount, reference, paid_on, asked_by, agreed_by, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                charity.value(),
                payment.fen(),
                payment.reference(),
                LocalDate.parse(payment.paidOn()),
                askedBy,
                agreedBy,
                clock.instant());
        return id;
    }

    /** What was paid to charities, the latest first. */
    List<Charities.Paid> payments(int most) {
        return database.query(
                "SELECT p.*, c.name_zh, c.name_en FROM charity_payment p JOIN charity c ON c.id = p.charity ORDER BY p.id DESC LIMIT ?",
                row -> new Charities.Paid(
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Money.fen(row.getLong("amount")),
                        row.getString("reference"),
                        row.getObject("paid_on", LocalDate.class),
                        row.getString("asked_by"),
                        row.getString("agreed_by")),
                most);
    }

    /**
     * How many members wanted what within a time, whenever they said so.
     *
     * @param roundUp who had orders rounded up, and so on: somebody is counted once in each
     */
    record Wanting(long roundUp, long sweep, long keep, long give, long points) {}

    Wanting wanting(Instant from, Instant until) {
        String some = "COUNT(DISTINCT CASE WHEN %s THEN member END)";
        return database.find(
                        "SELECT " + some.formatted("round_up") + ", " + some.formatted("sweep") + ", "
                                + some.formatted("goal = 'KEEP' AND (round_up OR sweep)") + ", "
                                + some.formatted("goal = 'GIVE'") + ", " + some.formatted("goal = 'POINTS'")
                                + " FROM change_choice WHERE at < ? AND (until_at IS NULL OR until_at > ?)",
                        row -> new Wanting(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                        until,
                        from)
                .orElseThrow();
    }

    /** Points that change became within a time. */
    long points(Instant from, Instant until) {
        return database.number(
                "SELECT COALESCE(SUM(points), 0) FROM change_act WHERE kind = 'POINTS' AND at >= ? AND at < ?",
                from,
                until);
    }

    /** When anything was first done; empty if nothing was. */
    Optional<Instant> first() {
        return database.find("SELECT at FROM change_act ORDER BY id LIMIT 1", row -> Database.instant(row, "at"));
    }
}
