package shop.solvent.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.platform.Rejection;

/** One thing that a person may see or do. Roles are sets of these. */
public enum Permission {
    SEE_DASHBOARD,

    SEE_ORDERS,
    EXPORT_ORDERS,
    /** Place an order for a member, from a page. */
    PLACE_ORDERS,
    /** Give an order's money back; above the shop's limit somebody else has to agree. */
    REFUND_ORDERS,

    SEE_MEMBERS,
    /** See members' names, and find members by them; others see the first letter. */
    SEE_NAMES,
    EXPORT_MEMBERS,
    /** Change a member's level and tags. */
    EDIT_MEMBERS,
    /** Read a member's number in clear, for a purpose that is written down. */
    READ_PERSONAL,
    /** See who has read what of whom, what members ask for of their data, and which keys it is encrypted with. */
    SEE_PRIVACY,
    SEE_ACCOUNTS,
    EXPORT_ACCOUNTS,
    /** Ask for a gift of money to a member. */
    GIVE_GIFTS,
    /** Ask for the correction of a top-up that was recorded wrongly. */
    CORRECT_BALANCES,
    /** Freeze a member's points and coins for some days, and let them go; ask for them to be burnt. */
    FREEZE_POINTS,

    SEE_CASES,
    /** See who is tied to whom, rings and trees of invitations: all of the shop, whatever channel somebody came through. */
    SEE_RELATIONS,
    /** Brake a tree of invitations for some days, and let it go. */
    BRAKE_TREES,
    /**
     * Hand in lists of whom the law wants looked for, see and decide whose names are like theirs, and report to authorities. Nobody
     * else learns of any of it (G15).
     */
    SCREEN,
    DECIDE_ORDERS,
    DECIDE_WITHDRAWALS,
    /** Close what a payment provider said that contradicts the books. */
    DECIDE_PAYOUTS,
    /** See disputes whole, open them for others, and decide those that are escalated. */
    DECIDE_DISPUTES,

    SEE_POOLS,
    /** Open pools; change their target, reserve and who may spend from them. */
    EDIT_POOLS,
    /** Ask for the shop's own money to go into a pool, or from one of its pools to another. */
    FUND_POOLS,
    RELEASE_POINTS,
    /** See who serves the shop by which agreement, the dividend pools and what was shared out of them. */
    SEE_DIVIDENDS,
    /** Ask for an agreement to be recorded by which somebody serves the shop, and for one to end. */
    EDIT_PARTNERS,
    /** Open dividend pools; ask for realised profit to go into one, for it to be shared, and for a share to be taken back. */
    SHARE_DIVIDENDS,

    SEE_CAMPAIGNS,
    /** Draft campaigns, make them smaller, pause and end them; that one begins takes somebody else. */
    EDIT_CAMPAIGNS,
    /** Compose campaigns for a merchant's own goods, hand them over, and pause or end them: one merchant's person alone. */
    COMPOSE_OWN_CAMPAIGNS,
    /** Take money at the tills of the merchant one works for. */
    TAKE_PAYMENTS,
    /** Answer disputes about what a merchant sold, offer and accept: the merchant's people alone. */
    ANSWER_DISPUTES,
    /** Enter the portal of the merchant one works for: one merchant's person alone. */
    SEE_OWN_SHOP,
    /** Take in and send away the people who work for one's own merchant, and accept its contract. */
    RUN_OWN_SHOP,
    SEE_COUPONS,
    /** Make batches of coupons and give coupons to members; ask for one, or a batch, to be made void. */
    EDIT_COUPONS,
    /** Take the codes of a batch along, to be printed: each is good for whoever has it. */
    EXPORT_COUPONS,

    SEE_RULES,
    /** Risk rules only: see, try, and draft them. */
    DRAFT_RISK_RULES,
    DRAFT_RULES,
    CHECK_RULES,
    BREAK_GLASS,
    /** Ask the rules about made-up cases. */
    TRY_RULES,
    SEE_RULE_COSTS,
    SEE_NOTICES,

    SEE_EVIDENCE,
    /** Give the shop a new key for its attestations, or for its certificates of ownership. */
    CHANGE_ATTESTATION_KEY,
    SEE_AUDIT,

    SEE_CATALOGUE,
    /** Change what goods are, and whether and where they are sold. */
    EDIT_CATALOGUE,
    /** Change what goods cost; beyond the shop's limit somebody else has to agree. */
    SET_PRICES,
    /** Hide what buyers say of goods, and show it again. Nobody writes or changes it. */
    EDIT_REVIEWS,
    /** See what keys there are of which goods and whom they went to; never a key itself. */
    SEE_STOCK,
    /** Say how goods are kept, bring keys in, and make void what was not sold yet. */
    EDIT_STOCK,
    /** Give a member another key in place of one that does not work; above the shop's limit somebody else has to agree. */
    REPLACE_KEYS,
    /** Suspend what a member owns for some days; ask for it to be taken back for good. */
    REVOKE_ENTITLEMENTS,
    /** Read in clear a key that was sold, for a purpose that is written down. */
    READ_KEYS,
    SEE_MERCHANTS,
    EDIT_MERCHANTS,
    /** See what merchants are owed and the statements they got. */
    SEE_SETTLEMENTS,
    /** The same, and have it paid out. */
    SETTLE_MERCHANTS,
    SEE_CHANNELS,
    EDIT_CHANNELS,
    SEE_SETTINGS,
    EDIT_SETTINGS,

    SEE_PEOPLE,
    EDIT_PEOPLE,
    /** Disable somebody who has left, at once. */
    DISABLE_PEOPLE,

    /** Agree to what others ask for that moves money. */
    APPROVE_MONEY,
    /** Agree to what others ask for that gives power: people, roles, keys. */
    APPROVE_POWER;

    private static final Set<Permission> MONEY_OR_POWER = EnumSet.of(
            REFUND_ORDERS,
            GIVE_GIFTS,
            CORRECT_BALANCES,
            FREEZE_POINTS,
            DECIDE_ORDERS,
            DECIDE_WITHDRAWALS,
            DECIDE_PAYOUTS,
            EDIT_POOLS,
            FUND_POOLS,
            RELEASE_POINTS,
            EDIT_PARTNERS,
            SHARE_DIVIDENDS,
            EDIT_COUPONS,
            EXPORT_COUPONS,
            CHECK_RULES,
            BREAK_GLASS,
            CHANGE_ATTESTATION_KEY,
            SET_PRICES,
            REPLACE_KEYS,
            READ_KEYS,
            EDIT_MERCHANTS,
            SETTLE_MERCHANTS,
            EDIT_CHANNELS,
            EDIT_SETTINGS,
            EDIT_PEOPLE,
            RUN_OWN_SHOP,
            APPROVE_MONEY,
            APPROVE_POWER);

    /** Whether it moves money or what is worth money, decides on such a movement, or gives power to somebody. */
    public boolean isOfMoneyOrPower() {
        return MONEY_OR_POWER.contains(this);
    }

    /** As it is written where people and programs read it: {@code refund-orders}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Rejection {@code permission.unknown} */
    public static Permission of(String text) {
        return Arrays.stream(values())
                .filter(permission -> permission.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("permission.unknown", Map.of("permission", String.valueOf(text))));
    }
}
