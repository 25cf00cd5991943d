package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** The roles: those that ship, and the shop's own, which are made and changed by two ({@link RoleDeed}). */
@Stateless
public class Roles {

    @Inject
    private RoleBook book;

    @Inject
    private Permits permits;

    /** Those that ship, then the shop's own by code. */
    public List<RoleView> list() {
        return book.all();
    }

    /** @throws Rejection {@code role.not-found} */
    public RoleView find(String code) {
        return book.find(code);
    }

    /**
     * Takes away a role that nobody has, which takes power from nobody and gives none: one person may.
     *
     * @throws Rejection {@code permission.missing}, {@code role.not-found}, {@code role.shipped}, {@code role.in-use},
     *     {@code field.…} without a reason
     */
    public void delete(String code, String reason, String by) {
        permits.require(by, Permission.EDIT_PEOPLE);
        book.delete(code, by, Given.text("reason", reason, 500));
    }
}
