package shop.solvent.ledger;

import java.util.Collection;
import shop.solvent.platform.Database;

/**
 * What accounts hold, as pieces of SQL: a feature puts them into questions to its own tables, and needs to know nothing of
 * those of the ledger. All amounts are in minor units.
 */
public final class Balances {

    private static final String POSTED = "SUM(credits_posted) - SUM(debits_posted)";

    /** All that is set aside and neither posted nor void yet, as a table of {@code id} of the transfer and {@code amount}. */
    public static final String HOLDS =
            "(SELECT t.id, t.amount FROM transfer t LEFT JOIN transfer r ON r.pending = t.id WHERE "
                    + Phase.pending("t.phase") + " AND r.id IS NULL)";

    /** Owners whose accounts are stopped, as a table of {@code owner} and {@code stopped}: the number of the {@link Stop}. */
    public static final String STOPPED =
            "(SELECT owner, MAX(stopped) AS stopped FROM account WHERE stopped > 0 GROUP BY owner)";

    private Balances() {}

    /** What has been posted to the account of that type; 0 if there is none. @param owner an expression, like {@code p.id} */
    public static String of(String owner, AccountType type) {
        return of(owner, type, POSTED);
    }

    /** What the account of that type owes: its balance with the opposite sign. */
    public static String owedBy(String owner, AccountType type) {
        return of(owner, type, "SUM(debits_posted) - SUM(credits_posted)");
    }

    /** What left accounts of an owner by that code, old movements included. */
    public static String left(String owner, TransferCode code) {
        String which =
                " WHERE debit_owner = " + owner + " AND code = " + code.number() + " AND " + Phase.moved("phase") + ")";
        return "((SELECT COALESCE(SUM(amount), 0) FROM transfer" + which
                + " + (SELECT COALESCE(SUM(amount), 0) FROM transfer_archive" + which + ")";
    }

    /** What is set aside to leave the account of that type. */
    public static String heldOf(String owner, AccountType type) {
        return of(owner, type, "SUM(debits_pending)");
    }

    /** What may leave the account of that type: its balance less what is set aside. */
    public static String available(String owner, AccountType type) {
        return of(owner, type, POSTED + " - SUM(debits_pending)");
    }

    private static String of(String owner, AccountType type, String sum) {
        return "(SELECT COALESCE(" + sum + ", 0) FROM account WHERE owner = " + owner + " AND type = " + type.number()
                + ")";
    }

    /** What may leave accounts of that type, as rows of owner and amount. @param owners how many are asked for */
    public static String available(AccountType type, Collection<?> owners) {
        return "SELECT owner, " + POSTED + " - SUM(debits_pending) FROM account FORCE INDEX (PRIMARY) WHERE owner IN ("
                + Database.places(owners) + ") AND type = " + type.number() + " GROUP BY owner";
    }

    /** All accounts of that type, as a table of {@code owner} and {@code amount}. */
    public static String all(AccountType type) {
        return "(SELECT owner, " + POSTED + " AS amount FROM account WHERE type = " + type.number()
                + " GROUP BY owner)";
    }

    /** Owners whose account of that type, which is never kept in stripes, is below zero, as a table of {@code owner} and {@code amount}. */
    public static String below(AccountType type) {
        return "(SELECT owner, credits_posted - debits_posted AS amount FROM account WHERE type = " + type.number()
                + " AND credits_posted < debits_posted)";
    }

    /**
     * How many movements of these codes a journal has of that amount, old ones included.
     *
     * @param journal an expression, like {@code m.journal}
     * @param amount an expression
     */
    public static String moved(String journal, String amount, Collection<TransferCode> codes) {
        String which = " WHERE journal = " + journal + " AND amount = " + amount + " AND code IN ("
                + TransferCode.numbers(codes) + "))";
        return "((SELECT COUNT(*) FROM transfer" + which + " + (SELECT COUNT(*) FROM transfer_archive" + which + ")";
    }

    /**
     * What is set aside by these codes, with or without an end, and neither posted nor void yet, as a table of {@code owner}, {@code
     * type} of the account that it leaves, and {@code amount}.
     */
    public static String pending(Collection<TransferCode> codes) {
        return "(SELECT t.debit_owner AS owner, t.debit_type AS type, SUM(t.amount) AS amount FROM transfer t LEFT JOIN transfer r"
                + " ON r.pending = t.id WHERE t.code IN (" + TransferCode.numbers(codes) + ") AND "
                + Phase.pending("t.phase") + " AND r.id IS NULL GROUP BY t.debit_owner, t.debit_type)";
    }

    /** What is set aside by these codes and neither posted nor void yet, as a table of {@code owner} and {@code amount}. */
    public static String waiting(Collection<TransferCode> codes) {
        return "(SELECT t.debit_owner AS owner, SUM(t.amount) AS amount FROM hold_timeout x JOIN transfer t"
                + " ON t.id = x.transfer AND t.code IN (" + TransferCode.numbers(codes)
                + ") WHERE x.waiting = TRUE GROUP BY t.debit_owner)";
    }
}
