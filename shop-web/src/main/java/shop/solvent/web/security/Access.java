package shop.solvent.web.security;

import static shop.solvent.operator.Role.ADMIN;
import static shop.solvent.operator.Role.CHECKER;
import static shop.solvent.operator.Role.FINANCE;
import static shop.solvent.operator.Role.OPERATOR;
import static shop.solvent.operator.Role.RISK;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import shop.solvent.operator.Role;

/**
 * Which path is open to whom: the one table of it. What is not in the table is open to nobody; to those who are not
 * signed in it does not even say whether it exists.
 */
public final class Access {

    /** What a path asks of the one who calls it. */
    enum Need {
        /** Nothing. */
        OPEN,
        /** A channel's API key; its scopes are checked per call. */
        API_KEY,
        /** A signed-in operator in one of the path's roles. */
        ROLE,
        /** There is nothing at that path, and who does not work here is not told so. */
        UNLISTED_PAGE,
        /** There is nothing at that path. */
        UNLISTED
    }

    private static final Set<Role> EVERYONE = EnumSet.allOf(Role.class);

    /** Who makes changes of rules, and who checks them. */
    private static final Set<Role> RULES = EnumSet.of(OPERATOR, ADMIN, CHECKER);

    /** What rules cost concerns those who write and check them, and those who pay. */
    private static final Set<Role> EFFECTS = EnumSet.of(OPERATOR, ADMIN, CHECKER, FINANCE);

    /** Who may take a whole list of orders or people with them; it is on record each time. */
    private static final Set<Role> LISTS = EnumSet.of(OPERATOR, RISK, FINANCE, ADMIN);

    private static final Map<String, Set<Role>> PAGES = pages();

    /** Paths open to all; one that ends in a slash stands for everything below it. */
    private static final Set<String> OPEN = Set.of(
            "/",
            "/favicon.ico",
            "/robots.txt",
            "/admin/sign-in",
            "/admin/language",
            "/admin/error",
            "/jakarta.faces.resource/",
            "/health",
            "/health/",
            "/openapi",
            "/openapi/");

    private Access() {}

    private static Map<String, Set<Role>> pages() {
        Map<String, Set<Role>> pages = new LinkedHashMap<>();
        pages.put("/admin", EVERYONE);
        pages.put("/admin/sign-out", EVERYONE);
        pages.put("/admin/dashboard", EnumSet.of(OPERATOR, FINANCE, ADMIN));
        pages.put("/admin/orders", EVERYONE);
        pages.put("/admin/orders-export", LISTS);
        pages.put("/admin/order", EVERYONE);
        pages.put("/admin/members", EVERYONE);
        pages.put("/admin/members-export", LISTS);
        pages.put("/admin/member", EVERYONE);
        pages.put("/admin/cases", EnumSet.of(RISK, FINANCE, ADMIN));
        pages.put("/admin/case", EnumSet.of(RISK, FINANCE, ADMIN));
        pages.put("/admin/pools", EnumSet.of(FINANCE, ADMIN));
        pages.put("/admin/pool", EnumSet.of(FINANCE, ADMIN));
        pages.put("/admin/run", EnumSet.of(FINANCE, ADMIN));
        pages.put("/admin/dry-run", RULES);
        pages.put("/admin/release-dry-run", EFFECTS);
        pages.put("/admin/rules", RULES);
        pages.put("/admin/rule-file", RULES);
        pages.put("/admin/rule-file-download", RULES);
        pages.put("/admin/rule-edit", EnumSet.of(OPERATOR, ADMIN));
        pages.put("/admin/rulebook", RULES);
        pages.put("/admin/draft", RULES);
        pages.put("/admin/notices", EVERYONE);
        pages.put("/admin/backtests", RULES);
        pages.put("/admin/backtest", RULES);
        pages.put("/admin/backtest-download", RULES);
        pages.put("/admin/account", EVERYONE);
        pages.put("/admin/account-export", LISTS);
        pages.put("/admin/evidence", EnumSet.of(FINANCE, ADMIN));
        pages.put("/admin/evidence-download", EnumSet.of(FINANCE, ADMIN));
        pages.put("/admin/audit", EnumSet.of(ADMIN));
        pages.put("/admin/audit-export", EnumSet.of(ADMIN));
        pages.put("/admin/operators", EnumSet.of(ADMIN));
        return pages;
    }

    /** Who may open the page, e.g. {@code /admin/orders}; nobody if there is no such page. */
    public static Set<Role> rolesOf(String page) {
        return PAGES.getOrDefault(page, Set.of());
    }

    static Set<String> listedPages() {
        return PAGES.keySet();
    }

    static Need need(String path) {
        if (OPEN.contains(path)
                || OPEN.stream().anyMatch(open -> open.endsWith("/") && !open.equals("/") && path.startsWith(open))) {
            return Need.OPEN;
        }
        if (isBelow("/api", path)) {
            return Need.API_KEY;
        }
        if (PAGES.containsKey(path)) {
            return Need.ROLE;
        }
        return isBelow("/admin", path) ? Need.UNLISTED_PAGE : Need.UNLISTED;
    }

    static boolean isApi(HttpServletRequest request) {
        return need(path(request)) == Need.API_KEY;
    }

    /**
     * The path within the application as the server understood it (decoded, without {@code ..} and path parameters),
     * without what names the same page twice: a trailing slash and the {@code .xhtml} of a Faces view.
     */
    public static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return canonical(request.getServletPath() + (info == null ? "" : info));
    }

    static String canonical(String path) {
        String page = path.startsWith("/admin/") && path.endsWith(".xhtml")
                ? path.substring(0, path.length() - ".xhtml".length())
                : path;
        return page.equals("/admin/") ? "/admin" : page.isEmpty() ? "/" : page;
    }

    private static boolean isBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
