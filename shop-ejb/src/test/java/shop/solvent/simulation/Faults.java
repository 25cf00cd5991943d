package shop.solvent.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Stands between the shop and its database and spoils one statement when told to: the next one that writes to a certain
 * table. What the transaction wrote before is then rolled back, as a real database would.
 */
final class Faults {

    /** What an act can be interrupted at; the later ones come late in a transaction. */
    static final List<String> TABLES = List.of(
            "journal",
            "transfer",
            "account",
            "decision",
            "orders",
            "order_line",
            "order_event",
            "commission",
            "lot",
            "risk_case",
            "request",
            "outbox",
            "top_up",
            "refund",
            "release_share",
            "release_step",
            "release_run",
            "daily_sales",
            "audit",
            "gift",
            "withdrawal",
            "hold_timeout",
            "hold_due",
            "sandbox_payout");

    /** Those that are written where merchants are settled. */
    static final List<String> OF_FINANCE = List.of(
            "journal",
            "transfer",
            "account",
            "approval",
            "audit",
            "hold_timeout",
            "device_allowance",
            "device_voucher",
            "settlement",
            "settlement_line",
            "settlement_entry",
            "merchant_payout",
            "merchant_claim",
            "merchant_claim_payment",
            "sandbox_payout");

    /** Those that are written where change goes somewhere, and money comes in from abroad. */
    static final List<String> OF_SAVERS = List.of(
            "journal",
            "transfer",
            "account",
            "decision",
            "lot",
            "request",
            "change_act",
            "change_choice",
            "currency_top_up");

    /** How a statement fails. */
    enum Kind {
        /** The connection breaks: the caller learns nothing and asks again. */
        BROKEN_LINE("08S01", 0),
        /** Somebody else's transaction won: the shop itself tries again, and the caller never learns of it. */
        DEADLOCK("40001", 1213);

        private final String state;
        private final int code;

        Kind(String state, int code) {
            this.state = state;
            this.code = code;
        }
    }

    private String table;
    private Kind kind;
    private boolean struck;

    /** Spoils the next statement that writes to the table. */
    void strike(String writesTo, Kind how) {
        table = writesTo;
        kind = how;
        struck = false;
    }

    boolean struck() {
        return struck;
    }

    /**
     * Spoils nothing any more.
     *
     * @return whether a statement was spoilt
     */
    boolean over() {
        boolean was = struck;
        table = null;
        struck = false;
        return was;
    }

    private void beforeStatement(String sql) throws SQLException {
        if (table != null && writes(sql, table)) {
            table = null;
            struck = true;
            throw new SQLException("simulated: " + kind, kind.state, kind.code);
        }
    }

    private static boolean writes(String sql, String table) {
        String text =
                sql.stripLeading().replaceAll("'\\{[^']*(''[^']*)*'", "'{}'").toUpperCase(Locale.ROOT);
        return !text.matches("(?s)(DO 0; )?SELECT.*")
                && text.matches("(?s).*\\b" + table.toUpperCase(Locale.ROOT) + "\\b.*");
    }

    DataSource on(DataSource real) {
        return wrap(DataSource.class, real, (name, arguments, result) -> wrap((Connection) result));
    }

    private Connection wrap(Connection real) {
        return wrap(
                Connection.class,
                real,
                (name, arguments, result) -> name.equals("prepareStatement")
                        ? wrap((PreparedStatement) result, (String) arguments[0])
                        : result);
    }

    private PreparedStatement wrap(PreparedStatement real, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                Faults.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        beforeStatement(sql);
                    }
                    return invoke(() -> method.invoke(real, arguments));
                });
    }

    private interface After {
        Object with(String method, Object[] arguments, Object result);
    }

    private static <T> T wrap(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                Faults.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        after.with(method.getName(), arguments, invoke(() -> method.invoke(real, arguments)))));
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
