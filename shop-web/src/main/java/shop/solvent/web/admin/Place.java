package shop.solvent.web.admin;

import static shop.solvent.operator.Role.ADMIN;
import static shop.solvent.operator.Role.FINANCE;
import static shop.solvent.operator.Role.OPERATOR;
import static shop.solvent.operator.Role.RISK;

import java.util.List;
import java.util.Set;
import shop.solvent.operator.Role;

/** The entries of the side navigation, in their order, and who sees them. */
public enum Place {
    DASHBOARD("dashboard", "pi-chart-bar", Set.of(OPERATOR, FINANCE, ADMIN)),
    ORDERS("orders", "pi-shopping-cart", Set.of(OPERATOR, RISK, FINANCE, ADMIN), "order"),
    MEMBERS("members", "pi-users", Set.of(OPERATOR, RISK, FINANCE, ADMIN), "member"),
    CASES("cases", "pi-shield", Set.of(RISK, ADMIN), "case"),
    POOLS("pools", "pi-database", Set.of(FINANCE, ADMIN), "pool", "run"),
    RULES("rules", "pi-book", Set.of(OPERATOR, ADMIN), "rule-file", "rulebook"),
    AUDIT("audit", "pi-history", Set.of(ADMIN)),
    OPERATORS("operators", "pi-id-card", Set.of(ADMIN));

    private final String page;
    private final String icon;
    private final Set<Role> roles;
    private final List<String> below;

    Place(String page, String icon, Set<Role> roles, String... below) {
        this.page = page;
        this.icon = icon;
        this.roles = roles;
        this.below = List.of(below);
    }

    public String getPath() {
        return "/admin/" + page;
    }

    public String getIcon() {
        return icon;
    }

    /** The key of its name in the texts. */
    public String getKey() {
        return "nav." + page;
    }

    Set<Role> roles() {
        return roles;
    }

    /** Whether a view is this place or a page reached through it. */
    boolean holds(String viewId) {
        String view = viewId.replaceFirst("^/admin/", "").replaceFirst("\\.xhtml$", "");
        return page.equals(view) || below.contains(view);
    }
}
