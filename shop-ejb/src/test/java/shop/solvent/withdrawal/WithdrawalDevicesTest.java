package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.withdrawal.WithdrawalView.State;

/** How much leaves from one browser or device, whosever money it is. */
class WithdrawalDevicesTest {

    private static final String PHONE = "phone-1";

    private final World world = new World();
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private final Payouts payouts = world.shop.get(Payouts.class);

    private void trades(String effects) {
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "device limits")
                .put("withdrawal/terms/device.drl", """
                        rule "设备限额 · Limits of a device" @id("device-limits") when DeviceFact( named == true ) then %s end
                        """.formatted(effects))
                .put("withdrawal/terms/device.cases.csv", """
                        case,rule,fires,withdrawal.amount,device.named,decision.outcome
                        named,device-limits,yes,10000,true,accepted
                        not named,device-limits,no,10000,false,accepted
                        """)
                .throughTheHouse();
    }

    @Test
    void whatLeavesFromOneDeviceInADayIsLimitedWhosoeverMoneyItIs() {
        trades("effects.deviceDayLimit(300000);");
        MemberId first = withMoney();
        MemberId second = withMoney();

        ask(first, 200_000, PHONE);
        assertRejected("withdrawal.device-day-limit", () -> ask(second, 100_001, PHONE));
        ask(second, 100_001, "phone-2");
        ask(second, 50_000, null);
        ask(second, 100_000, PHONE);
        assertRejected("withdrawal.device-day-limit", () -> ask(first, 10_000, PHONE));

        world.shop.clock().advance(Duration.ofDays(1));
        ask(first, 10_000, PHONE);
        world.booksAgree();
    }

    @Test
    void whoIsRefusedLearnsTheLimitAndNothingOfWhatOthersTookOut() {
        trades("effects.deviceDayLimit(300000);");
        ask(withMoney(), 200_000, PHONE);
        MemberId second = withMoney();

        assertThat(catchRefusal(() -> ask(second, 100_001, PHONE)).reason().parameters())
                .containsOnlyKeys("limit");
        assertThat(withdrawals
                        .quote(new Withdraw("", World.WEB, second, Money.fen(100_001)).from(PHONE))
                        .refused())
                .as("a quote looks at no device")
                .isNull();
    }

    @Test
    void ofTenMembersWhoAskFromOneDeviceAtOnceExactlyThreeSucceed() throws Exception {
        trades("effects.deviceTimesADay(3);");
        List<MemberId> members =
                IntStream.range(0, 10).mapToObj(each -> withMoney()).toList();

        List<Boolean> asked = Threads.atOnce(members, member -> {
            try {
                ask(member, 10_000, PHONE);
                return true;
            } catch (Rejection refused) {
                assertThat(refused.reason().code()).isEqualTo("withdrawal.device-too-often");
                return false;
            }
        });

        assertThat(asked).filteredOn(done -> done).hasSize(3);
        world.booksAgree();
    }

    @Test
    void whatCameBackDoesNotCount() {
        trades("effects.deviceTimesADay(1);");
        MemberId member = withMoney();

        ask(member, 2_044, PHONE); // the sandbox's provider cannot pay that
        payouts.sendAll();
        payouts.hearAll();

        ask(member, 10_000, PHONE);
        assertRejected("withdrawal.device-too-often", () -> ask(member, 10_000, PHONE));
        world.booksAgree();
    }

    @Test
    void whereThreeOthersTookMoneyOutFromTheDeviceAPersonLooksFirst() {
        PromotionKind kind = Gallery.of("withdrawal-device").orElseThrow();
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "a kind of the gallery")
                .put("withdrawal/terms/withdrawal-device.drl", text(kind.rules()))
                .put("withdrawal/terms/withdrawal-device.cases.csv", text(kind.cases()))
                .throughTheHouse();
        for (int i = 0; i < 3; i++) {
            assertThat(ask(withMoney(), 10_000, PHONE).state()).isNotEqualTo(State.HELD);
            world.shop.clock().advance(Duration.ofDays(2));
        }
        MemberId fourth = withMoney();

        assertThat(ask(fourth, 10_000, "phone-2").state()).isNotEqualTo(State.HELD);
        WithdrawalView held = ask(fourth, 10_000, PHONE);
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(world.shop.get(Cases.class).of(CaseSubject.of(held.id()))).isPresent();
        world.booksAgree();
    }

    @Test
    void theSameWishTriedAgainFromAnotherDeviceIsTheSameWithdrawal() {
        MemberId member = withMoney();
        Withdraw wish = new Withdraw(world.key(), World.WEB, member, Money.fen(10_000));

        WithdrawalView first = withdrawals.request(wish.from(PHONE));

        assertThat(withdrawals.request(wish.from("phone-2")).id()).isEqualTo(first.id());
        assertThat(withdrawals.request(wish).id()).isEqualTo(first.id());
    }

    @Test
    void theNameOfADeviceIsKeptNowhere() {
        ask(withMoney(), 10_000, "a-name-that-nobody-else-has");

        assertThat(world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM withdrawal WHERE LENGTH(device) = 32"
                                + " AND device NOT LIKE '%name%'"))
                .isEqualTo(1);
        assertThat(world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM decision WHERE facts LIKE '%a-name-that%'"))
                .isZero();
        assertRejected("field.too-long", () -> ask(withMoney(), 10_000, "x".repeat(201)));
    }

    private static Rejection catchRefusal(Runnable asking) {
        try {
            asking.run();
        } catch (Rejection refused) {
            return refused;
        }
        throw new AssertionError("it was not refused");
    }

    private MemberId withMoney() {
        return world.withMoney(world.member(), 400_000);
    }

    private WithdrawalView ask(MemberId member, long fen, String device) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)).from(device));
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
