package shop.solvent.withdrawal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.platform.Database;

/**
 * Plays a payment provider that pays out: takes an order for a payout, decides later, and calls back, or loses the call.
 * It stands for a real one until its connector is installed, and has commits and a memory of its own like any other
 * party.
 *
 * <p>Amounts that end in .44 fail; of those that end in .45 the call back is lost. All others are paid.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SandboxPayouts implements PayoutProvider {

    public static final String NAME = "sandbox";

    private static final long FAILS = 44;
    private static final long FORGETS_TO_CALL = 45;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void order(PayoutRef reference, Money amount) {
        enter(reference, amount.amount(), Answer.UNDERWAY);
    }

    /** Those that end in 44 are somebody else's; of those that end in 45 it never says. */
    @Override
    public Check check(PayeeAccount account) {
        return account.number().endsWith(String.valueOf(FAILS))
                ? Check.REFUSED
                : account.number().endsWith(String.valueOf(FORGETS_TO_CALL)) ? Check.LATER : Check.MATCHES;
    }

    @Override
    public Answer ask(PayoutRef reference) {
        enter(reference, 0, Answer.CLOSED);
        return database.find(
                        "SELECT state FROM sandbox_payout WHERE reference = ?",
                        row -> Answer.valueOf(row.getString(1)),
                        reference.toString())
                .orElseThrow();
    }

    private void enter(PayoutRef reference, long amount, Answer state) {
        database.update(
                "INSERT INTO sandbox_payout (reference, amount, state, at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE state = state",
                reference.toString(),
                amount,
                state.name(),
                clock.instant());
    }

    /** Decides, once. */
    public void decide(PayoutRef reference, boolean paid) {
        database.update(
                "UPDATE sandbox_payout SET state = ? WHERE reference = ? AND state = 'UNDERWAY'",
                (paid ? Answer.PAID : Answer.FAILED).name(),
                reference.toString());
    }

    /** Decides what it has not decided yet, by the amount. */
    @Override
    public int work(String prefix, int most) {
        record Undecided(PayoutRef reference, long cents) {}
        List<Undecided> some = database.query(
                "SELECT reference, amount FROM sandbox_payout WHERE told = FALSE AND state = 'UNDERWAY'"
                        + " AND reference LIKE ? ORDER BY reference LIMIT ?",
                row -> new Undecided(PayoutRef.parse(row.getString(1)), row.getLong(2) % 100),
                prefix + "%",
                most);
        for (Undecided one : some) {
            decide(one.reference(), one.cents() != FAILS);
            if (one.cents() == FORGETS_TO_CALL) {
                told(one.reference());
            }
        }
        return some.size();
    }

    @Override
    public List<PayoutResult> calls(String prefix, int most, int passedOver) {
        return database.query(
                "SELECT reference, state, amount FROM sandbox_payout WHERE told = FALSE AND state IN ('PAID', 'FAILED')"
                        + " AND reference LIKE ? ORDER BY reference LIMIT ? OFFSET ?",
                row -> new PayoutResult(
                        PayoutRef.parse(row.getString(1)),
                        Answer.valueOf(row.getString(2)) == Answer.PAID,
                        Money.fen(row.getLong(3)),
                        NAME),
                prefix + "%",
                most,
                passedOver);
    }

    /** A text that says what was paid. */
    @Override
    public Optional<Receipt> receipt(PayoutRef reference) {
        return database.find(
                "SELECT amount FROM sandbox_payout WHERE reference = ? AND state = 'PAID'",
                row -> new Receipt(
                        "receipt-" + reference + ".txt",
                        "text/plain",
                        ("SANDBOX 电子回单\n" + reference + "\nCNY "
                                        + Money.fen(row.getLong(1)).inUnits().toPlainString() + "\nPAID\n")
                                .getBytes(StandardCharsets.UTF_8)),
                reference.toString());
    }

    /** It has called, or will not. */
    @Override
    public void told(PayoutRef reference) {
        database.update("UPDATE sandbox_payout SET told = TRUE WHERE reference = ?", reference.toString());
    }
}
