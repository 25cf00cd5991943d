package shop.solvent.platform;

import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What a server does with transactions, for one data source: all statements of a thread's transaction, plain SQL and
 * JPA alike, share one connection, and every transaction has a persistence context of its own.
 */
final class TestTransactions {

    private final DataSource server;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** For transactions, which would else tell the database twice each that statements do not commit, and do again: a sixth of all it is told. */
    private final ConcurrentLinkedDeque<Connection> idleInTransactions = new ConcurrentLinkedDeque<>();

    private final ThreadLocal<Transaction> current = new ThreadLocal<>();
    private EntityManagerFactory entityManagers;

    /** What happens in the calling thread right after a commit. */
    private final ThreadLocal<Runnable> afterCommit = new ThreadLocal<>();

    private static final class Transaction {
        private final Connection connection;
        private EntityManager entities;
        private boolean doomed;

        Transaction(Connection connection) {
            this.connection = connection;
        }
    }

    TestTransactions(DataSource server) {
        this.server = server;
    }

    boolean isActive() {
        return current.get() != null;
    }

    /** Lets the thread's transaction end in a rollback. */
    void doom() {
        current.get().doomed = true;
    }

    <T> T required(Supplier<T> work) {
        return isActive() ? work.get() : requiresNew(work);
    }

    <T> T requiresNew(Supplier<T> work) {
        Transaction outer = current.get();
        try {
            Transaction transaction = new Transaction(takeForTransaction());
            current.set(transaction);
            boolean committed = false;
            try {
                T result = work.get();
                if (transaction.doomed) {
                    throw new EJBTransactionRolledbackException("Somebody on the way had it rolled back");
                }
                if (transaction.entities != null) {
                    transaction.entities.getTransaction().commit();
                }
                transaction.connection.commit();
                committed = true;
                Runnable after = afterCommit.get();
                if (after != null) {
                    after.run();
                }
                return result;
            } finally {
                if (transaction.entities != null) {
                    if (transaction.entities.getTransaction().isActive()) {
                        transaction.entities.getTransaction().rollback();
                    }
                    transaction.entities.close();
                }
                if (!committed) {
                    transaction.connection.rollback();
                }
                idleInTransactions.push(transaction.connection);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        } finally {
            current.set(outer);
        }
    }

    /** Lets something happen right after each commit of the calling thread while the work is done. */
    void during(Runnable work, Runnable committed) {
        afterCommit.set(committed);
        try {
            work.run();
        } finally {
            afterCommit.remove();
        }
    }

    <T> T suspended(Supplier<T> work) {
        Transaction outer = current.get();
        current.remove();
        try {
            return work.get();
        } finally {
            current.set(outer);
        }
    }

    /** As a server injects it: the persistence context of the caller's transaction, whoever the caller is. */
    EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    Transaction transaction = current.get();
                    EntityManager entities =
                            transaction == null ? factory().createEntityManager() : entitiesOf(transaction);
                    try {
                        return method.invoke(entities, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private EntityManager entitiesOf(Transaction transaction) {
        if (transaction.entities == null) {
            transaction.entities = factory().createEntityManager();
            transaction.entities.getTransaction().begin();
        }
        return transaction.entities;
    }

    private synchronized EntityManagerFactory factory() {
        if (entityManagers == null) {
            entityManagers = Persistence.createEntityManagerFactory(
                    "shop",
                    Map.of(
                            "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                            "jakarta.persistence.nonJtaDataSource", dataSource(),
                            "jakarta.persistence.jtaDataSource", "",
                            "eclipselink.weaving", "false"));
        }
        return entityManagers;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getConnection" -> borrow();
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        case "toString" -> "test data source";
                        default -> throw new UnsupportedOperationException(method.toString());
                    };
                });
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

    private Connection takeForTransaction() throws SQLException {
        Connection waiting = idleInTransactions.poll();
        if (waiting != null) {
            return waiting;
        }
        Connection connection = fresh();
        connection.setAutoCommit(false);
        return connection;
    }

    /** The transaction's connection, which only the transaction ends; or one of its own that goes back when closed. */
    private Connection borrow() throws SQLException {
        Transaction transaction = current.get();
        Connection connection = transaction == null ? take() : transaction.connection;
        AtomicBoolean closed = new AtomicBoolean(); // closing twice is allowed, and must not lend it to two threads
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "close":
                            if (transaction == null && closed.compareAndSet(false, true)) {
                                idle.push(connection);
                            }
                            return null;
                        case "commit", "rollback", "setAutoCommit":
                            if (transaction != null) {
                                return null;
                            }
                            break;
                        default:
                            break;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
