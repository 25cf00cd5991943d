package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;

/** What the people who work here may do by their roles. */
@ApplicationScoped
public class PeoplePermits implements Permits {

    @Inject
    private Staff staff;

    @Override
    public Set<Permission> of(String username) {
        return staff.find(username).map(OperatorView::permissions).orElse(Set.of());
    }

    @Override
    public int others(String username, Permission permission) {
        String name = OperatorBook.normal(username);
        return (int) staff.all().stream()
                .filter(one -> one.isActive() && !one.username().equals(name))
                .filter(one -> one.permissions().contains(permission))
                .count();
    }
}
