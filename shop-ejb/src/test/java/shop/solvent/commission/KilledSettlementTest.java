package shop.solvent.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.commission.CommissionStatement.Kind;
import shop.solvent.commission.CommissionStatement.Line;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.EntryQuery;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Transactions;
import shop.solvent.tax.WithholdingDeed;
import shop.solvent.tax.Withholdings;

/**
 * Very many commissions are settled in one run, whose server is killed in the middle: the next one goes on, each is paid once, and what
 * statements say adds up to the journals, to the fen. In a build there are {@value #FEW}; {@code -Dcommissions=100000} makes it as many.
 */
class KilledSettlementTest {

    private static final Logger LOG = Logger.getLogger(KilledSettlementTest.class.getName());

    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("commissions", FEW);
    private static final int EARNERS = 40;
    private static final int AT_ONCE = 500;

    private static final Account COMMISSIONS = Account.platform(AccountType.COMMISSIONS);
    private static final Account CLEARING = Account.platform(AccountType.CLEARING);

    private final World world = new World();
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final Map<MemberId, Long> earned = new HashMap<>();
    private final Map<MemberId, Integer> times = new HashMap<>();
    private final List<MemberId> earners = new ArrayList<>();
    private final Random random = new Random(19);
    private Instant due;

    private void decideTax() {
        world.shop.get(WithholdingDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        var asked = (Asked.Waiting) approvals.ask(new Ask(
                world.key(),
                WithholdingDeed.CODE,
                new Withholdings.Decided("labour-payment", "as counsel said"),
                "because",
                People.FINANCE));
        approvals.agree(asked.id(), approvals.find(asked.id()).hash(), People.CHECKER);
    }

    /** As many orders' commissions as there are, set aside out of money that was paid for them. */
    private void setAside(MemberId payer) {
        due = world.shop.clock().instant().plus(Duration.ofDays(7));
        for (int i = 0; i < EARNERS; i++) {
            earners.add(world.member());
        }
        for (int first = 0; first < MANY; first += AT_ONCE) {
            int some = Math.min(AT_ONCE, MANY - first);
            world.shop.get(Transactions.class).run(() -> setAside(payer, some));
        }
    }

    private void setAside(MemberId payer, int some) {
        Account purse = Account.of(payer, AccountType.EARNED);
        Batch batch = ledger.batch(List.of(purse));
        List<Accrual> accruals = new ArrayList<>();
        Instant now = world.shop.clock().instant();
        for (int i = 0; i < some; i++) {
            MemberId earner = earners.get(random.nextInt(EARNERS));
            long fen = 1 + random.nextInt(5_000);
            OrderId order = new OrderId(Ids.next());
            Journal journal = new Journal(JournalKind.CORRECTION, order.toString(), now)
                    .move(TransferCode.CORRECT_NOT_OUT_EARNED, Account.platform(AccountType.CUSTODY), purse, fen)
                    .move(TransferCode.PAY_EARNED, purse, CLEARING, fen)
                    .move(TransferCode.COMMISSION_SET_ASIDE, CLEARING, COMMISSIONS, fen);
            TransferId held = journal.hold(
                    TransferCode.COMMISSION, COMMISSIONS, Account.of(earner, AccountType.EARNED), fen, due);
            batch.require(journal);
            accruals.add(new Accrual(held, order, earner, 1, fen, due));
            earned.merge(earner, fen, Math::addExact);
            times.merge(earner, 1, Integer::sum);
        }
        batch.write();
        world.shop.get(Commissions.class).accrue(accruals);
    }

    private long posted(Account account) {
        return ledger.balance(account).posted().amount();
    }

    private static void settle(TestShop server) {
        server.get(CommissionSettlement.class).settleDue(server.clock().instant());
    }

    @Test
    void aRunThatIsKilledInTheMiddleGoesOnAndStatementsAddUpToTheJournalsToTheFen() {
        decideTax();
        setAside(world.member());
        long all = earned.values().stream().mapToLong(Long::longValue).sum();
        assertThat(posted(COMMISSIONS)).isEqualTo(all);
        world.shop.clock().advance(Duration.ofDays(8));
        TestShop dying = world.shop.secondServer();
        int middle = Math.max(1, MANY / 400);

        boolean killed = world.shop.database().killedAfter(middle, () -> settle(dying));

        assertThat(killed).isTrue();
        assertThat(posted(COMMISSIONS)).as("some are paid, and some are not").isBetween(1L, all - 1);
        long began = System.nanoTime();
        settle(world.shop.secondServer());
        long settled = System.nanoTime() - began;
        settle(world.shop.secondServer());

        assertThat(posted(COMMISSIONS)).isZero();
        long withheld = 0;
        for (MemberId earner : earned.keySet()) {
            withheld += addsUp(earner);
        }
        assertThat(posted(Account.platform(AccountType.TAX))).isEqualTo(withheld);
        LOG.info(MANY + " commissions, the rest of them in " + settled / 1_000_000 + " ms");
    }

    /** @return what was withheld of it */
    private long addsUp(MemberId earner) {
        Account purse = Account.of(earner, AccountType.EARNED);
        Set<String> orders = new HashSet<>();
        Map<TransferCode, Long> journals = new HashMap<>();
        world.shop
                .get(Statements.class)
                .all(earner.value(), new EntryQuery(Set.of(AccountType.EARNED), Set.of(), null, null), entry -> {
                    journals.merge(entry.code(), entry.change().amount(), Math::addExact);
                    if (entry.code() == TransferCode.COMMISSION && entry.phase() == Phase.POST) {
                        assertThat(orders.add(entry.subject())).as("paid once").isTrue();
                    }
                });
        Map<Kind, Long> told = new HashMap<>();
        CommissionStatements statements = world.shop.get(CommissionStatements.class);
        YearMonth month = YearMonth.from(due.atZone(world.shop.clock().getZone()));
        CommissionStatement statement = statements.of(earner, month);
        for (Line line : statement.lines()) {
            told.put(line.kind(), line.amount().amount());
        }
        Balance balance = ledger.balance(purse);
        assertThat(orders).hasSize(times.get(earner));
        assertThat(journals.get(TransferCode.COMMISSION)).isEqualTo(earned.get(earner));
        assertThat(told.get(Kind.EARNED)).isEqualTo(earned.get(earner));
        long withheld = -journals.getOrDefault(TransferCode.TAX_WITHHELD, 0L);
        assertThat(told.getOrDefault(Kind.TAX, 0L)).isEqualTo(-withheld);
        assertThat(statement.closing()).isEqualTo(balance.posted());
        assertThat(balance.posted().amount()).isEqualTo(earned.get(earner) - withheld);
        assertThat(balance.expected().amount()).isZero();
        return withheld;
    }
}
