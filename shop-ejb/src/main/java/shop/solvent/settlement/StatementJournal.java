package shop.solvent.settlement;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.TransferCode;

/**
 * One journal of the books as far as it is in a line of a statement.
 *
 * @param subject what it is about, as id text: an order, the statement
 * @param amount what its entries come to; negative if it lessens what is owed to the merchant
 * @param entries in the order of the books; at least one
 */
public record StatementJournal(JournalId journal, String subject, Instant at, Money amount, List<Entry> entries) {

    /**
     * One entry.
     *
     * @param pool whether it is of the merchant's pool, and not of its account: what it gives up never reaches that
     */
    public record Entry(TransferId transfer, TransferCode code, Money amount, boolean pool) {}

    public StatementJournal {
        entries = List.copyOf(entries);
    }
}
