package shop.solvent.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import shop.solvent.platform.Database.Row;

/**
 * Sends several statements in one round trip. They travel as one text then, with the values written into it by the driver,
 * and the server parses all of it: worth it for the few rows of an order that is alone. Many rows go statement by statement,
 * each in one of the few forms that are {@linkplain Database#inSets prepared}, or {@linkplain Literals written out} if they are
 * nothing but numbers. So does everything where the connections let no more than one statement pass at once (Connector/J does
 * with {@code allowMultiQueries=true}).
 */
final class Statements {

    /** Values in all statements together: up to here, round trips cost more than parsing does. */
    private static final int FEW = 400;

    private static final int SYNTAX_ERROR = 1064;

    private final DataSource source;
    private volatile Boolean severalPass;

    Statements(DataSource source) {
        this.source = source;
    }

    /** What is sent. */
    private interface Sent {
        String sql();

        List<?> parameters();

        /** How many values, given as parameters or written into the text. */
        int values();
    }

    record Written(String sql, List<?> parameters, int values) implements Sent {}

    record Asked<T>(String sql, List<?> parameters, Row<T> row, List<T> rows) implements Sent {

        @Override
        public int values() {
            return parameters.size();
        }

        private void read(PreparedStatement statement) throws SQLException {
            try (ResultSet all = statement.getResultSet()) {
                while (all.next()) {
                    rows.add(row.read(all));
                }
            }
        }
    }

    void write(List<Written> all) {
        try (Connection connection = source.getConnection()) {
            if (goTogether(all)) {
                try (PreparedStatement statement = executed(connection, together(all), values(all))) {
                    while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                        // What one of them fails with is thrown when it is its turn.
                    }
                }
            } else {
                for (Written one : all) {
                    write(connection, one);
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private static void write(Connection connection, Written one) throws SQLException {
        if (one.parameters().isEmpty()) {
            try (Statement statement = connection.createStatement()) { // to prepare what is sent once is dearer
                statement.setEscapeProcessing(false);
                statement.executeUpdate(one(one.sql()));
            }
        } else {
            executed(connection, one(one.sql()), one.parameters()).close();
        }
    }

    void ask(List<Asked<?>> all) {
        try (Connection connection = source.getConnection()) {
            if (goTogether(all)) {
                try (PreparedStatement statement = executed(connection, together(all), values(all))) {
                    for (Asked<?> one : all) {
                        one.read(statement);
                        statement.getMoreResults();
                    }
                }
            } else {
                for (Asked<?> one : all) {
                    try (PreparedStatement statement = executed(connection, one(one.sql()), one.parameters())) {
                        one.read(statement);
                    }
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private boolean goTogether(List<? extends Sent> all) {
        return all.size() > 1 && all.stream().mapToInt(Sent::values).sum() <= FEW && severalPass();
    }

    private static String together(List<? extends Sent> all) {
        return all.stream().map(one -> one(one.sql())).collect(Collectors.joining("; "));
    }

    /**
     * Where connections let several statements pass, nobody else may send more than one: whatever else went wrong with a
     * text, no second statement hides in it.
     */
    static String one(String sql) {
        if (sql.indexOf(';') >= 0) {
            throw new IllegalArgumentException("more than one statement: " + sql);
        }
        return sql;
    }

    private static List<?> values(List<? extends Sent> all) {
        return all.stream().flatMap(one -> one.parameters().stream()).toList();
    }

    /** Whoever made the pool decides, so it is tried, once. */
    private boolean severalPass() {
        Boolean known = severalPass;
        if (known == null) {
            known = tryTwo();
            severalPass = known;
        }
        return known;
    }

    private boolean tryTwo() {
        try (Connection connection = source.getConnection();
                PreparedStatement two = connection.prepareStatement("SELECT 1; SELECT 2")) {
            return two.execute() && two.getMoreResults();
        } catch (SQLException refused) {
            if (refused.getErrorCode() == SYNTAX_ERROR) {
                return false;
            }
            throw new DatabaseFailure(refused);
        }
    }

    private static PreparedStatement executed(Connection connection, String sql, List<?> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            statement.execute();
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    /** By type where there is a setter for it: the driver looks up the others one by one. */
    static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            if (parameter instanceof Long number) {
                statement.setLong(index++, number);
            } else if (parameter instanceof String text) {
                statement.setString(index++, text);
            } else if (parameter instanceof Integer number) {
                statement.setInt(index++, number);
            } else if (parameter instanceof Instant instant) {
                statement.setObject(index++, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (parameter == null) {
                statement.setNull(index++, Types.NULL);
            } else if (parameter instanceof byte[] bytes) {
                statement.setBytes(index++, bytes);
            } else {
                statement.setObject(index++, parameter);
            }
        }
    }
}
