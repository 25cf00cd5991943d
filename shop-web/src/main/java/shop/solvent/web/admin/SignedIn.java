package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.Role;
import shop.solvent.web.security.Access;

/** The person at the screen. */
@Named("user")
@RequestScoped
public class SignedIn {

    @Inject
    private SecurityContext security;

    @Inject
    private Operators operators;

    private String displayName;

    public boolean isPresent() {
        return security.getCallerPrincipal() != null;
    }

    /** @return null if nobody is signed in */
    public String getUsername() {
        Principal principal = security.getCallerPrincipal();
        return principal == null ? null : principal.getName();
    }

    public String getDisplayName() {
        if (displayName == null) {
            displayName =
                    operators.find(getUsername()).map(OperatorView::displayName).orElse(getUsername());
        }
        return displayName;
    }

    boolean is(Role role) {
        return security.isCallerInRole(role.name());
    }

    public List<Role> getRoles() {
        return Arrays.stream(Role.values()).filter(this::is).toList();
    }

    public boolean isMayRefund() {
        return is(Role.OPERATOR) || is(Role.FINANCE) || is(Role.ADMIN);
    }

    public boolean isMayGive() {
        return is(Role.FINANCE) || is(Role.ADMIN);
    }

    public boolean isMayDecideWithdrawals() {
        return is(Role.RISK) || is(Role.FINANCE) || is(Role.ADMIN);
    }

    public boolean isMayEditRules() {
        return is(Role.OPERATOR) || is(Role.ADMIN);
    }

    public boolean isMayCheckRules() {
        return is(Role.CHECKER);
    }

    public boolean isMayBreakGlass() {
        return is(Role.ADMIN);
    }

    /** A key that says what the shop stands by is the administrator's affair. */
    public boolean isMayChangeKeys() {
        return is(Role.ADMIN);
    }

    /** Whether the reader may open the page, e.g. {@code /admin/cases}. */
    public boolean mayOpen(String page) {
        return Access.rolesOf(page).stream().anyMatch(this::is);
    }
}
