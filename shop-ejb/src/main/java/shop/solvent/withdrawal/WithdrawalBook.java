package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.wallet.WalletQuery;
import shop.solvent.withdrawal.WithdrawalView.Purpose;
import shop.solvent.withdrawal.WithdrawalView.State;

/** Keeps the withdrawals. The money itself is in the ledger. */
@ApplicationScoped
class WithdrawalBook {

    @Inject
    private Database database;

    @Inject
    private WithdrawalNews news;

    /** @param device what stands for the one that it was asked for from; null for none */
    void add(WithdrawalView withdrawal, String channel, byte[] device) {
        database.update(
                "INSERT INTO withdrawal (id, member, channel, purpose, amount, fee, state, reason, provider, requested_at,"
                        + " due_at, from_earned, payee, automatic, trace_id, device)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                withdrawal.id().value(),
                withdrawal.member().value(),
                channel,
                withdrawal.purpose().name(),
                withdrawal.amount().amount(),
                withdrawal.fee().amount(),
                withdrawal.state().name(),
                withdrawal.reason(),
                withdrawal.provider(),
                withdrawal.requestedAt(),
                withdrawal.dueAt(),
                withdrawal.fromEarned().amount(),
                withdrawal.payee() == null ? null : withdrawal.payee().value(),
                withdrawal.automatic(),
                withdrawal.traceId(),
                device);
        news.tell(withdrawal);
    }

    /** @throws Rejection {@code withdrawal.not-found} */
    WithdrawalView find(WithdrawalId id) {
        return one(id, "");
    }

    /** @throws Rejection {@code withdrawal.not-found} if it is none of the channel's */
    WithdrawalView find(WithdrawalId id, String channel) {
        return database.find(
                        "SELECT * FROM withdrawal WHERE id = ? AND channel = ?",
                        WithdrawalBook::view,
                        id.value(),
                        channel)
                .orElseThrow(() -> Rejection.notFound("withdrawal", id));
    }

    /** As {@link #find}, locked to be changed. */
    WithdrawalView lock(WithdrawalId id) {
        return one(id, " FOR UPDATE");
    }

    Optional<WithdrawalView> lockIfThere(WithdrawalId id) {
        return database.find("SELECT * FROM withdrawal WHERE id = ? FOR UPDATE", WithdrawalBook::view, id.value());
    }

    private WithdrawalView one(WithdrawalId id, String lock) {
        return database.find("SELECT * FROM withdrawal WHERE id = ?" + lock, WithdrawalBook::view, id.value())
                .orElseThrow(() -> Rejection.notFound("withdrawal", id));
    }

    Page<WithdrawalView> of(MemberId member, int first, int size) {
        return new Page<>(
                database.query(
                        "SELECT * FROM withdrawal WHERE member = ? ORDER BY id DESC LIMIT ? OFFSET ?",
                        WithdrawalBook::view,
                        member.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM withdrawal WHERE member = ?", member.value()));
    }

    /** @throws Rejection {@code withdrawal.not-found} if {@code after} is none of the channel's */
    Slice<WithdrawalView> list(WalletQuery query, State state, WithdrawalId after, int size) {
        Where where = query.where("requested_at").and("state = ?", state == null ? null : state.name());
        if (after != null) {
            Instant at = database.find(
                            "SELECT requested_at FROM withdrawal WHERE id = ? AND channel = ?",
                            row -> Database.instant(row, "requested_at"),
                            after.value(),
                            query.channel())
                    .orElseThrow(() -> Rejection.notFound("withdrawal", after));
            where.after("requested_at", at, after.value());
        }
        return Slice.of(
                database.query(
                        "SELECT * FROM withdrawal" + where.sql() + " ORDER BY requested_at DESC, id DESC LIMIT ?",
                        WithdrawalBook::view,
                        where.parameters(size + 1)),
                size);
    }

    Money takenSince(MemberId member, Instant since) {
        return Money.fen(database.number(
                "SELECT COALESCE(SUM(amount), 0) FROM withdrawal WHERE member = ? AND requested_at >= ?"
                        + " AND purpose = 'REQUEST' AND " + State.STAYS_OUT,
                member.value(),
                since));
    }

    /** Withdrawals in a state, the oldest first. */
    List<WithdrawalView> in(State state, int most, int passedOver) {
        return database.query(
                "SELECT * FROM withdrawal WHERE state = ? ORDER BY id LIMIT ? OFFSET ?",
                WithdrawalBook::view,
                state.name(),
                most,
                passedOver);
    }

    /** Withdrawals whose day has come, the oldest first. */
    List<WithdrawalId> due(Instant now, int most, int passedOver) {
        return database.query(
                "SELECT id FROM withdrawal WHERE state = 'WAITING' AND due_at <= ? ORDER BY id LIMIT ? OFFSET ?",
                row -> new WithdrawalId(row.getLong(1)),
                now,
                most,
                passedOver);
    }

    /** A member's that are under way, the oldest first. */
    List<WithdrawalView> underWay(MemberId member, int most) {
        return database.query(
                "SELECT * FROM withdrawal WHERE member = ? AND " + State.UNDER_WAY + " ORDER BY id LIMIT ?",
                WithdrawalBook::view,
                member.value(),
                most);
    }

    void move(WithdrawalId id, State state, String reason, String decidedBy, Instant endedAt) {
        database.update(
                "UPDATE withdrawal SET state = ?, reason = ?, decided_by = COALESCE(?, decided_by), ended_at = ?"
                        + " WHERE id = ?",
                state.name(),
                reason,
                decidedBy,
                endedAt,
                id.value());
        news.tell(find(id));
    }

    private static PayeeId payee(ResultSet row) throws SQLException {
        Long payee = row.getObject("payee", Long.class);
        return payee == null ? null : new PayeeId(payee);
    }

    private static WithdrawalView view(ResultSet row) throws SQLException {
        return new WithdrawalView(
                new WithdrawalId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                Purpose.valueOf(row.getString("purpose")),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("fee")),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("provider"),
                Database.instant(row, "requested_at"),
                Database.instant(row, "due_at"),
                Money.fen(row.getLong("from_earned")),
                payee(row),
                row.getBoolean("automatic"),
                row.getString("decided_by"),
                Database.instant(row, "ended_at"),
                row.getString("trace_id"),
                true);
    }
}
