package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import shop.solvent.device.Allowances;
import shop.solvent.device.DeviceView;
import shop.solvent.device.Devices;
import shop.solvent.device.OpenAllowance;
import shop.solvent.device.RegisterDevice;
import shop.solvent.device.TestDevice;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** One balance, spent in every way that there is at the same time. */
class SpendingAtOnceTest {

    private static final int EACH = 10_000;

    private final World world = new World();
    private final TestDevice machine = new TestDevice();

    @RepeatedTest(3)
    void ofTwentySpendsOfOneBalanceAtOnceByOrdersWithdrawalsAndADeviceExactlyTheAffordableOnesSucceed(
            RepetitionInfo repetition) throws Exception {
        MemberId member = world.withMoney(world.member(), 75_000);
        putAside(member, 5_000);
        DeviceView device = the(Devices.class)
                .register(
                        new RegisterDevice(world.key(), World.WEB, member, "洗衣机", machine.publicKey(), 50_000, 50_000))
                .device();
        List<Callable<String>> spends = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String key = world.key();
            spends.add(() -> orders(key, member));
        }
        for (int i = 0; i < 5; i++) {
            String key = world.key();
            spends.add(() -> withdraws(key, member));
            String other = world.key();
            spends.add(() -> opens(other, device));
        }
        List<Callable<String>> all = new ArrayList<>(spends);
        for (int i = 0; i < 3; i++) { // small change is put aside meanwhile, which spends nothing
            all.add(() -> putAside(member, 500));
        }
        Collections.shuffle(all, new Random(repetition.getCurrentRepetition()));

        List<String> became = Threads.atOnce(all);

        assertThat(became).filteredOn("spent"::equals).as("%s", became).hasSize(7);
        assertThat(became).filteredOn("put aside"::equals).hasSize(3);
        assertThat(became)
                .filteredOn(one -> !one.equals("spent") && !one.equals("put aside"))
                .hasSize(20 - 7)
                .allMatch(one -> List.of("wallet.insufficient", "withdrawal.insufficient", "device.short")
                        .contains(one));
        assertThat(world.spendable(member)).as("too little for another one").isEqualTo(5_000);
        assertThat(List.of(AccountType.PAID_IN, AccountType.CHANGE))
                .allSatisfy(type -> assertThat(available(member, type)).isNotNegative());
        world.booksAgree();
    }

    private String orders(String key, MemberId member) {
        Receipt receipt = the(Checkout.class)
                .place(new PlaceOrder(
                        key,
                        member,
                        World.WEB,
                        List.of(new PlaceOrder.Line(World.COURSE, 1)),
                        "device-of-" + member,
                        null));
        return receipt.outcome().isRefused()
                ? receipt.reasons().stream().map(Reason::code).findFirst().orElseThrow()
                : "spent"; // or held: it is set aside
    }

    private String withdraws(String key, MemberId member) {
        return unlessRejected(
                () -> the(Withdrawals.class).request(new Withdraw(key, World.WEB, member, Money.fen(EACH))));
    }

    private String opens(String key, DeviceView device) {
        return unlessRejected(() -> the(Allowances.class)
                .open(new OpenAllowance(
                        key,
                        World.WEB,
                        device.id(),
                        World.MERCHANT,
                        EACH,
                        60,
                        machine.allowance(device.id(), key, World.MERCHANT, EACH, 60))));
    }

    private static String unlessRejected(Runnable spend) {
        try {
            spend.run();
            return "spent";
        } catch (Rejection rejection) {
            return rejection.reason().code();
        }
    }

    private String putAside(MemberId member, long fen) {
        Journal aside = new Journal(
                        JournalKind.SWEEP, member.toString(), world.shop.clock().instant())
                .move(TransferCode.PUT_ASIDE, Purse.PAID_IN.of(member), Purse.CHANGE.of(member), fen);
        Attempts.run(() ->
                world.shop.database().inTransaction(() -> the(Ledger.class).post(aside)));
        return "put aside";
    }

    private long available(MemberId member, AccountType type) {
        Balance balance = the(Ledger.class).balances(member.value()).get(type);
        return balance.available().amount();
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }
}
