package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What must always be so of other currencies: what is under way is set aside, and custody has what is owed, in each by itself. */
@ApplicationScoped
public class CurrencyCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        differ(database, "SELECT member, source, SUM(amount) FROM currency_conversion", TransferCode.CONVERT, findings);
        differ(
                database,
                "SELECT member, currency, SUM(amount) FROM currency_return",
                TransferCode.FOREIGN_OUT,
                findings);
        for (Asset currency : Asset.CURRENCIES) {
            if (currency.isForeign()) {
                covered(database, currency, findings);
            }
        }
        return findings;
    }

    private record Held(long member, Asset currency) {}

    private static void differ(Database database, String rows, TransferCode code, List<Reason> findings) {
        Map<Held, Long> differs = new HashMap<>();
        database.query(
                rows + " WHERE state = 'HELD' GROUP BY 1, 2",
                row -> differs.merge(
                        new Held(row.getLong(1), Asset.valueOf(row.getString(2))), row.getLong(3), Math::addExact));
        database.query(
                "SELECT owner, type, amount FROM " + Balances.pending(Set.of(code)) + " h",
                row -> differs.merge(
                        new Held(row.getLong(1), AccountType.of(row.getInt(2)).asset()),
                        -row.getLong(3),
                        Math::addExact));
        differs.forEach((held, difference) -> {
            if (difference != 0) {
                findings.add(Reason.of(
                        "ledger.conversion-differs",
                        Map.of(
                                "member", new MemberId(held.member()).toString(),
                                "currency", held.currency().name())));
            }
        });
    }

    /** Of what members have and of what nobody knows the owner of, that is: what the shop itself has of a currency is beside it. */
    private static void covered(Database database, Asset currency, List<Reason> findings) {
        long owed =
                sum(database, AccountType.PAID_IN.in(currency)) + sum(database, AccountType.UNEXPLAINED.in(currency));
        long custody = -sum(database, AccountType.CUSTODY.in(currency));
        if (custody < owed) {
            findings.add(Reason.of("ledger.currency-uncovered", Map.of("currency", currency.name())));
        }
    }

    private static long sum(Database database, AccountType type) {
        return database.number("SELECT COALESCE(SUM(amount), 0) FROM " + Balances.all(type) + " a");
    }
}
