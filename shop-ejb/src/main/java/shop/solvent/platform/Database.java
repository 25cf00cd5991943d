package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Plain SQL for the paths where every statement counts. Takes part in the transaction of the caller. Instants are
 * stored as UTC {@code DATETIME(6)} without a zone.
 */
@ApplicationScoped
public class Database implements Answering {

    /** Reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int MOST_ROWS = 64;

    private static final int ROWS_AS_THEY_COME = 8;

    private static final int MOST_ROWS_WRITTEN_OUT = 256;

    /** Long statements are made once: building and hashing them costs more than the rest of a call. */
    private final Map<List<Object>, String> inserts = new ConcurrentHashMap<>();

    /** What the current thread has yet to write; null where each statement goes at once. */
    private final ThreadLocal<List<Statements.Written>> unwritten = new ThreadLocal<>();

    private DataSource source;

    private Statements statements;

    @PostConstruct
    void connect() {
        use(lookUp());
    }

    private void use(DataSource found) {
        source = found;
        statements = new Statements(found);
    }

    /** Outside a server. */
    public static Database on(DataSource source) {
        Database database = new Database();
        database.use(source);
        return database;
    }

    private static DataSource lookUp() {
        try {
            return InitialContext.doLookup("jdbc/solvent");
        } catch (NamingException elsewhere) {
            try {
                return InitialContext.doLookup("java:/jdbc/solvent"); // WildFly binds data sources only below java:/
            } catch (NamingException missing) {
                missing.addSuppressed(elsewhere);
                throw new IllegalStateException("The server defines no data source jdbc/solvent", missing);
            }
        }
    }

    DataSource source() {
        return source;
    }

    public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        return query(sql, row, Arrays.asList(parameters));
    }

    @Override
    public <T> List<T> query(String sql, Row<T> row, List<?> parameters) {
        write();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(Statements.one(sql))) {
            Statements.bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> results = new ArrayList<>();
                while (rows.next()) {
                    results.add(row.read(rows));
                }
                return results;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    public <T> Optional<T> find(String sql, Row<T> row, Object... parameters) {
        return query(sql, row, parameters).stream().findFirst();
    }

    /** The single number a query yields; 0 if it yields none. */
    public long number(String sql, Object... parameters) {
        return find(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** @return rows matched or changed, as the driver tells */
    public int update(String sql, Object... parameters) {
        return update(sql, Arrays.asList(parameters));
    }

    private int update(String sql, List<?> parameters) {
        write();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(Statements.one(sql))) {
            Statements.bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /**
     * Writes what entities have to write.
     *
     * @throws DatabaseFailure as for a statement, so that a row with the same key is no more to the container than it is
     *     elsewhere: something that is tried again
     */
    public static void flush(EntityManager entities) {
        try {
            entities.flush();
        } catch (PersistenceException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException refused) {
                    throw new DatabaseFailure(refused);
                }
            }
            throw failure;
        }
    }

    /**
     * Inserts all rows with as few statements as possible.
     *
     * @param into table and columns, {@code outbox (id, topic)}
     * @param rows each with one value per column, nulls allowed
     */
    public void insert(String into, List<Object[]> rows) {
        insert(into, rows, "");
    }

    /** @param suffix what follows the rows, e.g. {@code ON DUPLICATE KEY UPDATE …} */
    public void insert(String into, List<Object[]> rows, String suffix) {
        boolean together = unwritten.get() != null; // else what has texts goes in a form that is prepared already
        if (Literals.canWrite(rows, together)) { // for no rows, nothing
            for (int from = 0; from < rows.size(); from += MOST_ROWS_WRITTEN_OUT) {
                List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS_WRITTEN_OUT));
                insert(new Statements.Rows(into, some, suffix));
            }
            return;
        }
        for (List<Object[]> some : inSets(rows)) {
            List<Object> values = new ArrayList<>(some.size() * some.get(0).length);
            some.forEach(row -> Collections.addAll(values, row));
            String sql = inserts.computeIfAbsent(
                    List.of(into, some.size(), suffix), key -> insert(into, some.size(), some.get(0).length, suffix));
            insert(new Statements.Filled(sql, values));
        }
    }

    private void insert(Statements.Written statement) {
        if (unwritten.get() == null) {
            statements.write(List.of(statement));
        } else {
            unwritten.get().add(statement);
        }
    }

    /** Questions that do not depend on each other, to be asked at once. */
    public Questions questions() {
        return new Questions(statements);
    }

    /**
     * Does work that writes to several tables. What it {@linkplain #insert inserts} goes to the database at the end, or
     * before anything else that it asks or writes there: in one round trip where it is little and the driver takes several
     * statements at once.
     */
    public void together(Runnable work) {
        if (unwritten.get() != null) {
            work.run(); // a part of what goes together already
            return;
        }
        unwritten.set(new ArrayList<>());
        try {
            work.run();
            write();
        } finally {
            unwritten.remove();
        }
    }

    private void write() {
        List<Statements.Written> waiting = unwritten.get();
        if (waiting != null && !waiting.isEmpty()) {
            List<Statements.Written> now = List.copyOf(waiting);
            waiting.clear();
            statements.write(now);
        }
    }

    private static String insert(String into, int rows, int columns, String suffix) {
        return "INSERT INTO " + into + " VALUES "
                + String.join(",", Collections.nCopies(rows, "(" + places(columns) + ")")) + " " + suffix;
    }

    /**
     * Cuts rows into sets of 1 to {@value #ROWS_AS_THEY_COME}, 12, 16 and so on to 32, or {@value #MOST_ROWS}. A statement for each set
     * has one of a few forms, which the driver prepares once and the server then need not parse: most of what a row
     * costs.
     */
    public static <T> List<List<T>> inSets(List<T> rows) {
        List<List<T>> sets = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int left = rows.size() - from;
            int size = left <= ROWS_AS_THEY_COME ? left : left < 32 ? left & -4 : left < MOST_ROWS ? 32 : MOST_ROWS;
            sets.add(rows.subList(from, from + size));
            from += size;
        }
        return sets;
    }

    /**
     * The values of an {@code IN} list, the last one repeated up to a power of two: for the same reason as
     * {@link #inSets}.
     */
    public static <T> List<T> inList(Collection<T> values) {
        List<T> list = new ArrayList<>(values);
        while (Integer.bitCount(list.size()) > 1) {
            list.add(list.get(list.size() - 1));
        }
        return list;
    }

    /** {@code ?,?,?} for an {@code IN} list. */
    public static String places(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    public static String places(Collection<?> values) {
        return places(values.size());
    }

    /** The text so that {@code LIKE} takes it literally. */
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The instant in the column at that place, from 1 on; null if the column is. */
    public static Instant instant(ResultSet row, int place) throws SQLException {
        LocalDateTime value = row.getObject(place, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    /** The instant in the column, null if the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
