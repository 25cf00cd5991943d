package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.World;

/** A merchant's owner sees to its own people, to no others, and gives nobody more than the owner has. */
class OwnStaffTest {

    private static final String LIN = "lin";
    private static final String BO = "bo";
    private static final List<String> CASHIER = List.of("MERCHANT_CASHIER");

    private final World world = new World();
    private final OwnStaff staff = world.shop.get(OwnStaff.class);
    private final Operators operators = world.shop.get(Operators.class);

    @BeforeEach
    void twoMerchantsWithAnOwnerEach() {
        world.shop.get(Merchants.class).open(new AddMerchant("books", "书店", "Books", 500, "test"));
        works(LIN, World.MERCHANT, Role.MERCHANT_OWNER);
        works(BO, "books", Role.MERCHANT_OWNER);
    }

    private void works(String username, String merchant, Role role) {
        People.join(world.shop, username, role);
        world.shop
                .database()
                .database()
                .update("UPDATE operator SET merchants = ? WHERE username = ?", merchant, username);
    }

    @Test
    void anOwnerTakesInAPersonWhoSeesThatMerchantAloneAndComesInWithTheOwnersCode() {
        OperatorView ada = staff.invite("Ada", "Ada", CASHIER, LIN);
        assertThat(ada.state()).isEqualTo(OperatorView.State.INVITED);
        assertThat(ada.reach().merchant()).contains(World.MERCHANT);
        assertThat(ada.permissions()).containsExactlyInAnyOrder(Permission.SEE_OWN_SHOP, Permission.TAKE_PAYMENTS);
        assertThat(operators.codesOf(LIN))
                .extracting(Operators.CodeFor::username)
                .containsExactly("ada");
        String code = operators.showCode("ada", LIN);
        assertThat(operators.setFirstPassword("ada", List.of(code), "a long password", "127.0.0.1"))
                .isInstanceOf(Login.Granted.class);
        assertThat(staff.list(LIN)).extracting(OperatorView::username).containsExactly("ada", LIN);
        assertThat(staff.list(BO)).extracting(OperatorView::username).containsExactly(BO);
    }

    @Test
    void anothersPeopleAndTheShopsOwnAreNotThere() {
        staff.invite("ada", "Ada", CASHIER, LIN);
        for (String other : List.of("ada", LIN, People.OPERATOR, People.ADMIN, "nobody")) {
            assertRejected("operator.not-found", () -> staff.change(other, CASHIER, "mine", BO));
            assertRejected("operator.not-found", () -> staff.remove(other, "mine", BO));
            assertRejected("operator.not-found", () -> staff.codeAgain(other, "mine", BO));
        }
        assertThat(operators.find("ada").orElseThrow().state()).isEqualTo(OperatorView.State.INVITED);
    }

    @Test
    void anOwnerGivesNothingOfTheShopsAndMakesNoOwner() {
        for (String role : List.of("ADMIN", "FINANCE", "MERCHANT_OWNER", "nothing")) {
            assertRejected("staff.role", () -> staff.invite("eve", "Eve", List.of(role), LIN));
        }
        assertRejected("operator.no-role", () -> staff.invite("eve", "Eve", List.of(), LIN));
        staff.invite("ada", "Ada", CASHIER, LIN);
        assertRejected("staff.role", () -> staff.change("ada", List.of("MERCHANT_OWNER"), "more", LIN));
        assertThat(staff.change("ada", List.of("MERCHANT_MONEY"), "moves to the books", LIN)
                        .permissions())
                .contains(Permission.SEE_SETTLEMENTS)
                .doesNotContain(Permission.TAKE_PAYMENTS, Permission.RUN_OWN_SHOP);
    }

    @Test
    void whoIsNoOwnerSeesToNobody() {
        works("mei", World.MERCHANT, Role.MERCHANT);
        assertRejected("permission.missing", () -> staff.list("mei"));
        assertRejected("permission.missing", () -> staff.invite("eve", "Eve", CASHIER, "mei"));
        assertRejected("permission.missing", () -> staff.remove(LIN, "me now", "mei"));
        assertRejected("permission.missing", () -> staff.invite("eve", "Eve", CASHIER, People.ADMIN));
    }

    @Test
    void theLastOwnerCannotLeaveButOneOfTwoCan() {
        assertRejected("staff.last-owner", () -> staff.remove(LIN, "enough", LIN));
        assertRejected("staff.owner", () -> staff.change(LIN, CASHIER, "less", LIN));
        works("second", World.MERCHANT, Role.MERCHANT_OWNER);
        staff.remove(LIN, "enough", "second");
        assertThat(operators.find(LIN).orElseThrow().permissions()).isEmpty();
        assertRejected("staff.last-owner", () -> staff.remove("second", "enough", "second"));
        assertRejected("permission.missing", () -> staff.list(LIN));
    }

    @Test
    void whoIsSentAwayCanDoNothingAndAForgottenPasswordIsReplacedByACode() {
        staff.invite("ada", "Ada", CASHIER, LIN);
        String first = operators.showCode("ada", LIN);
        staff.codeAgain("ada", "lost it", LIN);
        assertThat(operators.setFirstPassword("ada", List.of(first), "a long password", "127.0.0.1"))
                .isInstanceOf(Login.Denied.class);
        staff.remove("ada", "left", LIN);
        assertThat(operators.find("ada").orElseThrow().permissions()).isEmpty();
        assertRejected("operator.disabled", () -> staff.codeAgain("ada", "back", LIN));
    }
}
