package shop.solvent.ledger;

import java.time.Instant;
import shop.solvent.kernel.JournalId;
import shop.solvent.kernel.Money;

/**
 * One line of an account's statement: a transfer, seen from the account.
 *
 * @param eventAt when it happened
 * @param recordedAt when the books learnt of it
 * @param amount positive where it came in, negative where it left
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
        String counterparty) {}
