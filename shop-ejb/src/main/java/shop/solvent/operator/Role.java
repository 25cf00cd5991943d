package shop.solvent.operator;

import static shop.solvent.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;
import shop.solvent.access.Permission;

/**
 * The roles that ship: always there, and nobody changes them, so that what a new version adds reaches who has them. A shop
 * makes further ones of its own ({@link Roles}).
 */
public enum Role {
    /** Serves members: sees members and orders, refunds, writes rules, looks after goods and prices. */
    OPERATOR(
            SEE_DASHBOARD,
            EXPORT_ORDERS,
            EXPORT_MEMBERS,
            EXPORT_ACCOUNTS,
            PLACE_ORDERS,
            REFUND_ORDERS,
            EDIT_MEMBERS,
            SEE_RULES,
            DRAFT_RULES,
            TRY_RULES,
            SEE_RULE_COSTS,
            SEE_CATALOGUE,
            EDIT_CATALOGUE,
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
            SEE_RULES,
            SEE_RULE_COSTS,
            SEE_EVIDENCE,
            SEE_CATALOGUE,
            SEE_MERCHANTS,
            SETTLE_MERCHANTS,
            SEE_SETTINGS,
            APPROVE_MONEY),
    /** Changes channels, merchants, settings and who may sign in; may do what others do, but not check what others wrote. */
    ADMIN(EnumSet.complementOf(EnumSet.of(CHECK_RULES))),
    /** Approves changes of rules and requests that others have made, and takes rules back. */
    CHECKER(SEE_RULES, CHECK_RULES, TRY_RULES, SEE_RULE_COSTS, SEE_MERCHANTS, APPROVE_MONEY, APPROVE_POWER);

    /** What everybody who works here may see. */
    private static final Set<Permission> EVERYBODY = Set.of(SEE_ORDERS, SEE_MEMBERS, SEE_ACCOUNTS, SEE_NOTICES);

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
        all.addAll(EVERYBODY);
        return all;
    }
}
