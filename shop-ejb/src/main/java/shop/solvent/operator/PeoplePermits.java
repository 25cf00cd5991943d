package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import shop.solvent.access.KeyPermits;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Database;

/** What the people who work here may do by their roles. */
@ApplicationScoped
public class PeoplePermits implements Permits {

    @Inject
    private Database database;

    /** {@code key:warehouse} is the key of that name: the name of no person has a colon. */
    private static final String KEY = "key:";

    /** {@code system:demo}: what the shop does by itself. It may do anything but agree. */
    private static final String SYSTEM = "system:";

    @Inject
    private KeyPermits keys;

    @Override
    public Set<Permission> of(String username) {
        if (username != null && username.startsWith(KEY)) {
            return keys.ofKey(username.substring(KEY.length()));
        }
        if (username != null && username.startsWith(SYSTEM)) {
            return EnumSet.complementOf(EnumSet.of(Permission.APPROVE_MONEY, Permission.APPROVE_POWER));
        }
        return database.find(
                        "SELECT roles FROM operator WHERE username = ?",
                        row -> Role.permissions(Role.parseList(row.getString(1))),
                        OperatorBook.normal(username))
                .orElse(Set.of());
    }

    @Override
    public int others(String username, Permission permission) {
        return (int) database
                .query(
                        "SELECT roles FROM operator WHERE username <> ?",
                        row -> Role.permissions(Role.parseList(row.getString(1))),
                        OperatorBook.normal(username))
                .stream()
                .filter(permissions -> permissions.contains(permission))
                .count();
    }
}
