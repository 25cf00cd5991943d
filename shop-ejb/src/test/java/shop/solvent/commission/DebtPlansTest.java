package shop.solvent.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.commission.DebtPlan.Ending;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Slice;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** Who owes a commission that was taken back pays it as two people agreed, and no fen more; what is left two people write off. */
class DebtPlansTest {

    private final World world = new World();
    private final Debts debts = world.shop.get(Debts.class);
    private MemberId a;
    private MemberId b;

    DebtPlansTest() {
        world.shop.get(DebtPlanDeed.class);
        world.shop.get(DebtPlanEndDeed.class);
        world.shop.get(WriteOffDeed.class);
    }

    @BeforeEach
    void whoSpentACommissionOwesIt() {
        a = world.member();
        b = world.withMoney(world.invitedBy(a), 400_000);
        OrderId order = world.buys(b, 2, "device-of-b").id();
        aWeekPasses();
        world.withMoney(a, 8_000);
        world.buys(a);
        world.refund(order);
        assertThat(posted(AccountType.OWED)).isEqualTo(-2_000);
    }

    @AfterEach
    void theBooksAgree() {
        world.booksAgree();
    }

    private void aWeekPasses() {
        world.shop.clock().advance(Duration.ofDays(8));
        world.settle();
    }

    private long posted(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(a, type))
                .posted()
                .amount();
    }

    private Asked.Waiting asks(String deed, Record content) {
        return (Asked.Waiting) world.shop
                .get(Approvals.class)
                .ask(new Ask(world.key(), deed, content, "two months in hospital", People.FINANCE));
    }

    private void agreed(String deed, Record content) {
        Approvals approvals = world.shop.get(Approvals.class);
        Asked.Waiting asked = asks(deed, content);
        approvals.agree(asked.id(), approvals.find(asked.id()).hash(), People.CHECKER);
    }

    private void plan(int share, String until) {
        agreed(DebtPlanDeed.CODE, new Debts.Planned(a.toString(), share, until));
    }

    private void writeOff(long fen) {
        agreed(WriteOffDeed.CODE, new Debts.WrittenOff(a.toString(), fen));
    }

    /** ¥10 of commission for each. */
    private OrderId earns(int items) {
        OrderId order = world.buys(b, items, "device-of-b").id();
        aWeekPasses();
        return order;
    }

    @Test
    void ofEachCommissionThePlansPartIsTakenAndTheRestIsThePromotersToSpend() {
        plan(3_000, null);
        assertThat(posted(AccountType.OWED)).isZero();
        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-2_000);

        earns(1);

        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-1_700);
        assertThat(posted(AccountType.EARNED)).isEqualTo(700);
        DebtPlan plan = debts.of(a).plan();
        assertThat(plan.came()).isEqualTo(Money.fen(1_000));
        assertThat(plan.taken()).isEqualTo(Money.fen(300));
        assertThat(plan.left()).isEqualTo(Money.fen(1_700));
    }

    @Test
    void aPlanEndsByItselfWithTheLastFenAndTakesNoMore() {
        plan(5_000, null);
        earns(3);
        earns(3);

        assertThat(posted(AccountType.OWED_BY_PLAN)).isZero();
        assertThat(posted(AccountType.EARNED)).isEqualTo(4_000);
        assertThat(debts.of(a).plan()).isNull();
        assertThat(debts.plans(a)).singleElement().satisfies(plan -> {
            assertThat(plan.ending()).isEqualTo(Ending.PAID);
            assertThat(plan.taken()).isEqualTo(Money.fen(2_000));
        });

        earns(1);
        assertThat(posted(AccountType.EARNED)).isEqualTo(5_000);
    }

    @Test
    void nothingElseThatAMemberDoesIsTakenForWhatIsPlanned() {
        plan(1_000, null);
        earns(1);
        world.withMoney(a, 20_000);
        OrderId spent = world.buys(a).id();
        world.refund(spent);
        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-1_900);
        long all = world.spendable(a);

        world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, a, Money.fen(all)));

        assertThat(world.spendable(a)).isZero();
        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-1_900);
    }

    @Test
    void afterThePlansLastDayNothingIsTakenAndTheRestIsSeenAsOver() {
        LocalDate last = LocalDate.now(world.shop.clock()).plusDays(10);
        plan(10_000, last.toString());
        earns(1);
        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-1_000);
        world.shop.clock().advance(Duration.ofDays(5));

        earns(1);

        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-1_000);
        assertThat(posted(AccountType.EARNED)).isEqualTo(1_000);
        assertThat(members(Debts.Which.PLAN_OVER)).contains(a);
        assertThat(members(Debts.Which.WITH_PLAN)).doesNotContain(a);

        writeOff(1_000);
        assertThat(debts.of(a).all().isZero()).isTrue();
        assertThat(members(Debts.Which.ALL)).doesNotContain(a);
    }

    private List<MemberId> members(Debts.Which which) {
        return debts.list(which, null, Slice.LARGEST).rows().stream()
                .map(DebtView::member)
                .toList();
    }

    @Test
    void whatIsClawedBackLaterIsNoPartOfThePlanAndIsTakenFirst() {
        OrderId second = earns(2);
        assertThat(posted(AccountType.OWED)).isZero();
        OrderId third = earns(2);
        world.withMoney(a, 8_000);
        world.buys(a);
        world.refund(second);
        plan(2_500, null);
        world.refund(third);
        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-2_000);
        assertThat(posted(AccountType.OWED)).isEqualTo(-2_000);

        earns(3);

        assertThat(posted(AccountType.OWED)).isZero();
        assertThat(posted(AccountType.OWED_BY_PLAN)).isEqualTo(-1_750);
        assertThat(posted(AccountType.EARNED)).isEqualTo(750);
    }

    @Test
    void aNewPlanTakesOverWhatIsLeftAndAnEndedOneLeavesAnOrdinaryDebt() {
        plan(5_000, null);
        earns(1);
        plan(1_000, null);
        assertThat(debts.plans(a)).extracting(DebtPlan::ending).containsExactly(null, Ending.REPLACED);
        assertThat(debts.of(a).plan().amount()).isEqualTo(Money.fen(1_500));

        agreed(DebtPlanEndDeed.CODE, new Debts.Unplanned(a.toString()));

        assertThat(posted(AccountType.OWED)).isEqualTo(-1_500);
        assertThat(posted(AccountType.OWED_BY_PLAN)).isZero();
        earns(1);
        assertThat(posted(AccountType.EARNED)).isZero();
        assertThat(posted(AccountType.OWED)).isZero();
    }

    @Test
    void whatTwoPeopleWriteOffTheShopBearsAndNobodyWritesOffMoreThanIsOwed() {
        long fees = world.shop
                .get(Ledger.class)
                .balance(Account.platform(AccountType.FEES))
                .posted()
                .amount();

        writeOff(500);

        assertThat(debts.of(a).all()).isEqualTo(Money.fen(1_500));
        assertThat(world.shop
                        .get(Ledger.class)
                        .balance(Account.platform(AccountType.FEES))
                        .posted()
                        .amount())
                .isEqualTo(fees - 500);
        assertRejected("debt.beyond-owed", () -> asks(WriteOffDeed.CODE, new Debts.WrittenOff(a.toString(), 1_501)));
        plan(5_000, null);
        writeOff(1_500);
        assertThat(debts.of(a).plan()).isNull();
        assertRejected("debt.nothing-owed", () -> plan(5_000, null));
        assertRejected("debt.no-plan", () -> asks(DebtPlanEndDeed.CODE, new Debts.Unplanned(a.toString())));
    }

    @Test
    void whoPaysByAPlanIsAbsorbedByNobodyUntilItEnds() {
        MergedCommissions merging = world.shop.get(MergedCommissions.class);
        assertThat(merging.hindrances(a, b, List.of())).isEmpty();
        plan(5_000, null);

        assertThat(merging.hindrances(a, b, List.of())).extracting(Reason::code).containsExactly("merge.debt-plan");
        assertThat(merging.hindrances(b, a, List.of())).isEmpty();
    }

    @Test
    void aPlansLastDayIsToCome() {
        assertRejected(
                "debt.plan-day",
                () -> plan(5_000, LocalDate.now(world.shop.clock()).toString()));
        assertRejected("field.malformed", () -> plan(5_000, "tomorrow"));
        assertRejected("debt.plan-share", () -> plan(10_001, null));
        assertRejected("debt.plan-share", () -> plan(0, null));
    }

    @Test
    void eachFenOfWhatIsOwedAndTakenStandsInTheEntriesThatTheMemberSees() {
        plan(3_000, null);
        earns(1);
        writeOff(200);

        List<EntryView> entries = debts.entries(a, 0, 50).rows();

        long moved =
                entries.stream().mapToLong(entry -> entry.change().amount()).sum();
        assertThat(-moved).isEqualTo(debts.of(a).all().amount());
        Map<TransferCode, Long> byCode = entries.stream()
                .collect(Collectors.groupingBy(
                        EntryView::code,
                        Collectors.summingLong(entry -> entry.change().amount())));
        assertThat(byCode)
                .containsEntry(TransferCode.CLAW_BACK_OWED, -2_000L)
                .containsEntry(TransferCode.TAKEN_BY_PLAN, 300L)
                .containsEntry(TransferCode.WRITTEN_OFF, 200L);
        assertThat(world.shop
                        .get(CommissionStatements.class)
                        .of(a, YearMonth.now(world.shop.clock()))
                        .owed())
                .isEqualTo(Money.fen(1_500));
    }

    @Test
    void howMuchAPlanTakesDoesNotDependOnHowTheCommissionsCameInAndNeverPassesItsPart() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int share = 1 + random.nextInt(10_000);
            long owed = 1 + random.nextInt(5_000);
            DebtPlan plan = new DebtPlan(
                    1,
                    a,
                    Money.fen(owed),
                    share,
                    null,
                    Money.fen(0),
                    Money.fen(0),
                    Money.fen(0),
                    "",
                    "",
                    "",
                    null,
                    null,
                    null);
            long whole = 1 + random.nextInt(20_000);
            long atOnce = plan.takes(whole);
            long came = 0;
            long taken = 0;
            while (came < whole) {
                long more = Math.min(whole - came, 1 + random.nextInt(700));
                long some = new DebtPlan(
                                1,
                                a,
                                Money.fen(owed),
                                share,
                                null,
                                Money.fen(came),
                                Money.fen(taken),
                                Money.fen(0),
                                "",
                                "",
                                "",
                                null,
                                null,
                                null)
                        .takes(more);
                assertThat(some).isBetween(0L, more);
                came += more;
                taken += some;
                assertThat(taken * 10_000).isLessThanOrEqualTo(came * share);
            }
            assertThat(taken).isEqualTo(atOnce);
        }
    }
}
