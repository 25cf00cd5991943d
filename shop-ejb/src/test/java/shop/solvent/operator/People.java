package shop.solvent.operator;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.platform.Ids;
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
        join(shop, username, Arrays.stream(roles).map(Enum::name).collect(Collectors.joining(",")));
    }

    /** @param roles codes, separated by commas */
    public static void join(TestShop shop, String username, String roles) {
        shop.database()
                .database()
                .insert(
                        "operator (username, display_name, password_hash, roles, created_at, last_login_at)",
                        List.<Object[]>of(
                                new Object[] {username, username, "none", roles, Instant.EPOCH, Instant.EPOCH}));
    }

    /** The deeds on people and roles, as the shop has them. */
    public static Approvals approvals(TestShop shop) {
        List.of(
                        PersonAddDeed.class,
                        PersonRolesDeed.class,
                        PersonScopeDeed.class,
                        PersonEnableDeed.class,
                        PasswordResetDeed.class,
                        RoleDeed.class)
                .forEach(shop::get);
        return shop.get(Approvals.class);
    }

    /** One asks, another agrees, and it is done. */
    public static void agreed(TestShop shop, String deed, Record content, String asks, String agrees) {
        Approvals approvals = approvals(shop);
        Asked asked = approvals.ask(new Ask(deed + Ids.next(), deed, content, "because", asks));
        approvals.agree(((Asked.Waiting) asked).id(), hash(approvals, asked), agrees);
    }

    static String hash(Approvals approvals, Asked asked) {
        return approvals.find(((Asked.Waiting) asked).id()).hash();
    }
}
