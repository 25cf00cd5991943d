package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Keeps the roles of the shop's own, in the transaction of the caller, who knows whether they may be changed. */
@ApplicationScoped
class RoleBook {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,29}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Staff staff;

    @Inject
    private Audit audit;

    /** A role as it is to be. */
    record Wanted(String code, String nameZh, String nameEn, Set<Permission> permissions) {}

    /** Those that ship, then the shop's own by code. */
    List<RoleView> all() {
        return Stream.concat(
                        Arrays.stream(Role.values()).map(RoleView::of),
                        entities.createQuery("SELECT r FROM OwnRole r ORDER BY r.code", OwnRole.class)
                                .getResultStream()
                                .map(OwnRole::view))
                .toList();
    }

    /** @throws Rejection {@code role.not-found} */
    RoleView find(String code) {
        return shipped(code).map(RoleView::of).or(() -> own(code)).orElseThrow(() -> Rejection.notFound("role", code));
    }

    Optional<RoleView> own(String code) {
        return Optional.ofNullable(entities.find(OwnRole.class, code)).map(OwnRole::view);
    }

    private static Optional<Role> shipped(String code) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(code))
                .findFirst();
    }

    /** @throws Rejection {@code role.shipped}, {@code role.no-permission}, {@code permission.unknown}, {@code field.…} */
    Wanted checked(String code, String nameZh, String nameEn, Collection<String> permissions) {
        Given.matching("code", code, CODE);
        if (Arrays.stream(Role.values()).anyMatch(role -> role.name().equalsIgnoreCase(code))) {
            throw Rejection.conflict("role.shipped", Map.of("role", code));
        }
        String zh = Given.text("nameZh", nameZh, 60);
        String en = Given.text("nameEn", nameEn, 60);
        if (permissions == null || permissions.isEmpty()) {
            throw Rejection.invalid("role.no-permission", Map.of());
        }
        Set<Permission> all = permissions.stream()
                .map(Permission::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
        return new Wanted(code, zh, en, all);
    }

    /** Makes the role or changes it; whoever has it may do otherwise from their next request on. */
    void save(Wanted wanted, String by, String reason) {
        staff.lock();
        OwnRole role = entities.find(OwnRole.class, wanted.code(), LockModeType.PESSIMISTIC_WRITE);
        String before = role == null ? null : text(role.view());
        if (role == null) {
            role = new OwnRole(wanted.code());
            role.change(wanted.nameZh(), wanted.nameEn(), wanted.permissions());
            entities.persist(role);
        } else {
            role.change(wanted.nameZh(), wanted.nameEn(), wanted.permissions());
        }
        Database.flush(entities);
        staff.requireAnAdmin(wanted.code());
        audit.record(by, "role.saved", wanted.code(), before, text(role.view()), reason);
    }

    /** @throws Rejection {@code role.not-found}, {@code role.shipped}, {@code role.in-use} */
    void delete(String code, String by, String reason) {
        if (shipped(code).isPresent()) {
            throw Rejection.conflict("role.shipped", Map.of("role", code));
        }
        List<String> holders = staff.lock().stream()
                .filter(one -> one.roleCodes().contains(code))
                .map(OperatorView::username)
                .toList();
        OwnRole role = entities.find(OwnRole.class, code, LockModeType.PESSIMISTIC_WRITE);
        if (role == null) {
            throw Rejection.notFound("role", code);
        }
        if (!holders.isEmpty()) {
            throw Rejection.conflict("role.in-use", Map.of("role", code, "people", String.join(", ", holders)));
        }
        String before = text(role.view());
        entities.remove(role);
        Database.flush(entities);
        audit.record(by, "role.deleted", code, before, null, reason);
    }

    private static String text(RoleView role) {
        return role.nameZh() + " / " + role.nameEn() + ": " + OwnRole.list(role.permissions());
    }
}
