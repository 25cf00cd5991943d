package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.RoleView;
import shop.solvent.risk.CaseSubject;
import shop.solvent.web.security.Access;
import shop.solvent.web.security.Doorman;

/** The person at the screen. */
@Named("user")
@RequestScoped
public class SignedIn {

    @Inject
    private SecurityContext security;

    @Inject
    private HttpServletRequest request;

    public boolean isPresent() {
        return security.getCallerPrincipal() != null;
    }

    /** @return null if nobody is signed in */
    public String getUsername() {
        Principal principal = security.getCallerPrincipal();
        return principal == null ? null : principal.getName();
    }

    public String getDisplayName() {
        return Doorman.operator(request).map(OperatorView::displayName).orElse(getUsername());
    }

    /** What the reader may do. */
    Set<Permission> permissions() {
        return Doorman.permissions(request);
    }

    /** Whether the reader may do it; for pages, by the name that roles list: {@code user.may('refund-orders')}. */
    public boolean may(String permission) {
        return may(Permission.of(permission));
    }

    public boolean may(Permission permission) {
        return permissions().contains(permission);
    }

    public List<RoleView> getRoles() {
        return Doorman.operator(request).map(OperatorView::roles).orElse(List.of());
    }

    /** What of the shop the reader may see. */
    public Reach getReach() {
        return Doorman.operator(request).map(OperatorView::reach).orElse(Reach.ALL);
    }

    public boolean isMayRefund() {
        return may(Permission.REFUND_ORDERS);
    }

    public boolean isMayGive() {
        return may(Permission.GIVE_GIFTS);
    }

    public boolean isMayDecideWithdrawals() {
        return may(Permission.DECIDE_WITHDRAWALS);
    }

    /** The kinds of cases that the reader may decide. */
    public Set<CaseSubject.Kind> getDecidable() {
        return Arrays.stream(CaseSubject.Kind.values())
                .filter(this::mayDecide)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseSubject.Kind.class)));
    }

    /** Whether the reader may decide a case of that kind on its own page. */
    public boolean mayDecide(CaseSubject.Kind kind) {
        return (kind.isDecided() || kind.isClosed()) && may(kind.decidedWith());
    }

    /** Some rules at least; {@link shop.solvent.rulebook.draft.Drafts} knows which. */
    public boolean isMayEditRules() {
        return may(Permission.DRAFT_RULES) || may(Permission.DRAFT_RISK_RULES);
    }

    public boolean isMayCheckRules() {
        return may(Permission.CHECK_RULES);
    }

    public boolean isMayBreakGlass() {
        return may(Permission.BREAK_GLASS);
    }

    /** A key that says what the shop stands by is the administrator's affair. */
    public boolean isMayChangeKeys() {
        return may(Permission.CHANGE_ATTESTATION_KEY);
    }

    /** Whether the reader's roles would open the page, which is closed because they see only a part of the shop. */
    public boolean isClosedByReach(String page) {
        return Doorman.operator(request)
                .map(one -> !mayOpen(page) && Access.opens(page, one.byRoles()))
                .orElse(false);
    }

    /** Whether the reader may open the page, e.g. {@code /admin/cases}. */
    public boolean mayOpen(String page) {
        return Access.opens(page, permissions());
    }
}
