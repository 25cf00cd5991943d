package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.DIRECTOR;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.kernel.Reason;
import shop.solvent.operator.OperatorView.State;
import shop.solvent.operator.PasswordResetDeed.Reset;
import shop.solvent.operator.PersonAddDeed.Person;
import shop.solvent.operator.PersonEnableDeed.Returning;
import shop.solvent.operator.PersonRolesDeed.RolesOf;
import shop.solvent.operator.PersonScopeDeed.ScopeOf;
import shop.solvent.operator.RoleDeed.RoleChange;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;

/** Nobody makes, alone, a person who may do more, nor themselves one. */
class PowerTest {

    private static final String HERE = "203.0.113.1";

    private final TestShop shop = TestShop.empty();
    private final Operators operators = shop.get(Operators.class);
    private final Permits permits = shop.get(Permits.class);
    private final Approvals approvals = People.approvals(shop);

    @BeforeEach
    void people() {
        People.cameTo(shop);
    }

    private Asked ask(String deed, Record content, String by) {
        return approvals.ask(new Ask("k" + Ids.next(), deed, content, "because", by));
    }

    private ApprovalView waiting(String deed, Record content, String by) {
        return approvals.find(((Asked.Waiting) ask(deed, content, by)).id());
    }

    private static Person person(String username, String... roles) {
        return new Person(username, "Somebody", List.of(roles));
    }

    private void add(String username, String... roles) {
        People.agreed(shop, PersonAddDeed.CODE, person(username, roles), ADMIN, CHECKER);
    }

    private Set<String> rolesOf(String username) {
        return operators.find(username).orElseThrow().roleCodes();
    }

    @Test
    void aPersonIsThereOnlyOnceSomebodyElseHasAgreed() {
        ApprovalView request = waiting(PersonAddDeed.CODE, person("ruth", "CHECKER"), ADMIN);
        assertThat(operators.find("ruth")).isEmpty();

        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), FINANCE));
        approvals.agree(request.id(), request.hash(), DIRECTOR);

        assertThat(operators.find("ruth"))
                .hasValueSatisfying(ruth -> assertThat(ruth.state()).isEqualTo(State.INVITED));
        assertRejected("operator.exists", () -> ask(PersonAddDeed.CODE, person("RUTH", "RISK"), ADMIN));
    }

    @Test
    void onlyWhoLooksAfterPeopleCanAsk() {
        for (String one : List.of(OPERATOR, RISK, FINANCE, CHECKER, "nobody")) {
            assertRejected("permission.missing", () -> ask(PersonAddDeed.CODE, person("eve", "ADMIN"), one));
            assertRejected(
                    "permission.missing", () -> ask(PersonRolesDeed.CODE, new RolesOf(one, List.of("ADMIN")), one));
            assertRejected(
                    "permission.missing",
                    () -> ask(RoleDeed.CODE, new RoleChange("all", "全部", "All", List.of("see-audit")), one));
            assertRejected("permission.missing", () -> operators.disable(ADMIN, "mine now", one));
            assertRejected("permission.missing", () -> shop.get(Roles.class).delete("night", "mine now", one));
        }
    }

    @Test
    void neitherOfTheTwoCanSignInAsThePersonTheyMade() {
        add("ruth", "CHECKER");
        String asked = operators.showCode("ruth", ADMIN);
        String agreed = operators.showCode("ruth", CHECKER);
        assertRejected("code.shown", () -> operators.showCode("ruth", ADMIN));
        assertRejected("code.none", () -> operators.showCode("ruth", DIRECTOR));

        Login denied = new Login.Denied(Reason.of("code.wrong"));
        assertThat(set("ruth", asked)).isEqualTo(denied);
        assertThat(set("ruth", asked, asked)).isEqualTo(denied);
        assertThat(set("ruth", agreed, null)).isEqualTo(denied);
        assertThat(set("ruth", agreed.toLowerCase(), " " + asked.replace("-", " ")))
                .isInstanceOf(Login.Granted.class);

        assertThat(set("ruth", asked, agreed)).as("once").isEqualTo(denied);
        assertThat(operators.authenticate("ruth", "a good password", HERE)).isInstanceOf(Login.Granted.class);
        assertThat(operators.find("ruth").orElseThrow().isActive()).isTrue();
    }

    private Login set(String username, String... codes) {
        return operators.setFirstPassword(username, Arrays.asList(codes), "a good password", HERE + codes.length);
    }

    @Test
    void codesAreKeptAsHashesAndEndAfterThreeDays() {
        add("ruth", "RISK");
        String asked = operators.showCode("ruth", ADMIN);
        String agreed = operators.showCode("ruth", CHECKER);
        assertThat(shop.database().database().query("SELECT code_hash FROM operator_code", row -> row.getBytes(1)))
                .allSatisfy(hash -> assertThat(new String(hash)).doesNotContain(asked.substring(0, 4)))
                .hasSize(2);
        assertThat(shop.get(Audit.class).search(AuditQuery.everything(), 0, 50).toString())
                .doesNotContain(asked, agreed, asked.replace("-", ""));

        shop.clock().advance(Duration.ofDays(3));
        assertThat(set("ruth", asked, agreed)).isEqualTo(new Login.Denied(Reason.of("code.wrong")));

        People.agreed(shop, PasswordResetDeed.CODE, new Reset("ruth"), ADMIN, DIRECTOR);
        assertThat(operators.codes("ruth"))
                .extracting(Operators.CodeView::holder)
                .containsExactly(ADMIN, DIRECTOR);
        assertThat(set("ruth", operators.showCode("ruth", ADMIN), operators.showCode("ruth", DIRECTOR)))
                .isInstanceOf(Login.Granted.class);
    }

    @Test
    void whoGuessesCodesIsSlowedDown() {
        add("ruth", "RISK");
        operators.showCode("ruth", ADMIN);
        LoginAttempt attempt = shop.get(LoginAttempt.class);
        for (int i = 0; i < 5; i++) {
            attempt.redeem("ruth", List.of("AAAA-AAAA-AAA" + i), HERE, "hash");
        }

        assertThat(((Login.Denied) attempt.redeem("ruth", List.of("B"), HERE, "hash"))
                        .reason()
                        .code())
                .isEqualTo("login.wait");
        assertThat(((Login.Denied) attempt.redeem("' OR 1=1 --", List.of("B"), "198.51.100.9", "hash"))
                        .reason()
                        .code())
                .isEqualTo("code.wrong");
    }

    @Test
    void nobodyAgreesToWhatConcernsThemselves() {
        People.join(shop, "boss", Role.ADMIN);
        ApprovalView mine = waiting(PersonRolesDeed.CODE, new RolesOf("boss", List.of("ADMIN", "CHECKER")), ADMIN);
        ApprovalView myReach =
                waiting(PersonScopeDeed.CODE, new ScopeOf("boss", List.of(), List.of(), List.of()), ADMIN);

        assertRejected("approval.concerns-you", () -> approvals.agree(mine.id(), mine.hash(), "boss"));
        assertRejected("approval.concerns-you", () -> approvals.agree(myReach.id(), myReach.hash(), "boss"));
        assertThat(approvals.decidable(mine, "boss")).isFalse();
        assertThat(approvals.decidable(mine, CHECKER)).isTrue();
        assertThat(approvals.waitingFor("boss")).isZero();
        assertThat(rolesOf("boss")).containsExactly("ADMIN");
    }

    @Test
    void whoHasARoleCannotAgreeToWhatItIsToBe() {
        role("night", "see-cases", "approve-power");
        People.join(shop, "nick", "night");
        RoleChange more =
                new RoleChange("night", "夜班", "Night shift", List.of("see-cases", "approve-power", "see-audit"));
        ApprovalView request = waiting(RoleDeed.CODE, more, ADMIN);

        assertRejected("approval.concerns-you", () -> approvals.agree(request.id(), request.hash(), "nick"));
        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(permits.of("nick"))
                .containsExactlyInAnyOrder(Permission.SEE_CASES, Permission.APPROVE_POWER, Permission.SEE_AUDIT);
    }

    private void role(String code, String... permissions) {
        RoleChange role = new RoleChange(code, "夜班", "Night shift", List.of(permissions));
        People.agreed(shop, RoleDeed.CODE, role, ADMIN, CHECKER);
    }

    @Test
    void aRoleOfTheShopsOwnGivesWhatItSaysAndNothingElse() {
        role("night", "see-cases", "decide-orders");
        People.agreed(shop, PersonRolesDeed.CODE, new RolesOf(RISK, List.of("night")), ADMIN, CHECKER);

        assertThat(permits.of(RISK)).isEqualTo(EnumSet.of(Permission.SEE_CASES, Permission.DECIDE_ORDERS));
        People.agreed(shop, PersonRolesDeed.CODE, new RolesOf(RISK, List.of("night", "FINANCE")), ADMIN, CHECKER);
        assertThat(permits.of(RISK)).contains(Permission.DECIDE_ORDERS, Permission.SEE_POOLS);
        assertThat(operators.find(RISK).orElseThrow().roles())
                .extracting(RoleView::code)
                .containsExactly("FINANCE", "night");
    }

    @Test
    void theRolesThatShipStayAsTheyAre() {
        for (String code : List.of("risk", "admin", "checker")) {
            assertRejected(
                    "role.shipped",
                    () -> ask(RoleDeed.CODE, new RoleChange(code, "我的", "Mine", List.of("see-audit")), ADMIN));
        }
        assertRejected("role.shipped", () -> shop.get(Roles.class).delete("RISK", "no need", ADMIN));
        assertRejected(
                "field.malformed",
                () -> ask(RoleDeed.CODE, new RoleChange("A,ADMIN", "我的", "Mine", List.of("see-audit")), ADMIN));
        assertRejected(
                "permission.unknown",
                () -> ask(RoleDeed.CODE, new RoleChange("mine", "我的", "Mine", List.of("everything")), ADMIN));
        assertRejected(
                "role.no-permission", () -> ask(RoleDeed.CODE, new RoleChange("mine", "我的", "Mine", List.of()), ADMIN));
    }

    @Test
    void aRoleThatSomebodyHasCannotBeDeletedAndOneThatIsGoneCannotBeGiven() {
        role("night", "see-cases");
        ApprovalView given = waiting(PersonRolesDeed.CODE, new RolesOf(RISK, List.of("night")), ADMIN);
        shop.get(Roles.class).delete("night", "never used", ADMIN);
        assertRejected("role.not-found", () -> approvals.agree(given.id(), given.hash(), CHECKER));
        assertThat(rolesOf(RISK)).containsExactly("RISK");

        role("night", "see-cases");
        People.join(shop, "nick", "night");
        assertRejected("role.in-use", () -> shop.get(Roles.class).delete("night", "no need", ADMIN));
        operators.disable("nick", "left", ADMIN);
        assertRejected("role.in-use", () -> shop.get(Roles.class).delete("night", "no need", ADMIN));
    }

    @Test
    void aRequestIsVoidOnceThePersonOrTheRoleIsAnother() {
        ApprovalView first = waiting(PersonRolesDeed.CODE, new RolesOf(RISK, List.of("FINANCE")), ADMIN);
        People.agreed(shop, PersonScopeDeed.CODE, new ScopeOf(RISK, List.of(), List.of(), List.of()), ADMIN, CHECKER);
        People.agreed(shop, PersonRolesDeed.CODE, new RolesOf(RISK, List.of("OPERATOR")), ADMIN, CHECKER);
        assertThat(approvals.agree(first.id(), first.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(rolesOf(RISK)).containsExactly("OPERATOR");

        role("night", "see-cases");
        RoleChange second = new RoleChange("night", "夜班", "Night", List.of("see-audit"));
        ApprovalView old = waiting(RoleDeed.CODE, second, ADMIN);
        role("night", "see-pools");
        assertThat(approvals.agree(old.id(), old.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(shop.get(Roles.class).find("night").permissions()).containsExactly(Permission.SEE_POOLS);
    }

    @Test
    void whoHasLeftCanDoNothingFromThatMomentOn() {
        operators.disable(CHECKER, "left the house", ADMIN);

        assertThat(permits.of(CHECKER)).isEmpty();
        ApprovalView request = waiting(PersonAddDeed.CODE, person("ruth", "RISK"), ADMIN);
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), CHECKER));
        assertThat(permits.others(ADMIN, Permission.APPROVE_POWER)).isEqualTo(1);
        assertRejected("operator.disabled", () -> operators.disable(CHECKER, "again", ADMIN));
        assertRejected("operator.disabled", () -> ask(PasswordResetDeed.CODE, new Reset(CHECKER), ADMIN));

        People.agreed(shop, PersonEnableDeed.CODE, new Returning(CHECKER), ADMIN, DIRECTOR);
        assertThat(permits.of(CHECKER)).contains(Permission.APPROVE_POWER);
        assertRejected("operator.not-disabled", () -> ask(PersonEnableDeed.CODE, new Returning(CHECKER), ADMIN));
    }

    @Test
    void theLastAdministratorStays() {
        assertRejected("operator.last-admin", () -> operators.disable(ADMIN, "retires", ADMIN));
        ApprovalView other = waiting(PersonRolesDeed.CODE, new RolesOf(ADMIN, List.of("RISK")), ADMIN);
        assertRejected("operator.last-admin", () -> approvals.agree(other.id(), other.hash(), CHECKER));
        ScopeOf web = new ScopeOf(ADMIN, List.of("web"), List.of(), List.of());
        assertRejected("channel.not-found", () -> ask(PersonScopeDeed.CODE, web, ADMIN));
        assertThat(rolesOf(ADMIN)).containsExactly("ADMIN");
    }

    @Test
    void ofTwoAdministratorsWhoDisableEachOtherAtOnceOneStays() throws Exception {
        People.join(shop, "ruth", Role.ADMIN);

        List<Object> outcomes = atOnce(List.of(() -> dismiss("ruth", ADMIN), () -> dismiss(ADMIN, "ruth")));

        assertThat(outcomes).filteredOn(OperatorView.class::isInstance).hasSize(1);
        assertThat(operators.list())
                .filteredOn(one -> one.roleCodes().contains("ADMIN") && one.isActive())
                .hasSize(1);
    }

    private Object dismiss(String whom, String by) {
        try {
            return operators.disable(whom, "a quarrel", by);
        } catch (Rejection rejection) {
            return rejection.reason().code();
        }
    }

    @Test
    void theFirstAdministratorAddsTheSecondPersonAloneAndThatIsWrittenDown() {
        TestShop fresh = TestShop.empty();
        People.join(fresh, "first", Role.ADMIN);
        Approvals asking = People.approvals(fresh);
        Asked done = asking.ask(new Ask("k1", PersonAddDeed.CODE, person("second", "CHECKER"), "we are two", "first"));

        assertThat(done).isEqualTo(new Asked.Done("second"));
        assertThat(fresh.get(Audit.class).search(AuditQuery.everything(), 0, 10).rows())
                .extracting(deed -> deed.actor() + " " + deed.action())
                .containsExactly("first approval.alone", "first operator.created");
        assertRejected(
                "permission.missing",
                () -> asking.ask(new Ask("k2", PersonAddDeed.CODE, person("third", "ADMIN"), "more", "second-guess")));
        String code = fresh.get(Operators.class).showCode("second", "first");
        fresh.get(Operators.class).setFirstPassword("second", List.of(code), "a good password", HERE);
        fresh.get(Operators.class).authenticate("second", "a good password", HERE);

        assertThat(asking.ask(new Ask("k3", PersonAddDeed.CODE, person("third", "RISK"), "more", "first")))
                .as("now there are two")
                .isInstanceOf(Asked.Waiting.class);
    }

    @Test
    void nobodyBecomesAloneByDisablingTheOthers() {
        for (String other : List.of(CHECKER, DIRECTOR)) {
            operators.disable(other, "out of my way", ADMIN);
        }

        assertThat(ask(PersonAddDeed.CODE, person("puppet", "CHECKER"), ADMIN)).isInstanceOf(Asked.Waiting.class);
        assertThat(operators.find("puppet")).isEmpty();
    }
}
