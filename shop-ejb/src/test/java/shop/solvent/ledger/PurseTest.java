package shop.solvent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/**
 * What is declared of a purse is whole, and is what happens: orders are paid from it, held and given back, and it is taken
 * out where it says so. Who was there before a purse was gets an account for it when one is needed.
 */
class PurseTest {

    private static final String SHARED = "shared-phone";

    private static World world;
    private static MemberId inviter;

    @BeforeAll
    static void aShopInWhichOnePhoneHasBoughtBefore() {
        world = new World();
        inviter = world.withMoney(world.member(), World.PRICE);
        world.buys(inviter, 1, SHARED);
    }

    // ---- what is declared

    @Test
    void allMoneyThatAMemberCanHaveIsInOnePurse() {
        assertThat(Arrays.stream(Purse.values()).map(Purse::type))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AccountType.values())
                        .filter(type -> type.holder() == Holder.MEMBER)
                        .filter(type -> type.asset() == Asset.CNY && type.floored())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyMovementOfAPursesMoneyThroughAnOrderOrOutOfTheShopIsDeclaredWithIt(Purse purse) {
        assertThat(purse.pays()).isIn(codes(purse.type(), AccountType.CLEARING));
        assertThat(codes(AccountType.CLEARING, purse.type())).containsExactly(purse.givesBack());
        assertThat(purse.givesBack().givesBack())
                .as("the ceiling stands in its way")
                .isTrue();
        assertThat(codes(purse.type(), AccountType.PAYOUT)).isEqualTo(orNone(purse.takesOut()));
        assertThat(codes(purse.type(), AccountType.OWED)).isEqualTo(orNone(purse.settlesDebt()));
        assertThat(purse.isWithdrawable()).isEqualTo(Purse.WITHDRAWABLE.contains(purse));
    }

    @Test
    void everyCodeThatPaysAnOrderOfAMembersMoneyIsAPurses() {
        Set<TransferCode> clawedBack = EnumSet.of(TransferCode.CLAW_BACK, TransferCode.CLAW_BACK_OWED);
        Set<TransferCode> ofNoOrder = EnumSet.of(
                TransferCode.DEVICE_REFUND,
                TransferCode.CORRECT_NOT_OUT,
                TransferCode.FUND_BACK,
                TransferCode.TAX_GIVEN_BACK,
                TransferCode.SPLIT_BACK_EARNED,
                TransferCode.SPLIT_RETURNED_EARNED);
        assertThat(Arrays.stream(TransferCode.values())
                        .filter(code -> code.from().holder() == Holder.MEMBER && code.to() == AccountType.CLEARING)
                        .filter(code -> !clawedBack.contains(code)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Purse.values())
                        .flatMap(purse -> Stream.of(purse.pays(), purse.reserves()))
                        .toList());
        assertThat(Arrays.stream(TransferCode.values())
                        .filter(TransferCode::givesBack)
                        .filter(code -> !ofNoOrder.contains(code)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Purse.values()).map(Purse::givesBack).toList());
    }

    private static Set<TransferCode> codes(AccountType from, AccountType to) {
        return Arrays.stream(TransferCode.values())
                .filter(code -> code.from() == from && code.to() == to)
                .collect(Collectors.toSet());
    }

    private static Set<TransferCode> orNone(TransferCode code) {
        return Stream.ofNullable(code).collect(Collectors.toSet());
    }

    @Test
    void pursesAreSpentInTheOrderInWhichTheyAreDeclared() {
        WalletFact wallet = Purse.fact(purse -> 10);
        int purses = Purse.values().length;
        assertThat(wallet.total()).isEqualTo(10L * purses);

        for (int amount = 0; amount <= wallet.total(); amount++) {
            WalletFact spent = wallet.spend(amount);
            for (Purse purse : Purse.values()) {
                long before = 10L * purse.ordinal();
                assertThat(purse.in(spent))
                        .as("of %s for %d", purse, amount)
                        .isEqualTo(Math.max(0, Math.min(10, amount - before)));
            }
            assertThat(Purse.take(amount, List.of(Purse.values()), purse -> 10))
                    .allSatisfy((purse, taken) -> assertThat(taken).isEqualTo(purse.in(spent)));
        }
    }

    @Test
    void rulesKnowEachPurseApart() {
        WalletFact wallet = Purse.fact(purse -> 1L << purse.ordinal());
        assertThat(Purse.values())
                .allSatisfy(purse -> assertThat(purse.in(wallet)).isEqualTo(1L << purse.ordinal()));
        assertThat(WalletFact.class.getRecordComponents()).hasSize(Purse.values().length);
    }

    // ---- what happens

    @ParameterizedTest
    @EnumSource
    void anOrderIsPaidFromAPurseAndARefundGivesBackIntoIt(Purse purse) {
        MemberId member = withOnly(purse, 15_000);

        Receipt order = world.buys(member);
        assertThat(order.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(part(member, purse).balance()).isEqualTo(Money.fen(5_000));

        world.refund(order.id());
        assertThat(part(member, purse).balance()).isEqualTo(Money.fen(15_000));
        assertThat(part(member, purse).available()).isEqualTo(Money.fen(15_000));
    }

    @ParameterizedTest
    @EnumSource
    void aHeldOrderSetsAPursesMoneyAsideUntilSomebodyDecides(Purse purse) {
        MemberId approved = withOnly(purse, 15_000);
        MemberId rejected = withOnly(purse, 15_000);

        for (MemberId member : List.of(approved, rejected)) {
            Receipt order = world.buys(member, 1, SHARED);
            assertThat(order.outcome()).isEqualTo(Outcome.HELD);
            assertThat(part(member, purse).held()).isEqualTo(Money.fen(10_000));
            assertThat(part(member, purse).balance()).isEqualTo(Money.fen(15_000));
            decide(order, member.equals(approved));
        }

        assertThat(part(approved, purse).balance()).isEqualTo(Money.fen(5_000));
        assertThat(part(rejected, purse).available()).isEqualTo(Money.fen(15_000));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatMayBeTakenOutCanBeWithdrawn(Purse purse) {
        MemberId member = withOnly(purse, 15_000);
        Withdraw all = new Withdraw(world.key(), World.WEB, member, Money.fen(15_000));
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);

        assertThat(part(member, purse).withdrawable()).isEqualTo(purse.isWithdrawable());
        if (purse.isWithdrawable()) {
            assertThat(withdrawals.request(all).state()).isEqualTo(WithdrawalView.State.REQUESTED);
            assertThat(part(member, purse).held()).isEqualTo(Money.fen(15_000));
        } else {
            assertRejected("withdrawal.insufficient", () -> withdrawals.request(all));
        }
    }

    /** As a refund brings it, for there is no other way that all purses share. */
    private static MemberId withOnly(Purse purse, long fen) {
        MemberId member = world.invitedBy(inviter);
        world.shop
                .database()
                .inTransaction(() -> world.shop
                        .get(Ledger.class)
                        .post(new Journal(
                                        JournalKind.REFUND,
                                        member.toString(),
                                        world.shop.clock().instant())
                                .move(
                                        purse.givesBack(),
                                        Account.platform(AccountType.CLEARING),
                                        purse.of(member),
                                        fen)));
        return member;
    }

    private static SubWallet part(MemberId member, Purse purse) {
        return world.shop.get(Wallets.class).of(member).subWallets().stream()
                .filter(part -> part.origin().equals(purse.origin()))
                .findFirst()
                .orElseThrow();
    }

    private static void decide(Receipt order, boolean approve) {
        var found = world.shop.get(Cases.class).of(CaseSubject.of(order.id())).orElseThrow();
        if (approve) {
            world.shop.get(Review.class).approve(found.id(), "risk", "they are two");
        } else {
            world.shop.get(Review.class).reject(found.id(), "risk", "they are one");
        }
    }

    // ---- small change is the member's own, as what they paid in (G8)

    @Test
    void whatIsPutAsideMakesNoRoomForMoreMoneyToBePaidIn() {
        MemberId member = world.withMoney(world.member(), 500_000);
        putAside(member, 90);

        assertRejected("wallet.prepaid-cap", () -> world.withMoney(member, 1));

        assertThat(part(member, Purse.CHANGE).available()).isEqualTo(Money.fen(90));
        assertThat(part(member, Purse.PAID_IN).available()).isEqualTo(Money.fen(499_910));
        world.buys(member);
        world.withMoney(member, 10_000);
        assertRejected("wallet.prepaid-cap", () -> world.withMoney(member, 1));
    }

    @Test
    void whatARefundGivesBackIntoFullPursesIsGivenBackAndTheRestIsSentHome() {
        MemberId member = world.withMoney(world.member(), 500_000);
        putAside(member, 90);
        Receipt order = world.buys(member);
        world.withMoney(member, 10_000);

        world.refund(order.id());

        assertThat(part(member, Purse.CHANGE).available()).isEqualTo(Money.fen(90));
        assertThat(part(member, Purse.PAID_IN).available()).isEqualTo(Money.fen(509_910));
        world.shop.get(Payouts.class).returnAll();
        assertThat(part(member, Purse.PAID_IN).available()).isEqualTo(Money.fen(499_910));
        assertThat(part(member, Purse.CHANGE).available()).isEqualTo(Money.fen(90));
    }

    @Test
    void smallChangeIsFreshMoneyForWhoInvitedItsOwner() {
        MemberId plain = world.withMoney(world.invitedBy(inviter), World.PRICE);
        MemberId aside = world.withMoney(world.invitedBy(inviter), World.PRICE);
        putAside(aside, 4_321);

        long before = world.expects(inviter);
        world.buys(plain);
        long one = world.expects(inviter) - before;
        world.buys(aside);

        assertThat(world.expects(inviter) - before).isEqualTo(2 * one);
        assertThat(one).isPositive();
    }

    private static void putAside(MemberId member, long fen) {
        Journal journal = new Journal(
                        JournalKind.SWEEP, member.toString(), world.shop.clock().instant())
                .move(TransferCode.PUT_ASIDE, Purse.PAID_IN.of(member), Purse.CHANGE.of(member), fen);
        world.shop.database().inTransaction(() -> world.shop.get(Ledger.class).post(journal));
    }

    // ---- accounts that open when they are first used

    /** As if the member had come before there was such a purse. */
    private static MemberId without(MemberId member, AccountType type) {
        world.shop
                .database()
                .database()
                .update("DELETE FROM account WHERE owner = ? AND type = ?", member.value(), type.number());
        return member;
    }

    private static long open(MemberId member, AccountType type) {
        return world.shop
                .database()
                .database()
                .number("SELECT COUNT(*) FROM account WHERE owner = ? AND type = ?", member.value(), type.number());
    }

    @ParameterizedTest
    @EnumSource
    void whoCameBeforeThePurseHasItEmptyAndItOpensWithTheFirstOrder(Purse purse) {
        Purse other = purse == Purse.PAID_IN ? Purse.EARNED : Purse.PAID_IN;
        MemberId member = without(withOnly(other, 15_000), purse.type());
        assertThat(part(member, purse).balance()).isEqualTo(Money.fen(0));

        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(open(member, purse.type())).isOne();
        assertThat(part(member, purse).available()).isEqualTo(Money.fen(0));
        assertThat(part(member, other).available()).isEqualTo(Money.fen(5_000));
    }

    @Test
    void whatComesToAMemberWithoutALockOpensTheAccountToo() {
        MemberId member = without(world.member(), AccountType.LOCKED_POINTS);
        Journal award = new Journal(
                        JournalKind.ORDER, member.toString(), world.shop.clock().instant())
                .move(
                        TransferCode.AWARD,
                        Account.platform(AccountType.POINTS_ISSUED),
                        Account.of(member, AccountType.LOCKED_POINTS),
                        7);
        Ledger ledger = world.shop.get(Ledger.class);

        world.shop.database().inTransaction(() -> ledger.post(award));

        assertThat(ledger.balance(Account.of(member, AccountType.LOCKED_POINTS))
                        .posted()
                        .amount())
                .isEqualTo(7);
    }

    @Test
    void anAccountThatOpensLateHasItsCeilingAndItsFloor() {
        MemberId member = without(world.member(), AccountType.PAID_IN);
        assertRejected("wallet.prepaid-cap", () -> world.withMoney(member, 500_001));

        world.withMoney(member, 500_000);

        assertThat(world.shop
                        .database()
                        .database()
                        .number(
                                "SELECT COUNT(*) FROM account WHERE owner = ? AND type = ? AND floored = TRUE"
                                        + " AND ceiling = 500000",
                                member.value(),
                                AccountType.PAID_IN.number()))
                .isOne();
    }

    @Test
    void manyWhoUseAccountsForTheFirstTimeAtOnceOpenEachOnce() throws Exception {
        List<MemberId> members = Stream.generate(world::member)
                .limit(4)
                .map(member -> without(without(member, AccountType.PAID_IN), AccountType.GIFT))
                .toList();
        List<MemberId> fourTimes = Stream.of(members, members, members, members)
                .flatMap(List::stream)
                .toList();

        Threads.atOnce(fourTimes, member -> world.withMoney(member, World.PRICE));
        Threads.atOnce(fourTimes, world::buys);

        assertThat(members).allSatisfy(member -> {
            assertThat(open(member, AccountType.PAID_IN)).isOne();
            assertThat(open(member, AccountType.GIFT)).isOne();
            assertThat(world.spendable(member)).isZero();
        });
    }

    @Test
    void nobodysAccountDoesNotOpen() {
        MemberId nobody = new MemberId(Ids.next());
        Ledger ledger = world.shop.get(Ledger.class);

        assertThatThrownBy(() ->
                        world.shop.database().inTransaction(() -> ledger.batch(List.of(Purse.GIFT.of(nobody)))))
                .hasStackTraceContaining("not open");

        assertThat(open(nobody, AccountType.GIFT)).isZero();
    }
}
