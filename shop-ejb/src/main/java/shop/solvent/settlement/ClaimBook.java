package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Where;

/** Keeps what merchants are asked to pay back. The money itself is in the ledger. */
@ApplicationScoped
class ClaimBook {

    private static final String SELECT = "SELECT c.*, s.number, m.code, m.name_zh, m.name_en FROM merchant_claim c"
            + " JOIN settlement s ON s.id = c.settlement JOIN merchant m ON m.id = c.merchant";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** @param entry of the merchant's account, that took it off what is carried */
    void add(ClaimView claim, TransferId entry) {
        database.update(
                "INSERT INTO merchant_claim (id, settlement, merchant, amount, due_day, reason, state, entry, asked_by,"
                        + " agreed_by, made_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                claim.id().value(),
                claim.settlement().value(),
                claim.merchant().value(),
                claim.amount().amount(),
                claim.due(),
                claim.reason(),
                claim.state().name(),
                entry.value(),
                claim.askedBy(),
                claim.agreedBy(),
                claim.madeAt(),
                Trace.id());
    }

    /** Whose claim it is. Who claims from a merchant or gives a claim back has its row locked first, as a statement has. */
    void lockMerchant(MerchantId merchant) {
        database.query("SELECT id FROM merchant WHERE id = ? FOR UPDATE", row -> row.getLong(1), merchant.value());
    }

    /**
     * The merchant's row first, as everybody does.
     *
     * @throws Rejection {@code claim.not-found}
     */
    ClaimView lock(ClaimId id) {
        lockMerchant(find(id).merchant());
        return found(id, database.find(SELECT + " WHERE c.id = ? FOR UPDATE", ClaimBook::view, id.value()));
    }

    /** @throws Rejection {@code claim.not-found} */
    ClaimView find(ClaimId id) {
        Where where = WithinReach.merchants(new Where().and("c.id = ?", id.value()), "m");
        return found(
                id,
                database.query(SELECT + where.sql(), ClaimBook::view, where.parameters()).stream()
                        .findFirst());
    }

    private static ClaimView found(ClaimId id, Optional<ClaimView> claim) {
        return claim.orElseThrow(() -> Rejection.notFound("claim", id));
    }

    Slice<ClaimView> search(ClaimQuery query, ClaimId before, int size) {
        Slice.check(size);
        Where where = WithinReach.merchants(new Where(), "m")
                .and("m.code = ?", query.merchant())
                .and("c.state = ?", query.state() == null ? null : query.state().name())
                .and("c.id < ?", before == null ? null : before.value());
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY c.id DESC LIMIT ?",
                        ClaimBook::view,
                        where.parameters(size + 1)),
                size);
    }

    List<ClaimPaymentView> payments(ClaimId claim) {
        return database.query(
                "SELECT * FROM merchant_claim_payment WHERE claim = ? ORDER BY id",
                row -> new ClaimPaymentView(
                        new JournalId(row.getLong("id")),
                        Money.fen(row.getLong("amount")),
                        row.getString("document"),
                        row.getString("asked_by"),
                        row.getString("agreed_by"),
                        Database.instant(row, "booked_at")),
                claim.value());
    }

    /** What is still to be paid of all claims on a merchant. */
    Money open(String merchant) {
        return Money.fen(database.number(
                "SELECT COALESCE(SUM(c.amount - c.paid), 0) FROM merchant_claim c JOIN merchant m ON m.id = c.merchant"
                        + " WHERE m.code = ? AND c.state = 'OPEN'",
                merchant));
    }

    /** How many claims there have been on a merchant. */
    long count(MerchantId merchant) {
        return database.number("SELECT COUNT(*) FROM merchant_claim WHERE merchant = ?", merchant.value());
    }

    /**
     * The most that can be claimed by a statement: what is carried from it, and not more than the merchant owes at this
     * moment, with what it has sold since. Nothing by a statement that another has followed.
     *
     * @param locked whether it is read as it is, and stays so; otherwise as it was when the transaction began
     */
    Money claimable(SettlementView settlement, boolean locked) {
        String end = locked ? " FOR UPDATE" : "";
        MerchantId merchant = settlement.merchant();
        List<Long> closing = database.query(
                "SELECT IF(id = ?, closing, 0) FROM settlement WHERE merchant = ? ORDER BY number DESC LIMIT 1" + end,
                row -> row.getLong(1),
                settlement.id().value(),
                merchant.value());
        // What was claimed since, and given back of claims, is on no statement yet: it will be on the next.
        long carried = closing.get(0)
                + open("c.amount", "c.entry", merchant, end)
                - open("c.amount - c.paid", "c.back_entry", merchant, end);
        long now = ledger.balance(Account.of(merchant, AccountType.PAYABLE))
                .posted()
                .amount();
        return Money.fen(Math.max(0, -Math.max(carried, now)));
    }

    private long open(String amount, String entry, MerchantId merchant, String end) {
        return database
                .query(
                        "SELECT " + amount + " FROM merchant_claim c LEFT JOIN settlement_entry e ON e.transfer = "
                                + entry + " WHERE c.merchant = ? AND " + entry + " IS NOT NULL AND e.transfer IS NULL"
                                + end,
                        row -> row.getLong(1),
                        merchant.value())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** @throws Rejection {@code claim.not-open}, {@code claim.pays-too-much}, {@code claim.document-booked} */
    void checkPayment(ClaimView claim, Money amount, String document) {
        ClaimPosting.requireOpen(claim);
        if (amount.amount() > claim.open().amount()) {
            throw Rejection.conflict(
                    "claim.pays-too-much",
                    Map.of("open", String.valueOf(claim.open().amount()), "needed", String.valueOf(amount.amount())));
        }
        if (database.number("SELECT COUNT(*) FROM merchant_claim_payment WHERE document = ?", document) > 0) {
            throw Rejection.conflict("claim.document-booked", Map.of("document", document));
        }
    }

    void pay(ClaimId claim, ClaimPaymentView payment) {
        database.update(
                "INSERT INTO merchant_claim_payment (id, claim, amount, document, asked_by, agreed_by, booked_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                payment.journal().value(),
                claim.value(),
                payment.amount().amount(),
                payment.document(),
                payment.askedBy(),
                payment.agreedBy(),
                payment.bookedAt(),
                Trace.id());
        database.update(
                "UPDATE merchant_claim SET paid = paid + ? WHERE id = ?",
                payment.amount().amount(),
                claim.value());
    }

    /** @param back the entry that put what was left of it back; null if nothing was left */
    void end(ClaimId claim, ClaimState end, TransferId back, Instant at, String by, String reason) {
        database.update(
                "UPDATE merchant_claim SET state = ?, back_entry = ?, ended_at = ?, ended_by = ?, end_reason = ?"
                        + " WHERE id = ?",
                end.name(),
                back == null ? null : back.value(),
                at,
                by,
                reason,
                claim.value());
    }

    private static ClaimView view(ResultSet row) throws SQLException {
        return new ClaimView(
                new ClaimId(row.getLong("id")),
                new SettlementId(row.getLong("settlement")),
                row.getInt("number"),
                new MerchantId(row.getLong("merchant")),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("paid")),
                row.getObject("due_day", LocalDate.class),
                row.getString("reason"),
                ClaimState.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
