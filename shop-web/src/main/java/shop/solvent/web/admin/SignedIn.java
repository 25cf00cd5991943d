package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.Role;
import shop.solvent.risk.CaseSubject;
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

    /** The kinds of cases that the reader may decide. */
    public Set<CaseSubject.Kind> getDecidable() {
        return Arrays.stream(CaseSubject.Kind.values())
                .filter(this::mayDecide)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseSubject.Kind.class)));
    }

    /** Whether the reader may decide a case of that kind. What a provider said is a matter of the books, not of risk. */
    public boolean mayDecide(CaseSubject.Kind kind) {
        return switch (kind) {
            case ORDER -> is(Role.RISK) || is(Role.ADMIN);
            case WITHDRAWAL -> isMayDecideWithdrawals();
            case PAYOUT, RETURN -> is(Role.FINANCE) || is(Role.ADMIN);
        };
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
