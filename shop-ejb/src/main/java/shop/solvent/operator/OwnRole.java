package shop.solvent.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;

/** A role that the shop has made of permissions. */
@Entity
@Table(name = "own_role")
class OwnRole {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private String permissions;

    @Version
    private int version;

    protected OwnRole() {}

    OwnRole(String code) {
        this.code = code;
    }

    void change(String newNameZh, String newNameEn, Set<Permission> newPermissions) {
        nameZh = newNameZh;
        nameEn = newNameEn;
        permissions = list(newPermissions);
    }

    RoleView view() {
        return new RoleView(code, nameZh, nameEn, parse(permissions), false, version);
    }

    static String list(Collection<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::text).collect(Collectors.joining(","));
    }

    /** What a later version no longer knows gives nobody anything. */
    static Set<Permission> parse(String list) {
        Set<String> named = Set.of(list.split(","));
        return Arrays.stream(Permission.values())
                .filter(permission -> named.contains(permission.text()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }
}
