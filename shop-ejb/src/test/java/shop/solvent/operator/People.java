package shop.solvent.operator;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import shop.solvent.platform.TestShop;

/** The people of a shop in a test, one for each role. They are known, but cannot sign in: hashing passwords takes time. */
public final class People {

    public static final String OPERATOR = "operator";
    public static final String OTHER_OPERATOR = "olga";
    public static final String CHECKER = "checker";
    public static final String DIRECTOR = "director";
    public static final String FINANCE = "finance";
    public static final String RISK = "risk";
    public static final String ADMIN = "admin";

    private People() {}

    public static void cameTo(TestShop shop) {
        join(shop, OPERATOR, Role.OPERATOR);
        join(shop, OTHER_OPERATOR, Role.OPERATOR);
        join(shop, CHECKER, Role.CHECKER);
        join(shop, DIRECTOR, Role.CHECKER);
        join(shop, FINANCE, Role.FINANCE);
        join(shop, RISK, Role.RISK);
        join(shop, ADMIN, Role.ADMIN);
    }

    public static void join(TestShop shop, String username, Role... roles) {
        shop.database()
                .database()
                .insert(
                        "operator (username, display_name, password_hash, roles, created_at)",
                        List.<Object[]>of(
                                new Object[] {username, username, "none", Role.list(Set.of(roles)), Instant.EPOCH}));
    }
}
