package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Database;

/** What the people who work here may do by their roles. */
@ApplicationScoped
public class PeoplePermits implements Permits {

    @Inject
    private Database database;

    @Override
    public Set<Permission> of(String username) {
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
