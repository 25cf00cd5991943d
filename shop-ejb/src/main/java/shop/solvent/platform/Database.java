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
public class Database {

    /** Reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int MOST_ROWS = 64;

    private static final int ROWS_AS_THEY_COME = 8;

    /** Long statements are made once: building and hashing them costs more than the rest of a call. */
    private final Map<List<Object>, String> inserts = new ConcurrentHashMap<>();

    private DataSource source;

    @PostConstruct
    void connect() {
        source = lookUp();
    }

    /** Outside a server. */
    public static Database on(DataSource source) {
        Database database = new Database();
        database.source = source;
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

    public <T> List<T> query(String sql, Row<T> row, List<?> parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
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
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
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
        for (List<Object[]> some : inSets(rows)) {
            List<Object> values = new ArrayList<>(some.size() * some.get(0).length);
            some.forEach(row -> Collections.addAll(values, row));
            String sql = inserts.computeIfAbsent(
                    List.of(into, some.size(), suffix), key -> insert(into, some.size(), some.get(0).length, suffix));
            update(sql, values);
        }
    }

    private static String insert(String into, int rows, int columns, String suffix) {
        return "INSERT INTO " + into + " VALUES "
                + String.join(",", Collections.nCopies(rows, "(" + places(columns) + ")")) + " " + suffix;
    }

    /**
     * Cuts rows into sets of 1 to {@value #ROWS_AS_THEY_COME}, 16, 32 or {@value #MOST_ROWS}. A statement for each set
     * has one of a few forms, which the driver prepares once and the server then need not parse: most of what a row
     * costs.
     */
    public static <T> List<List<T>> inSets(List<T> rows) {
        List<List<T>> sets = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int left = rows.size() - from;
            int size = left <= ROWS_AS_THEY_COME ? left : Math.min(MOST_ROWS, Integer.highestOneBit(left));
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

    /** The instant in the column, null if the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    private static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            if (parameter instanceof Instant instant) {
                statement.setObject(index++, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else {
                statement.setObject(index++, parameter);
            }
        }
    }
}
