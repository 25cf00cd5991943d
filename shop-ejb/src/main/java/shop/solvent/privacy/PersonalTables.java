package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.SealedColumns.SealedColumn;
import shop.solvent.platform.Vault;

/** The rows of all rooms that name a member: read for them, counted and forgotten, each table by one statement, as its room has said. */
@ApplicationScoped
class PersonalTables {

    /** Of no use to whom they are about, or about somebody else. */
    private static final Set<String> LEFT_OUT =
            Set.of("trace_id", "request_key", "request_content", "assignee", "actor", "version", "id_end", "device");

    @Inject
    private Instance<PersonalData> rooms;

    @Inject
    private KeyTurns sealed;

    @Inject
    private Vault vault;

    @Inject
    private Database database;

    /** Of all rooms, by name. */
    List<PersonalRows> all() {
        List<PersonalRows> all = new ArrayList<>();
        rooms.forEach(room -> all.addAll(room.personalRows()));
        all.sort(Comparator.comparing(PersonalRows::name));
        return all;
    }

    /** All rows of members that are this person, the member first. */
    List<MemberId> ids(MemberId member) {
        Set<MemberId> found = new LinkedHashSet<>();
        List<MemberId> next = List.of(member);
        while (!next.isEmpty()) {
            found.addAll(next);
            List<MemberId> more = new ArrayList<>();
            for (MemberId one : next) {
                rooms.forEach(room -> more.addAll(room.alsoKnownAs(one)));
            }
            next = more.stream().filter(one -> !found.contains(one)).distinct().toList();
        }
        return List.copyOf(found);
    }

    List<Reason> underWay(MemberId member) {
        List<Reason> underWay = new ArrayList<>();
        rooms.forEach(room -> underWay.addAll(room.underWay(member)));
        return underWay.stream().distinct().toList();
    }

    /** What is told of them, a map for each row. */
    List<Map<String, Object>> read(PersonalRows rows, List<MemberId> ids) {
        Map<String, SealedColumn> opened = sealed.columns().stream()
                .filter(column -> column.table().equals(rows.table()))
                .collect(Collectors.toMap(SealedColumn::column, column -> column));
        return database.query(
                "SELECT * FROM " + rows.table() + which(rows, ids), row -> read(rows, opened, row), values(ids));
    }

    private Map<String, Object> read(PersonalRows rows, Map<String, SealedColumn> opened, ResultSet row)
            throws SQLException {
        ResultSetMetaData about = row.getMetaData();
        Map<String, Object> told = new LinkedHashMap<>();
        for (int at = 1; at <= about.getColumnCount(); at++) {
            String column = about.getColumnLabel(at).toLowerCase(Locale.ROOT);
            SealedColumn open = opened.get(column);
            if (open != null) {
                byte[] kept = row.getBytes(at);
                told.put(column, kept == null || kept.length < 2 ? null : open(open, row.getLong(open.key()), kept));
            } else if (isTold(column, about.getColumnType(at))
                    && !rows.without().contains(column)) {
                Object value = row.getObject(at);
                told.put(
                        column,
                        value == null || value instanceof Number || value instanceof Boolean
                                ? value
                                : value.toString());
            }
        }
        return told;
    }

    private static boolean isTold(String column, int type) {
        boolean bytes =
                type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY || type == Types.BLOB;
        return !bytes && !LEFT_OUT.contains(column) && !column.endsWith("_by") && !column.endsWith("_was");
    }

    private String open(SealedColumn column, long key, byte[] kept) {
        byte[] text = column.wasClear() && !Vault.isSealed(kept)
                ? kept
                : vault.decrypt(column.purpose(), kept, column.context().apply(key));
        return switch (column.purpose()) {
            case BIRTHDAY -> String.format(Locale.ROOT, "%02d-%02d", text[0], text[1]);
            case CHAIN_ADDRESS -> "0x" + HexFormat.of().formatHex(text);
            default -> new String(text, StandardCharsets.UTF_8);
        };
    }

    long count(PersonalRows rows, List<MemberId> ids) {
        return database.number(
                "SELECT COUNT(*) FROM " + rows.table() + which(rows, ids),
                values(ids).toArray());
    }

    /** Forgets what may be forgotten of these. */
    void forget(List<MemberId> ids) {
        for (PersonalRows rows : all()) {
            if (rows.fate() == Fate.FORGOTTEN) {
                database.update(
                        "DELETE FROM " + rows.table() + which(rows, ids),
                        values(ids).toArray());
            }
        }
        for (MemberId id : ids) {
            rooms.forEach(room -> room.forget(id));
        }
    }

    private static String which(PersonalRows rows, List<MemberId> ids) {
        String places = " IN (" + Database.places(Database.inList(ids)) + ")";
        return rows.through() == null
                ? " WHERE " + rows.column() + places
                : " WHERE " + rows.column() + " IN (SELECT id FROM " + rows.through() + " WHERE member" + places + ")";
    }

    private static List<Long> values(List<MemberId> ids) {
        return Database.inList(ids.stream().map(MemberId::value).toList());
    }
}
