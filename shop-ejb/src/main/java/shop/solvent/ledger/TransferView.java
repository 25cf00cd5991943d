package shop.solvent.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;

/**
 * A transfer as it is shown.
 *
 * @param from whose account it left, as id text; {@code platform} for the shop's own
 * @param resolved what became of a pending transfer; null if it still waits, or never was pending
 * @param dueAt when a pending transfer is due; null if it waits for a person, or never was pending
 */
public record TransferView(
        TransferId id,
        TransferCode code,
        Phase phase,
        String from,
        String to,
        Money amount,
        Phase resolved,
        Instant dueAt) {

    static final String COLUMNS =
            "t.id, t.code, t.phase, t.debit_owner, t.debit_type, t.credit_owner, t.amount, t.due_at," + " "
                    + Shelves.RESOLVED + " AS resolved";

    static TransferView read(ResultSet row) throws SQLException {
        TransferCode code = TransferCode.of(row.getInt("code"));
        Integer resolved = row.getObject("resolved", Integer.class);
        return new TransferView(
                new TransferId(row.getLong("id")),
                code,
                Phase.of(row.getInt("phase")),
                code.from().ownerText(row.getLong("debit_owner")),
                code.to().ownerText(row.getLong("credit_owner")),
                new Money(
                        row.getLong("amount"),
                        AccountType.of(row.getInt("debit_type")).asset()),
                resolved == null ? null : Phase.of(resolved),
                Database.instant(row, "due_at"));
    }
}
