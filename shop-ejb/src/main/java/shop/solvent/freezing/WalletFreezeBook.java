package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WalletFreezeId;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Stop;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;

/**
 * Frozen wallets as they are written down, and what the ledger is told of them: each step in the present transaction. The ledger refuses
 * what a freeze stops, so nobody who moves money has to ask.
 */
@ApplicationScoped
class WalletFreezeBook {

    /** Whose wallet was frozen so lately has it frozen again by two people. */
    private static final Duration AGAIN = Duration.ofDays(30);

    private static final int LOOKED_BACK = 50;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    WalletFreezeId add(FreezeWalletDeed.Freezing content, String note, String by, String agreedBy) {
        MemberId member = content.memberOf();
        WalletFreezeId id = new WalletFreezeId(Ids.next());
        LocalDate until = LocalDate.now(clock).plusDays(content.days());
        ledger.stop(member, Stop.ALL); // first, so that of two that change it at once one waits here
        database.update(
                "INSERT INTO wallet_freeze (id, member, reason, note, risk_case, deposits, until_day, frozen_by, agreed_by,"
                        + " frozen_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                member.value(),
                content.reasonOf().name(),
                note,
                content.caseOf() == null ? null : content.caseOf().value(),
                content.deposits(),
                until,
                by,
                agreedBy,
                clock.instant(),
                Trace.id());
        settle(member);
        audit.record(by, "wallet.frozen", member.toString(), null, id + ", " + until, note);
        if (content.reasonOf().isTold()) {
            notices.tell(NoticeKind.WALLET_FROZEN
                    .to(member, id)
                    .with("reason", content.reasonOf().words())
                    .with("until", until));
        }
        return id;
    }

    /** @param by two people, or the system and nobody where its last day is over */
    void end(WalletFreezeId id, String by, String agreedBy, String note) {
        WalletFreeze freeze = going(id);
        ledger.stop(freeze.member(), Stop.ALL);
        int ended = database.update(
                "UPDATE wallet_freeze SET ended_at = ?, ended_by = ?, end_agreed_by = ?, end_note = ? WHERE id = ?"
                        + " AND ended_at IS NULL",
                clock.instant(),
                by,
                agreedBy,
                note,
                id.value());
        if (ended == 0) {
            throw over(id);
        }
        boolean free = settle(freeze.member());
        audit.record(
                by,
                "wallet.unfrozen",
                freeze.member().toString(),
                freeze.until().toString(),
                id.toString(),
                note);
        if (free && wasTold(freeze)) {
            notices.tell(NoticeKind.WALLET_FREE.to(freeze.member(), id));
        }
    }

    /**
     * Whether the member was told of it, or of one that went over into it: whoever was told that they cannot use their wallet is told once
     * they can, whichever of several ends last.
     */
    private boolean wasTold(WalletFreeze last) {
        Instant since = last.at();
        for (WalletFreeze one : of(last.member(), LOOKED_BACK)) { // the latest first
            boolean goesOver = one.id().equals(last.id()) || !one.endedAt().isBefore(since);
            if (goesOver && one.reason().isTold()) {
                return true;
            }
            since = goesOver && one.at().isBefore(since) ? one.at() : since;
        }
        return false;
    }

    /** The strictest of those in force counts. @return whether none is */
    private boolean settle(MemberId member) {
        List<Boolean> inForce = database.query(
                "SELECT deposits FROM wallet_freeze WHERE member = ? AND ended_at IS NULL FOR UPDATE",
                row -> row.getBoolean(1),
                member.value());
        ledger.stop(member, inForce.isEmpty() ? null : inForce.contains(false) ? Stop.ALL : Stop.LEAVING);
        return inForce.isEmpty();
    }

    /** @throws Rejection {@code wallet-freeze.not-found}, {@code wallet-freeze.over} */
    WalletFreeze going(WalletFreezeId id) {
        WalletFreeze freeze = find(id).orElseThrow(() -> Rejection.notFound("wallet-freeze", id));
        if (!freeze.isInForce()) {
            throw over(id);
        }
        return freeze;
    }

    Optional<WalletFreeze> find(WalletFreezeId id) {
        return database.find("SELECT * FROM wallet_freeze WHERE id = ?", WalletFreezeBook::read, id.value());
    }

    boolean isGoing(WalletFreezeId id) {
        return database.number("SELECT COUNT(*) FROM wallet_freeze WHERE id = ? AND ended_at IS NULL", id.value()) > 0;
    }

    private static Rejection over(WalletFreezeId id) {
        return Rejection.conflict("wallet-freeze.over", Map.of("wallet-freeze", id.toString()));
    }

    /** Those of a member, in force first and then the latest. */
    List<WalletFreeze> of(MemberId member, int most) {
        return database.query(
                "SELECT * FROM wallet_freeze WHERE member = ? ORDER BY ended_at IS NOT NULL, id DESC LIMIT ?",
                WalletFreezeBook::read,
                member.value(),
                most);
    }

    boolean wereFrozen(MemberId member) {
        return database.number(
                        "SELECT COUNT(*) FROM wallet_freeze WHERE member = ? AND (ended_at IS NULL OR ended_at > ?)",
                        member.value(),
                        clock.instant().minus(AGAIN))
                > 0;
    }

    /** Those in force whose last day is over. */
    List<WalletFreezeId> over(LocalDate day, int most) {
        return database.query(
                "SELECT id FROM wallet_freeze WHERE ended_at IS NULL AND until_day <= ? ORDER BY id LIMIT ?",
                row -> new WalletFreezeId(row.getLong(1)),
                day,
                most);
    }

    private static WalletFreeze read(ResultSet row) throws SQLException {
        Long riskCase = row.getObject("risk_case", Long.class);
        return new WalletFreeze(
                new WalletFreezeId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                FreezeReason.valueOf(row.getString("reason")),
                row.getString("note"),
                riskCase == null ? null : new CaseId(riskCase),
                row.getBoolean("deposits"),
                row.getObject("until_day", LocalDate.class),
                row.getString("frozen_by"),
                row.getString("agreed_by"),
                Database.instant(row, "frozen_at"),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_agreed_by"),
                row.getString("end_note"));
    }
}
