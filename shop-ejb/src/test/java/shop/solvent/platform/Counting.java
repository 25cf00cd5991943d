package shop.solvent.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Stands between the shop and its database and notes every statement. */
public final class Counting {

    /** Names in it are not the statement's own. */
    private static final Pattern PUT_ON_RECORD = Pattern.compile("'\\{[^']*(''[^']*)*'");

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Gate gate;

    private Counting(Gate gate) {
        this.gate = gate;
    }

    /** Lets everything that the shop asks of its database from now on be counted; to be called before any bean is made. */
    public static Counting of(TestShop shop) {
        return of(shop, sql -> {});
    }

    /** What looks at a statement before it is sent, and may refuse it. */
    @FunctionalInterface
    public interface Gate {
        void before(String sql) throws SQLException;
    }

    /** As {@link #of(TestShop)}, of what the gate lets pass. */
    public static Counting of(TestShop shop, Gate gate) {
        Counting counting = new Counting(gate);
        shop.with(Database.class, Database.on(counting.on(shop.database().dataSource())));
        return counting;
    }

    /** What was asked since the last call. */
    public List<String> statements() {
        List<String> seen = List.copyOf(statements);
        statements.clear();
        return seen;
    }

    private DataSource on(DataSource real) {
        return seen(DataSource.class, real, (proxy, method, arguments) -> {
            Object result = passed(real, method, arguments);
            return result instanceof Connection connection ? on(connection) : result;
        });
    }

    private Connection on(Connection real) {
        return seen(Connection.class, real, (proxy, method, arguments) -> {
            Object result = passed(real, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return on(PreparedStatement.class, statement, (String) arguments[0]);
            }
            return result instanceof Statement statement ? on(Statement.class, statement, null) : result;
        });
    }

    /** @param prepared what it was prepared for; null where it is told what to do each time */
    private <T extends Statement> T on(Class<T> type, T real, String prepared) {
        return seen(type, real, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                String sql = prepared == null ? (String) arguments[0] : prepared;
                gate.before(sql);
                statements.add(PUT_ON_RECORD.matcher(sql).replaceAll("'{}'"));
            }
            return passed(real, method, arguments);
        });
    }

    private static <T> T seen(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Counting.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object passed(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
