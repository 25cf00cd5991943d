package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.SoldStamp;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;

/**
 * How often an order goes to the database. One that is alone costs its round trips: it looks, locks and looks under the lock, and
 * writes. Those that share a transaction do the same, but that the decisions go by themselves, since they are long. Whoever needs
 * to go there once more raises the number here, and says why (decisions 14, 69, 142 and 175).
 */
class StatementsTest {

    private final World world = new World();
    private final TestShop shop = world.shop.secondServer();
    private final Counting counting = Counting.of(shop);
    private final MemberId inviter = world.withMoney(world.member(), 100_000);
    private int orders;

    @BeforeEach
    void theServerHasPlacedOrdersBefore() {
        for (int size : new int[] {1, 16}) {
            place(size, "warm");
        }
        counting.statements();
    }

    private List<Receipt> place(int size, String device) {
        List<PlaceOrder> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(inviter), 20_000);
            batch.add(new PlaceOrder(
                    "order-" + ++orders,
                    buyer,
                    World.WEB,
                    List.of(new Line(World.COURSE, 1)),
                    device == null ? "device-of-" + buyer : device,
                    null));
        }
        counting.statements();
        return shop.get(Checkout.class).place(batch).stream()
                .map(Answer::receipt)
                .toList();
    }

    @Test
    void anOrderThatIsAloneGoesToTheDatabaseThreeTimes() {
        assertThat(place(1, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(3);
    }

    @Test
    void ofWhatALoneOrderAsksTheDriverNeedsToLookAtTheFirstWordsOnly() {
        place(1, null);
        List<String> questions = counting.statements().stream()
                .filter(sql -> sql.contains("SELECT"))
                .toList();
        assertThat(questions).hasSize(2).allMatch(sql -> sql.startsWith("DO 0; SELECT "));
        assertThat(questions.get(0).split("; ")).hasSize(1 + 3);
        assertThat(questions.get(1).split("; ")).hasSize(1 + 9);
    }

    @Test
    void whatALoneOrderPutsOnRecordIsWrittenAsTheTextThatItIs() {
        place(1, null);
        assertThat(counting.statements())
                .filteredOn(sql -> sql.contains("INSERT INTO decision "))
                .hasSize(1)
                .allMatch(sql -> sql.contains(",'{}','{}',"));
    }

    @Test
    void sixteenOrdersGoThereTwiceMoreForTheirLongRecords() {
        assertThat(place(16, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(5);
    }

    @Test
    void whereRulesLookAtWhoWonTheBuyerAnOrderGoesThereNoMoreOften() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "a tenth for who won the buyer")
                .put("checkout/lock/share.drl", """
                rule "锁客商户分一成 · A tenth for who won the buyer" @id("share")
                when $line : LineFact( lockedHere == false ) WinnerFact( merchant != "" )
                then effects.shareWithWinner($line, 1000, 15); end
                """)
                .put("checkout/lock/share.cases.csv", """
                case,rule,fires,line1.lockedHere,line1.giveUp,line1.amount,winner.merchant,decision.won
                elsewhere,share,yes,no,1000,10000,merchant-2,100
                there,share,no,yes,1000,10000,merchant-2,0
                """)
                .throughTheHouse();
        place(1, null);
        counting.statements();

        assertThat(place(1, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(3);
    }

    @Test
    void aHeldOrderDoesTheSame() {
        world.buys(inviter, 1, "shared");
        assertThat(place(1, "shared")).extracting(Receipt::outcome).containsOnly(Outcome.HELD);
        assertThat(counting.statements()).hasSize(3);
    }

    @Test
    void whereSomebodyChangedWhatIsSoldTheNextOrderReadsItAnewAndTheOneAfterItDoesNot() {
        world.shop.get(Catalogue.class).setPrice(World.COURSE, World.WEB, 12_345, People.ADMIN);

        assertThat(place(1, null)).extracting(Receipt::payable).containsOnly(Money.fen(12_345));
        assertThat(counting.statements()).hasSize(4);
        assertThat(place(1, null)).extracting(Receipt::payable).containsOnly(Money.fen(12_345));
        assertThat(counting.statements()).hasSize(3);
    }

    @Test
    void oneOnAPoolWithABudgetGoesOnceMoreToTakeItOff() {
        world.shop.database().database().update("UPDATE pool SET promises_left = 1000000");
        world.shop.get(SoldStamp.class).change();
        place(1, null);

        assertThat(place(1, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(4);
    }

    @Test
    void oneOfWhichPartsOfTheGiveUpGoIntoOtherPoolsGoesOnceMoreToLockTheMerchantsPool() {
        world.shop.get(Pools.class).open("newcomer", "新人池", "Newcomers", "system:test");
        world.shop
                .database()
                .database()
                .update("UPDATE pool SET shares = 'newcomer=2500' WHERE code = '" + World.MERCHANT + "'");
        place(1, null);

        assertThat(place(1, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(4);
    }

    @Test
    void whereConnectionsLetOnlyOneStatementPassAnOrderGoesStatementByStatement() {
        TestShop elsewhere = world.shop.secondServer();
        Counting one = Counting.of(elsewhere, sql -> {
            if (sql.contains(";")) {
                throw new SQLException("only one at a time", "42000", 1064);
            }
        });
        MemberId buyer = world.withMoney(world.invitedBy(inviter), 20_000);
        PlaceOrder order = new PlaceOrder("alone", buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "own", null);

        Answer placed = elsewhere.get(Checkout.class).place(List.of(order)).get(0);

        assertThat(placed.receipt().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(one.statements()).hasSizeGreaterThan(14).noneMatch(sql -> sql.contains(";"));
        world.booksAgree();
    }

    @Test
    void noOtherStatementHidesInOne() {
        Database database = world.shop.database().database();

        assertThatThrownBy(() -> database.query("SELECT 1; DELETE FROM orders", row -> row.getInt(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database.update("DELETE FROM orders; DELETE FROM orders"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsWrittenTogetherFailsTogetherWhicheverOfItFails() {
        Database database = world.shop.database().database();
        Object[] job = {"twice", "", shop.clock().instant(), shop.clock().instant(), 1};

        assertThatThrownBy(() -> world.shop
                        .database()
                        .inTransaction(() -> database.together(() -> {
                            database.insert("job (name, holder, since, ran_at, runs)", List.<Object[]>of(job));
                            database.insert(
                                    "outbox_cursor (consumer, place)", List.<Object[]>of(new Object[] {"one", 1}));
                            database.insert("job (name, holder, since, ran_at, runs)", List.<Object[]>of(job));
                        })))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        failure -> assertThat(failure.isDuplicate()).isTrue());
        assertThat(database.number("SELECT COUNT(*) FROM outbox_cursor WHERE consumer = 'one'"))
                .isZero();
    }
}
