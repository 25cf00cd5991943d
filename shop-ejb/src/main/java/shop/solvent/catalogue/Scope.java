package shop.solvent.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.platform.Rejection;

/** What a channel's API key opens. */
public enum Scope {
    /** Register, bind and see members. */
    MEMBERS,
    /** Find out whether a phone number is a member's, and whose. */
    MEMBER_LOOKUP,
    /** Top up wallets. */
    TOP_UPS,
    /** Withdraw members' money, and see what became of it. */
    WITHDRAWALS,
    /** Tell what became of a payout: for the payment provider's connector. */
    PAYOUTS,
    /** Place and see orders. */
    ORDERS,
    /** Refund orders. */
    REFUNDS,
    /** See pools. */
    POOLS_READ,
    /** Start release runs. */
    RELEASES,
    /** See anybody's accounts, and the seals of the books. */
    LEDGER_READ;

    /** As it is written in the API and in the database: {@code top-ups}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Rejection {@code scope.unknown} */
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("scope.unknown", Map.of("scope", String.valueOf(text))));
    }

    static String list(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(","));
    }

    static Set<Scope> parseList(String list) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : list.split(",")) {
            if (!text.isEmpty()) {
                scopes.add(of(text));
            }
        }
        return scopes;
    }
}
