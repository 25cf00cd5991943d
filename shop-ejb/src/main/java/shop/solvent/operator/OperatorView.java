package shop.solvent.operator;

import java.time.Instant;
import java.util.Set;
import shop.solvent.access.Permission;

/**
 * A person who may sign in.
 *
 * @param lastLoginAt null if they never signed in
 * @param passwordMark another with each new password, so that a session begun with the old one is known; tells nothing
 *     of the password
 */
public record OperatorView(
        String username, String displayName, Set<Role> roles, Instant lastLoginAt, String passwordMark) {

    public OperatorView {
        roles = Set.copyOf(roles);
    }

    /** What the person may do by their roles. */
    public Set<Permission> permissions() {
        return Role.permissions(roles);
    }
}
