package shop.solvent.winddown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.device.AllowanceView;
import shop.solvent.device.Allowances;
import shop.solvent.device.Devices;
import shop.solvent.device.OpenAllowance;
import shop.solvent.device.RegisterDevice;
import shop.solvent.device.TestDevice;
import shop.solvent.device.Voucher;
import shop.solvent.device.VoucherResult;
import shop.solvent.device.Vouchers;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Gate;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Stop;
import shop.solvent.notice.Notices;
import shop.solvent.order.World;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;
import shop.solvent.winddown.PaymentView.State;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** The shop ends in order: nothing new begins, and what is there goes to whom it is owed, each once and to the fen. */
class WindDownTest {

    private final World world = new World();
    private final WindDowns windDowns = world.shop.get(WindDowns.class);
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final WindDownJob job = world.shop.get(WindDownJob.class);
    private final Steps steps = world.shop.get(Steps.class);
    private Approvals approvals;

    @BeforeEach
    void theDeedsAreThere() {
        List.of(RehearsalDeed.class, StopDeed.class, PayDeed.class, ReopenDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
    }

    private ApprovalView asks(String deed, Record content) {
        Asked asked = approvals.ask(new Ask(world.key(), deed, content, "the shop ends", ADMIN));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private String twoPeople(String deed, Record content) {
        ApprovalView waits = asks(deed, content);
        return approvals.agree(waits.id(), waits.hash(), CHECKER).result();
    }

    private long stops() {
        long id = Long.parseLong(twoPeople(StopDeed.CODE, new StopDeed.Stop(true)));
        world.shop.get(Gate.class).refresh();
        world.shop.clock().advance(Gate.SETTLED);
        return id;
    }

    private void pays(long id, long custody) {
        twoPeople(PayDeed.CODE, new PayDeed.Pay(id, custody, "statement 12"));
        world.shop.get(Gate.class).refresh();
        world.shop.clock().advance(Gate.SETTLED);
        goesOn();
    }

    private void goesOn() {
        steps.workOff(job);
        windDowns.payOut();
        windDowns.payOut();
        steps.workOff(job);
    }

    private long custody() {
        return -ledger.balance(Account.platform(AccountType.CUSTODY)).posted().amount();
    }

    private long has(MemberId member) {
        return ledger.balance(Account.of(member, AccountType.PAID_IN)).posted().amount();
    }

    @Test
    void aRehearsalSaysWhatEverybodyWouldGetAndMovesNothing() {
        MemberId one = world.withMoney(world.member(), 3_000);
        MemberId two = world.withMoney(world.member(), 1_000);

        long id = Long.parseLong(twoPeople(RehearsalDeed.CODE, new RehearsalDeed.Rehearsal(2_001)));
        steps.workOff(job);

        WindDownView done = windDowns.find(id);
        assertThat(done.state()).isEqualTo(WindDownView.State.DONE);
        assertThat(done.owed()).isEqualTo(Money.fen(4_000));
        assertThat(done.share()).isEqualTo(Money.fen(2_001));
        assertThat(windDowns.payments(id, null, null, 10).rows())
                .extracting(payment -> payment.owner() + " " + payment.share().amount() + " " + payment.state())
                .containsExactly(one.value() + " 1501 PLANNED", two.value() + " 500 PLANNED");
        assertThat(custody()).isEqualTo(4_000);
        assertThat(windDowns.present()).isEmpty();
        assertThat(windDowns.of(one)).isEmpty();
        world.withMoney(one, 500); // the shop trades on
        String signed = windDowns.certificate(id, one);
        String payload = new String(Base64.getUrlDecoder().decode(signed.split("\\.")[1]));
        assertThat(payload)
                .contains("\"rehearsal\":true")
                .contains("\"share\":1501")
                .contains(done.planHash());
        world.booksAgree();
    }

    @Test
    void whileTheShopStopsNobodyPaysInOrdersOrTakesOutAndTwoCanOpenItAgain() {
        MemberId member = world.withMoney(world.member(), 20_000);
        long id = stops();

        assertRejected("wind-down.running", () -> world.withMoney(member, 100));
        assertRejected("wind-down.running", () -> world.buys(member));
        assertRejected(
                "wind-down.running",
                () -> world.shop
                        .get(Withdrawals.class)
                        .request(new Withdraw(world.key(), World.WEB, member, Money.fen(1_000))));
        assertRejected("wind-down.going-on", () -> asks(StopDeed.CODE, new StopDeed.Stop(true)));
        assertRejected("field.missing", () -> asks(StopDeed.CODE, new StopDeed.Stop(false)));

        twoPeople(ReopenDeed.CODE, new ReopenDeed.Reopen(id));
        world.shop.get(Gate.class).refresh();
        world.buys(member);
        assertThat(windDowns.present()).isEmpty();
        assertRejected("wind-down.other-state", () -> asks(PayDeed.CODE, new PayDeed.Pay(id, 1, "x")));
        world.booksAgree();
    }

    @Test
    void nobodyEndsTheShopAlone() {
        for (String who : List.of(OPERATOR, FINANCE)) {
            assertRejected(
                    "permission.missing",
                    () -> approvals.ask(new Ask(world.key(), StopDeed.CODE, new StopDeed.Stop(true), "now", who)));
        }
        ApprovalView waits = asks(StopDeed.CODE, new StopDeed.Stop(true));
        assertRejected("approval.own-request", () -> approvals.agree(waits.id(), waits.hash(), ADMIN));
        assertThat(windDowns.present()).isEmpty();
    }

    @Test
    void nobodyIsPaidBeforeEverythingHasEndedNorFromMoreThanThereIs() {
        MemberId member = world.withMoney(world.member(), 30_000);
        world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, member, Money.fen(10_000)));
        long id = Long.parseLong(twoPeople(StopDeed.CODE, new StopDeed.Stop(true)));

        ApprovalView early = asks(PayDeed.CODE, new PayDeed.Pay(id, 30_000, "statement"));
        assertRejected("wind-down.too-soon", () -> approvals.agree(early.id(), early.hash(), CHECKER));
        world.shop.clock().advance(Gate.SETTLED);
        assertRejected("wind-down.under-way", () -> approvals.agree(early.id(), early.hash(), CHECKER));
        var payouts = world.shop.get(Payouts.class);
        payouts.sendAll();
        payouts.hearAll();
        assertRejected("wind-down.beyond-custody", () -> approvals.agree(early.id(), early.hash(), CHECKER));
        pays(id, 20_000);
        assertThat(has(member)).isZero();
        assertThat(custody()).isZero();
        world.booksAgree();
    }

    @Test
    void everybodyIsPaidOnceInTheOrderThatIsPublished() {
        MemberId buyer = world.withMoney(world.member(), 25_000);
        MemberId other = world.withMoney(world.member(), 1_234);
        world.buys(buyer); // 9000 of it are the merchant's
        world.shop.clock().advance(Duration.ofDays(20));
        world.settle();
        long id = stops();

        long there = custody();
        pays(id, there);
        pays2(id);

        WindDownView done = windDowns.find(id);
        assertThat(done.state()).isEqualTo(WindDownView.State.DONE);
        assertThat(done.paid()).isEqualTo(done.owed());
        assertThat(has(buyer)).isZero();
        assertThat(has(other)).isZero();
        assertThat(custody()).isEqualTo(there - done.paid().amount());
        assertThat(windDowns.of(other)).extracting(PaymentView::state).containsExactly(State.PAID);
        assertRejected("wind-down.running", () -> world.withMoney(buyer, 100));
        world.booksAgree();
    }

    private void pays2(long id) {
        for (int i = 0; i < 3; i++) {
            goesOn();
        }
        assertRejected("wind-down.other-state", () -> asks(PayDeed.CODE, new PayDeed.Pay(id, 1, "again")));
        assertRejected("wind-down.other-state", () -> asks(ReopenDeed.CODE, new ReopenDeed.Reopen(id)));
    }

    @Test
    void whatIsPaidIsWhatIsThereOrWhatIsOwedToTheFenWhateverTheClaims() {
        Random random = new Random(4711);
        List<Long> owed = new ArrayList<>();
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long fen = 1 + random.nextInt(i % 5 == 0 ? 400_000 : 300);
            owed.add(fen);
            members.add(world.withMoney(world.member(), fen));
        }
        long all = owed.stream().mapToLong(Long::longValue).sum();
        for (long there : LongStream.concat(LongStream.of(0, 1, 39, all - 1, all, all + 7), random.longs(6, 1, all))
                .toArray()) {
            long id = Long.parseLong(twoPeople(RehearsalDeed.CODE, new RehearsalDeed.Rehearsal(there)));
            steps.workOff(job);
            List<Long> shares = windDowns.payments(id, null, null, 100).rows().stream()
                    .sorted(Comparator.comparing(payment -> members.indexOf(payment.member())))
                    .map(payment -> payment.share().amount())
                    .toList();
            assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(Math.min(there, all));
            for (int i = 0; i < 40; i++) {
                double exact = (double) owed.get(i) * Math.min(there, all) / all;
                assertThat(shares.get(i)).isBetween((long) Math.floor(exact - 1e-6), (long) Math.ceil(exact + 1e-6));
            }
        }
    }

    @Test
    void aKillAnywhereInTheMiddlePaysNobodyTwiceAndLeavesNobodyOut() throws Exception {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            members.add(world.withMoney(world.member(), 1_000 + 100 * i));
        }
        long id = stops();
        long there = custody();
        twoPeople(PayDeed.CODE, new PayDeed.Pay(id, there, "statement"));
        world.shop.clock().advance(Gate.SETTLED);
        var transactions = world.shop.get(Transactions.class);
        for (int turn = 0; turn < 3; turn++) { // counted or set aside, and killed before it is committed
            try {
                transactions.run(() -> {
                    job.step(id);
                    throw new IllegalStateException("killed");
                });
            } catch (RuntimeException killed) {
                assertThat(killed).hasMessageContaining("killed");
            }
            transactions.run(() -> job.step(id));
        }
        Threads.atOnce(Collections.nCopies(20, id), one -> {
            goesOn();
            return one;
        });
        goesOn();

        assertThat(windDowns.find(id).state()).isEqualTo(WindDownView.State.DONE);
        assertThat(members.stream().mapToLong(this::has).sum()).isZero();
        assertThat(custody()).isZero();
        world.booksAgree();
    }

    @Test
    void whoIsOwedMoneyIsToldOnceThatTheShopClosesAndOnceThatTheyArePaid() {
        MemberId member = world.withMoney(world.member(), 2_100);
        MemberId nothing = world.member();
        WindDownNews news = world.shop.get(WindDownNews.class);
        news.round();
        assertThat(told(member)).isEmpty(); // while it trades
        long id = stops();
        news.round();
        news.round();
        assertThat(told(member)).containsExactly("WIND_DOWN 2100");
        assertThat(told(nothing)).isEmpty();

        pays(id, 2_000);
        goesOn();
        news.round();
        assertThat(told(member)).containsExactly("WIND_DOWN_PAID 2000", "WIND_DOWN 2100");
        assertThat(told(nothing)).isEmpty();
    }

    @Test
    void whoWasToldThatTheShopClosesIsToldOnceThatItDoesNotAndNobodyElseIs() {
        MemberId member = world.withMoney(world.member(), 2_100);
        MemberId nothing = world.member();
        WindDownNews news = world.shop.get(WindDownNews.class);
        long id = stops();
        news.round();
        MemberId late = world.member(); // nobody told them that it closes
        twoPeople(ReopenDeed.CODE, new ReopenDeed.Reopen(id));
        world.shop.get(Gate.class).refresh();
        world.withMoney(late, 500);

        news.round();
        news.round();

        assertThat(told(member)).containsExactly("WIND_DOWN_OFF null", "WIND_DOWN 2100");
        assertThat(told(nothing)).isEmpty();
        assertThat(told(late)).isEmpty();

        stops();
        news.round();
        assertThat(told(member)).containsExactly("WIND_DOWN 2100", "WIND_DOWN_OFF null", "WIND_DOWN 2100");
        assertThat(told(late)).containsExactly("WIND_DOWN 500");
    }

    @Test
    void whoWasNotToldBeforeItWasTakenBackIsToldNothing() {
        MemberId member = world.withMoney(world.member(), 2_100);
        long id = stops();
        twoPeople(ReopenDeed.CODE, new ReopenDeed.Reopen(id));
        world.shop.get(WindDownNews.class).round();
        assertThat(told(member)).isEmpty();
    }

    private List<String> told(MemberId member) {
        return world.shop.get(Notices.class).of(member, null, 10).rows().stream()
                .map(one -> one.kind() + " " + one.values().get("amount"))
                .toList();
    }

    @Test
    void aMemberSaysWhereTheirsGoesAndWhatIsOnItsWayGoesWhereItWasToGo() {
        MemberId member = world.withMoney(world.member(), 5_000);
        MemberId other = world.withMoney(world.member(), 3_000);
        Payees payees = world.shop.get(Payees.class);
        PayeeId first = bound(payees, member, "6222020200112233441");
        PayeeId second = bound(payees, member, "6222020200112233552");
        assertRejected("wind-down.not-found", () -> windDowns.payTo(member, first));
        long id = stops();
        assertRejected("payee.not-found", () -> windDowns.payTo(other, first));
        windDowns.payTo(member, first);
        windDowns.payTo(member, second);
        assertThat(windDowns.named(member)).contains(second);

        twoPeople(PayDeed.CODE, new PayDeed.Pay(id, 8_000, "statement 12"));
        world.shop.get(Gate.class).refresh();
        world.shop.clock().advance(Gate.SETTLED);
        steps.workOff(job);
        windDowns.payTo(member, first); // too late for what is set aside
        windDowns.payOut();
        windDowns.payOut();
        assertThat(windDowns.of(member))
                .extracting(PaymentView::state, PaymentView::payee)
                .containsExactly(tuple(State.PAID, second));
        assertThat(windDowns.of(other))
                .extracting(PaymentView::state, PaymentView::payee)
                .containsExactly(tuple(State.PAID, null));
        steps.workOff(job);
        assertRejected("wind-down.not-found", () -> windDowns.payTo(member, first));
        world.booksAgree();
    }

    private static PayeeId bound(Payees payees, MemberId member, String number) {
        return payees.bound(member, World.WEB, PayeeAccount.of(PayeeAccount.Kind.BANK, "李安", number))
                .id();
    }

    @Test
    void whatLiesAsideForADeviceIsHandedInOrComesBackAndIsPaidOutAsWell() {
        MemberId member = world.withMoney(world.member(), 10_000);
        TestDevice machine = new TestDevice();
        Vouchers vouchers = world.shop.get(Vouchers.class);
        DeviceId device = world.shop
                .get(Devices.class)
                .register(new RegisterDevice(
                        world.key(), World.WEB, member, "washing machine", machine.publicKey(), 9_000, 9_000))
                .device()
                .id();
        AllowanceView allowance = allowed(machine, device, 4_000);
        long id = stops();
        assertRejected("wind-down.running", () -> allowed(machine, device, 1_000));
        assertThat(vouchers.settle(
                        List.of(new Voucher(allowance.id(), 1, 1_500, machine.voucher(allowance.id(), 1, 1_500))),
                        World.WEB))
                .extracting(VoucherResult::outcome)
                .containsExactly(VoucherResult.Outcome.SETTLED); // the merchant was promised it
        ApprovalView waits = asks(PayDeed.CODE, new PayDeed.Pay(id, 10_000, "statement 12"));
        assertRejected("wind-down.under-way", () -> approvals.agree(waits.id(), waits.hash(), CHECKER));

        world.shop.clock().advance(Duration.between(world.shop.clock().instant(), allowance.settleUntil()));
        world.shop.get(Allowances.class).closeOver(world.shop.clock().instant());
        approvals.agree(waits.id(), waits.hash(), CHECKER);
        world.shop.get(Gate.class).refresh();
        world.shop.clock().advance(Gate.SETTLED);
        goesOn();
        goesOn();
        assertThat(windDowns.of(member)).extracting(one -> one.share().amount()).containsExactly(8_500L);
        assertThat(has(member)).isZero();
        assertThat(custody()).isZero();
        world.booksAgree();
    }

    private AllowanceView allowed(TestDevice machine, DeviceId device, long fen) {
        String key = world.key();
        return world.shop
                .get(Allowances.class)
                .open(new OpenAllowance(
                        key,
                        World.WEB,
                        device,
                        World.MERCHANT,
                        fen,
                        60,
                        machine.allowance(device, key, World.MERCHANT, fen, 60)))
                .allowance();
    }

    @Test
    void aFrozenWalletWaitsForAPersonInAWindDownToo() {
        MemberId member = world.withMoney(world.member(), 2_000);
        long id = stops();
        ledger.stop(member, Stop.LEAVING);
        pays(id, 2_000);
        assertThat(windDowns.of(member)).extracting(PaymentView::state).containsExactly(State.HELD);
        ledger.stop(member, null);
        goesOn();
        goesOn();
        assertThat(windDowns.of(member)).extracting(PaymentView::state).containsExactly(State.PAID);
        world.booksAgree();
    }

    @Test
    void whatTheProviderCouldNotPayIsTriedAgainByAPerson() {
        MemberId member = world.withMoney(world.member(), 2_044); // the sandbox fails amounts that end in .44
        long id = stops();
        pays(id, 2_044);
        PaymentView failed = windDowns.of(member).get(0);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(has(member)).isEqualTo(2_044);
        assertThat(windDowns.find(id).state()).isEqualTo(WindDownView.State.PAYING);

        assertRejected("permission.missing", () -> windDowns.again(failed.id(), OPERATOR, "new account"));
        windDowns.again(failed.id(), FINANCE, "new account");
        assertRejected("wind-down-payment.not-failed", () -> windDowns.again(failed.id(), FINANCE, "twice"));
        assertThat(windDowns.of(member)).extracting(PaymentView::state).containsExactly(State.WAITING);
        world.booksAgree();
    }
}
