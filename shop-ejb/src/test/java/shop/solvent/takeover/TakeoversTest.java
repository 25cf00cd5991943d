package shop.solvent.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.solvent.aggregate.Doing;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.signal.TakeoverFact;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView.State;
import shop.solvent.withdrawal.Withdrawals;

/** Members at home, and somebody else in their accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one shop for all: each test looks at its own people
class TakeoversTest {

    private static final String HOME = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.20";

    private final World world = new World();
    private final Sightings sightings = world.shop.get(Sightings.class);
    private final TakeoverGathering gathering = world.shop.get(TakeoverGathering.class);
    private final Traits traits = world.shop.get(Traits.class);
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);

    @BeforeAll
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
    }

    @AfterAll
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private void later(Duration time) {
        world.shop.clock().advance(time);
    }

    /** Somebody who is here for a month, and came in from home with their own telephone. */
    private MemberId atHome() {
        MemberId member = world.withMoney(world.member(), 100_000);
        sightings.seen(member, new SignIn("phone-of-" + member, HOME, null, false));
        later(Duration.ofDays(30));
        return member;
    }

    private TakeoverFact fact(MemberId member) {
        Doing doing = Doing.of(world.shop.clock().instant(), member, World.WEB, null);
        return gathering
                .of(doing, world.shop.get(ActiveRules.class).of(DecisionPoint.WITHDRAWAL))
                .of(member, null, world.shop.get(Members.class).find(member).joinedAt(), false);
    }

    private Withdraw takesOut(MemberId member, long fen) {
        return new Withdraw(world.key(), World.WEB, member, Money.fen(fen));
    }

    @Test
    void whoComesInAsAlwaysShowsNoSign() {
        MemberId member = atHome();
        sightings.seen(member, new SignIn("phone-of-" + member, "203.0.113.200", null, false));

        TakeoverFact fact = fact(member);

        assertThat(fact.signs()).isZero();
        assertThat(fact.deviceDays()).isEqualTo(30);
        assertThat(fact.placeDays()).as("the same network").isEqualTo(30);
        assertThat(fact.payeeDays()).isEqualTo(-1);
        assertThat(fact.hoursSinceRecovered()).isEqualTo(-1);
        assertThat(withdrawals.request(takesOut(member, 20_000)).state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void nothingIsNewOfWhoHasJustJoinedNorIsTheFirstOfAll() {
        MemberId newcomer = world.withMoney(world.member(), 100_000);
        sightings.seen(newcomer, new SignIn("one", HOME, null, false));
        sightings.seen(newcomer, new SignIn("other", ELSEWHERE, null, false));
        traits.tell(newcomer, TraitKind.PAYEE, "6222 " + newcomer, "system:test");
        assertThat(fact(newcomer).signs()).isZero();

        MemberId old = world.member();
        later(Duration.ofDays(40));
        sightings.seen(old, new SignIn("first", HOME, null, false));
        assertThat(fact(old).signs()).as("there was nothing to be unlike").isZero();
    }

    @Test
    void aNewDeviceAtANewPlaceAsksForACodeAndAThirdSignWaits() {
        MemberId member = atHome();
        sightings.seen(member, new SignIn("another", ELSEWHERE, null, false));
        TakeoverFact fact = fact(member);
        assertThat(fact.newDevice()).isTrue();
        assertThat(fact.newPlace()).isTrue();
        assertThat(fact.signs()).isEqualTo(2);
        assertRejected("step-up.required", () -> withdrawals.request(takesOut(member, 20_000)));
        assertThat(withdrawals.request(takesOut(member, 90_000)).state())
                .as("nearly all of it at once")
                .isEqualTo(State.HELD);
    }

    @Test
    void aDayLaterItIsTheMembersDevice() {
        MemberId member = atHome();
        sightings.seen(member, new SignIn("another", ELSEWHERE, null, false));
        later(Duration.ofHours(25));
        assertThat(fact(member).signs()).isZero();
    }

    @Test
    void aRecoveredWayInAndANewAccountAskForACode() {
        MemberId member = atHome();
        sightings.told(member, new SignIn(null, null, null, true));
        assertThat(fact(member).recovered()).isTrue();
        assertThat(fact(member).signs()).isEqualTo(1);
        traits.tell(member, TraitKind.PAYEE, "6222 " + member, "system:test");
        assertThat(fact(member).newPayee()).isTrue();
        assertRejected("step-up.required", () -> withdrawals.request(takesOut(member, 10_000)));
        later(Duration.ofHours(73));
        assertThat(fact(member).signs()).isZero();
        assertThat(fact(member).hoursSinceRecovered()).isEqualTo(73);
        assertThat(withdrawals.request(takesOut(member, 10_000)).state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void whereCountriesAreKnownAnotherNetworkOfTheSameIsNoNewPlace() {
        MemberId member = world.member();
        sightings.seen(member, new SignIn("phone", HOME, "CN", false));
        later(Duration.ofDays(30));
        sightings.seen(member, new SignIn("phone", ELSEWHERE, "cn", false));
        assertThat(fact(member).newPlace()).isFalse();
        assertThat(fact(member).placeDays()).isZero();
        later(Duration.ofMinutes(5));
        sightings.seen(member, new SignIn("phone", "2001:db8::1", "NZ", false));
        assertThat(fact(member).newPlace()).isTrue();
    }

    @Test
    void threeOthersOnADeviceAreManyAndOneIsNot() {
        MemberId member = atHome();
        String device = "phone-of-" + member;
        sightings.seen(member, new SignIn(device, null, null, false));
        sightings.seen(world.member(), new SignIn(device, null, null, false));
        assertThat(fact(member).membersOnDevice()).isEqualTo(1);
        assertThat(fact(member).manyOnDevice()).isFalse();
        sightings.seen(world.member(), new SignIn(device, null, null, false));
        sightings.seen(world.member(), new SignIn(device, null, null, false));
        assertThat(fact(member).membersOnDevice()).isEqualTo(3);
        assertThat(fact(member).manyOnDevice()).isTrue();
        later(Duration.ofDays(31));
        assertThat(fact(member).manyOnDevice()).isFalse();
    }

    @Test
    void anOrderFromAnUnknownDeviceAtANewPlaceAsksForACode() {
        MemberId member = atHome();
        assertThat(world.buys(member, 1, "phone-of-" + member).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.buys(member, 1, "stranger").outcome())
                .as("a new device alone")
                .isEqualTo(Outcome.ACCEPTED);
        sightings.seen(member, new SignIn("stranger", ELSEWHERE, null, false));
        assertThat(world.buys(member, 1, "stranger").outcome()).isEqualTo(Outcome.STEP_UP);
        assertThat(world.buys(member, 1, "phone-of-" + member).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void membersAreKnownByTheDevicesTheyOrderedFromOnceTheDayIsOver() {
        MemberId member = world.withMoney(world.member(), 100_000);
        world.buys(member, 1, "tablet-of-" + member);
        LocalDate day = LocalDate.ofInstant(world.shop.clock().instant(), ZoneOffset.ofHours(8));
        later(Duration.ofDays(10));
        SightingDay step = world.shop.get(SightingDay.class);
        for (int twice = 0; twice < 2; twice++) {
            long after = 0;
            for (Progress turn = step.step(day, 0); turn.then() == Progress.Then.MORE; turn = step.step(day, after)) {
                after = turn.after();
            }
        }
        assertThat(fact(member).deviceDays()).isEqualTo(10);
        assertThat(world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM sighting WHERE member = ?", member.value()))
                .isEqualTo(1);
    }

    @Test
    void whoSaysThatItWasNotThemIsNotKnownByWhatTheOtherOneUsed() {
        MemberId member = atHome();
        sightings.seen(member, new SignIn("another", ELSEWHERE, null, false));
        sightings.disown(member);
        assertThat(fact(member).deviceDays()).isEqualTo(30);
        later(Duration.ofHours(30));
        sightings.seen(member, new SignIn("another", ELSEWHERE, null, false));
        assertThat(fact(member).signs()).as("it is as new as before").isEqualTo(2);
    }

    @Test
    void onlyTheLatestTwentyDevicesAreRemembered() {
        MemberId member = world.member();
        for (int i = 0; i < 25; i++) {
            later(Duration.ofMinutes(1));
            sightings.seen(member, new SignIn("device-" + i, null, null, false));
        }
        assertThat(world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM sighting WHERE member = ?", member.value()))
                .isEqualTo(Sightings.MOST);
    }

    @Test
    void whatAProgramTellsWronglyIsRefusedAndNoNameIsLookedUp() {
        MemberId member = world.member();
        for (String address :
                new String[] {"example.com", "1.2.3", "1.2.3.4.5", "999.1.1.1", "::g", "", "1".repeat(90)}) {
            assertRejected("field.malformed", () -> sightings.told(member, new SignIn(null, address, null, false)));
        }
        assertRejected("field.malformed", () -> sightings.told(member, new SignIn(null, null, "CHN", false)));
        assertRejected("field.too-long", () -> sightings.told(member, new SignIn("x".repeat(101), null, null, false)));
        assertRejected("field.missing", () -> sightings.told(member, new SignIn(null, null, null, false)));
        assertThat(Network.of("203.0.113.7"))
                .isEqualTo(Network.of("203.0.113.99"))
                .isNotEqualTo(Network.of("203.0.112.7"));
        assertThat(Network.of("2001:db8:1::1")).isEqualTo(Network.of("2001:0db8:0001:ffff::2"));
        assertThat(Network.of("unknown")).isEmpty();
    }
}
