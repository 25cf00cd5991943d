package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;

/** Takes the fingerprints of rows as they are now. */
@ApplicationScoped
class Fingerprints {

    /** Ids in one statement; beyond a thousand MariaDB makes a table of such a list and loses the index. */
    static final int AT_ONCE = 512;

    /** The columns of a row or an entry before those that are sealed. */
    private static final int HEAD = 2;

    @Inject
    private Database database;

    /**
     * By id; a row that is not there has none.
     *
     * @param version of the kind's form
     */
    Map<Long, Fingerprint> of(Kind kind, int version, List<Long> ids) {
        Map<Long, Fingerprint> fingerprints = new HashMap<>();
        Canonical canonical = new Canonical();
        List<Column> columns = of(version, kind.columns());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            Map<Long, Fingerprint.Maker> makers = new HashMap<>();
            List<Long> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            rows(kind, columns, some, row -> {
                write(canonical, columns, row);
                makers.put(row.getLong(1), new Fingerprint.Maker(row.getLong(1), row.getLong(2), canonical.hash()));
            });
            if (kind.entries() != null) {
                List<Column> parts = of(version, kind.entries().columns());
                entries(kind, parts, some, row -> {
                    Fingerprint.Maker maker = makers.get(row.getLong(1));
                    if (maker != null) {
                        write(canonical, parts, row);
                        maker.entry(row.getLong(2), canonical.hash());
                    }
                });
            }
            makers.forEach((id, maker) -> fingerprints.put(id, maker.made(kind, canonical)));
        }
        return fingerprints;
    }

    /** A row as it is hashed, for who wants to hash it alone. */
    Canonized canonized(Kind kind, int version, long id) {
        List<Column> columns = of(version, kind.columns());
        List<Value> own = new ArrayList<>();
        rows(kind, columns, List.of(id), row -> own.addAll(values(columns, row)));
        Map<Long, List<Value>> parts = new TreeMap<>();
        if (kind.entries() != null) {
            List<Column> some = of(version, kind.entries().columns());
            entries(kind, some, List.of(id), row -> parts.put(row.getLong(2), values(some, row)));
        }
        return new Canonized(own, parts);
    }

    /** @param value as text, bytes in hexadecimal; null for NULL */
    record Value(String name, Column.Form form, String value) {}

    /** @param own empty if the row is not there */
    record Canonized(List<Value> own, Map<Long, List<Value>> entries) {}

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void rows(Kind kind, List<Column> columns, List<Long> ids, Reader reader) {
        List<Long> list = Database.inList(ids);
        String sql = "SELECT " + kind.id() + ", " + Canonical.micros(kind.time()) + ", " + select(columns) + " FROM "
                + (kind.isShelved() ? "{" + kind.table() + "}" : kind.table()) + " WHERE " + kind.id() + " IN ("
                + Database.places(list) + ")";
        ask(kind, sql, list, reader);
    }

    private void entries(Kind kind, List<Column> columns, List<Long> ids, Reader reader) {
        Entries entries = kind.entries();
        List<Long> list = Database.inList(ids);
        String sql = "SELECT " + entries.parent() + ", " + entries.key() + ", " + select(columns) + " FROM "
                + (kind.isShelved() ? "{" + entries.table() + "}" : entries.table()) + " WHERE " + entries.parent()
                + " IN (" + Database.places(list) + ")";
        ask(kind, sql, list, reader);
    }

    private void ask(Kind kind, String sql, List<Long> ids, Reader reader) {
        Database.Row<Boolean> each = row -> {
            reader.read(row);
            return true;
        };
        if (kind.isShelved()) {
            database.query(Shelves.ask(sql), each, Shelves.twice(ids.toArray()));
        } else {
            database.query(sql, each, ids);
        }
    }

    private static List<Column> of(int version, List<Column> columns) {
        return columns.stream().filter(column -> column.since() <= version).toList();
    }

    private static String select(List<Column> columns) {
        return columns.stream().map(Column::select).collect(Collectors.joining(", "));
    }

    private static void write(Canonical canonical, List<Column> columns, ResultSet row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).write(canonical, row, HEAD + 1 + i);
        }
    }

    private static List<Value> values(List<Column> columns, ResultSet row) throws SQLException {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            values.add(new Value(column.name(), column.form(), column.value(row, HEAD + 1 + i)));
        }
        return values;
    }
}
