package shop.solvent.settlement;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.TransferCode;

/**
 * One entry of the books that is on a statement.
 *
 * @param subject what it is about, as id text: an order, the statement
 * @param amount negative if it lessens what is owed to the merchant
 * @param giveUp what moved between the merchant and its pool in the same journal, and is in no entry of the account;
 *     negative if it came back
 */
public record SettlementEntry(
        TransferId transfer,
        JournalId journal,
        String subject,
        TransferCode code,
        Instant at,
        Money amount,
        Money giveUp) {}
