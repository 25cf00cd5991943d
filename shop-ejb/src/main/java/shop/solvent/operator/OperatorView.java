package shop.solvent.operator;

import java.time.Instant;
import java.util.Set;

/**
 * A person who may sign in.
 *
 * @param lockedUntil null unless the sign-in is locked
 * @param lastLoginAt null if they never signed in
 */
public record OperatorView(
        String username, String displayName, Set<Role> roles, Instant lockedUntil, Instant lastLoginAt) {

    public OperatorView {
        roles = Set.copyOf(roles);
    }
}
