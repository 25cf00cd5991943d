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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import shop.solvent.platform.Database.Row;

/**
 * Sends several statements in one round trip. They travel as one text then, with the values {@linkplain Literals written into it}, and
 * the server parses all of it: worth it for rows of short values, and for everything of an order that is alone. What is long goes by
 * itself, in one of the few forms that are {@linkplain Database#inSets prepared}. Everything goes statement by statement where
 * the connections let no more than one pass at once (Connector/J does with {@code allowMultiQueries=true}).
 */
final class Statements {

    /** Parameters in a statement: up to here, round trips cost more than parsing does. */
    private static final int FEW = 400;

    /** Characters and bytes in the parameters of a statement that are short. */
    private static final int SHORT = 16_000;

    /** Values in all statements together, so that the text stays far below what the server takes. */
    private static final int MOST_VALUES = 10_000;

    private static final int SYNTAX_ERROR = 1064;

    /**
     * Stands before questions that travel together. Connector/J looks through a text that begins with {@code SELECT} letter by letter for
     * an {@code INTO}, which takes longer than the server needs for most of the questions; of this it knows at once that it gives no rows.
     */
    private static final String NOTHING_TO_TELL = "DO 0";

    /** As the server calls it. */
    private static final String UTF_8 = "utf8mb4";

    private final DataSource source;
    private volatile Boolean severalPass;
    private volatile boolean unicode;

    Statements(DataSource source) {
        this.source = source;
    }

    /** What is sent. */
    private interface Sent {

        /** How many values, given as parameters or to be written out. */
        int values();

        /** Whether it may travel with others. */
        boolean isShort();

        void writeTo(Literals text);
    }

    /** What is inserted. */
    interface Written extends Sent {}

    /** Rows that are {@linkplain Literals#canWrite(List, boolean) written out}. */
    record Rows(String into, List<Object[]> rows, String suffix) implements Written {

        @Override
        public int values() {
            return rows.size() * rows.get(0).length;
        }

        @Override
        public boolean isShort() {
            return true;
        }

        @Override
        public void writeTo(Literals text) {
            text.insert(one(into), rows, one(suffix));
        }
    }

    /** A statement with parameters. */
    record Filled(String sql, List<?> parameters) implements Written {

        @Override
        public int values() {
            return parameters.size();
        }

        @Override
        public boolean isShort() {
            if (parameters.size() > FEW) {
                return false;
            }
            int length = 0;
            for (Object value : parameters) {
                length += Math.max(0, Literals.length(value));
                if (length > SHORT || !Literals.canWrite(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void writeTo(Literals text) {
            text.statement(one(sql), parameters);
        }
    }

    record Asked<T>(Filled question, Row<T> row, List<T> rows) implements Sent {

        @Override
        public int values() {
            return question.values();
        }

        @Override
        public boolean isShort() {
            return question.isShort();
        }

        @Override
        public void writeTo(Literals text) {
            question.writeTo(text);
        }

        private void read(Statement statement) throws SQLException {
            try (ResultSet all = statement.getResultSet()) {
                while (all.next()) {
                    rows.add(row.read(all));
                }
            }
        }
    }

    void write(List<Written> all) {
        try (Connection connection = source.getConnection()) {
            for (List<Written> some : together(all)) {
                if (some.size() == 1) {
                    write(connection, some.get(0));
                } else {
                    try (Statement statement = executed(connection, some)) {
                        while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                            // What one of them fails with is thrown when it is its turn.
                        }
                    }
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private void write(Connection connection, Written one) throws SQLException {
        if (one instanceof Filled filled) {
            executed(connection, filled).close();
        } else {
            executed(connection, List.of(one)).close(); // to prepare what is sent once is dearer
        }
    }

    void ask(List<Asked<?>> all) {
        try (Connection connection = source.getConnection()) {
            for (List<Asked<?>> some : together(all)) {
                if (some.size() == 1) {
                    try (Statement statement = executed(connection, some.get(0).question())) {
                        some.get(0).read(statement);
                    }
                } else {
                    try (Statement statement = executed(connection, some, NOTHING_TO_TELL)) {
                        for (Asked<?> one : some) {
                            statement.getMoreResults();
                            one.read(statement);
                        }
                    }
                }
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Those that travel together, in the same order. */
    private <T extends Sent> List<List<T>> together(List<T> all) {
        List<List<T>> groups = new ArrayList<>();
        List<T> group = null;
        int values = 0;
        for (T one : all) {
            boolean joins = all.size() > 1 && one.isShort() && severalPass();
            if (joins && group != null && values + one.values() <= MOST_VALUES) {
                group.add(one);
                values += one.values();
            } else {
                List<T> next = new ArrayList<>(List.of(one));
                groups.add(next);
                group = joins ? next : null;
                values = one.values();
            }
        }
        return groups;
    }

    private Statement executed(Connection connection, List<? extends Sent> all, String... before) throws SQLException {
        Literals text = new Literals(unicode);
        for (String one : before) {
            text.statement(one, List.of());
        }
        all.forEach(one -> one.writeTo(text));
        Statement statement = connection.createStatement();
        try {
            statement.setEscapeProcessing(false);
            statement.execute(text.text());
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
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
                PreparedStatement two = connection.prepareStatement("SELECT 1; SELECT @@character_set_client")) {
            if (!two.execute() || !two.getMoreResults()) {
                return false;
            }
            try (ResultSet letters = two.getResultSet()) {
                unicode = letters.next() && UTF_8.equals(letters.getString(1));
            }
            return true;
        } catch (SQLException refused) {
            if (refused.getErrorCode() == SYNTAX_ERROR) {
                return false;
            }
            throw new DatabaseFailure(refused);
        }
    }

    private static PreparedStatement executed(Connection connection, Filled one) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(one(one.sql()));
        try {
            bind(statement, one.parameters());
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
