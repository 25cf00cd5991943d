package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Statements;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;
import shop.solvent.withdrawal.WithdrawalView.State;

/** Money leaves the shop once, or comes back into the wallet once; whatever the provider's calls do. */
class WithdrawalsTest {

    private final World world = new World();
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private final Payouts payouts = world.shop.get(Payouts.class);
    private final SandboxPayouts provider = world.shop.get(SandboxPayouts.class);

    @Test
    void moneyIsSetAsideAtOnceAndLeavesWhenTheProviderHasPaid() {
        MemberId member = world.withMoney(world.member(), 10_000);

        WithdrawalView requested = withdraw(member, 4_000);
        assertThat(requested.state()).isEqualTo(State.REQUESTED);
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(6_000);
        assertThat(custody()).isEqualTo(10_000);
        payouts.sendAll();
        assertThat(state(requested)).isEqualTo(State.SENT);
        payouts.hearAll();

        assertThat(state(requested)).isEqualTo(State.PAID);
        assertThat(posted(member, AccountType.PAID_IN)).isEqualTo(6_000);
        assertThat(custody()).isEqualTo(6_000);
        world.booksAgree();
    }

    @Test
    void commissionsGoFirstAndBearTheFeeMoneyPaidInGoesBackForNothing() {
        MemberId member = world.withMoney(withCommission(1_000), 10_000);

        WithdrawalView withdrawal = withdraw(member, 3_000);
        pay();

        assertThat(withdrawal.fee()).isEqualTo(Money.fen(200));
        assertThat(withdrawal.net()).isEqualTo(Money.fen(2_800));
        assertThat(posted(member, AccountType.EARNED)).isZero();
        assertThat(posted(member, AccountType.PAID_IN)).isEqualTo(8_000);
        assertThat(platform(AccountType.FEES)).isEqualTo(200);
        assertThat(platform(AccountType.PAYOUT)).isZero();
        assertThat(withdraw(world.withMoney(world.member(), 2_000), 2_000).fee())
                .isEqualTo(Money.fen(0));
        world.booksAgree();
    }

    @Test
    void giftsAndWhatIsSetAsideCannotBeWithdrawn() {
        MemberId member = world.withMoney(world.member(), 5_000);
        withdraw(member, 3_000);

        assertRejected("withdrawal.insufficient", () -> withdraw(member, 2_001));
        assertRejected("withdrawal.too-small", () -> withdraw(member, 999));
        assertRejected("field.out-of-range", () -> withdraw(member, 0));
        assertRejected("withdrawal.not-found", () -> withdrawals.find(new WithdrawalId(1)));
    }

    @Test
    void theSameRequestWithdrawsOnceAndOtherContentIsAConflict() {
        MemberId member = world.withMoney(world.member(), 10_000);
        Withdraw withdraw = new Withdraw("k", World.WEB, member, Money.fen(2_000));

        WithdrawalView first = withdrawals.request(withdraw);
        WithdrawalView second = withdrawals.request(withdraw);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(8_000);
        assertRejected("key.reused", () -> withdrawals.request(new Withdraw("k", World.WEB, member, Money.fen(2_001))));
    }

    @Test
    void whatAMemberOwesIsSettledFirst() {
        MemberId inviter = world.member();
        OrderId order = invitedOrder(inviter);
        withdraw(inviter, 1_000);
        pay();
        world.refund(order); // the commission of 1,000 is gone already: owed
        world.withMoney(inviter, 5_000);

        assertRejected("withdrawal.insufficient", () -> withdraw(inviter, 4_001));
        withdraw(inviter, 4_000);
        pay();

        assertThat(posted(inviter, AccountType.OWED)).isZero();
        assertThat(posted(inviter, AccountType.PAID_IN)).isZero();
        world.booksAgree();
    }

    @Test
    void whatTheProviderCannotPayComesBackWhole() {
        MemberId member = world.withMoney(world.member(), 10_000);

        WithdrawalView withdrawal = withdraw(member, 4_044);
        pay();

        assertThat(state(withdrawal)).isEqualTo(State.FAILED);
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(10_000);
        assertThat(custody()).isEqualTo(10_000);
        world.booksAgree();
    }

    @Test
    void whereTheCallIsLostTheProviderIsAskedWhenTheTimeRunsOut() {
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView withdrawal = withdraw(member, 4_045);
        pay();
        assertThat(state(withdrawal)).isEqualTo(State.SENT);
        assertThat(payouts.askAll()).isZero();

        world.shop.clock().advance(Duration.ofHours(1));
        payouts.askAll();

        assertThat(state(withdrawal)).isEqualTo(State.PAID);
        assertThat(posted(member, AccountType.PAID_IN)).isEqualTo(5_955);
        world.booksAgree();
    }

    @Test
    void aPayoutTheProviderHasNotDecidedIsAskedForAgainLater() {
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView withdrawal = withdraw(member, 4_000);
        payouts.sendAll();

        world.shop.clock().advance(Duration.ofHours(1));
        assertThat(payouts.askAll()).isEqualTo(1);
        assertThat(payouts.askAll()).isZero();
        assertThat(state(withdrawal)).isEqualTo(State.SENT);
        provider.decide(withdrawal.id(), false);
        world.shop.clock().advance(Duration.ofHours(1));
        payouts.askAll();

        assertThat(state(withdrawal)).isEqualTo(State.FAILED);
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(10_000);
    }

    @Test
    void onceThePayoutIsGivenUpTheProviderTakesNoOrderForItAnyMore() {
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView withdrawal = withdraw(member, 4_000);
        world.shop.clock().advance(Duration.ofHours(1));
        payouts.askAll(); // it was never sent

        provider.order(withdrawal.id(), withdrawal.net()); // by a node that was slow
        pay();

        assertThat(state(withdrawal)).isEqualTo(State.EXPIRED);
        assertThat(provider.ask(withdrawal.id())).isEqualTo(SandboxPayouts.Answer.CLOSED);
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(10_000);
        JournalView returned = world.shop
                .get(Statements.class)
                .journals(withdrawal.id().toString())
                .get(1);
        assertThat(returned.kind()).isEqualTo(JournalKind.WITHDRAWAL_RETURN);
        assertThat(returned.transfers())
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.phase()).isEqualTo(Phase.EXPIRE));
        assertThat(returned.reverses())
                .isEqualTo(world.shop
                        .get(Statements.class)
                        .journals(withdrawal.id().toString())
                        .get(0)
                        .id());
        world.booksAgree();
    }

    @Test
    void aMemberWithAnOpenCaseWaitsForAPerson() {
        WithdrawalView waits = withdraw(flagged(), 1_500);
        assertThat(waits.state()).isEqualTo(State.HELD);
        assertThat(waits.reason()).isEqualTo("withdrawal.under-review");
        payouts.sendAll();
        assertThat(state(waits)).isEqualTo(State.HELD);
        withdrawals.decide(waits.id(), true, "risk", "looked at it");
        pay();

        assertThat(state(waits)).isEqualTo(State.PAID);
        assertRejected("withdrawal.not-held", () -> withdrawals.decide(waits.id(), false, "risk", "too late"));
        world.booksAgree();
    }

    @Test
    void aHeldOneThatIsRefusedOrForgottenIsGivenBack() {
        MemberId member = flagged();
        long before = available(member, AccountType.PAID_IN);
        WithdrawalView refused = withdraw(member, 1_500);
        WithdrawalView forgotten = withdraw(member, 1_500);

        withdrawals.decide(refused.id(), false, "risk", "no");
        world.shop.clock().advance(Duration.ofDays(7));
        payouts.askAll();

        assertThat(state(refused)).isEqualTo(State.REJECTED);
        assertThat(state(forgotten)).isEqualTo(State.EXPIRED);
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(before);
        world.booksAgree();
    }

    @Test
    void callsAndTimeOutsThatRaceEndEachWithdrawalOnce() throws Exception {
        MemberId member = world.withMoney(world.member(), 400_000);
        List<WithdrawalView> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(withdraw(member, 2_000 + i));
        }
        world.shop.clock().advance(Duration.ofHours(2));
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            Random random = new Random(thread);
            calls.add(() -> {
                for (int i = 0; i < 24; i++) {
                    WithdrawalView one = all.get(random.nextInt(all.size()));
                    switch (random.nextInt(4)) {
                        case 0 -> payouts.sendAll();
                        case 1 -> payouts.askAll();
                        case 2 -> provider.decide(one.id(), random.nextBoolean());
                        default -> hear();
                    }
                }
                return true;
            });
        }

        Threads.atOnce(calls);
        world.shop.clock().advance(Duration.ofHours(2));
        all.forEach(one -> provider.decide(one.id(), true));
        payouts.askAll();

        long paid = 0;
        for (WithdrawalView one : all) {
            SandboxPayouts.Answer answer = provider.ask(one.id());
            assertThat(state(one))
                    .isEqualTo(
                            switch (answer) {
                                case PAID -> State.PAID;
                                case FAILED -> State.FAILED;
                                case CLOSED -> State.EXPIRED;
                                case UNDERWAY -> throw new AssertionError("still under way");
                            });
            paid += answer == SandboxPayouts.Answer.PAID ? one.net().amount() : 0;
        }
        assertThat(custody()).isEqualTo(400_000 - paid);
        assertThat(available(member, AccountType.PAID_IN)).isEqualTo(400_000 - paid);
        world.booksAgree();
    }

    private void hear() {
        for (PayoutResult call : provider.calls("wdr_", 100, 0)) {
            assertThat(withdrawals.told(call).finding()).isNull();
        }
    }

    private WithdrawalView withdraw(MemberId member, long fen) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private void pay() {
        payouts.sendAll();
        payouts.hearAll();
    }

    private State state(WithdrawalView withdrawal) {
        return withdrawals.find(withdrawal.id()).state();
    }

    /** A member whose only money is a settled commission of that much. */
    private MemberId withCommission(long fen) {
        MemberId inviter = world.member();
        invitedOrder(inviter);
        assertThat(posted(inviter, AccountType.EARNED)).isEqualTo(fen);
        return inviter;
    }

    private OrderId invitedOrder(MemberId inviter) {
        OrderId order =
                world.buys(world.withMoney(world.invitedBy(inviter), 20_000)).id();
        world.shop.clock().advance(Duration.ofDays(30));
        world.settle();
        return order;
    }

    /** A member one of whose orders is held: invited and inviter on one device. */
    private MemberId flagged() {
        MemberId inviter = world.withMoney(world.member(), 20_000);
        MemberId twin = world.withMoney(world.invitedBy(inviter), 50_000);
        world.buys(inviter, 1, "shared");
        assertThat(world.buys(twin, 1, "shared").reasons()).isNotEmpty();
        return twin;
    }

    private long posted(MemberId member, AccountType type) {
        return balance(member, type).posted().amount();
    }

    private long available(MemberId member, AccountType type) {
        return balance(member, type).available().amount();
    }

    private Balance balance(MemberId member, AccountType type) {
        return world.shop.get(Ledger.class).balance(Account.of(member, type));
    }

    private long platform(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.platform(type))
                .posted()
                .amount();
    }

    private long custody() {
        return -platform(AccountType.CUSTODY);
    }
}
