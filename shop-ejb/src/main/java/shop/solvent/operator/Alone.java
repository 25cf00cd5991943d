package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.access.Permission;
import shop.solvent.platform.Settings;

/**
 * Whether nobody else could agree to what somebody asks for: the first administrator of a shop, who has yet to add the
 * second person. Somebody who could agree and has left still counts, or disabling people would be a way to be alone; where a
 * shop has really lost them all, whoever runs the server says so with {@code shop.people.alone=on}.
 */
@ApplicationScoped
class Alone {

    @Inject
    private Staff staff;

    boolean is(String username) {
        boolean leaversCount = !Settings.isOn("shop.people.alone", false);
        return staff.lock().stream()
                .filter(one -> !one.username().equals(OperatorBook.normal(username)))
                .filter(one -> one.lastLoginAt() != null && (leaversCount || one.isActive()))
                .noneMatch(one -> one.byRoles().contains(Permission.APPROVE_POWER));
    }
}
