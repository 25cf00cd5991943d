package shop.solvent.operator;

import java.util.EnumSet;
import java.util.Set;
import shop.solvent.access.Permission;

/**
 * What a person may have been given: a set of permissions with a name.
 *
 * @param nameZh null for a role that ships: the pages have its name
 * @param nameEn likewise
 * @param version counts its changes; 0 for a role that ships
 */
public record RoleView(
        String code, String nameZh, String nameEn, Set<Permission> permissions, boolean shipped, int version) {

    public RoleView {
        permissions = permissions.isEmpty() ? Set.of() : EnumSet.copyOf(permissions);
    }

    public static RoleView of(Role role) {
        return new RoleView(role.name(), null, null, role.permissions(), true, 0);
    }
}
