package shop.solvent.ledger;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;

/**
 * What is set aside on an account and not decided yet.
 *
 * @param amount positive where it is to come, negative where it is to leave
 * @param subject what it is about: an order, a withdrawal
 * @param since when it was set aside
 * @param dueAt when it is carried out; null if it waits for somebody
 * @param expiresAt when it is given back if nobody has carried it out by then; null if it has no end
 */
public record WaitingView(
        JournalId journal,
        String subject,
        AccountType account,
        TransferCode code,
        Money amount,
        Instant since,
        Instant dueAt,
        Instant expiresAt) {}
