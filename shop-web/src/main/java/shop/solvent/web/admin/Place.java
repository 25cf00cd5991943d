package shop.solvent.web.admin;

import java.util.List;

/** The entries of the side navigation, in their order. Who sees one is whoever may open its page. */
public enum Place {
    DASHBOARD("dashboard", "pi-chart-bar"),
    ORDERS("orders", "pi-shopping-cart", "order"),
    MEMBERS("members", "pi-users", "member"),
    GOODS("goods", "pi-box", "good", "goods-import", "categories"),
    CASES("cases", "pi-shield", "case"),
    APPROVALS("approvals", "pi-check-square", "approval"),
    POOLS("pools", "pi-database", "pool", "pool-edit", "run", "consents"),
    MERCHANTS("merchants", "pi-building", "merchant"),
    SETTLEMENTS("settlements", "pi-money-bill", "settlement", "claim"),
    RULES("rules", "pi-book", "rule-file", "rulebook", "draft"),
    DRY_RUN("dry-run", "pi-play", "release-dry-run"),
    NOTICES("notices", "pi-megaphone"),
    BACKTESTS("backtests", "pi-chart-line", "backtest"),
    EVIDENCE("evidence", "pi-verified"),
    CHANNELS("channels", "pi-sitemap", "channel", "api-keys"),
    AUDIT("audit", "pi-history"),
    OPERATORS("operators", "pi-id-card", "person"),
    ROLES("roles", "pi-key"),
    SETTINGS("settings", "pi-cog", "setting", "levels"),
    SETUP("setup", "pi-flag");

    private final String page;
    private final String icon;
    private final List<String> below;

    Place(String page, String icon, String... below) {
        this.page = page;
        this.icon = icon;
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

    /** Whether a view is this place or a page reached through it. */
    boolean holds(String viewId) {
        String view = viewId.replaceFirst("^/admin/", "").replaceFirst("\\.xhtml$", "");
        return page.equals(view) || below.contains(view);
    }
}
