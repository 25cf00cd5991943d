package shop.solvent.operator;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;

/**
 * A person who may sign in, or once might.
 *
 * @param reach what of the shop they may see
 * @param lastLoginAt null if they never signed in
 * @param disabledAt null unless they have left
 * @param factorAt since when they are known by a second factor too; null if they have none
 * @param passwordMark another with each new password and each new second factor, so that a session begun with the old one is
 *     known; tells nothing of either
 */
public record OperatorView(
        String username,
        String displayName,
        State state,
        List<RoleView> roles,
        Reach reach,
        Instant lastLoginAt,
        Instant createdAt,
        Instant disabledAt,
        Instant factorAt,
        String passwordMark) {

    /** Whether a person can sign in. */
    public enum State {
        ACTIVE,
        /** Has yet to set a password. */
        INVITED,
        /** Has left. */
        DISABLED
    }

    public OperatorView {
        roles = List.copyOf(roles);
    }

    public boolean hasSecondFactor() {
        return factorAt != null;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public Set<String> roleCodes() {
        return roles.stream().map(RoleView::code).collect(Collectors.toUnmodifiableSet());
    }

    /** What the person may do: what their roles say, within their reach; nothing once they are disabled. */
    public Set<Permission> permissions() {
        if (state == State.DISABLED) {
            return Set.of();
        }
        boolean ofOneMerchant = reach.merchant().isPresent();
        return reach.of(permissions(role -> ofOneMerchant || !Role.isOfMerchants(role.code())));
    }

    /** What their roles would let them do, whether they are here or not. */
    public Set<Permission> byRoles() {
        return permissions(role -> true);
    }

    private Set<Permission> permissions(Predicate<RoleView> counts) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.stream().filter(counts).forEach(role -> all.addAll(role.permissions()));
        return all;
    }
}
