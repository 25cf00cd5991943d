package shop.solvent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.device.VoucherResult.Outcome;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;
import shop.solvent.settlement.LineKind;
import shop.solvent.settlement.SettlementPosting;
import shop.solvent.settlement.Settlements;
import shop.solvent.storefront.OwnDevices;
import shop.solvent.storefront.Visitor;

/** What a device signs is paid for certain, once, and never beyond what lies aside for it. */
class VouchersTest {

    private final World world = new World();
    private final Devices devices = world.shop.get(Devices.class);
    private final Allowances allowances = world.shop.get(Allowances.class);
    private final Vouchers vouchers = world.shop.get(Vouchers.class);
    private final TestDevice machine = new TestDevice();
    private final MemberId member = world.withMoney(world.member(), 100_000);

    private DeviceView registered() {
        return registered(20_000, 50_000);
    }

    private DeviceView registered(long cap, long dayCap) {
        return devices.register(
                        new RegisterDevice(world.key(), World.WEB, member, "洗衣机", machine.publicKey(), cap, dayCap))
                .device();
    }

    private OpenAllowance wish(DeviceView device, long amount) {
        String key = world.key();
        return new OpenAllowance(
                key,
                World.WEB,
                device.id(),
                World.MERCHANT,
                amount,
                60,
                machine.allowance(device.id(), key, World.MERCHANT, amount, 60));
    }

    private AllowanceView opened(DeviceView device, long amount) {
        return allowances.open(wish(device, amount)).allowance();
    }

    private Voucher voucher(AllowanceView allowance, int number, long amount) {
        return new Voucher(allowance.id(), number, amount, machine.voucher(allowance.id(), number, amount));
    }

    private List<Outcome> handIn(Voucher... some) {
        return vouchers.settle(List.of(some), World.WEB).stream()
                .map(VoucherResult::outcome)
                .toList();
    }

    private String refusal(Voucher voucher) {
        return vouchers.settle(List.of(voucher), World.WEB).get(0).reason().code();
    }

    private long owedToMerchant() {
        MerchantView merchant = world.shop.get(Merchants.class).find(World.MERCHANT);
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(merchant.id(), AccountType.PAYABLE))
                .posted()
                .amount();
    }

    private Balance wallet() {
        return world.shop.get(Ledger.class).balance(Account.of(member, AccountType.PAID_IN));
    }

    @Test
    void aDevicePaysWithoutANetworkAndTheMerchantHandsInLater() {
        AllowanceView allowance = opened(registered(), 5_000);
        assertThat(wallet().available().amount()).isEqualTo(95_000);
        assertThat(wallet().posted().amount()).isEqualTo(100_000);
        world.booksAgree();

        assertThat(handIn(voucher(allowance, 1, 120), voucher(allowance, 2, 80)))
                .containsExactly(Outcome.SETTLED, Outcome.SETTLED);

        assertThat(owedToMerchant()).isEqualTo(200);
        assertThat(wallet().posted().amount()).isEqualTo(99_800);
        assertThat(wallet().available().amount()).isEqualTo(95_000);
        assertThat(allowances.find(allowance.id()).left().amount()).isEqualTo(4_800);
        world.booksAgree();
    }

    @Test
    void theMerchantKnowsWithoutANetworkWhatLiesAsideForIt() {
        Allowances.Opened opened = allowances.open(wish(registered(), 5_000));

        String[] parts = opened.statement().split("\\.");
        assertThat(text(parts[0])).contains("\"typ\":\"solvent-allowance+jwt\"", "\"alg\":\"ES256\"");
        assertThat(text(parts[1]))
                .contains(
                        "\"allowance\":\"" + opened.allowance().id() + "\"",
                        "\"amount\":5000",
                        "\"key\":\"" + machine.publicKey() + "\"",
                        "\"merchant\":\"" + World.MERCHANT + "\"");
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void aVoucherIsPaidOnceHoweverOftenItIsHandedIn() throws Exception {
        AllowanceView allowance = opened(registered(), 5_000);
        Voucher one = voucher(allowance, 1, 700);

        List<Outcome> outcomes = Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Outcome>) () -> handIn(one).get(0))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.SETTLED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.ALREADY::equals).hasSize(19);
        assertThat(owedToMerchant()).isEqualTo(700);
        assertThat(handIn(one, one)).containsExactly(Outcome.ALREADY, Outcome.ALREADY);
        assertThat(handIn(voucher(allowance, 2, 5), voucher(allowance, 2, 5)))
                .containsExactly(Outcome.SETTLED, Outcome.ALREADY);
        world.booksAgree();
    }

    @Test
    void twentyAtOnceTakeNoMoreThanLiesAside() throws Exception {
        AllowanceView allowance = opened(registered(), 1_000);

        List<Outcome> outcomes = Threads.atOnce(IntStream.rangeClosed(1, 20)
                .mapToObj(number -> (Callable<Outcome>)
                        () -> handIn(voucher(allowance, number, 150)).get(0))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.SETTLED::equals).hasSize(6);
        assertThat(outcomes).filteredOn(Outcome.REFUSED::equals).hasSize(14);
        assertThat(owedToMerchant()).isEqualTo(900);
        assertThat(refusal(voucher(allowance, 30, 101))).isEqualTo("voucher.beyond");
        assertThat(handIn(voucher(allowance, 31, 100))).containsExactly(Outcome.SETTLED);
        world.booksAgree();
    }

    @Test
    void whatIsForgedOrChangedIsRefusedAndKeepsNoOtherFromBeingPaid() {
        AllowanceView allowance = opened(registered(), 5_000);
        Voucher good = voucher(allowance, 1, 100);
        Voucher more = new Voucher(allowance.id(), 2, 4_000, good.signature());
        Voucher unsigned = new Voucher(allowance.id(), 3, 10, "x");
        Voucher byAnother = new Voucher(allowance.id(), 4, 10, new TestDevice().voucher(allowance.id(), 4, 10));

        assertThat(handIn(more, good, unsigned, byAnother))
                .containsExactly(Outcome.REFUSED, Outcome.SETTLED, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(refusal(more)).isEqualTo("voucher.forged");
        assertThat(refusal(voucher(allowance, 1, 200))).isEqualTo("voucher.other");
        assertThat(owedToMerchant()).isEqualTo(100);
        world.booksAgree();
    }

    @Test
    void noMoreIsSetAsideThanTheCapTheDayAndTheWalletAllow() throws Exception {
        DeviceView device = registered(1_000, 1_500);
        AllowanceView first = opened(device, 800);
        assertRejected("device.cap", () -> opened(device, 201));
        handIn(voucher(first, 1, 800));
        opened(device, 700);
        assertRejected("device.day-used", () -> opened(device, 1));
        world.shop.clock().advance(Duration.ofDays(1));
        opened(device, 300);

        List<Boolean> done = Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> wish(device, 300))
                .map(wish -> (Callable<Boolean>) () -> {
                    try {
                        return allowances.open(wish).created();
                    } catch (RuntimeException refused) {
                        return false;
                    }
                })
                .toList());
        assertThat(done).containsOnly(false); // 700 and 300 lie aside already
        assertRejected("device.short", () -> {
            MemberId poor = world.withMoney(world.member(), 100);
            TestDevice other = new TestDevice();
            DeviceView theirs = devices.register(
                            new RegisterDevice(world.key(), World.WEB, poor, "门锁", other.publicKey(), 1_000, 1_000))
                    .device();
            String key = world.key();
            allowances.open(new OpenAllowance(
                    key,
                    World.WEB,
                    theirs.id(),
                    World.MERCHANT,
                    101,
                    5,
                    other.allowance(theirs.id(), key, World.MERCHANT, 101, 5)));
        });
        world.booksAgree();
    }

    @Test
    void aWishOfADeviceIsItsOwnAndHappensOnce() {
        DeviceView device = registered();
        OpenAllowance wish = wish(device, 400);
        Allowances.Opened opened = allowances.open(wish);

        assertThat(allowances.open(wish).allowance().id())
                .isEqualTo(opened.allowance().id());
        assertThat(allowances.open(wish).created()).isFalse();
        assertThat(devices.find(device.id()).promised().amount()).isEqualTo(400);
        assertRejected(
                "device.signature",
                () -> allowances.open(new OpenAllowance(
                        wish.key(), World.WEB, device.id(), World.MERCHANT, 500, 60, wish.signature())));
        assertRejected("device.key-known", this::registered);
    }

    @Test
    void aBlockedDeviceGetsNothingMoreAndWhatItSignedIsPaid() {
        DeviceView device = registered();
        AllowanceView allowance = opened(device, 500);
        assertThat(devices.block(device.id(), "member").blocked()).isTrue();

        assertRejected("device.blocked", () -> opened(device, 10));
        assertThat(handIn(voucher(allowance, 1, 500))).containsExactly(Outcome.SETTLED);
        world.booksAgree();
    }

    @Test
    void nobodySeesOrBlocksAnothersDevice() {
        DeviceView device = registered();
        OwnDevices own = world.shop.get(OwnDevices.class);

        assertRejected("device.not-found", () -> own.block(new Visitor(world.member(), false), device.id()));
        assertThat(own.list(new Visitor(world.member(), false))).isEmpty();
        opened(device, 70);
        assertThat(own.list(new Visitor(member, false)).get(0).latest()).hasSize(1);
        own.block(new Visitor(member, false), device.id());
        assertThat(own.list(new Visitor(member, false)).get(0).device().blocked())
                .isTrue();
    }

    @Test
    void whatIsNotHandedInByItsDayIsTheMembersAgain() {
        AllowanceView allowance = opened(registered(), 500);
        handIn(voucher(allowance, 1, 120));
        assertThat(allowances.closeOver(allowance.settleUntil().minusSeconds(1)))
                .isZero();

        world.shop.clock().advance(Duration.ofDays(4));
        assertThat(allowances.closeOver(world.shop.clock().instant())).isEqualTo(1);
        assertThat(allowances.closeOver(world.shop.clock().instant())).isZero();

        assertThat(wallet().available().amount()).isEqualTo(99_880);
        assertThat(refusal(voucher(allowance, 2, 10))).isEqualTo("voucher.too-late");
        assertThat(handIn(voucher(allowance, 1, 120))).containsExactly(Outcome.ALREADY);
        world.booksAgree();
    }

    @Test
    void aMerchantThatHandedInAllLetsTheRestGoAndCanGiveBackWhatItGot() {
        AllowanceView allowance = opened(registered(), 500);
        handIn(voucher(allowance, 1, 120), voucher(allowance, 2, 30));

        assertThat(allowances.close(allowance.id()).open()).isFalse();
        assertThat(allowances.close(allowance.id()).open()).isFalse();
        vouchers.refund(allowance.id(), 1, "did not wash");
        vouchers.refund(allowance.id(), 1, "did not wash");

        assertThat(wallet().available().amount()).isEqualTo(99_970);
        assertThat(owedToMerchant()).isEqualTo(30);
        assertRejected("voucher.not-found", () -> vouchers.refund(allowance.id(), 3, "none"));
        world.booksAgree();
    }

    @Test
    void aMerchantsStatementSaysWhatDevicesPaid() {
        AllowanceView allowance = opened(registered(), 5_000);
        handIn(voucher(allowance, 1, 3_000), voucher(allowance, 2, 500));
        vouchers.refund(allowance.id(), 2, "twice");
        world.shop.clock().advance(Duration.ofDays(40));

        MerchantView merchant = world.shop.get(Merchants.class).find(World.MERCHANT);
        var made = world.shop
                .get(SettlementPosting.class)
                .settle(merchant.id(), "system:test", java.time.LocalDate.now(world.shop.clock()))
                .orElseThrow();

        assertThat(world.shop.get(Settlements.class).lines(made))
                .anySatisfy(line -> {
                    assertThat(line.kind()).isEqualTo(LineKind.DEVICES);
                    assertThat(line.amount().amount()).isEqualTo(3_500);
                })
                .anySatisfy(line -> {
                    assertThat(line.kind()).isEqualTo(LineKind.DEVICES_BACK);
                    assertThat(line.amount().amount()).isEqualTo(-500);
                });
        allowances.closeOver(world.shop.clock().instant());
        world.booksAgree();
    }

    @Test
    void inWhateverOrderThingsHappenEachCentIsSomewhere() {
        Random random = new Random(20261130);
        DeviceView device = registered(20_000, 100_000);
        List<AllowanceView> open = new ArrayList<>();
        List<Voucher> signed = new ArrayList<>();
        int number = 0;
        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    long room = device.cap()
                            .minus(devices.find(device.id()).promised())
                            .amount();
                    if (room > 0) {
                        open.add(opened(device, 1 + random.nextInt((int) Math.min(room, 900))));
                    }
                }
                case 1, 2 -> {
                    if (!open.isEmpty()) {
                        signed.add(voucher(open.get(random.nextInt(open.size())), ++number, 1 + random.nextInt(300)));
                    }
                }
                case 3 -> {
                    Collections.shuffle(signed, random);
                    if (!signed.isEmpty()) {
                        vouchers.settle(signed.subList(0, 1 + random.nextInt(signed.size())), World.WEB);
                    }
                }
                default -> {
                    if (open.size() > 3) {
                        allowances.close(
                                open.remove(random.nextInt(open.size())).id());
                    }
                }
            }
        }
        assertThat(wallet().posted().amount() + owedToMerchant()).isEqualTo(100_000);
        world.booksAgree();
    }
}
