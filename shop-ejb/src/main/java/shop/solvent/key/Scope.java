package shop.solvent.key;

import static shop.solvent.access.Permission.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.platform.Rejection;

/**
 * What an API key opens. Those that begin with {@code admin-} are for keys of the admin API, the others for channels' keys;
 * no key has both. An admin scope stands for permissions as a role does, but never for agreeing to what others ask for.
 */
public enum Scope {
    /** Register, bind and see members. */
    MEMBERS,
    /** Find out whether a phone number is a member's, and whose. */
    MEMBER_LOOKUP,
    /** Top up wallets. */
    TOP_UPS,
    /** Tell that members sign in, and see on which days. */
    CHECK_INS,
    /** Hand in what buyers say of what they bought, and show it. */
    REVIEWS,
    /** Withdraw members' money, and see what became of it. */
    WITHDRAWALS,
    /** Tell what became of a payout: for the payment provider's connector. */
    PAYOUTS,
    /** Place and see orders. */
    ORDERS,
    /** Refund orders. */
    REFUNDS,
    /** See what was delivered with orders, and tell members their keys. */
    DELIVERIES,
    /** See what members own, of whichever channel, and take uses of it. */
    ENTITLEMENTS,
    /** Pass on what members own, for who owns it. */
    ENTITLEMENT_TRANSFERS,
    /** Give members' points and coins to other members, for who has them, and see where they came from. */
    POINT_GIFTS,
    /** Let machines pay for members, and set money aside for what they sign. */
    DEVICES,
    /** Hand in what members' devices signed, for merchants, and give it back. */
    VOUCHERS,
    /** Take money at the till that the key works for: for a merchant's cash register. */
    TILLS,
    /** Bring members' money in other currencies in and back, quote and convert it. */
    CONVERSIONS,
    /** Claim coupons for members by their codes, and see what members have. */
    COUPONS,
    /** See pools. */
    POOLS_READ,
    /** Start release runs. */
    RELEASES,
    /** See anybody's accounts, and the seals of the books. */
    LEDGER_READ,

    /** Goods, their pictures, categories and assortments. */
    ADMIN_CATALOGUE(SEE_CATALOGUE, EDIT_CATALOGUE),
    /** See the catalogue, what goods cost with it. */
    ADMIN_CATALOGUE_READ(SEE_CATALOGUE),
    /** What goods cost; what goes far is asked for. */
    ADMIN_PRICES(SEE_CATALOGUE, SET_PRICES),
    /** How goods are kept, and the keys of the stock; never a key itself. */
    ADMIN_STOCK(SEE_STOCK, EDIT_STOCK),
    /** Merchants and their contracts; a give-up is asked for. */
    ADMIN_MERCHANTS(SEE_MERCHANTS, EDIT_MERCHANTS),
    /** What merchants are owed; payouts are asked for. */
    ADMIN_SETTLEMENT(SEE_MERCHANTS, SETTLE_MERCHANTS),
    /** Hand in daily bills of payment providers, see what of them does not agree with the shop, and ask to confirm what no provider told of. */
    ADMIN_BILLS(DECIDE_PAYOUTS, CORRECT_BALANCES),
    /** Channels and API keys; a key is asked for. */
    ADMIN_CHANNELS(SEE_CHANNELS, EDIT_CHANNELS),
    /** Pools; money into and between them is asked for. */
    ADMIN_POOLS(SEE_POOLS, EDIT_POOLS, FUND_POOLS),
    /** Campaigns; that one begins, or goes further, is asked for. */
    ADMIN_CAMPAIGNS(SEE_CAMPAIGNS, EDIT_CAMPAIGNS),
    /** Look for numbers of changes of rules, and make one that was tried the change's; people hand it over and approve it. */
    ADMIN_TUNINGS(TRY_RULES, DRAFT_RULES),
    /** Members, and the level and tags of each. */
    ADMIN_MEMBERS(SEE_MEMBERS, EDIT_MEMBERS),
    /** What came into members' accounts and left them. */
    ADMIN_ACCOUNTS(SEE_ACCOUNTS, EXPORT_ACCOUNTS),
    /** Settings of the shop, and which levels members can have. */
    ADMIN_SETTINGS(SEE_SETTINGS, EDIT_SETTINGS),
    /** See who works here, and as what. */
    ADMIN_PEOPLE(SEE_PEOPLE),
    /** Disable who has left: for the program of whoever looks after the staff. */
    ADMIN_LEAVERS(SEE_PEOPLE, DISABLE_PEOPLE),
    /** See what waits for somebody to agree, and take back what the key itself asked for. */
    ADMIN_APPROVALS(),
    /** See what waits for a person, and say what became of it: for the program of whoever looks into risks. */
    ADMIN_CASES(SEE_CASES, DECIDE_ORDERS, DECIDE_WITHDRAWALS);

    private final Set<Permission> permissions;

    Scope(Permission... permissions) {
        this.permissions = Set.copyOf(List.of(permissions));
    }

    /** As it is written in the API and in the database: {@code top-ups}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is for keys of the admin API. */
    public boolean isAdmin() {
        return compareTo(ADMIN_CATALOGUE) >= 0;
    }

    /** What a key of the admin API may do by it. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** Those for channels' keys, or for keys of the admin API. */
    public static Set<Scope> all(boolean admin) {
        return Arrays.stream(values())
                .filter(scope -> scope.isAdmin() == admin)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** @throws Rejection {@code scope.unknown} */
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("scope.unknown", Map.of("scope", String.valueOf(text))));
    }

    /** In their order, with commas. */
    public static String list(Collection<Scope> scopes) {
        return scopes.stream().distinct().sorted().map(Scope::text).collect(Collectors.joining(","));
    }

    /** @throws Rejection {@code scope.unknown} */
    public static Set<Scope> parseList(String list) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : list.split(",")) {
            if (!text.isEmpty()) {
                scopes.add(of(text));
            }
        }
        return scopes;
    }
}
