package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.TestShop;

class OperatorsTest {

    private static final String RIGHT = "correct horse";
    private static final String HERE = "203.0.113.1";
    private static final String ELSEWHERE = "198.51.100.1";

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
            Login login = operators.authenticate(" Admin ", RIGHT, HERE);

            assertThat(login)
                    .isInstanceOfSatisfying(
                            Login.Granted.class,
                            granted ->
                                    assertThat(granted.operator().roleCodes()).containsExactly("ADMIN"));
            assertThat(operators.find("admin"))
                    .hasValueSatisfying(admin -> assertThat(admin.lastLoginAt())
                            .isEqualTo(shop.clock().instant()));
            assertThat(actions()).contains("operator.signed-in");
        }

        @Test
        void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
            assertThat(operators.authenticate("admin", "wrong", HERE)).isEqualTo(wrong());
            assertThat(operators.authenticate("nobody", "wrong", HERE)).isEqualTo(wrong());
            assertThat(operators.authenticate("' OR 1=1 --", "x", HERE)).isEqualTo(wrong());
            assertThat(operators.authenticate(null, null, HERE)).isEqualTo(wrong());
            assertThat(operators.authenticate("admin", "x".repeat(100_000), HERE))
                    .isEqualTo(wrong());
        }

        @Test
        void whoFailsIsSlowedDownMoreAndMoreAndNotShutOut() {
            for (int i = 0; i < 5; i++) {
                assertThat(fails("admin", HERE)).isEqualTo(wrong());
            }
            assertThat(operators.authenticate("admin", RIGHT, HERE))
                    .as("even the right password waits")
                    .isEqualTo(wait(5));

            for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
                shop.clock().advance(Duration.ofSeconds(seconds - 1));
                assertThat(fails("admin", HERE)).isEqualTo(wait(1));
                shop.clock().advance(Duration.ofSeconds(1));
                assertThat(fails("admin", HERE)).isEqualTo(wrong());
            }
            shop.clock().advance(Duration.ofSeconds(300));
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Granted.class);
            assertThat(actions()).containsOnlyOnce("operator.sign-in-slowed");
        }

        @Test
        void aStrangerElsewhereKeepsNobodyWaitingWhereTheyHaveSignedInBefore() {
            operators.authenticate("admin", RIGHT, HERE);
            for (int i = 0; i < 26; i++) {
                fails("admin", "198.51.100." + i);
            }

            assertThat(fails("admin", HERE)).isEqualTo(wrong());
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Granted.class);
        }

        @Test
        void inANewPlaceThePersonWaitsAtMostHalfAMinuteForWhatStrangersDo() {
            for (int i = 0; i < 26; i++) {
                fails("admin", "198.51.100." + i);
                shop.clock().advance(Duration.ofSeconds(31));
            }
            fails("admin", "198.51.100.201");
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isEqualTo(wait(30));

            shop.clock().advance(Duration.ofSeconds(30));
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Granted.class);
        }

        @Test
        void anAddressThatTriesManyNamesIsSlowedDownForAll() {
            for (int i = 0; i < 20; i++) {
                assertThat(fails("name" + i, HERE)).isEqualTo(wrong());
            }

            assertThat(operators.authenticate("admin", RIGHT, HERE)).isEqualTo(wait(5));
            assertThat(operators.authenticate("admin", RIGHT, ELSEWHERE)).isInstanceOf(Login.Granted.class);
        }

        @Test
        void waitingTellsNobodyWhichNamesThereAre() {
            for (int i = 0; i < 7; i++) {
                assertThat(fails("nobody", ELSEWHERE)).isEqualTo(fails("admin", HERE));
            }
            assertThat(fails("nobody", ELSEWHERE)).isEqualTo(wait(5));
        }

        @Test
        void attemptsForNamesThatNobodyHasAreWrittenDownWithoutWhatWasTyped() {
            fails("hunter2-my-secret", HERE);

            AuditView deed = shop.get(Audit.class)
                    .search(AuditQuery.everything(), 0, 1)
                    .rows()
                    .get(0);
            assertThat(deed.action()).isEqualTo("operator.sign-in-failed");
            assertThat(deed.toString()).doesNotContain("hunter2");
            assertThat(shop.database()
                            .database()
                            .number("SELECT COUNT(*) FROM sign_in_failure" + " WHERE name LIKE '%hunter2%'"))
                    .isZero();
        }

        @Test
        void aClockThatIsSetBackKeepsNobodyWaitingLonger() {
            for (int i = 0; i < 5; i++) {
                fails("admin", HERE);
            }
            shop.clock().advance(Duration.ofDays(-1));
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isEqualTo(wait(5));

            shop.clock().advance(Duration.ofSeconds(5));
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Granted.class);
        }

        @Test
        void failuresAreForgottenAfterAWhile() {
            for (int i = 0; i < 12; i++) {
                fails("admin", HERE);
                shop.clock().advance(Duration.ofMinutes(5));
            }
            shop.clock().advance(Doorstep.FORGOTTEN);
            for (int i = 0; i < 4; i++) {
                assertThat(fails("admin", HERE)).isEqualTo(wrong());
            }
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Granted.class);
        }

        @Test
        void successForgivesEarlierFailures() {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 4; i++) {
                    fails("admin", HERE);
                }
                assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Granted.class);
            }
        }

        @Test
        void guessingInParallelDoesNotWinMoreGuesses() throws Exception {
            List<Login> answers = atOnce(IntStream.range(0, 8)
                    .<Callable<Login>>mapToObj(i -> () -> operators.authenticate("admin", "guess " + i, HERE))
                    .toList());

            assertThat(answers).filteredOn(wrong()::equals).hasSize(5);
            assertThat(answers).filteredOn(wait(5)::equals).hasSize(3);
        }

        /** A wrong password; without the slow part, which {@link Operators} does before. */
        private Login fails(String name, String address) {
            return shop.get(LoginAttempt.class).settle(name, address, false);
        }

        private Login wrong() {
            return new Login.Denied(Reason.of("login.wrong"));
        }

        private Login wait(int seconds) {
            return new Login.Denied(Reason.of("login.wait", Map.of("seconds", String.valueOf(seconds))));
        }
    }

    @Nested
    class OwnPassword {

        @Test
        void isChangedByWhoKnowsTheOldOne() {
            OperatorView before = operators.find("admin").orElseThrow();

            Login changed = operators.changePassword("admin", RIGHT, "even longer", HERE);

            assertThat(changed)
                    .isInstanceOfSatisfying(
                            Login.Granted.class,
                            now -> assertThat(now.operator().passwordMark())
                                    .as("ends what was begun with the old one")
                                    .isNotEqualTo(before.passwordMark()));
            assertThat(operators.authenticate("admin", RIGHT, HERE)).isInstanceOf(Login.Denied.class);
            assertThat(operators.authenticate("admin", "even longer", HERE)).isInstanceOf(Login.Granted.class);
            assertThat(shop.get(Audit.class)
                            .search(AuditQuery.about("admin"), 0, 10)
                            .toString())
                    .doesNotContain(RIGHT, "even longer");
        }

        @Test
        void whoFoundAnOpenSessionCannotGuessIt() {
            LoginAttempt attempt = shop.get(LoginAttempt.class);
            for (int i = 0; i < 5; i++) {
                assertThat(attempt.change("admin", HERE, false, "another"))
                        .isEqualTo(new Login.Denied(Reason.of("login.wrong")));
            }

            assertThat(operators.changePassword("admin", RIGHT, "even longer", HERE))
                    .isEqualTo(new Login.Denied(Reason.of("login.wait", Map.of("seconds", "5"))));
        }

        @Test
        void aWeakOneIsRefused() {
            for (String weak :
                    Arrays.asList("short", " ".repeat(20), "ADMINadmin12", null, "my ａｄｍｉｎ 123 456", "x".repeat(129))) {
                assertRejected("operator.password-weak", () -> operators.changePassword("admin", RIGHT, weak, HERE));
            }
            assertRejected("operator.password-weak", () -> OperatorBook.requireStrong("bob-bob-bob-12", "bob"));
            OperatorBook.requireStrong("brilliant horses", "li"); // two letters are in many a good password
        }
    }

    private List<String> actions() {
        return shop.get(Audit.class).search(AuditQuery.everything(), 0, 100).rows().stream()
                .map(AuditView::action)
                .toList();
    }
}
