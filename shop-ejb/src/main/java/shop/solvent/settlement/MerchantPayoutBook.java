package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.settlement.MerchantPayoutView.State;

/** Keeps merchants' payouts, and with them the state of their statements. The money itself is in the ledger. */
@ApplicationScoped
class MerchantPayoutBook {

    @Inject
    private Database database;

    void add(MerchantPayoutView payout) {
        database.update(
                "INSERT INTO merchant_payout (id, settlement, merchant, account, amount, state, provider, requested_at,"
                        + " asked_by, agreed_by, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                payout.id().value(),
                payout.settlement().value(),
                payout.merchant().value(),
                payout.account().value(),
                payout.amount().amount(),
                payout.state().name(),
                payout.provider(),
                payout.requestedAt(),
                payout.askedBy(),
                payout.agreedBy(),
                Trace.id());
        move(payout.settlement(), SettlementState.PAYING);
    }

    /** What was paid to a merchant before. @param toAccount of these to the account @param largest fen; 0 for none */
    record Paid(long payouts, long toAccount, long largest) {}

    Paid paid(MerchantId merchant, PayoutAccountId account) {
        return database.find(
                        "SELECT COUNT(*), COUNT(CASE WHEN account = ? THEN 1 END), COALESCE(MAX(amount), 0)"
                                + " FROM merchant_payout WHERE merchant = ? AND state = 'PAID'",
                        row -> new Paid(row.getLong(1), row.getLong(2), row.getLong(3)),
                        account.value(),
                        merchant.value())
                .orElseThrow();
    }

    void letGo(MerchantPayoutId id, String by) {
        database.update("UPDATE merchant_payout SET state = 'REQUESTED', decided_by = ? WHERE id = ?", by, id.value());
    }

    Optional<MerchantPayoutView> lock(PayoutRef id) {
        return database.find(
                "SELECT * FROM merchant_payout WHERE id = ? FOR UPDATE", MerchantPayoutBook::view, id.value());
    }

    /** @throws Rejection {@code merchant-payout.not-found} */
    MerchantPayoutView find(PayoutRef id) {
        return known(id).orElseThrow(() -> Rejection.notFound("merchant-payout", id));
    }

    Optional<MerchantPayoutView> known(PayoutRef id) {
        return database.find("SELECT * FROM merchant_payout WHERE id = ?", MerchantPayoutBook::view, id.value());
    }

    List<MerchantPayoutView> of(SettlementId settlement) {
        return database.query(
                "SELECT * FROM merchant_payout WHERE settlement = ? ORDER BY id",
                MerchantPayoutBook::view,
                settlement.value());
    }

    List<MerchantPayoutView> in(State state, int most, int passedOver) {
        return database.query(
                "SELECT * FROM merchant_payout WHERE state = ? ORDER BY id LIMIT ? OFFSET ?",
                MerchantPayoutBook::view,
                state.name(),
                most,
                passedOver);
    }

    void sent(PayoutRef id) {
        database.update("UPDATE merchant_payout SET state = 'SENT' WHERE id = ? AND state = 'REQUESTED'", id.value());
    }

    /** @param by who stopped it; null where nobody did */
    void end(MerchantPayoutView payout, State end, String by, Instant at) {
        database.update(
                "UPDATE merchant_payout SET state = ?, decided_by = COALESCE(?, decided_by), ended_at = ? WHERE id = ?",
                end.name(),
                by,
                at,
                payout.id().value());
        move(payout.settlement(), end == State.PAID ? SettlementState.PAID : SettlementState.DUE);
    }

    /** The statement's state, locked so that one payout is ordered for it. */
    SettlementState lockState(SettlementId settlement) {
        return database.find(
                        "SELECT state FROM settlement WHERE id = ? FOR UPDATE",
                        row -> SettlementState.valueOf(row.getString(1)),
                        settlement.value())
                .orElseThrow(() -> Rejection.notFound("settlement", settlement));
    }

    private void move(SettlementId settlement, SettlementState state) {
        database.update("UPDATE settlement SET state = ? WHERE id = ?", state.name(), settlement.value());
    }

    private static MerchantPayoutView view(ResultSet row) throws SQLException {
        return new MerchantPayoutView(
                new MerchantPayoutId(row.getLong("id")),
                new SettlementId(row.getLong("settlement")),
                new MerchantId(row.getLong("merchant")),
                new PayoutAccountId(row.getLong("account")),
                Money.fen(row.getLong("amount")),
                State.valueOf(row.getString("state")),
                row.getString("provider"),
                Database.instant(row, "requested_at"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("decided_by"),
                Database.instant(row, "ended_at"));
    }
}
