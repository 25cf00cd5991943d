package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.operator.OperatorView.State;
import shop.solvent.platform.TestShop;

/** The second thing by which people who work here are known. */
class SecondFactorsTest {

    private static final String RIGHT = "correct horse";
    private static final String HERE = "203.0.113.1";

    private final TestShop shop = TestShop.empty();
    private final Operators operators = shop.get(Operators.class);
    private final SecondFactors factors = shop.get(SecondFactors.class);

    private byte[] secret;

    @BeforeEach
    void people() {
        People.cameTo(shop);
        shop.database().database().update("UPDATE operator SET password_hash = ?", PasswordHash.ofPublished(RIGHT));
    }

    private List<String> set(String username) {
        secret = factors.freshSecret();
        List<String> codes = factors.set(username, secret, code(), null).codes();
        shop.clock().advance(Duration.ofSeconds(60)); // so that the code of now is another one
        return codes;
    }

    private String code() {
        return Totp.code(secret, Totp.step(shop.clock().instant()));
    }

    private Login password(String username) {
        return operators.authenticate(username, RIGHT, HERE);
    }

    private Login signIn(String username, String code) {
        return factors.complete(username, ((Login.Halfway) password(username)).mark(), code, HERE);
    }

    private static String denied(Login login) {
        return ((Login.Denied) login).reason().code();
    }

    private List<String> actions() {
        return shop
                .get(Audit.class)
                .search(new AuditQuery(null, "operator.", null, null, null, null), 0, 100)
                .rows()
                .stream()
                .map(AuditView::action)
                .toList();
    }

    @Test
    void whoHasOneIsAskedForItAfterThePasswordAndComesInWithTheCodeOfNow() {
        set(People.OPERATOR);

        assertThat(password(People.OPERATOR)).isInstanceOf(Login.Halfway.class);
        assertThat(operators.find(People.OPERATOR).orElseThrow().lastLoginAt())
                .as("the password alone is no sign-in")
                .isBefore(shop.clock().instant());
        assertThat(signIn(People.OPERATOR, code())).isInstanceOf(Login.Granted.class);
        assertThat(actions()).contains("operator.second-factor-set", "operator.signed-in");
    }

    @Test
    void aCodeIsTakenOnceAlsoIfTwentyShowItAtOnce() throws Exception {
        set(People.OPERATOR);
        String mark = ((Login.Halfway) password(People.OPERATOR)).mark();
        String code = code();

        Callable<Login> attempt = () -> factors.complete(People.OPERATOR, mark, code, HERE);
        List<Login> logins =
                atOnce(IntStream.range(0, 20).mapToObj(one -> attempt).toList());

        assertThat(logins).filteredOn(Login.Granted.class::isInstance).hasSize(1);
        assertThat(factors.complete(People.OPERATOR, mark, code, "198.51.100.7"))
                .as("nor afterwards")
                .isInstanceOf(Login.Denied.class);
    }

    @Test
    void whoGuessesWaitsAndIsNotForgivenByThePassword() {
        set(People.OPERATOR);
        for (int guess = 0; guess < FactorBook.FREE; guess++) {
            assertThat(denied(signIn(People.OPERATOR, "00000" + guess))).isEqualTo("second-factor.wrong");
        }

        assertThat(denied(password(People.OPERATOR))).isEqualTo("login.wait");
        shop.clock().advance(Duration.ofSeconds(10));
        assertThat(password(People.OPERATOR)).isInstanceOf(Login.Halfway.class);
        assertThat(denied(signIn(People.OPERATOR, code())))
                .as("the right one waits too, whatever the address")
                .isEqualTo("login.wait");
        shop.clock().advance(Duration.ofSeconds(30));
        assertThat(signIn(People.OPERATOR, code())).isInstanceOf(Login.Granted.class);
    }

    @Test
    void aHundredWrongCodesInARowBlockItUntilTwoPeopleResetIt() {
        set(People.OPERATOR);
        shop.database().database().update("UPDATE operator_factor SET failures = ?", FactorBook.MOST - 1);
        assertThat(denied(signIn(People.OPERATOR, "123456"))).isEqualTo("second-factor.wrong");

        shop.clock().advance(Duration.ofHours(1));
        assertThat(denied(signIn(People.OPERATOR, code()))).isEqualTo("second-factor.blocked");
        assertThat(actions()).contains("operator.second-factor-blocked");

        shop.get(FactorResetDeed.class);
        People.agreed(
                shop,
                FactorResetDeed.CODE,
                new FactorResetDeed.FactorReset(People.OPERATOR),
                People.ADMIN,
                People.CHECKER);
        assertThat(password(People.OPERATOR)).isInstanceOf(Login.Granted.class);
        assertThat(actions()).contains("operator.second-factor-reset");
    }

    @Test
    void nobodyResetsTheirOwnAlone() {
        set(People.ADMIN);
        shop.get(FactorResetDeed.class);

        assertRejected(
                "approval.own-request",
                () -> People.agreed(
                        shop,
                        FactorResetDeed.CODE,
                        new FactorResetDeed.FactorReset(People.ADMIN),
                        People.ADMIN,
                        People.ADMIN));
    }

    @Test
    void aRecoveryCodeLetsInOnceHoweverItIsWritten() {
        List<String> codes = set(People.OPERATOR);

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(signIn(People.OPERATOR, " " + codes.get(3).toLowerCase().replace("-", " ")))
                .isInstanceOf(Login.Granted.class);
        assertThat(denied(signIn(People.OPERATOR, codes.get(3)))).isEqualTo("second-factor.wrong");
        assertThat(factors.codesLeft(People.OPERATOR)).isEqualTo(9);
        assertThat(actions()).contains("operator.recovery-used");
    }

    @Test
    void theCodesOfOneAreNotThoseOfAnother() {
        List<String> codes = set(People.OPERATOR);
        String code = code();
        set(People.RISK);
        byte[] risk = secret;

        assertThat(denied(signIn(People.RISK, codes.get(0)))).isEqualTo("second-factor.wrong");
        assertThat(denied(signIn(People.RISK, code))).isEqualTo("second-factor.wrong");
        secret = risk;
        assertThat(signIn(People.RISK, code())).isInstanceOf(Login.Granted.class);
    }

    @Test
    void anotherTelephoneIsSetByShowingThePresentOneAndEndsOtherSessions() {
        set(People.OPERATOR);
        String mark = operators.find(People.OPERATOR).orElseThrow().passwordMark();
        String present = code();
        byte[] other = factors.freshSecret();
        String shown = Totp.code(other, Totp.step(shop.clock().instant()));

        assertThat(factors.set(People.OPERATOR, other, shown, "000000").denied().code())
                .isEqualTo("second-factor.wrong");
        assertThat(factors.set(People.OPERATOR, other, shown, null).denied()).isNotNull();
        assertRejected("second-factor.wrong", () -> factors.set(People.OPERATOR, other, "000000", present));
        assertThat(factors.set(People.OPERATOR, other, shown, present).denied()).isNull();

        assertThat(operators.find(People.OPERATOR).orElseThrow().passwordMark()).isNotEqualTo(mark);
        shop.clock().advance(Duration.ofSeconds(60));
        assertThat(denied(signIn(People.OPERATOR, code()))).isEqualTo("second-factor.wrong");
    }

    @Test
    void aSecondStepAfterTheFactorHasChangedIsTooLate() {
        set(People.OPERATOR);
        String mark = ((Login.Halfway) password(People.OPERATOR)).mark();
        shop.database()
                .database()
                .update("UPDATE operator SET password_hash = ?", PasswordHash.ofPublished("another one"));

        assertThat(denied(factors.complete(People.OPERATOR, mark, code(), HERE)))
                .isEqualTo("second-factor.over");
    }

    @Test
    void whoMayMoveMoneyOrGivePowerMustHaveOneWhateverTheirRoleIsCalled() {
        assertThat(factors.isMissing(operators.find(People.FINANCE).orElseThrow()))
                .isTrue();
        assertThat(factors.isMissing(having(Permission.SEE_ORDERS))).isFalse();
        assertThat(factors.isMissing(having(Permission.SEE_ORDERS, Permission.GIVE_GIFTS)))
                .isTrue();
        assertThat(factors.isMissing(new OperatorView(
                        "mei",
                        "Mei",
                        State.ACTIVE,
                        List.of(RoleView.of(Role.MERCHANT)),
                        Reach.ALL,
                        null,
                        null,
                        null,
                        null,
                        "")))
                .isFalse();
        set(People.FINANCE);
        assertThat(factors.isMissing(operators.find(People.FINANCE).orElseThrow()))
                .isFalse();
    }

    private static OperatorView having(Permission... permissions) {
        RoleView own = new RoleView("OWN", "自设", "Own", Set.of(permissions), false, 1);
        return new OperatorView("x", "X", State.ACTIVE, List.of(own), Reach.ALL, null, null, null, null, "");
    }

    @Test
    void whatIsKeptTellsNeitherTheSecretNorARecoveryCode() {
        List<String> codes = set(People.OPERATOR);
        byte[] kept = shop.database()
                .database()
                .find("SELECT secret FROM operator_factor", row -> row.getBytes(1))
                .orElseThrow();

        assertThat(kept).hasSizeGreaterThan(secret.length + 12);
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(shop.database()
                        .database()
                        .query("SELECT HEX(code_hash) FROM operator_recovery", row -> row.getString(1)))
                .hasSameSizeAs(codes)
                .allSatisfy(hash -> assertThat(hash).hasSize(64));
    }
}
