package shop.solvent.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What a server does with transactions, for one data source: a thread's statements share the connection of its transaction. */
final class TestTransactions {

    private final DataSource server;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    TestTransactions(DataSource server) {
        this.server = server;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return borrow();
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    boolean isActive() {
        return current.get() != null;
    }

    <T> T required(Supplier<T> work) {
        return isActive() ? work.get() : requiresNew(work);
    }

    <T> T requiresNew(Supplier<T> work) {
        Connection outer = current.get();
        try {
            Connection connection = take();
            current.set(connection);
            boolean done = false;
            try {
                connection.setAutoCommit(false);
                T result = work.get();
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
                idle.push(connection);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        } finally {
            current.set(outer);
        }
    }

    <T> T suspended(Supplier<T> work) {
        Connection outer = current.get();
        current.remove();
        try {
            return work.get();
        } finally {
            current.set(outer);
        }
    }

    Connection fresh() throws SQLException {
        Connection connection = server.getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    private Connection take() throws SQLException {
        Connection waiting = idle.poll();
        return waiting == null ? fresh() : waiting;
    }

    /** The transaction's connection, or one of its own that goes back when closed. */
    private Connection borrow() throws SQLException {
        Connection shared = current.get();
        Connection connection = shared == null ? take() : shared;
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (shared == null) {
                            idle.push(connection);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
