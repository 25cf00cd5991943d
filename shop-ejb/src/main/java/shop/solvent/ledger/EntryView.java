package shop.solvent.ledger;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;

/**
 * One line of an account's statement: a transfer, seen from the account.
 *
 * @param eventAt when it happened
 * @param recordedAt when the books learnt of it
 * @param amount positive where it came in, negative where it left
 * @param balance what was on the account after it, by the order of the books; what is set aside is on it until it leaves; null
 *     where it was not asked for
 * @param resolved what became of a pending transfer; null if it still waits, or never was pending
 * @param counterparty whose account is on the other side, as id text
 * @param subject what it is about: an order, a top-up, a run
 */
public record EntryView(
        Instant eventAt,
        Instant recordedAt,
        JournalId journal,
        String subject,
        AccountType account,
        TransferCode code,
        Phase phase,
        Phase resolved,
        Money amount,
        Money balance,
        String counterparty) {

    EntryView withoutBalance() {
        return new EntryView(
                eventAt, recordedAt, journal, subject, account, code, phase, resolved, amount, null, counterparty);
    }

    /** By how much it changes the balance: what is set aside changes nothing until it is posted. */
    public Money change() {
        return phase == Phase.POSTED || phase == Phase.POST ? amount : Money.zero(amount.asset());
    }

    /** By how much it changes what is set aside, to leave if negative and to come if positive. */
    public Money setAside() {
        return switch (phase) {
            case POSTED -> Money.zero(amount.asset());
            case PENDING -> amount;
            case POST, VOID, EXPIRE -> Money.zero(amount.asset()).minus(amount);
        };
    }
}
