package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.World;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.SpendingDeed.Change;
import shop.solvent.wallet.GiveGift;

class PoolAdministrationTest {

    private static final String SPRING = "spring";
    private static final PoolAbout ABOUT = new PoolAbout("春季", "Spring", "春季活动", "Spring campaign", 1_000_00L);

    private final World world = new World();
    private PoolAdministration administration;
    private Pools pools;
    private Approvals approvals;

    @BeforeEach
    void open() {
        world.shop.get(SpendingDeed.class);
        administration = world.shop.get(PoolAdministration.class);
        pools = world.shop.get(Pools.class);
        approvals = world.shop.get(Approvals.class);
    }

    private void opened(Spending spending, long reserve, long fen) {
        administration.open(SPRING, ABOUT, spending, reserve, ADMIN);
        if (fen > 0) {
            Agreed.contribute(world.shop, new Contribute(world.key(), FINANCE, SPRING, Money.fen(fen), "campaign"));
        }
    }

    private ApprovalView asked(String pool, Spending spending, long reserve, boolean closed) {
        Asked asked = approvals.ask(
                new Ask(world.key(), SpendingDeed.CODE, new Change(pool, spending, reserve, closed), "over", ADMIN));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void agreed(String pool, Spending spending, long reserve, boolean closed) {
        ApprovalView request = asked(pool, spending, reserve, closed);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private void gives(long fen) {
        LocalDate day = LocalDate.now(world.shop.clock()).plusDays(9);
        Agreed.give(
                world.shop, new GiveGift(world.key(), FINANCE, world.member(), SPRING, Money.fen(fen), day, "welcome"));
    }

    private AuditView latest(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 1)
                .rows()
                .get(0);
    }

    @Test
    void onePersonOpensAnEmptyPoolAndSaysWhatItIsFor() {
        opened(Spending.GIFTS, 0, 0);

        PoolView pool = pools.view(SPRING);
        assertThat(pool.balance()).isEqualTo(Money.fen(0));
        assertThat(pool.target()).isEqualTo(Money.fen(1_000_00));
        assertThat(pool.purposeZh()).isEqualTo("春季活动");
        assertThat(pool.spending()).isEqualTo(Spending.GIFTS);
        assertThat(latest("pool.opened").actor()).isEqualTo(ADMIN);
        assertRejected("pool.exists", () -> administration.open(SPRING, ABOUT, Spending.ALL, 0, ADMIN));
    }

    @Test
    void whatCannotBeAPoolIsRefused() {
        assertRejected("permission.missing", () -> administration.open("x2", ABOUT, Spending.ALL, 0, RISK));
        assertRejected("field.malformed", () -> administration.open("Spring!", ABOUT, Spending.ALL, 0, ADMIN));
        assertRejected("pool.of-merchant", () -> administration.open("x2", ABOUT, Spending.MERCHANT, 0, ADMIN));
        assertRejected("field.out-of-range", () -> administration.open("x2", ABOUT, Spending.ALL, -1, ADMIN));
        assertRejected(
                "field.out-of-range",
                () -> administration.open(
                        "x2", new PoolAbout("x", "x", null, null, Long.MAX_VALUE), Spending.ALL, 0, ADMIN));
        assertRejected(
                "field.missing",
                () -> administration.open("x2", new PoolAbout(" ", "x", null, null, null), Spending.ALL, 0, ADMIN));
        assertThat(pools.all()).extracting(PoolView::code).containsExactly(World.MERCHANT);
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndNotOverwritten() {
        opened(Spending.ALL, 0, 0);
        long version = pools.view(SPRING).version();

        administration.edit(SPRING, new PoolAbout("春", "Spring sale", null, null, null), version, ADMIN);
        assertRejected("version.outdated", () -> administration.edit(SPRING, ABOUT, version, ADMIN));

        assertThat(pools.view(SPRING).nameEn()).isEqualTo("Spring sale");
        assertThat(pools.view(SPRING).target()).isNull();
        assertThat(latest("pool.edited").oldValue()).contains("Spring campaign", "target 100000");
        assertThat(latest("pool.edited").newValue()).isEqualTo("春 · Spring sale");
    }

    @Test
    void whoMaySpendFromAPoolTakesTwo() {
        opened(Spending.ALL, 0, 5_000);
        ApprovalView request = asked(SPRING, Spending.GIFTS, 1_000, false);
        assertThat(pools.view(SPRING).spending()).isEqualTo(Spending.ALL);
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));

        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(pools.view(SPRING).spending()).isEqualTo(Spending.GIFTS);
        assertThat(pools.view(SPRING).reserve()).isEqualTo(Money.fen(1_000));
        assertThat(latest("pool.spending-changed"))
                .extracting(AuditView::oldValue, AuditView::newValue)
                .containsExactly("ALL, 0", "GIFTS, 1000");
        assertRejected("pool.unchanged", () -> asked(SPRING, Spending.GIFTS, 1_000, false));
    }

    @Test
    void aRequestIsVoidWhenTheTermsHaveChangedSinceButNotWhenTheNameHas() {
        opened(Spending.ALL, 0, 0);
        ApprovalView first = asked(SPRING, Spending.GIFTS, 0, false);
        ApprovalView second = asked(SPRING, Spending.ALL, 500, false);
        administration.edit(
                SPRING,
                new PoolAbout("春", "Spring", null, null, null),
                pools.view(SPRING).version(),
                ADMIN);

        approvals.agree(first.id(), first.hash(), CHECKER);
        approvals.agree(second.id(), second.hash(), CHECKER);

        assertThat(List.of(first, second))
                .extracting(one -> approvals.find(one.id()).state())
                .containsExactly(State.DONE, State.VOID);
    }

    @Test
    void aMerchantsPoolServesItsMerchantsRulesAndNobodyElse() {
        assertRejected("pool.of-merchant", () -> asked(World.MERCHANT, Spending.ALL, 0, false));
        assertRejected("pool.of-merchant", () -> asked(World.MERCHANT, Spending.GIFTS, 0, false));
        assertRejected("pool.of-merchant", () -> asked(World.MERCHANT, Spending.MERCHANT, 0, true));
        opened(Spending.ALL, 0, 0);
        assertRejected("pool.of-merchant", () -> asked(SPRING, Spending.MERCHANT, 0, false));
        agreed(World.MERCHANT, Spending.MERCHANT, 700, false);
        assertThat(world.pool().reserve()).isEqualTo(Money.fen(700));
    }

    @Test
    void neitherOrdersNorGiftsTakeTheReserve() {
        opened(Spending.ALL, 800, 1_000);

        assertThat(pools.funds(List.of()).get(SPRING).available()).isEqualTo(200);
        assertThat(pools.view(SPRING).spendable()).isEqualTo(Money.fen(200));
        assertRejected("pool.insufficient", () -> gives(201));
        gives(200);
        assertThat(pools.view(SPRING).balance()).isEqualTo(Money.fen(800));
        agreed(SPRING, Spending.ALL, 900, false);
        assertThat(pools.funds(List.of()).get(SPRING).available()).isZero();
    }

    @Test
    void aPoolForGiftsIsNoneThatAnOrderDrawsOn() {
        opened(Spending.GIFTS, 0, 1_000);
        assertThat(pools.funds(List.of())).doesNotContainKey(SPRING);
        gives(300);
        assertThat(pools.view(SPRING).balance()).isEqualTo(Money.fen(700));
    }

    @Test
    void nothingGoesIntoAClosedPoolOrIsGivenOutOfIt() {
        opened(Spending.ALL, 0, 1_000);
        agreed(SPRING, Spending.ALL, 0, true);

        assertThat(pools.funds(List.of())).doesNotContainKey(SPRING);
        assertRejected("pool.closed", () -> gives(1));
        assertRejected("pool.closed", () -> contribute());
        agreed(SPRING, Spending.ALL, 0, false);
        assertThat(pools.funds(List.of())).containsKey(SPRING);
    }

    private void contribute() {
        Agreed.contribute(world.shop, new Contribute(world.key(), FINANCE, SPRING, Money.fen(1), "more"));
    }

    @Test
    void thePageTheStatementAndTheBooksGiveTheSameFigures() {
        world.withMoney(world.member(), 1);
        var buyer = world.withMoney(world.member(), 100_000);
        world.buys(buyer);
        var second = world.buys(buyer);
        world.shop.clock().advance(Duration.ofHours(26));
        world.refund(second.id());
        world.buys(buyer);
        LocalDate today = LocalDate.now(world.shop.clock());
        PoolView pool = world.pool();

        Statement statement = world.shop
                .get(StatementQuery.class)
                .of(
                        Account.of(pool.id(), AccountType.POOL),
                        YearMonth.from(today).atDay(1),
                        today,
                        StatementQuery.Step.DAY);

        assertThat(statement.closing().balance()).isEqualTo(pool.balance());
        assertThat(statement.of(
                        List.of(TransferCode.POOL_CONTRIBUTION, TransferCode.GIVE_UP, TransferCode.REFUND_GIVE_UP)))
                .isEqualTo(pool.fundedThisMonth());
        assertThat(statement.lines())
                .extracting(line ->
                        line.code() + " " + line.count() + " " + line.amount().amount())
                .contains("GIVE_UP 3 3000", "REFUND_GIVE_UP 1 -1000");
        assertThat(statement.parts()).hasSize(today.getDayOfMonth());
        assertRejected(
                "statement.period-invalid",
                () -> world.shop
                        .get(StatementQuery.class)
                        .of(
                                Account.of(pool.id(), AccountType.POOL),
                                today,
                                today.minusDays(1),
                                StatementQuery.Step.DAY));
        assertRejected(
                "statement.period-invalid",
                () -> world.shop
                        .get(StatementQuery.class)
                        .of(
                                Account.of(pool.id(), AccountType.POOL),
                                today.minusDays(500),
                                today,
                                StatementQuery.Step.DAY));
    }
}
