package shop.solvent.operator;

import static shop.solvent.access.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;

/**
 * The roles that ship: always there, and nobody changes them, so that what a new version adds reaches who has them. A shop
 * makes further ones of its own ({@link Roles}).
 */
public enum Role {
    /** Serves members: sees members and orders, refunds, writes rules, looks after goods, prices and coupons. */
    OPERATOR(
            SEE_DASHBOARD,
            EXPORT_ORDERS,
            EXPORT_MEMBERS,
            EXPORT_ACCOUNTS,
            PLACE_ORDERS,
            REFUND_ORDERS,
            DECIDE_DISPUTES,
            EDIT_MEMBERS,
            SEE_CAMPAIGNS,
            EDIT_CAMPAIGNS,
            SEE_RULES,
            DRAFT_RULES,
            TRY_RULES,
            SEE_RULE_COSTS,
            SEE_COUPONS,
            EDIT_COUPONS,
            SEE_CATALOGUE,
            EDIT_CATALOGUE,
            SET_PRICES,
            EDIT_REVIEWS,
            SEE_STOCK,
            EDIT_STOCK,
            REPLACE_KEYS,
            REVOKE_ENTITLEMENTS,
            SEE_MERCHANTS,
            SEE_CHANNELS),
    /** Decides held orders, and drafts the rules that hold them. */
    RISK(
            EXPORT_ORDERS,
            EXPORT_MEMBERS,
            EXPORT_ACCOUNTS,
            SEE_CASES,
            DECIDE_ORDERS,
            DECIDE_WITHDRAWALS,
            DECIDE_DISPUTES,
            FREEZE_POINTS,
            SEE_RELATIONS,
            BRAKE_TREES,
            SCREEN,
            SEE_COUPONS,
            SEE_STOCK,
            READ_KEYS,
            READ_PERSONAL,
            REVOKE_ENTITLEMENTS,
            SEE_CAMPAIGNS,
            SEE_RULES,
            DRAFT_RISK_RULES,
            TRY_RULES),
    /** Looks after pools and starts release runs; has merchants paid. */
    FINANCE(
            SEE_DASHBOARD,
            EXPORT_ORDERS,
            EXPORT_MEMBERS,
            EXPORT_ACCOUNTS,
            REFUND_ORDERS,
            GIVE_GIFTS,
            CORRECT_BALANCES,
            SEE_CASES,
            DECIDE_WITHDRAWALS,
            DECIDE_PAYOUTS,
            SEE_POOLS,
            EDIT_POOLS,
            FUND_POOLS,
            RELEASE_POINTS,
            SEE_DIVIDENDS,
            EDIT_PARTNERS,
            SHARE_DIVIDENDS,
            SEE_CAMPAIGNS,
            SEE_RULES,
            SEE_RULE_COSTS,
            SEE_EVIDENCE,
            SEE_COUPONS,
            EXPORT_COUPONS,
            SEE_CATALOGUE,
            SEE_MERCHANTS,
            SEE_SETTLEMENTS,
            SETTLE_MERCHANTS,
            SEE_SETTINGS,
            APPROVE_MONEY),
    /** Changes channels, merchants, settings and who may sign in; may do what others do, but not check what others wrote nor learn what screening finds (G15). */
    ADMIN(EnumSet.complementOf(EnumSet.of(
            CHECK_RULES, COMPOSE_OWN_CAMPAIGNS, TAKE_PAYMENTS, ANSWER_DISPUTES, SEE_OWN_SHOP, RUN_OWN_SHOP, SCREEN))),
    /** Approves changes of rules and requests that others have made, and takes rules back. */
    CHECKER(
            SEE_PRIVACY,
            SEE_DIVIDENDS,
            SEE_CAMPAIGNS,
            SEE_RULES,
            CHECK_RULES,
            TRY_RULES,
            SEE_RULE_COSTS,
            SEE_MERCHANTS,
            APPROVE_MONEY,
            APPROVE_POWER),
    /**
     * Works for a merchant and not here: sees its goods, orders and statements, and composes campaigns of its own. It gives
     * nothing to whoever is not {@linkplain Reach#merchant() limited to one merchant}.
     */
    MERCHANT(
            SEE_ORDERS,
            SEE_CATALOGUE,
            SEE_MERCHANTS,
            SEE_SETTLEMENTS,
            COMPOSE_OWN_CAMPAIGNS,
            TAKE_PAYMENTS,
            ANSWER_DISPUTES,
            SEE_OWN_SHOP),
    /** The same, and sees to it who else works for the merchant and accepts its contract: whom the shop names. */
    MERCHANT_OWNER(
            SEE_ORDERS,
            SEE_CATALOGUE,
            SEE_MERCHANTS,
            SEE_SETTLEMENTS,
            COMPOSE_OWN_CAMPAIGNS,
            TAKE_PAYMENTS,
            ANSWER_DISPUTES,
            SEE_OWN_SHOP,
            RUN_OWN_SHOP),
    /** Of a merchant's people: takes money at its tills, and sees nothing else. */
    MERCHANT_CASHIER(SEE_OWN_SHOP, TAKE_PAYMENTS),
    /** Of a merchant's people: looks after goods, orders, campaigns and disputes, and sees no money that is paid out. */
    MERCHANT_GOODS(SEE_OWN_SHOP, SEE_ORDERS, SEE_CATALOGUE, COMPOSE_OWN_CAMPAIGNS, ANSWER_DISPUTES),
    /** Of a merchant's people: sees statements and payouts, and the orders they come from. */
    MERCHANT_MONEY(SEE_OWN_SHOP, SEE_ORDERS, SEE_MERCHANTS, SEE_SETTLEMENTS);

    /** What everybody who works here may see. */
    private static final Set<Permission> EVERYBODY =
            Set.of(SEE_ORDERS, SEE_MEMBERS, SEE_NAMES, SEE_ACCOUNTS, SEE_NOTICES);

    private final Set<Permission> permissions;

    Role(Permission first, Permission... more) {
        this(EnumSet.of(first, more));
    }

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    /** What a person with this role may do. */
    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.copyOf(permissions);
        if (!isOfMerchants()) {
            all.addAll(EVERYBODY);
        }
        return all;
    }

    /** Whether it is for people who work for a merchant and not here: it gives nothing to anybody else. */
    public boolean isOfMerchants() {
        return permissions.contains(SEE_OWN_SHOP);
    }

    /** As {@link #isOfMerchants}, of the role of that code; not of the shop's own. */
    static boolean isOfMerchants(String code) {
        return Arrays.stream(values())
                .anyMatch(role -> role.isOfMerchants() && role.name().equals(code));
    }
}
