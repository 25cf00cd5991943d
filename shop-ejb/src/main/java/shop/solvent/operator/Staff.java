package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.operator.OperatorView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;

/** Reads the people with their roles, by one statement. */
@ApplicationScoped
class Staff {

    private static final String SELECT = "SELECT o.*, r.code AS role_code, r.name_zh, r.name_en, r.permissions,"
            + " r.version, f.set_at AS factor_at FROM operator o LEFT JOIN own_role r ON FIND_IN_SET(r.code, o.roles) > 0"
            + " LEFT JOIN operator_factor f ON f.username = o.username ";

    @Inject
    private Database database;

    Optional<OperatorView> find(String username) {
        return read(SELECT + "WHERE o.username = ?", OperatorBook.normal(username)).stream()
                .findFirst();
    }

    /** All by name. */
    List<OperatorView> all() {
        return read(SELECT + "ORDER BY o.username");
    }

    /** All by name; whoever changes who may do what takes turns from here to the end of the transaction. */
    List<OperatorView> lock() {
        return read(SELECT + "ORDER BY o.username FOR UPDATE");
    }

    /** Sees what is so now, whatever was read before. @throws Rejection {@code operator.last-admin} if nobody could change any more who may do what */
    void requireAnAdmin(String subject) {
        if (lock().stream().noneMatch(one -> one.isActive() && one.permissions().contains(Permission.EDIT_PEOPLE))) {
            throw Rejection.conflict("operator.last-admin", Map.of("operator", subject));
        }
    }

    private List<OperatorView> read(String sql, Object... parameters) {
        Map<String, Row> rows = new LinkedHashMap<>();
        database.query(
                sql,
                row -> {
                    Row one = rows.get(row.getString("username"));
                    if (one == null) {
                        one = new Row(row);
                        rows.put(one.username, one);
                    }
                    one.add(row);
                    return one;
                },
                parameters);
        return rows.values().stream().map(Row::view).toList();
    }

    /** One person, whose roles of the shop's own come line by line. */
    private static final class Row {

        private final String username;
        private final String displayName;
        private final String passwordHash;
        private final Reach reach;
        private final Instant lastLoginAt;
        private final Instant createdAt;
        private final Instant disabledAt;
        private final Instant factorAt;
        private final List<RoleView> roles = new ArrayList<>();

        private Row(ResultSet row) throws SQLException {
            username = row.getString("username");
            displayName = row.getString("display_name");
            passwordHash = row.getString("password_hash");
            reach = new Reach(
                    codes(row.getString("channels")),
                    codes(row.getString("regions")),
                    codes(row.getString("merchants")));
            lastLoginAt = Database.instant(row, "last_login_at");
            createdAt = Database.instant(row, "created_at");
            disabledAt = Database.instant(row, "disabled_at");
            factorAt = Database.instant(row, "factor_at");
            Set<String> has = codes(row.getString("roles"));
            Arrays.stream(Role.values())
                    .filter(role -> has.contains(role.name()))
                    .map(RoleView::of)
                    .forEach(roles::add);
        }

        private void add(ResultSet row) throws SQLException {
            String code = row.getString("role_code");
            if (code != null) {
                roles.add(new RoleView(
                        code,
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        OwnRole.parse(row.getString("permissions")),
                        false,
                        row.getInt("version")));
            }
        }

        private OperatorView view() {
            roles.sort(Comparator.comparing((RoleView role) -> !role.shipped())
                    .thenComparing(
                            role -> role.shipped() ? Role.valueOf(role.code()).ordinal() : 0)
                    .thenComparing(RoleView::code));
            State state = disabledAt != null ? State.DISABLED : passwordHash == null ? State.INVITED : State.ACTIVE;
            // A hash of the salted hash: worth nothing to whoever reads a session's memory.
            String mark = passwordHash == null
                    ? ""
                    : HexFormat.of().formatHex(Sha256.of(factorAt == null ? passwordHash : passwordHash + factorAt));
            return new OperatorView(
                    username, displayName, state, roles, reach, lastLoginAt, createdAt, disabledAt, factorAt, mark);
        }
    }

    private static Set<String> codes(String list) {
        return list == null || list.isEmpty() ? Set.of() : Set.of(list.split(","));
    }
}
