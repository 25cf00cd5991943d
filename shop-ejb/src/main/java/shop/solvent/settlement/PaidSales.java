package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;

/** Whether a merchant has been paid for what it sold, as far as statements say so. */
@ApplicationScoped
public class PaidSales {

    @Inject
    private Database database;

    /**
     * Whether a statement has made it payable: the one it is on, or a later one that took up what that one carried. The merchant is held
     * until the present transaction ends, so that no statement is made meanwhile.
     *
     * @param sale the journal by which the money parted
     */
    public boolean isPayable(MerchantId merchant, JournalId sale) {
        database.query("SELECT id FROM merchant WHERE id = ? FOR UPDATE", row -> row.getLong(1), merchant.value());
        return database.number(
                        "SELECT EXISTS (SELECT 1 FROM settlement_entry e JOIN settlement s ON s.id = e.settlement JOIN"
                                + " settlement d ON d.merchant = s.merchant AND d.number >= s.number AND d.due > 0"
                                + " WHERE e.journal = ? AND s.merchant = ?)",
                        sale.value(),
                        merchant.value())
                > 0;
    }
}
