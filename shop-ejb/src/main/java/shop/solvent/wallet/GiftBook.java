package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Trace;

/** Keeps the gifts. The money itself is in the ledger. */
@ApplicationScoped
class GiftBook {

    @Inject
    private Clock clock;

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

    /**
     * A gift that no person gave, for something the member did.
     *
     * @param act the text of the id of that
     * @param by what gave it
     */
    void add(
            GiftId id,
            MemberId member,
            PoolId pool,
            Money amount,
            Instant expiresAt,
            String act,
            String by,
            String reason,
            Instant now) {
        database.update(
                "INSERT INTO gift (id, member, pool, amount, expires_at, promised_until, given_by, reason, given_at, trace_id,"
                        + " act) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                member.value(),
                pool.value(),
                amount.amount(),
                expiresAt,
                expiresAt,
                by,
                reason,
                now,
                Trace.id(),
                act);
    }

    /** What a member was given for acts whose ids begin so, since then and ever. */
    ActGifts.Given given(MemberId member, String prefix, Instant since) {
        return database.find(
                        "SELECT COALESCE(SUM(CASE WHEN given_at >= ? THEN amount END), 0) AS since,"
                                + " COALESCE(SUM(amount), 0) AS ever FROM gift WHERE member = ? AND act LIKE ?",
                        row -> new ActGifts.Given(row.getLong("since"), row.getLong("ever")),
                        since,
                        member.value(),
                        prefix.replace("_", "\\_") + "%")
                .orElseThrow();
    }

    /** What was given for each of these, by the text of its id, in the order of the gifts. Those without a gift are missing. */
    Map<String, List<ActGift>> of(Collection<String> acts) {
        Map<String, List<ActGift>> gifts = new HashMap<>();
        if (!acts.isEmpty()) {
            List<String> wanted = Database.inList(List.copyOf(acts));
            database.query(
                    "SELECT id, act, amount, promised_until FROM gift WHERE act IN (" + Database.places(wanted)
                            + ") ORDER BY id",
                    row -> gifts.computeIfAbsent(row.getString("act"), act -> new ArrayList<>())
                            .add(new ActGift(
                                    new GiftId(row.getLong("id")),
                                    Money.fen(row.getLong("amount")),
                                    GiftView.lastDay(Database.instant(row, "promised_until"), clock.getZone()))),
                    wanted);
        }
        return gifts;
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

    /** Notes what went back into the pool before the gift's day. @param ended whether nothing is left of it */
    void takeBack(Gift gift, long gone, boolean ended) {
        database.update(
                "UPDATE gift SET gone = gone + ?, ended = ? WHERE id = ?",
                gone,
                ended,
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
