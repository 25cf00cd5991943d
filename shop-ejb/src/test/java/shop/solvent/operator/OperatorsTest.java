package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;

class OperatorsTest {

    private static final String RIGHT = "correct horse";

    private final TestShop shop = TestShop.empty();
    private final Operators operators = shop.get(Operators.class);

    @BeforeEach
    void anAdmin() {
        shop.get(Newcomers.class).addAdmin(Optional.of(RIGHT));
    }

    @Nested
    class SigningIn {

        @Test
        void theRightPasswordLetsInWhateverTheCapitalsOfTheName() {
            Login login = operators.authenticate(" Admin ", RIGHT);

            assertThat(login)
                    .isInstanceOfSatisfying(
                            Login.Granted.class,
                            granted -> assertThat(granted.operator().roles()).containsExactly(Role.ADMIN));
            assertThat(operators.find("admin"))
                    .hasValueSatisfying(admin -> assertThat(admin.lastLoginAt())
                            .isEqualTo(shop.clock().instant()));
            assertThat(actions()).contains("operator.signed-in");
        }

        @Test
        void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
            assertThat(operators.authenticate("admin", "wrong")).isEqualTo(wrong());
            assertThat(operators.authenticate("nobody", "wrong")).isEqualTo(wrong());
            assertThat(operators.authenticate("' OR 1=1 --", "x")).isEqualTo(wrong());
            assertThat(operators.authenticate(null, null)).isEqualTo(wrong());
            assertThat(operators.authenticate("admin", "x".repeat(100_000))).isEqualTo(wrong());
        }

        @Test
        void afterFiveFailuresEvenTheRightPasswordMustWait() {
            for (int i = 0; i < 4; i++) {
                assertThat(operators.authenticate("admin", "wrong")).isEqualTo(wrong());
            }
            assertThat(operators.authenticate("admin", "wrong")).isEqualTo(locked(15));
            assertThat(operators.authenticate("admin", RIGHT)).isEqualTo(locked(15));

            shop.clock().advance(Duration.ofMinutes(14).plusSeconds(30));
            assertThat(operators.authenticate("admin", RIGHT)).isEqualTo(locked(1));

            shop.clock().advance(Duration.ofSeconds(30));
            assertThat(operators.authenticate("admin", RIGHT)).isInstanceOf(Login.Granted.class);
            assertThat(actions()).containsOnlyOnce("operator.locked");
        }

        @Test
        void successForgivesEarlierFailures() {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 4; i++) {
                    operators.authenticate("admin", "wrong");
                }
                assertThat(operators.authenticate("admin", RIGHT)).isInstanceOf(Login.Granted.class);
            }
        }

        @Test
        void guessingInParallelDoesNotWinMoreGuesses() throws Exception {
            List<Login> answers = atOnce(IntStream.range(0, 8)
                    .<Callable<Login>>mapToObj(i -> () -> operators.authenticate("admin", "guess " + i))
                    .toList());

            assertThat(answers).filteredOn(wrong()::equals).hasSize(4);
            assertThat(answers).filteredOn(locked(15)::equals).hasSize(4);
        }

        private Login wrong() {
            return new Login.Denied(Reason.of("login.wrong"));
        }

        private Login locked(int minutes) {
            return new Login.Denied(Reason.of("login.locked", Map.of("minutes", String.valueOf(minutes))));
        }
    }

    @Nested
    class Administration {

        @Test
        void anAdminAddsAPersonWhoCanThenSignIn() {
            operators.create("Ruth.K", "Ruth 露丝", "long enough", Set.of(Role.RISK, Role.FINANCE), "admin");

            assertThat(operators.authenticate("ruth.k", "long enough")).isInstanceOf(Login.Granted.class);
            assertThat(operators.find("ruth.k")).hasValueSatisfying(ruth -> {
                assertThat(ruth.displayName()).isEqualTo("Ruth 露丝");
                assertThat(ruth.roles()).isEqualTo(EnumSet.of(Role.RISK, Role.FINANCE));
            });
            assertThat(operators.list()).extracting(OperatorView::username).containsExactly("admin", "ruth.k");
        }

        @Test
        void onlyAnAdminDoes() {
            operators.create("ruth", "Ruth", "long enough", Set.of(Role.RISK), "admin");

            assertRejected(
                    "operator.not-admin",
                    () -> operators.create("eve", "Eve", "long enough", Set.of(Role.ADMIN), "ruth"));
            assertRejected("operator.not-admin", () -> operators.setRoles("ruth", Set.of(Role.ADMIN), "ruth"));
            assertRejected("operator.not-admin", () -> operators.changePassword("admin", "long enough", "ruth"));
            assertRejected(
                    "operator.not-admin",
                    () -> operators.create("eve", "Eve", "long enough", Set.of(Role.ADMIN), null));
            assertThat(operators.list()).hasSize(2);
        }

        @Test
        void everybodyMayChangeTheirOwnPassword() {
            operators.create("ruth", "Ruth", "long enough", Set.of(Role.RISK), "admin");

            operators.changePassword("ruth", "even longer", "ruth");

            assertThat(operators.authenticate("ruth", "long enough")).isInstanceOf(Login.Denied.class);
            assertThat(operators.authenticate("ruth", "even longer")).isInstanceOf(Login.Granted.class);
        }

        @Test
        void aNewPasswordOpensTheLock() {
            operators.create("ruth", "Ruth", "long enough", Set.of(Role.RISK), "admin");
            for (int i = 0; i < 5; i++) {
                operators.authenticate("ruth", "wrong");
            }

            operators.changePassword("ruth", "even longer", "admin");

            assertThat(operators.authenticate("ruth", "even longer")).isInstanceOf(Login.Granted.class);
        }

        @Test
        void somebodyIsAlwaysAdmin() {
            assertRejected("operator.last-admin", () -> operators.setRoles("admin", Set.of(Role.RISK), "admin"));
            assertThat(operators.find("admin"))
                    .hasValueSatisfying(admin -> assertThat(admin.roles()).containsExactly(Role.ADMIN));
        }

        @Test
        void twoAdminsCannotDismissEachOtherAtOnce() throws Exception {
            operators.create("ruth", "Ruth", "long enough", Set.of(Role.ADMIN), "admin");

            List<Object> outcomes = atOnce(List.of(() -> dismiss("ruth", "admin"), () -> dismiss("admin", "ruth")));

            assertThat(outcomes).filteredOn(OperatorView.class::isInstance).hasSize(1);
            assertThat(operators.list().stream().filter(one -> one.roles().contains(Role.ADMIN)))
                    .hasSize(1);
        }

        private Object dismiss(String whom, String by) {
            try {
                return operators.setRoles(whom, Set.of(Role.OPERATOR), by);
            } catch (Rejection rejection) {
                return rejection.reason().code();
            }
        }

        @Test
        void badNamesWeakPasswordsAndNoRolesAreRefused() {
            assertRejected("field.malformed", () -> create("a b", "long enough", Set.of(Role.RISK)));
            assertRejected("field.missing", () -> create(null, "long enough", Set.of(Role.RISK)));
            assertRejected("operator.password-weak", () -> create("ruth", "short", Set.of(Role.RISK)));
            assertRejected("operator.password-weak", () -> create("ruth", " ".repeat(20), Set.of(Role.RISK)));
            assertRejected("operator.password-weak", () -> create("ruthruthruth", "RUTHruthruth", Set.of(Role.RISK)));
            assertRejected("operator.password-weak", () -> create("ruth", null, Set.of(Role.RISK)));
            assertRejected("operator.no-role", () -> create("ruth", "long enough", Set.of()));
            assertRejected("operator.exists", () -> create("ADMIN", "long enough", Set.of(Role.RISK)));
            assertRejected("operator.not-found", () -> operators.changePassword("ruth", "long enough", "admin"));
        }

        private OperatorView create(String username, String password, Set<Role> roles) {
            return operators.create(username, "Somebody", password, roles, "admin");
        }

        @Test
        void whatWasDoneIsWrittenDownWithoutThePassword() {
            operators.create("ruth", "Ruth", "long enough", Set.of(Role.RISK), "admin");
            operators.setRoles("ruth", Set.of(Role.FINANCE), "admin");
            operators.changePassword("ruth", "even longer", "admin");

            List<AuditView> deeds = shop.get(Audit.class)
                    .search(AuditQuery.about("ruth"), 0, 10)
                    .rows();
            assertThat(deeds)
                    .extracting(AuditView::action)
                    .containsExactly("operator.password-changed", "operator.roles-changed", "operator.created");
            assertThat(deeds.get(1))
                    .extracting(AuditView::actor, AuditView::oldValue, AuditView::newValue)
                    .containsExactly("admin", "RISK", "FINANCE");
            assertThat(deeds.toString()).doesNotContain("long enough", "even longer");
        }
    }

    private List<String> actions() {
        return shop.get(Audit.class).search(AuditQuery.everything(), 0, 100).rows().stream()
                .map(AuditView::action)
                .toList();
    }
}
