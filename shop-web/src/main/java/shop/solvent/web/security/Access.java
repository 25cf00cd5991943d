package shop.solvent.web.security;

import static shop.solvent.access.Permission.*;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;

/**
 * Which path is open to whom: the one table of it. What is not in the table is open to nobody; to those who are not
 * signed in it does not even say whether it exists.
 */
public final class Access {

    /** What a path asks of the one who calls it. */
    enum Need {
        /** Nothing. */
        OPEN,
        /** An API key; its scopes are checked per call. */
        API_KEY,
        /** Nothing: whoever calls is told apart by the signature of what they say. */
        SIGNED,
        /** A signed-in operator with one of the path's permissions. */
        PERMISSION,
        /** Nothing: a page of the storefront, where whoever is known is told so. */
        SHOP,
        /** A signed-in member, or a guest who has begun to buy. */
        VISITOR,
        /** A signed-in member. */
        MEMBER,
        /** There is nothing at that path, and who does not work here is not told so. */
        UNLISTED_PAGE,
        /** There is nothing at that path. */
        UNLISTED
    }

    /** Whoever is signed in. */
    private static final Set<Permission> ANYBODY = EnumSet.noneOf(Permission.class);

    /** Of each page, the permissions of which one opens it. */
    private static final Map<String, Set<Permission>> PAGES = pages();

    /** Paths open to all; one that ends in a slash stands for everything below it. */
    private static final Set<String> OPEN = Set.of(
            "/",
            "/favicon.ico",
            "/robots.txt",
            "/admin/sign-in",
            "/admin/first-sign-in",
            "/admin/second-step",
            "/admin/second-factor",
            "/admin/language",
            "/admin/error",
            "/jakarta.faces.resource/",
            "/health",
            "/health/",
            "/.well-known/jwks.json",
            "/certificates/",
            "/proof",
            "/openapi",
            "/openapi/");

    /**
     * Pages of the storefront and members' own; one that ends in a slash stands for everything below it. What is there for a visitor is about that
     * visitor alone: whom it is about is never in the address.
     */
    private static final Map<String, Need> STOREFRONT = storefront();

    private Access() {}

    private static Map<String, Need> storefront() {
        Map<String, Need> pages = new LinkedHashMap<>();
        pages.put("/shop", Need.SHOP);
        pages.put("/shop/goods/", Need.SHOP);
        pages.put("/shop/pictures/", Need.SHOP);
        pages.put("/shop/look/", Need.SHOP);
        pages.put("/shop/language", Need.SHOP);
        pages.put("/shop/currency", Need.SHOP);
        pages.put("/shop/cart", Need.SHOP);
        pages.put("/shop/checkout", Need.SHOP);
        pages.put("/shop/guest", Need.SHOP);
        pages.put("/shop/sign-in", Need.SHOP);
        pages.put("/shop/sign-out", Need.SHOP);
        pages.put("/shop/not-me", Need.SHOP);
        pages.put("/shop/find", Need.SHOP);
        pages.put("/shop/invited/", Need.SHOP);
        pages.put("/shop/draws/", Need.SHOP);
        pages.put("/shop/lottery", Need.SHOP);
        pages.put("/shop/lottery-draw", Need.SHOP);
        pages.put("/shop/points", Need.SHOP);
        pages.put("/shop/sandbox-pay", Need.SHOP);
        pages.put("/shop/payments/", Need.VISITOR);
        pages.put("/shop/till/", Need.SHOP);
        pages.put("/shop/group/", Need.SHOP);
        pages.put("/shop/wind-down", Need.SHOP);
        pages.put("/shop/wind-down-certificate", Need.MEMBER);
        pages.put("/shop/verify", Need.SHOP);
        pages.put("/shop/liabilities", Need.SHOP);
        pages.put("/shop/certificates/", Need.SHOP);
        pages.put("/shop/unsubscribe", Need.SIGNED); // mail programs call it, of whom nobody knows whence they come
        pages.put("/shop/enter", Need.MEMBER);
        pages.put("/shop/lottery-tickets", Need.MEMBER);
        pages.put("/me", Need.MEMBER);
        pages.put("/me/money", Need.VISITOR);
        pages.put("/me/points", Need.VISITOR);
        pages.put("/me/entries", Need.VISITOR);
        pages.put("/me/entries-file", Need.VISITOR);
        pages.put("/me/liability-file", Need.MEMBER);
        pages.put("/me/orders", Need.VISITOR);
        pages.put("/me/orders/", Need.VISITOR);
        pages.put("/me/disputes/", Need.VISITOR);
        pages.put("/me/things", Need.VISITOR);
        pages.put("/me/things/", Need.VISITOR);
        pages.put("/me/coupons", Need.MEMBER);
        pages.put("/me/give", Need.MEMBER);
        pages.put("/me/pay-code", Need.MEMBER);
        pages.put("/me/withdraw", Need.MEMBER);
        pages.put("/me/currencies", Need.MEMBER);
        pages.put("/me/merchant", Need.MEMBER);
        pages.put("/me/people", Need.MEMBER);
        pages.put("/me/invite", Need.MEMBER);
        pages.put("/me/invite/poster.svg", Need.MEMBER);
        pages.put("/me/credit", Need.SHOP);
        pages.put("/me/commissions", Need.MEMBER);
        pages.put("/me/tax", Need.MEMBER);
        pages.put("/me/owed", Need.MEMBER);
        pages.put("/me/promote", Need.MEMBER);
        pages.put("/me/messages", Need.MEMBER);
        pages.put("/me/message-settings", Need.MEMBER);
        pages.put("/me/data", Need.MEMBER);
        pages.put("/me/data-file", Need.MEMBER);
        pages.put("/me/change", Need.MEMBER);
        pages.put("/me/change-receipt", Need.MEMBER);
        pages.put("/me/devices", Need.MEMBER);
        pages.put("/me/fund", Need.MEMBER);
        pages.put("/me/wind-down", Need.MEMBER);
        pages.put("/me/sign-ins", Need.MEMBER);
        pages.put("/me/other-number", Need.MEMBER);
        // Where these were before: they lead to where they are now, and what is there asks who calls.
        pages.put("/shop/wallet", Need.SHOP);
        pages.put("/shop/orders", Need.SHOP);
        pages.put("/shop/orders/", Need.SHOP);
        pages.put("/shop/things", Need.SHOP);
        pages.put("/shop/things/", Need.SHOP);
        pages.put("/shop/coupons", Need.SHOP);
        pages.put("/shop/give", Need.SHOP);
        pages.put("/shop/my-merchant", Need.SHOP);
        pages.put("/shop/other-number", Need.SHOP);
        pages.put("/shop/credit", Need.SHOP);
        pages.put("/shop/my-data", Need.SHOP);
        pages.put("/shop/my-data-file", Need.SHOP);
        pages.put("/shop/invite", Need.SHOP);
        pages.put("/shop/invite/poster.svg", Need.SHOP);
        return pages;
    }

    /** Of each page of the storefront, whether anybody may open it, or who. */
    public static Map<String, String> storefrontPages() {
        Map<String, String> pages = new LinkedHashMap<>();
        STOREFRONT.forEach((page, need) -> pages.put(page, need.name().toLowerCase(Locale.ROOT)));
        return pages;
    }

    private static Map<String, Set<Permission>> pages() {
        Map<String, Set<Permission>> pages = new LinkedHashMap<>();
        pages.put("/admin", ANYBODY);
        pages.put("/admin/sign-out", ANYBODY);
        pages.put("/admin/search", ANYBODY);
        pages.put("/admin/glossary", ANYBODY);
        pages.put("/admin/kind", EnumSet.of(SEE_RULES, SEE_CAMPAIGNS));
        pages.put("/admin/setup", EnumSet.of(EDIT_SETTINGS));
        pages.put("/admin/dashboard", EnumSet.of(SEE_DASHBOARD));
        pages.put("/admin/orders", EnumSet.of(SEE_ORDERS));
        pages.put("/admin/orders-export", EnumSet.of(EXPORT_ORDERS));
        pages.put("/admin/order", EnumSet.of(SEE_ORDERS));
        pages.put("/admin/members", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/members-export", EnumSet.of(EXPORT_MEMBERS));
        pages.put("/admin/messages", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/messages-export", EnumSet.of(EXPORT_MEMBERS));
        pages.put("/admin/message-texts", EnumSet.of(SEE_SETTINGS));
        pages.put("/admin/member", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/member-data", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/commissions", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/commissions-export", EnumSet.of(EXPORT_MEMBERS));
        pages.put("/admin/member-requests", EnumSet.of(SEE_PRIVACY));
        pages.put("/admin/jurisdiction", EnumSet.of(SEE_RULES));
        pages.put("/admin/jurisdiction-export", EnumSet.of(SEE_RULES));
        pages.put("/admin/privacy", EnumSet.of(SEE_PRIVACY));
        pages.put("/admin/merges", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/merges-export", EnumSet.of(EXPORT_MEMBERS));
        pages.put("/admin/merge", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/merge-edit", EnumSet.of(EDIT_MEMBERS));
        pages.put("/admin/goods", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/goods-export", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/tag-import", EnumSet.of(EDIT_MEMBERS));
        pages.put("/admin/goods-import", EnumSet.of(EDIT_CATALOGUE, SET_PRICES));
        pages.put("/admin/goods-picture", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/categories", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/good", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/group-buys", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/group-buys-export", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/group-buy-offers", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/price-lists", EnumSet.of(SET_PRICES, APPROVE_MONEY));
        pages.put("/admin/price-list", EnumSet.of(SET_PRICES, APPROVE_MONEY));
        pages.put("/admin/reviews", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/reviews-export", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/review", EnumSet.of(SEE_CATALOGUE));
        pages.put("/admin/stock", EnumSet.of(SEE_STOCK));
        pages.put("/admin/stock-batch", EnumSet.of(SEE_STOCK));
        pages.put("/admin/stock-low", EnumSet.of(SEE_STOCK));
        pages.put("/admin/stock-key", EnumSet.of(SEE_STOCK));
        pages.put("/admin/stock-export", EnumSet.of(SEE_STOCK));
        pages.put("/admin/deliveries", EnumSet.of(SEE_STOCK));
        pages.put("/admin/deliveries-export", EnumSet.of(SEE_STOCK));
        pages.put("/admin/delivery", EnumSet.of(SEE_STOCK));
        pages.put("/admin/payments", EnumSet.of(SEE_ORDERS));
        pages.put("/admin/payments-export", EnumSet.of(EXPORT_ORDERS));
        pages.put("/admin/payment", EnumSet.of(SEE_ORDERS));
        pages.put("/admin/payment-evidence", EnumSet.of(CORRECT_BALANCES, APPROVE_MONEY));
        pages.put("/admin/routes", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/route", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/payment-calls", EnumSet.of(DECIDE_PAYOUTS));
        pages.put("/admin/payment-calls-export", EnumSet.of(DECIDE_PAYOUTS));
        pages.put("/admin/payment-call", EnumSet.of(DECIDE_PAYOUTS));
        pages.put("/admin/hook", EnumSet.of(SEE_STOCK));
        pages.put("/admin/supplier", EnumSet.of(SEE_STOCK));
        pages.put("/admin/supplies", EnumSet.of(SEE_STOCK, SETTLE_MERCHANTS));
        pages.put("/admin/supplies-export", EnumSet.of(SEE_STOCK, SETTLE_MERCHANTS));
        pages.put("/admin/presales", EnumSet.of(SEE_STOCK));
        pages.put("/admin/presales-export", EnumSet.of(SEE_STOCK));
        pages.put("/admin/presale", EnumSet.of(SEE_STOCK));
        pages.put("/admin/licences", EnumSet.of(SEE_STOCK));
        pages.put("/admin/licence", EnumSet.of(SEE_STOCK));
        pages.put("/admin/disputes", EnumSet.of(DECIDE_DISPUTES, ANSWER_DISPUTES, APPROVE_MONEY));
        pages.put("/admin/disputes-export", EnumSet.of(DECIDE_DISPUTES, ANSWER_DISPUTES));
        pages.put("/admin/dispute-figures-export", EnumSet.of(DECIDE_DISPUTES, ANSWER_DISPUTES));
        pages.put("/admin/dispute", EnumSet.of(DECIDE_DISPUTES, ANSWER_DISPUTES, APPROVE_MONEY));
        pages.put("/admin/dispute-file", EnumSet.of(DECIDE_DISPUTES, ANSWER_DISPUTES, APPROVE_MONEY));
        pages.put("/admin/entitlements", EnumSet.of(SEE_ORDERS));
        pages.put("/admin/entitlements-export", EnumSet.of(EXPORT_ORDERS));
        pages.put("/admin/entitlement", EnumSet.of(SEE_ORDERS));
        pages.put("/admin/act", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/lot", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/freezes", EnumSet.of(FREEZE_POINTS, APPROVE_MONEY));
        pages.put("/admin/freezes-export", EnumSet.of(FREEZE_POINTS, APPROVE_MONEY));
        pages.put("/admin/freeze", EnumSet.of(FREEZE_POINTS, APPROVE_MONEY));
        pages.put("/admin/relations", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/relation", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/trees", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/tree", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/trees-export", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/coupons", EnumSet.of(SEE_COUPONS));
        pages.put("/admin/coupons-export", EnumSet.of(SEE_COUPONS));
        pages.put("/admin/coupon-edit", EnumSet.of(EDIT_COUPONS));
        pages.put("/admin/coupon-batch", EnumSet.of(SEE_COUPONS));
        pages.put("/admin/coupon-grant", EnumSet.of(SEE_COUPONS));
        pages.put("/admin/coupon", EnumSet.of(SEE_COUPONS));
        pages.put("/admin/limited-issues", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/limited-issue", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/limited-issue-export", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/limited-issue-edit", EnumSet.of(EDIT_CATALOGUE));
        pages.put("/admin/change", EnumSet.of(SEE_POOLS));
        pages.put("/admin/change-export", EnumSet.of(SEE_POOLS));
        pages.put("/admin/promoters", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/promoters-export", EnumSet.of(SEE_RELATIONS));
        pages.put("/admin/tax", EnumSet.of(FUND_POOLS, APPROVE_MONEY));
        pages.put("/admin/tax-export", EnumSet.of(FUND_POOLS, APPROVE_MONEY));
        pages.put("/admin/debts", EnumSet.of(FUND_POOLS, APPROVE_MONEY));
        pages.put("/admin/debts-export", EnumSet.of(FUND_POOLS, APPROVE_MONEY));
        pages.put("/admin/lotteries", EnumSet.of(SEE_POOLS));
        pages.put("/admin/lottery", EnumSet.of(SEE_POOLS));
        pages.put("/admin/lottery-export", EnumSet.of(SEE_POOLS));
        pages.put("/admin/lottery-edit", EnumSet.of(FUND_POOLS));
        pages.put("/admin/withdrawal", EnumSet.of(SEE_MEMBERS, SEE_CASES));
        pages.put("/admin/payout-receipt", EnumSet.of(SETTLE_MERCHANTS, DECIDE_WITHDRAWALS));
        pages.put("/admin/anomaly", EnumSet.of(SEE_CASES));
        pages.put("/admin/credit", EnumSet.of(SEE_CASES));
        pages.put("/admin/outcome-score", EnumSet.of(SEE_CASES, APPROVE_MONEY));
        pages.put("/admin/cases", EnumSet.of(SEE_CASES));
        pages.put("/admin/cases-export", EnumSet.of(SEE_CASES));
        pages.put("/admin/payout-holds", EnumSet.of(DECIDE_WITHDRAWALS));
        pages.put("/admin/payout-holds-export", EnumSet.of(DECIDE_WITHDRAWALS));
        for (String list : List.of("stopped-sign-ins", "held-bindings")) {
            pages.put("/admin/" + list, EnumSet.of(DECIDE_ORDERS));
            pages.put("/admin/" + list + "-export", EnumSet.of(DECIDE_ORDERS));
        }
        pages.put("/admin/rule-snoozes", EnumSet.of(DECIDE_ORDERS));
        pages.put("/admin/rule-snoozes-export", EnumSet.of(DECIDE_ORDERS));
        pages.put("/admin/rule-performance", EnumSet.of(SEE_CASES));
        pages.put("/admin/rule-performance-export", EnumSet.of(SEE_CASES));
        pages.put("/admin/case", EnumSet.of(SEE_CASES));
        pages.put("/admin/case-file", EnumSet.of(SEE_CASES));
        // Each reader sees there what they may ask for or agree to, and no more.
        Set<Permission> asking = EnumSet.of(
                APPROVE_MONEY,
                APPROVE_POWER,
                REFUND_ORDERS,
                GIVE_GIFTS,
                CORRECT_BALANCES,
                FUND_POOLS,
                EDIT_PARTNERS,
                SHARE_DIVIDENDS,
                EDIT_POOLS,
                EDIT_COUPONS,
                REPLACE_KEYS,
                EDIT_STOCK,
                REVOKE_ENTITLEMENTS,
                FREEZE_POINTS,
                DECIDE_ORDERS,
                DECIDE_WITHDRAWALS,
                BRAKE_TREES,
                SCREEN,
                EDIT_CAMPAIGNS,
                EDIT_CATALOGUE,
                SET_PRICES,
                EDIT_MERCHANTS,
                SETTLE_MERCHANTS,
                EDIT_CHANNELS,
                EDIT_SETTINGS,
                EDIT_PEOPLE,
                CHANGE_ATTESTATION_KEY);
        pages.put("/admin/approvals", asking);
        pages.put("/admin/approvals-export", asking);
        pages.put("/admin/approval", asking);
        pages.put("/admin/consents", EnumSet.of(SEE_MERCHANTS));
        pages.put("/admin/tills", EnumSet.of(SEE_MERCHANTS, TAKE_PAYMENTS));
        pages.put("/admin/till", EnumSet.of(SEE_MERCHANTS, TAKE_PAYMENTS));
        pages.put("/admin/till-poster", EnumSet.of(SEE_MERCHANTS, TAKE_PAYMENTS));
        pages.put("/admin/pools", EnumSet.of(SEE_POOLS));
        pages.put("/admin/pool", EnumSet.of(SEE_POOLS));
        pages.put("/admin/growth", EnumSet.of(SEE_POOLS));
        pages.put("/admin/projects", EnumSet.of(SEE_POOLS));
        pages.put("/admin/project", EnumSet.of(SEE_POOLS));
        pages.put("/admin/project-agreement", EnumSet.of(SEE_POOLS));
        pages.put("/admin/netting", EnumSet.of(SEE_POOLS));
        pages.put("/admin/netting-export", EnumSet.of(SEE_POOLS));
        pages.put("/admin/dividends", EnumSet.of(SEE_DIVIDENDS));
        pages.put("/admin/dividend-pool", EnumSet.of(SEE_DIVIDENDS));
        pages.put("/admin/dividend-run", EnumSet.of(SEE_DIVIDENDS));
        pages.put("/admin/dividend-run-export", EnumSet.of(SEE_DIVIDENDS));
        pages.put("/admin/partners", EnumSet.of(SEE_DIVIDENDS));
        pages.put("/admin/partner", EnumSet.of(SEE_DIVIDENDS));
        pages.put("/admin/custody", EnumSet.of(SEE_DASHBOARD, DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/reconciliation", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/bill", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/bill-break", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/bill-breaks-export", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/currencies", EnumSet.of(SEE_DASHBOARD, DECIDE_PAYOUTS));
        pages.put("/admin/currencies-export", EnumSet.of(SEE_DASHBOARD, DECIDE_PAYOUTS));
        pages.put("/admin/wind-down", EnumSet.of(APPROVE_POWER, DECIDE_PAYOUTS));
        pages.put("/admin/wind-down-certificate", EnumSet.of(APPROVE_POWER, DECIDE_PAYOUTS));
        pages.put("/admin/custody-export", EnumSet.of(SEE_DASHBOARD, DECIDE_PAYOUTS));
        pages.put("/admin/custody-statement", EnumSet.of(DECIDE_PAYOUTS, APPROVE_MONEY));
        pages.put("/admin/campaigns", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/campaigns-export", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/campaign", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/campaign-edit", EnumSet.of(EDIT_CAMPAIGNS));
        pages.put("/admin/campaign-calendar", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/own-campaigns", EnumSet.of(COMPOSE_OWN_CAMPAIGNS, SEE_CAMPAIGNS));
        pages.put("/admin/own-campaigns-export", EnumSet.of(COMPOSE_OWN_CAMPAIGNS, SEE_CAMPAIGNS));
        pages.put("/admin/own-campaign", EnumSet.of(COMPOSE_OWN_CAMPAIGNS, SEE_CAMPAIGNS));
        pages.put("/admin/own-campaign-edit", EnumSet.of(COMPOSE_OWN_CAMPAIGNS));
        pages.put("/admin/tasks", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/tasks-export", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/task", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/task-rewards-export", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/aggregates", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/aggregate", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/counters", EnumSet.of(SEE_RULES));
        pages.put("/admin/counter", EnumSet.of(SEE_RULES));
        pages.put("/admin/lists", EnumSet.of(SEE_CASES));
        pages.put("/admin/list-entry", EnumSet.of(SEE_CASES));
        pages.put("/admin/list-import", EnumSet.of(DRAFT_RISK_RULES));
        for (String page : List.of(
                "screening",
                "screening-list",
                "suspicious-reports",
                "suspicious-report",
                "suspicious-report-edit",
                "suspicious-report-file")) {
            pages.put("/admin/" + page, EnumSet.of(SCREEN));
        }
        pages.put("/admin/calendar", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/segments", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/segment", EnumSet.of(SEE_CAMPAIGNS));
        pages.put("/admin/merchants", EnumSet.of(SEE_MERCHANTS));
        pages.put("/admin/merchant", EnumSet.of(SEE_MERCHANTS));
        pages.put("/admin/locks", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/lock", EnumSet.of(SEE_MEMBERS));
        pages.put("/admin/locks-export", EnumSet.of(EXPORT_MEMBERS));
        pages.put("/admin/merchant-kinds", EnumSet.of(SEE_MERCHANTS));
        pages.put("/admin/settlements", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS));
        pages.put("/admin/settlement", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS, APPROVE_MONEY));
        pages.put("/admin/claim", EnumSet.of(SETTLE_MERCHANTS, APPROVE_MONEY));
        pages.put("/admin/settlement-export", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS));
        pages.put("/admin/splits", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS, APPROVE_MONEY));
        pages.put("/admin/split", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS, APPROVE_MONEY));
        pages.put("/admin/receiver", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS, APPROVE_MONEY));
        pages.put("/admin/splits-export", EnumSet.of(SETTLE_MERCHANTS, SEE_SETTLEMENTS));
        pages.put("/admin/days", EnumSet.of(SETTLE_MERCHANTS, SEE_EVIDENCE));
        pages.put("/admin/days-export", EnumSet.of(SETTLE_MERCHANTS, SEE_EVIDENCE));
        pages.put("/admin/run", EnumSet.of(SEE_POOLS));
        pages.put("/admin/release-certificate", EnumSet.of(SEE_POOLS));
        pages.put("/admin/pool-edit", EnumSet.of(EDIT_POOLS));
        // Whose figures are costs is asked by those alone who may see these: the page looks at the point.
        pages.put("/admin/dry-run", EnumSet.of(TRY_RULES, SEE_RULE_COSTS));
        pages.put("/admin/rules", EnumSet.of(SEE_RULES));
        pages.put("/admin/rule-file", EnumSet.of(SEE_RULES));
        pages.put("/admin/rule-file-download", EnumSet.of(SEE_RULES));
        pages.put("/admin/rule-edit", EnumSet.of(DRAFT_RULES, DRAFT_RISK_RULES));
        pages.put("/admin/gallery", EnumSet.of(DRAFT_RULES));
        pages.put("/admin/promotion", EnumSet.of(DRAFT_RULES));
        pages.put("/admin/rulebook", EnumSet.of(SEE_RULES));
        pages.put("/admin/draft", EnumSet.of(SEE_RULES));
        pages.put("/admin/notices", EnumSet.of(SEE_NOTICES));
        pages.put("/admin/backtests", EnumSet.of(SEE_RULES));
        pages.put("/admin/backtest", EnumSet.of(SEE_RULES));
        pages.put("/admin/tuning", EnumSet.of(SEE_RULES));
        pages.put("/admin/backtest-download", EnumSet.of(SEE_RULES));
        pages.put("/admin/account", EnumSet.of(SEE_ACCOUNTS));
        pages.put("/admin/account-export", EnumSet.of(EXPORT_ACCOUNTS));
        pages.put("/admin/statement", EnumSet.of(SEE_ACCOUNTS));
        pages.put("/admin/statement-export", EnumSet.of(EXPORT_ACCOUNTS));
        pages.put("/admin/chain", EnumSet.of(SEE_EVIDENCE, SEE_STOCK));
        pages.put("/admin/chain-token", EnumSet.of(SEE_EVIDENCE, SEE_STOCK));
        pages.put("/admin/chain-export", EnumSet.of(SEE_EVIDENCE, SEE_STOCK));
        pages.put("/admin/evidence", EnumSet.of(SEE_EVIDENCE));
        pages.put("/admin/evidence-download", EnumSet.of(SEE_EVIDENCE));
        pages.put("/admin/liabilities", EnumSet.of(SEE_EVIDENCE));
        pages.put("/admin/liabilities-export", EnumSet.of(SEE_EVIDENCE));
        pages.put("/admin/audit", EnumSet.of(SEE_AUDIT));
        pages.put("/admin/audit-export", EnumSet.of(SEE_AUDIT));
        pages.put("/admin/channels", EnumSet.of(SEE_CHANNELS));
        pages.put("/admin/channel", EnumSet.of(SEE_CHANNELS));
        pages.put("/admin/api-keys", EnumSet.of(SEE_CHANNELS));
        pages.put("/admin/operators", EnumSet.of(SEE_PEOPLE));
        pages.put("/admin/person", EnumSet.of(SEE_PEOPLE));
        pages.put("/admin/roles", EnumSet.of(SEE_PEOPLE));
        pages.put("/admin/me", ANYBODY);
        // Whose they are says who reads: there is nothing there for who works for no merchant.
        pages.put("/merchant", EnumSet.of(SEE_OWN_SHOP));
        pages.put("/merchant/home", EnumSet.of(SEE_OWN_SHOP));
        pages.put("/merchant/contract", EnumSet.of(SEE_OWN_SHOP));
        pages.put("/merchant/staff", EnumSet.of(RUN_OWN_SHOP));
        pages.put("/merchant/stock", EnumSet.of(SEE_CATALOGUE));
        pages.put("/merchant/statements", EnumSet.of(SEE_SETTLEMENTS));
        pages.put("/merchant/statement", EnumSet.of(SEE_SETTLEMENTS));
        pages.put("/merchant/statement-file", EnumSet.of(SEE_SETTLEMENTS));
        pages.put("/admin/settings", EnumSet.of(SEE_SETTINGS));
        pages.put("/admin/setting", EnumSet.of(SEE_SETTINGS));
        pages.put("/admin/levels", EnumSet.of(SEE_SETTINGS));
        pages.put("/admin/tiers", EnumSet.of(SEE_SETTINGS));
        return pages;
    }

    /** Whether somebody with these permissions may open the page, e.g. {@code /admin/orders}. */
    public static boolean opens(String page, Set<Permission> permissions) {
        Set<Permission> oneOf = PAGES.get(page);
        return oneOf != null && (oneOf.isEmpty() || oneOf.stream().anyMatch(permissions::contains));
    }

    /** The permissions of which one opens the page; none where every person may who is signed in. */
    public static Set<Permission> permissions(String page) {
        return PAGES.get(page);
    }

    /** Every page that is for somebody. */
    public static Set<String> listedPages() {
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
        if (path.startsWith("/payment-notices/")) {
            return Need.SIGNED;
        }
        if (isShop(path)) {
            Need need = STOREFRONT.get(path);
            return need != null
                    ? need
                    : STOREFRONT.entrySet().stream()
                            .filter(page -> page.getKey().endsWith("/") && path.startsWith(page.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(Need.UNLISTED);
        }
        if (PAGES.containsKey(path)) {
            return Need.PERMISSION;
        }
        return isOfPeople(path) ? Need.UNLISTED_PAGE : Need.UNLISTED;
    }

    static boolean isApi(HttpServletRequest request) {
        return need(path(request)) == Need.API_KEY;
    }

    /** Whether people who work here, or for a merchant, have pages there. */
    public static boolean isOfPeople(String path) {
        return isBelow("/admin", path) || isBelow("/merchant", path);
    }

    static boolean isShop(String path) {
        return isBelow("/shop", path) || isBelow("/me", path);
    }

    /**
     * The path within the application as the server understood it (decoded, without {@code ..} and path parameters),
     * without what names the same page twice: a trailing slash and the {@code .xhtml} of a Faces view.
     */
    public static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return canonical(request.getServletPath() + (info == null ? "" : info));
    }

    /** As {@link #path}, of a path within the application as it was called. */
    public static String canonical(String path) {
        String page = isOfPeople(path) && path.endsWith(".xhtml")
                ? path.substring(0, path.length() - ".xhtml".length())
                : path;
        return page.equals("/admin/") || page.equals("/merchant/") || page.equals("/shop/") || page.equals("/me/")
                ? page.substring(0, page.length() - 1)
                : page.isEmpty() ? "/" : page;
    }

    private static boolean isBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
