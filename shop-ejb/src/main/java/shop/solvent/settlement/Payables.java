package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;

/** What merchants are owed and no statement has made payable, for whoever pays a part of it in another way than statements do. */
@ApplicationScoped
public class Payables {

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /**
     * What is owed at this moment. No statement is made, and nobody else pays a part of it, until the present transaction is over.
     *
     * @return fen; negative if the merchant owes
     */
    public long hold(MerchantId merchant) {
        database.query("SELECT id FROM merchant WHERE id = ? FOR UPDATE", row -> row.getLong(1), merchant.value());
        return ledger.balance(Account.of(merchant, AccountType.PAYABLE))
                .posted()
                .amount();
    }

    /** Whether one of these entries of a merchant's account is on a statement: then statements pay it. */
    public boolean areStated(Collection<TransferId> entries) {
        List<Long> ids = Database.inList(entries.stream().map(TransferId::value).toList());
        return !ids.isEmpty()
                && !database.query(
                                "SELECT transfer FROM settlement_entry WHERE transfer IN (" + Database.places(ids)
                                        + ") LIMIT 1",
                                row -> row.getLong(1),
                                ids)
                        .isEmpty();
    }
}
