package shop.solvent.web.admin;

import java.util.List;

/** The entries of the side navigation, in their order. Who sees one is whoever may open its page. */
public enum MenuEntry {
    PORTAL_HOME(Group.PORTAL, "home", "pi-home"),
    PORTAL_STOCK(Group.PORTAL, "stock", "pi-warehouse"),
    PORTAL_STATEMENTS(Group.PORTAL, "statements", "pi-money-bill", "statement"),
    PORTAL_CONTRACT(Group.PORTAL, "contract", "pi-file-edit"),
    PORTAL_STAFF(Group.PORTAL, "staff", "pi-users"),
    DASHBOARD(Group.WORK, "dashboard", "pi-chart-bar"),
    ORDERS(Group.WORK, "orders", "pi-shopping-cart", "order"),
    MEMBERS(
            Group.WORK,
            "members",
            "pi-users",
            "member",
            "member-data",
            "commissions",
            "tag-import",
            "merges",
            "merge",
            "merge-edit",
            "locks",
            "lock"),
    GOODS(
            Group.WORK,
            "goods",
            "pi-box",
            "good",
            "goods-import",
            "categories",
            "price-lists",
            "price-list",
            "stock",
            "stock-low",
            "stock-batch",
            "stock-key",
            "hook",
            "supplier",
            "supplies"),
    PAYMENTS(Group.WORK, "payments", "pi-credit-card", "payment", "routes", "route"),
    DELIVERIES(Group.WORK, "deliveries", "pi-send", "delivery", "licences", "licence", "presales", "presale"),
    ENTITLEMENTS(Group.WORK, "entitlements", "pi-id-card", "entitlement"),
    DISPUTES(Group.WORK, "disputes", "pi-comments", "dispute"),
    REVIEWS(Group.WORK, "reviews", "pi-star", "review"),
    CAMPAIGNS(Group.WORK, "campaigns", "pi-gift", "campaign", "campaign-edit", "campaign-calendar", "calendar"),
    OWN_CAMPAIGNS(Group.WORK, "own-campaigns", "pi-shop", "own-campaign", "own-campaign-edit"),
    COUPONS(Group.WORK, "coupons", "pi-ticket", "coupon", "coupon-batch", "coupon-edit", "coupon-grant"),
    LIMITED(Group.WORK, "limited-issues", "pi-hourglass", "limited-issue", "limited-issue-edit"),
    GROUP_BUYS(Group.WORK, "group-buys", "pi-users", "group-buy-offers"),
    TASKS(Group.WORK, "tasks", "pi-check-circle", "task"),
    SEGMENTS(Group.WORK, "segments", "pi-filter", "segment", "aggregates", "aggregate"),
    CASES(
            Group.WORK,
            "cases",
            "pi-shield",
            "case",
            "held-bindings",
            "payout-holds",
            "rule-performance",
            "rule-snoozes",
            "screening",
            "screening-list",
            "stopped-sign-ins",
            "suspicious-report",
            "suspicious-report-edit",
            "suspicious-reports"),
    FREEZES(Group.WORK, "freezes", "pi-lock", "freeze"),
    MESSAGES(Group.WORK, "messages", "pi-envelope", "message-texts"),
    RELATIONS(Group.WORK, "relations", "pi-share-alt", "relation", "trees", "tree"),
    PROMOTERS(Group.WORK, "promoters", "pi-megaphone"),
    APPROVALS(Group.WORK, "approvals", "pi-check-square", "approval"),
    POOLS(
            Group.MONEY,
            "pools",
            "pi-database",
            "pool",
            "pool-edit",
            "run",
            "consents",
            "projects",
            "project",
            "project-agreement",
            "netting"),
    CHANGE(Group.MONEY, "change", "pi-wallet"),
    TAX(Group.MONEY, "tax", "pi-receipt"),
    DEBTS(Group.MONEY, "debts", "pi-replay"),
    LOTTERIES(Group.MONEY, "lotteries", "pi-star", "lottery", "lottery-edit"),
    DIVIDENDS(Group.MONEY, "dividends", "pi-percentage", "dividend-pool", "dividend-run", "partners", "partner"),
    MERCHANTS(Group.MONEY, "merchants", "pi-building", "merchant"),
    TILLS(Group.MONEY, "tills", "pi-qrcode", "till"),
    SETTLEMENTS(Group.MONEY, "settlements", "pi-money-bill", "settlement", "claim"),
    SPLITS(Group.MONEY, "splits", "pi-sitemap", "split", "receiver"),
    CUSTODY(Group.MONEY, "custody", "pi-briefcase", "custody-statement", "wind-down"),
    RECONCILIATION(
            Group.MONEY, "reconciliation", "pi-file-check", "bill", "bill-break", "payment-calls", "payment-call"),
    CURRENCIES(Group.MONEY, "currencies", "pi-dollar"),
    DAYS(Group.MONEY, "days", "pi-calendar-clock"),
    RULES(Group.RULES, "rules", "pi-book", "rule-file", "rulebook", "draft", "tuning", "gallery", "promotion"),
    SIGNALS(Group.RULES, "counters", "pi-bolt", "counter", "lists", "list-entry", "list-import"),
    DRY_RUN(Group.RULES, "dry-run", "pi-play"),
    BACKTESTS(Group.RULES, "backtests", "pi-chart-line", "backtest"),
    ANOMALY(Group.RULES, "anomaly", "pi-wave-pulse"),
    CREDIT(Group.RULES, "credit", "pi-gauge"),
    OUTCOME_SCORE(Group.RULES, "outcome-score", "pi-gauge"),
    NOTICES(Group.RULES, "notices", "pi-megaphone"),
    JURISDICTION(Group.RULES, "jurisdiction", "pi-globe"),
    EVIDENCE(Group.PROOF, "evidence", "pi-verified"),
    LIABILITIES(Group.PROOF, "liabilities", "pi-sitemap"),
    CHAIN(Group.PROOF, "chain", "pi-link", "chain-token"),
    AUDIT(Group.PROOF, "audit", "pi-history"),
    PRIVACY(Group.PROOF, "privacy", "pi-eye-slash", "member-requests"),
    CHANNELS(Group.SHOP, "channels", "pi-sitemap", "channel", "api-keys"),
    OPERATORS(Group.SHOP, "operators", "pi-id-card", "person"),
    ROLES(Group.SHOP, "roles", "pi-key"),
    SETTINGS(Group.SHOP, "settings", "pi-cog", "setting", "levels", "tiers"),
    SETUP(Group.SHOP, "setup", "pi-flag"),
    GLOSSARY(Group.SHOP, "glossary", "pi-question-circle", "kind");

    /** What a place is for: some twenty places in a row are too many to find one in. */
    public enum Group {
        /** Of the merchants' portal: nobody who works here has it. */
        PORTAL,
        WORK,
        MONEY,
        RULES,
        PROOF,
        SHOP
    }

    private final Group group;
    private final String page;
    private final String icon;
    private final List<String> below;

    MenuEntry(Group group, String page, String icon, String... below) {
        this.group = group;
        this.page = page;
        this.icon = icon;
        this.below = List.of(below);
    }

    public Group group() {
        return group;
    }

    public String getPath() {
        return folder() + page;
    }

    public String getIcon() {
        return icon;
    }

    /** The key of its name in the texts. */
    public String getKey() {
        return (group == Group.PORTAL ? "portal-nav." : "nav.") + page;
    }

    /** Whether a view is this place or a page reached through it. */
    public boolean holds(String viewId) {
        if (!viewId.startsWith(folder())) {
            return false;
        }
        String view = viewId.substring(folder().length()).replaceFirst("\\.xhtml$", "");
        return page.equals(view) || below.contains(view);
    }

    private String folder() {
        return group == Group.PORTAL ? "/merchant/" : "/admin/";
    }
}
