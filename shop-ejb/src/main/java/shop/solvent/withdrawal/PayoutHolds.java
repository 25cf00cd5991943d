package shop.solvent.withdrawal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutHoldId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** Holds on what members earned: who has one, how it ends. How one begins is a {@linkplain PayoutHoldDeed deed}. */
@Stateless
public class PayoutHolds {

    /** Whoever was held so lately is held again by two people. */
    private static final Duration AGAIN = Duration.ofDays(30);

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The one that holds the member's commissions the longest; nothing if none does. */
    public Optional<PayoutHold> inForce(MemberId member) {
        return database.find(
                "SELECT * FROM payout_hold WHERE member = ? AND ended_at IS NULL AND until_at > ?"
                        + " ORDER BY until_at DESC LIMIT 1",
                PayoutHolds::hold,
                member.value(),
                clock.instant());
    }

    /** Whether the member's commissions are held, or were lately. */
    public boolean wereHeld(MemberId member) {
        return database.number(
                        "SELECT COUNT(*) FROM payout_hold WHERE member = ? AND COALESCE(ended_at, until_at) > ?",
                        member.value(),
                        clock.instant().minus(AGAIN))
                > 0;
    }

    /** Begins one in the present transaction, that of the deed. */
    public PayoutHoldId add(MemberId member, CaseId riskCase, int days, String reason, String by, String agreedBy) {
        PayoutHoldId id = new PayoutHoldId(Ids.next());
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(days));
        database.update(
                "INSERT INTO payout_hold (id, member, risk_case, reason, until_at, held_by, agreed_by, held_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                member.value(),
                riskCase == null ? null : riskCase.value(),
                reason,
                until,
                by,
                agreedBy,
                now);
        audit.record(by, "payout.hold", member.toString(), null, until.toString(), reason);
        return id;
    }

    /**
     * Ends a hold before its time.
     *
     * @throws Rejection {@code payout-hold.not-found}, {@code payout-hold.over} if it has ended, {@code field.missing}
     *     without a reason
     */
    public void release(PayoutHoldId id, String by, String reason) {
        permits.require(by, Permission.DECIDE_WITHDRAWALS);
        String why = Given.text("reason", reason, 500);
        PayoutHold found = find(id);
        Instant now = clock.instant();
        int ended = found.isInForce(now)
                ? database.update(
                        "UPDATE payout_hold SET ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ?"
                                + " AND ended_at IS NULL",
                        now,
                        by,
                        why,
                        id.value())
                : 0;
        if (ended == 0) {
            throw Rejection.conflict("payout-hold.over", Map.of("hold", id.toString()));
        }
        audit.record(
                by, "payout.release", found.member().toString(), found.until().toString(), null, why);
    }

    /** @throws Rejection {@code payout-hold.not-found}, for one of a member the reader does not see too */
    public PayoutHold find(PayoutHoldId id) {
        Where where = seen(new Where().and("h.id = ?", id.value()));
        return database.find(
                        "SELECT h.* FROM payout_hold h" + where.sql(),
                        PayoutHolds::hold,
                        where.parameters().toArray())
                .orElseThrow(() -> Rejection.notFound("payout-hold", id));
    }

    /**
     * The latest first.
     *
     * @param member null for everybody's
     * @param inForce whether only those that hold something now
     * @param after the last one of the part before; null to begin
     */
    public Slice<PayoutHold> search(MemberId member, boolean inForce, PayoutHoldId after, int size) {
        Slice.check(size);
        Where where = where(member, inForce);
        if (after != null) {
            where.and("h.id < ?", after.value());
        }
        return Slice.of(
                database.query(
                        "SELECT h.* FROM payout_hold h" + where.sql() + " ORDER BY h.id DESC LIMIT ?",
                        PayoutHolds::hold,
                        where.parameters(size + 1)),
                size);
    }

    /** As many as {@link Page#COUNTED} mean that many or more. */
    public long count(MemberId member, boolean inForce) {
        Where where = where(member, inForce);
        return database.number(
                "SELECT COUNT(*) FROM (SELECT h.id FROM payout_hold h" + where.sql() + " LIMIT " + Page.COUNTED
                        + ") counted",
                where.parameters().toArray());
    }

    private Where where(MemberId member, boolean inForce) {
        Where where = new Where();
        if (member != null) {
            where.and("h.member = ?", member.value());
        }
        if (inForce) {
            where.and("h.ended_at IS NULL AND h.until_at > ?", clock.instant());
        }
        return seen(where);
    }

    private static Where seen(Where where) {
        return WithinReach.aboutMembers(where, "h.member");
    }

    private static PayoutHold hold(ResultSet row) throws SQLException {
        Long riskCase = row.getObject("risk_case", Long.class);
        return new PayoutHold(
                new PayoutHoldId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                riskCase == null ? null : new CaseId(riskCase),
                row.getString("reason"),
                Database.instant(row, "until_at"),
                row.getString("held_by"),
                row.getString("agreed_by"),
                Database.instant(row, "held_at"),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
