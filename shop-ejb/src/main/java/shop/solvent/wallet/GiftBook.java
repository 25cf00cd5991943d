package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Trace;

/** Keeps the gifts. The money itself is in the ledger. */
@ApplicationScoped
class GiftBook {

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    void add(GiftId id, GiveGift gift, PoolId pool, Instant expiresAt, String reason, Instant now) {
        database.update(
                "INSERT INTO gift (id, member, pool, amount, expires_at, promised_until, given_by, reason, given_at, trace_id,"
                        + " consent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                gift.member().value(),
                pool.value(),
                gift.amount().amount(),
                expiresAt,
                expiresAt,
                gift.by(),
                reason,
                now,
                Trace.id(),
                gift.consent() == null ? null : gift.consent().value());
    }

    /** The member's gifts that have not ended. */
    List<Gift> open(MemberId member) {
        return database.query(
                "SELECT id, pool, amount, gone, expires_at FROM gift WHERE member = ? AND ended = FALSE",
                Gift::read,
                member.value());
    }

    /** The member's gifts that have ended and were at least partly spent, the latest first. */
    List<Gift> spent(MemberId member) {
        return database.query(
                "SELECT id, pool, amount, gone, expires_at FROM gift WHERE member = ? AND ended = TRUE AND gone < amount"
                        + " ORDER BY expires_at DESC, id DESC",
                Gift::read,
                member.value());
    }

    /** Members with gifts whose time has run out. */
    List<MemberId> due(Instant by, int most, int passedOver) {
        return database.query(
                "SELECT DISTINCT member FROM gift WHERE ended = FALSE AND expires_at <= ? ORDER BY member LIMIT ? OFFSET ?",
                row -> new MemberId(row.getLong(1)),
                by,
                most,
                passedOver);
    }

    void end(Gift gift, long gone) {
        database.update(
                "UPDATE gift SET gone = gone + ?, ended = TRUE WHERE id = ?",
                gone,
                gift.id().value());
    }

    /** Lets a gift be good until then, whether it had ended or not. */
    void keep(Gift gift, long gone, Instant until) {
        database.update(
                "UPDATE gift SET gone = gone + ?, ended = FALSE, expires_at = ? WHERE id = ?",
                gone,
                until,
                gift.id().value());
        audit.record(
                Audit.SYSTEM,
                "gift.prolonged",
                gift.id().toString(),
                gift.expiresAt().toString(),
                until.toString(),
                null);
    }
}
