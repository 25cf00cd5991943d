package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Lets the rows of all rooms go from one member to another, each table by one statement, as its room has said. */
@ApplicationScoped
class MergedRows {

    @Inject
    private Instance<Merging> rooms;

    @Inject
    private Database database;

    /** Rows that name members, of all rooms, by name. */
    List<MemberRows> all() {
        List<MemberRows> all = new ArrayList<>();
        rooms.forEach(room -> all.addAll(room.rows()));
        all.sort(Comparator.comparing(MemberRows::name));
        return all;
    }

    List<MemberRows> going() {
        return all().stream().filter(MemberRows::goes).toList();
    }

    void lock(MemberId from, MemberId to) {
        rooms.forEach(room -> room.lock(from, to));
    }

    List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        List<Reason> hindrances = new ArrayList<>();
        rooms.forEach(room -> hindrances.addAll(room.hindrances(from, to, at)));
        return hindrances;
    }

    void moved(MemberId from, MemberId to) {
        rooms.forEach(room -> room.moved(from, to));
    }

    /** @return how many went */
    int go(MemberRows rows, MemberId from, MemberId to) {
        String column = rows.column();
        List<Object> parameters = new ArrayList<>(List.of(to.value()));
        return database.update(
                "UPDATE " + rows.table() + " r SET r." + column + "_was = COALESCE(r." + column + "_was, r." + column
                        + "), r." + column + " = ?" + which(rows, from, to, parameters),
                parameters.toArray());
    }

    /** @return how many came back */
    int comeBack(MemberRows rows, MemberId from, MemberId to, Collection<MemberId> at) {
        String column = rows.column();
        List<Object> parameters = new ArrayList<>(List.of(to.value(), to.value()));
        String which = which(rows, from, to, parameters) + atFirst(rows, at, parameters);
        return database.update(
                "UPDATE " + rows.table() + " r SET r." + column + "_was = NULLIF(r." + column + "_was, ?), r." + column
                        + " = ?" + which,
                parameters.toArray());
    }

    /** How many a member has. */
    long count(MemberRows rows, MemberId member) {
        return database.number(
                "SELECT COUNT(*) FROM " + rows.table() + " r WHERE r." + rows.column() + " = ?", member.value());
    }

    /** How many would go, or come back. @param at as for {@link Merging#hindrances} */
    long count(MemberRows rows, MemberId from, MemberId to, Collection<MemberId> at) {
        List<Object> parameters = new ArrayList<>();
        String which = which(rows, from, to, parameters) + (at.isEmpty() ? "" : atFirst(rows, at, parameters));
        return database.number("SELECT COUNT(*) FROM " + rows.table() + " r" + which, parameters.toArray());
    }

    private static String atFirst(MemberRows rows, Collection<MemberId> at, List<Object> parameters) {
        at.forEach(one -> parameters.add(one.value()));
        return " AND r." + rows.column() + "_was IN (" + Database.places(at) + ")";
    }

    private static String which(MemberRows rows, MemberId from, MemberId to, List<Object> parameters) {
        StringBuilder which = new StringBuilder(" WHERE r." + rows.column() + " = ?");
        parameters.add(from.value());
        if (rows.beside() != null) {
            which.append(" AND r.").append(rows.beside()).append(" <> ?");
            parameters.add(to.value());
        }
        if (rows.unless() != null) {
            which.append(" AND NOT ").append(rows.unless());
        }
        if (!rows.alone().isEmpty()) {
            String columns = String.join(", ", rows.alone());
            which.append(" AND NOT EXISTS (SELECT 1 FROM (SELECT ")
                    .append(columns)
                    .append(" FROM ")
                    .append(rows.table())
                    .append(" WHERE ")
                    .append(rows.column())
                    .append(" = ?) other WHERE ");
            which.append(String.join(
                    " AND ",
                    rows.alone().stream()
                            .map(one -> "other." + one + " = r." + one)
                            .toList()));
            which.append(')');
            parameters.add(to.value());
        }
        return which.toString();
    }
}
