package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Threads.atOnce;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.platform.TestShop;

class FirstOperatorsTest {

    private final TestShop shop = TestShop.empty();
    private final Operators operators = shop.get(Operators.class);
    private final FirstOperators first = shop.get(FirstOperators.class);

    @AfterEach
    void forget() {
        System.clearProperty("shop.demo");
        System.clearProperty("shop.admin.password");
    }

    @Test
    void theDemoHasSomebodyForEachRoleThatTheShopGivesAndNobodyForTwo() {
        System.setProperty("shop.demo", "on");

        first.welcome();

        assertThat(operators.list())
                .allSatisfy(one -> assertThat(one.roles()).hasSize(1))
                .extracting(OperatorView::username)
                .containsExactly(
                        "admin", "checker", "compliance", "director", "finance", "merchant", "operator", "risk");
        assertThat(operators.list().stream()
                        .flatMap(one -> one.roleCodes().stream())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(
                        Role.MERCHANT,
                        Role.MERCHANT_CASHIER,
                        Role.MERCHANT_GOODS,
                        Role.MERCHANT_MONEY))); // these an owner gives
        assertThat(operators.authenticate("risk", "solvent-demo", "203.0.113.1"))
                .isInstanceOf(Login.Granted.class);
    }

    @Test
    void elsewhereAnAdminIsAddedOnlyWithAPasswordFromTheSettings() {
        first.welcome();
        assertThat(operators.list()).isEmpty();

        System.setProperty("shop.admin.password", "from the vault");
        first.welcome();
        assertThat(operators.list()).extracting(OperatorView::username).containsExactly("admin");
        assertThat(operators.authenticate("admin", "from the vault", "203.0.113.1"))
                .isInstanceOf(Login.Granted.class);
    }

    @Test
    void aShopThatHasPeopleGetsNoMore() {
        System.setProperty("shop.admin.password", "from the vault");
        first.welcome();
        System.setProperty("shop.demo", "on");
        first.welcome();

        assertThat(operators.list()).hasSize(1);
        assertThat(operators.authenticate("admin", "solvent-demo", "203.0.113.1"))
                .isInstanceOf(Login.Denied.class);
    }

    @Test
    void twoServersThatStartAtOnceAgree() throws Exception {
        System.setProperty("shop.demo", "on");
        Callable<Boolean> start = () -> {
            first.welcome();
            return true;
        };

        atOnce(List.of(start, start, start));

        assertThat(operators.list()).hasSize(8);
    }
}
