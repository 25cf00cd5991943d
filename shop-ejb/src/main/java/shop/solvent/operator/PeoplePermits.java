package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.access.KeyPermits;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Settings;

/** What the people who work here may do by their roles. */
@ApplicationScoped
public class PeoplePermits implements Permits {

    /** {@code key:warehouse} is the key of that name: the name of no person has a colon. */
    private static final String KEY = "key:";

    /** {@code system:demo}: what the shop does by itself. It may do anything but agree. */
    private static final String SYSTEM = "system:";

    @Inject
    private Staff staff;

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
        return staff.find(username).map(OperatorView::permissions).orElse(Set.of());
    }

    @Override
    public Set<String> programs(String username) {
        return keys.givenTo(OperatorBook.normal(username)).stream()
                .map(KEY::concat)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public int others(String username, Permission permission) {
        String name = OperatorBook.normal(username);
        return (int) staff.all().stream()
                .filter(one -> one.isActive() && !one.username().equals(name))
                .filter(one -> one.permissions().contains(permission))
                .count();
    }

    /**
     * Who has left or been limited still counts, or disabling the others would be a way to be alone; where a shop has really
     * lost them all, whoever runs the server says so with {@code shop.people.alone=on}. Who has yet to sign in does not.
     */
    @Override
    public boolean isAlone(String username, Permission permission) {
        if (Settings.isOn("shop.people.alone", false)) {
            return others(username, permission) == 0;
        }
        String name = OperatorBook.normal(username);
        return staff.all().stream()
                .filter(one -> !one.username().equals(name) && one.lastLoginAt() != null)
                .noneMatch(one -> one.byRoles().contains(permission));
    }
}
