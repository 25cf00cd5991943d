package shop.solvent.freezing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.freezing.FreezeWalletDeed.Freezing;
import shop.solvent.freezing.LiftWalletDeed.Lifting;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Notices;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView.State;
import shop.solvent.withdrawal.Withdrawals;

/** A frozen wallet cannot be used, by whatever way; what others are owed of it they get, and what is its owner's comes in. */
class WalletFreezesTest {

    private final World world = new World();
    private final WalletFreezes freezes = world.shop.get(WalletFreezes.class);
    private final Ledger ledger = world.shop.get(Ledger.class);
    private Approvals approvals;

    @BeforeEach
    void theDeedsAreThere() {
        List.of(FreezeWalletDeed.class, LiftWalletDeed.class).forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
    }

    private Asked asks(String deed, Record content) {
        return approvals.ask(new Ask(world.key(), deed, content, "somebody called", RISK));
    }

    private void agrees(Asked asked) {
        ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(waits.id(), waits.hash(), CHECKER);
    }

    private void freezes(MemberId member, FreezeReason reason, boolean deposits, int days) {
        Asked asked = asks(FreezeWalletDeed.CODE, new Freezing(member.toString(), reason.name(), deposits, days, ""));
        if (asked instanceof Asked.Waiting) {
            agrees(asked);
        }
    }

    private WalletFreeze of(MemberId member) {
        return freezes.of(member, RISK).get(0);
    }

    private WithdrawalId takesOut(MemberId member, long fen) {
        return world.shop
                .get(Withdrawals.class)
                .request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)))
                .id();
    }

    private long has(MemberId member) {
        return ledger.balances(member.value())
                .get(AccountType.PAID_IN)
                .available()
                .amount();
    }

    private List<String> told(MemberId member) {
        return world.shop.get(Notices.class).of(member, null, 10).rows().stream()
                .map(NoticeView::kind)
                .map(Enum::name)
                .filter(kind -> kind.startsWith("WALLET"))
                .toList();
    }

    private List<String> lines(MemberId member) {
        return world.shop.get(WalletFreezeLines.class).of(member).stream()
                .map(OwnLine::code)
                .toList();
    }

    @Test
    void nothingIsPaidFromAFrozenWalletNorTakenOutAndMoneyComesInAllTheSame() {
        MemberId member = world.withMoney(world.member(), 50_000);
        freezes(member, FreezeReason.SAFETY, true, 3);

        assertRejected("wallet.frozen", () -> world.buys(member));
        assertRejected("wallet.frozen", () -> takesOut(member, 1_000));
        world.withMoney(member, 500);
        assertThat(has(member)).isEqualTo(50_500);
        assertThat(told(member)).containsExactly("WALLET_FROZEN");
        assertThat(lines(member)).containsExactly("wallet-frozen-safety");
        assertThat(of(member).agreedBy()).isNull();
        world.booksAgree();
    }

    @Test
    void whereNothingMayBePaidInEitherATopUpIsRefused() {
        MemberId member = world.withMoney(world.member(), 5_000);
        freezes(member, FreezeReason.ORDERED, false, 3);
        assertRejected("wallet.frozen", () -> world.withMoney(member, 500));
        assertThat(has(member)).isEqualTo(5_000);
        world.booksAgree();
    }

    @Test
    void ofScreeningTheMemberIsToldNothingAndOfASuspicionNotWhy() {
        MemberId screened = world.withMoney(world.member(), 5_000);
        MemberId suspected = world.withMoney(world.member(), 5_000);
        freezes(screened, FreezeReason.SCREENING, true, 3);
        freezes(suspected, FreezeReason.FRAUD, true, 3);
        agrees(asks(LiftWalletDeed.CODE, new Lifting(of(screened).id().toString())));

        assertThat(told(screened)).isEmpty();
        assertThat(lines(screened)).isEmpty();
        assertThat(told(suspected)).isEmpty();
        assertThat(lines(suspected)).containsExactly("wallet-frozen");
    }

    @Test
    void onePersonFreezesForSomeDaysOnceAndTwoLetItGo() {
        MemberId member = world.withMoney(world.member(), 50_000);
        assertThat(asks(FreezeWalletDeed.CODE, new Freezing(member.toString(), "SAFETY", true, 8, "")))
                .isInstanceOf(Asked.Waiting.class);
        freezes(member, FreezeReason.SAFETY, true, 7);
        assertThat(asks(FreezeWalletDeed.CODE, new Freezing(member.toString(), "SAFETY", true, 2, "")))
                .isInstanceOf(Asked.Waiting.class);

        Asked lift = asks(LiftWalletDeed.CODE, new Lifting(of(member).id().toString()));
        assertThat(lift).isInstanceOf(Asked.Waiting.class);
        assertRejected("wallet.frozen", () -> world.buys(member));
        agrees(lift);
        world.buys(member);

        assertThat(of(member).endAgreedBy()).isEqualTo(CHECKER);
        assertThat(told(member)).containsExactly("WALLET_FREE", "WALLET_FROZEN");
        assertRejected(
                "wallet-freeze.over",
                () -> asks(LiftWalletDeed.CODE, new Lifting(of(member).id().toString())));
        assertRejected("permission.missing", () -> freezes.of(member, OPERATOR));
        world.booksAgree();
    }

    @Test
    void ofTwoFreezesTheStricterCountsUntilBothAreOver() {
        MemberId member = world.withMoney(world.member(), 50_000);
        freezes(member, FreezeReason.SAFETY, true, 7);
        freezes(member, FreezeReason.ORDERED, false, 60);
        assertRejected("wallet.frozen", () -> world.withMoney(member, 500));

        agrees(asks(LiftWalletDeed.CODE, new Lifting(of(member).id().toString()))); // the one of the court
        world.withMoney(member, 500);
        assertRejected("wallet.frozen", () -> world.buys(member));
        theDays(8);
        world.buys(member);
        assertThat(freezes.of(member, RISK)).noneMatch(WalletFreeze::isInForce);
        world.booksAgree();
    }

    @Test
    void whoWasToldThatTheirWalletIsFrozenIsToldOnceThatItIsNotWhicheverFreezeEndsLast() {
        MemberId member = world.withMoney(world.member(), 50_000);
        freezes(member, FreezeReason.SAFETY, true, 3);
        freezes(member, FreezeReason.SCREENING, true, 10);
        freezes(member, FreezeReason.FRAUD, true, 20);
        theDays(4);
        assertThat(told(member))
                .as("it is frozen still, and why is told to nobody")
                .containsExactly("WALLET_FROZEN");
        assertRejected("wallet.frozen", () -> world.buys(member));
        theDays(18);
        world.buys(member);
        assertThat(told(member)).containsExactly("WALLET_FREE", "WALLET_FROZEN");
    }

    private void theDays(int days) {
        EndingFreezes ending = world.shop.get(EndingFreezes.class);
        for (int i = 0; i < days; i++) {
            LocalDate day = LocalDate.now(world.shop.clock());
            world.shop.clock().advance(Duration.ofDays(1));
            ending.step(day, 0);
        }
    }

    @Test
    void aWithdrawalThatWasAskedForBeforeWaitsUntilTheWalletIsFree() {
        MemberId member = world.withMoney(world.member(), 50_000);
        WithdrawalId withdrawal = takesOut(member, 10_000);
        freezes(member, FreezeReason.SAFETY, true, 3);
        Payouts payouts = world.shop.get(Payouts.class);
        payouts.sendAll();
        assertThat(state(withdrawal)).isEqualTo(State.REQUESTED);

        agrees(asks(LiftWalletDeed.CODE, new Lifting(of(member).id().toString())));
        payouts.sendAll();
        payouts.hearAll();
        assertThat(state(withdrawal)).isEqualTo(State.PAID);
        world.booksAgree();
    }

    private State state(WithdrawalId withdrawal) {
        return world.shop.get(Withdrawals.class).find(withdrawal).state();
    }

    @Test
    void ofTwentyOrdersAtOnceWithAFreezeNoneIsPaidOnceItIsThere() throws Exception {
        MemberId member = world.withMoney(world.member(), 400_000);
        List<Callable<Boolean>> all = new ArrayList<>(Collections.nCopies(20, () -> {
            try {
                world.buys(member);
                return true;
            } catch (Rejection frozen) {
                assertThat(frozen.reason().code()).isEqualTo("wallet.frozen");
                return false;
            }
        }));
        all.add(10, () -> {
            freezes(member, FreezeReason.SAFETY, true, 3);
            return false;
        });
        long paid = Threads.atOnce(all).stream().filter(one -> one).count();

        long spent = 400_000 - has(member);
        assertThat(spent).isEqualTo(paid * World.PRICE);
        assertRejected("wallet.frozen", () -> world.buys(member));
        assertThat(has(member)).isEqualTo(400_000 - spent);
        world.booksAgree();
    }

    @Test
    void anAccountThatIsOpenedLaterIsNoWayAroundIt() {
        MemberId member = world.withMoney(world.member(), 50_000);
        Database sql = world.shop.get(Database.class);
        sql.update("DELETE FROM account WHERE owner = ? AND type = ?", member.value(), AccountType.CHANGE.number());
        freezes(member, FreezeReason.SAFETY, true, 3);
        assertRejected("wallet.frozen", () -> world.buys(member)); // which looks at that account too
        world.withMoney(member, 10);
        assertThat(Stream.of(ledger.stopOf(member))).allMatch(stop -> stop.isPresent());
        world.booksAgree();
    }

    @Test
    void theBooksTellWhereTheLedgerStopsSomebodyElse() {
        MemberId member = world.withMoney(world.member(), 50_000);
        world.shop.get(Database.class).update("UPDATE account SET stopped = 1 WHERE owner = ?", member.value());
        assertThat(world.shop.get(WalletFreezeCheck.class).findings(world.shop.get(Database.class)))
                .extracting(finding -> finding.code())
                .containsExactly("wallet.freeze-differs");
    }
}
