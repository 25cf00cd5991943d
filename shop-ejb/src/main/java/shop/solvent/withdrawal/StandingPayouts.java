package shop.solvent.withdrawal;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;

/**
 * Members' standing orders: once there is as much as they say, all that can leave is asked for, once a day, by the same use case
 * and rules as if they had asked. Whether there may be any, rules say.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StandingPayouts {

    private static final int AT_ONCE = 100;
    private static final long LARGEST = 1_000_000_00L;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @EJB
    private Withdrawals withdrawals;

    @EJB
    private Payees payees;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public Optional<StandingPayout> of(MemberId member) {
        return database.find(
                "SELECT * FROM standing_payout WHERE member = ?", StandingPayouts::standing, member.value());
    }

    /**
     * Sets it, in the place of one that there was.
     *
     * @throws Rejection {@code payee.not-found} and what else of the account, {@code withdrawal.not-automatic} where rules allow none,
     *     {@code standing-payout.threshold} below what they ask for
     */
    public StandingPayout set(MemberId member, String channel, Money threshold, PayeeId payee) {
        if (threshold.asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset", Map.of("asset", threshold.asset().name(), "expected", "CNY"));
        }
        long fen = Given.fen("threshold", threshold.amount(), 1, LARGEST);
        payees.usable(member, Given.value("payee", payee));
        Money least = withdrawals
                .automaticFrom(member, channel)
                .orElseThrow(() -> Rejection.conflict("withdrawal.not-automatic", Map.of()));
        if (fen < least.amount()) {
            throw Rejection.invalid(
                    "standing-payout.threshold", Map.of("field", "threshold", "least", String.valueOf(least.amount())));
        }
        transactions.run(() -> {
            database.update(
                    "INSERT INTO standing_payout (member, threshold, payee, channel, set_at, trace_id)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE threshold = ?, payee = ?, channel = ?,"
                            + " set_at = ?, said = NULL, trace_id = ?",
                    member.value(),
                    fen,
                    payee.value(),
                    channel,
                    clock.instant(),
                    Trace.id(),
                    fen,
                    payee.value(),
                    channel,
                    clock.instant(),
                    Trace.id());
            audit.record(
                    "channel:" + channel, "standing-payout.set", member.toString(), null, String.valueOf(fen), null);
        });
        return of(member).orElseThrow();
    }

    /** Ends it, if there is one. */
    public void end(MemberId member, String channel) {
        transactions.run(() -> {
            if (database.update("DELETE FROM standing_payout WHERE member = ?", member.value()) > 0) {
                audit.record("channel:" + channel, "standing-payout.end", member.toString(), null, null, null);
            }
        });
    }

    /** Sees to those that were not seen to today, in the shop's time. @return how many */
    public int runAll() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return Backlog.each(
                AT_ONCE,
                (most, passedOver) -> database.query(
                        "SELECT * FROM standing_payout WHERE ran_on IS NULL OR ran_on < ? ORDER BY member LIMIT ? OFFSET ?",
                        StandingPayouts::standing,
                        today,
                        most,
                        passedOver),
                standing -> run(standing, today));
    }

    /** Whoever dies between the two finds the request by its key. */
    private void run(StandingPayout standing, LocalDate today) {
        String said = ask(standing, today);
        transactions.run(() -> database.update(
                "UPDATE standing_payout SET ran_on = ?, said = ? WHERE member = ?",
                today,
                said,
                standing.member().value()));
    }

    /** @return why nothing left; null if something did, or there was too little */
    private String ask(StandingPayout standing, LocalDate today) {
        MemberId member = standing.member();
        try {
            Withdraw wish = new Withdraw(
                    "standing-" + member + "-" + today,
                    standing.channel(),
                    member,
                    standing.threshold(),
                    standing.payee(),
                    null,
                    true,
                    null,
                    null);
            long all = withdrawals.leavable(wish);
            if (all >= standing.threshold().amount()) {
                withdrawals.request(wish.of(Money.fen(all)));
            }
            return null;
        } catch (Rejection refused) {
            return refused.reason().code();
        }
    }

    private static StandingPayout standing(ResultSet row) throws SQLException {
        return new StandingPayout(
                new MemberId(row.getLong("member")),
                Money.fen(row.getLong("threshold")),
                new PayeeId(row.getLong("payee")),
                row.getString("channel"),
                Database.instant(row, "set_at"),
                row.getObject("ran_on", LocalDate.class),
                row.getString("said"));
    }
}
