package shop.solvent.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.World;
import shop.solvent.platform.Slice;
import shop.solvent.settlement.Owed;
import shop.solvent.settlement.SettlementLine;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.settlement.StatementJournal;
import shop.solvent.settlement.StatementJournals;

/** What a merchant's person is told is what the books say, and of no other merchant. */
class MerchantDeskTest {

    /** An order of ¥100 of which 10 % are given up. */
    private static final long NET = 9_000;

    private static final Reach STUDIO = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));
    private static final Reach BOOKS = new Reach(Set.of(), Set.of(), Set.of("books"));

    private final World world = new World();
    private final MerchantDesk desk = world.shop.get(MerchantDesk.class);
    private final Settlements settlements = world.shop.get(Settlements.class);
    private final StatementJournals journals = world.shop.get(StatementJournals.class);

    @BeforeEach
    void twoMerchantsOfWhichOneIsPaidAfterTwoDays() {
        world.shop.get(Merchants.class).open(new AddMerchant("books", "书店", "Books", 500, "test"));
        world.shop
                .get(Contracts.class)
                .changeTerms(World.MERCHANT, new SettlementTerms(2, 100, 50), ADMIN, CHECKER, "contract");
    }

    private OrderId sells() {
        MemberId buyer = world.withMoney(world.member(), World.PRICE);
        return world.buys(buyer).id();
    }

    private void dayPasses() {
        world.shop.clock().advance(Duration.ofDays(1));
    }

    private LocalDate today() {
        return LocalDate.now(world.shop.clock());
    }

    private SettlementView settles() {
        assertThat(settlements.run("test", today()).made()).isEqualTo(1);
        return settlements
                .search(new SettlementQuery(World.MERCHANT, null), null, 1)
                .rows()
                .get(0);
    }

    private static <T> T asStudio(Supplier<T> question) {
        return STUDIO.during(question);
    }

    private void whatComesIsWhatIsOwed() {
        Owed owed = asStudio(desk::owed);
        assertThat(asStudio(desk::coming).stream()
                        .mapToLong(one -> one.amount().amount())
                        .sum())
                .isEqualTo(owed.payable().amount() + owed.unsettled().amount());
    }

    @Test
    void whatComesIsToldByTheDayOfItsStatementAndTogetherIsWhatIsOwed() {
        assertThat(asStudio(desk::coming)).isEmpty();
        sells();
        dayPasses();
        sells();
        OrderId back = sells();
        assertThat(asStudio(desk::coming))
                .extracting(Coming::step, Coming::day, Coming::amount)
                .containsExactly(
                        tuple(Coming.Step.EXPECTED, today().plusDays(1), Money.fen(NET)),
                        tuple(Coming.Step.EXPECTED, today().plusDays(2), Money.fen(2 * NET)));
        whatComesIsWhatIsOwed();
        dayPasses();
        SettlementView first = settles();
        world.refund(back);
        assertThat(asStudio(desk::coming))
                .extracting(Coming::step, Coming::day, Coming::amount, Coming::number)
                .containsExactly(
                        tuple(Coming.Step.PAYABLE, null, first.due(), first.number()),
                        tuple(Coming.Step.EXPECTED, today().plusDays(1), Money.fen(2 * NET), 0),
                        tuple(Coming.Step.EXPECTED, today().plusDays(2), Money.fen(-NET), 0));
        whatComesIsWhatIsOwed();
        assertThat(asStudio(() -> desk.days(3)))
                .extracting(day -> day.sold().amount(), day -> day.back().amount())
                .containsExactly(tuple(NET, 0L), tuple(2 * NET, 0L), tuple(0L, NET));
        world.booksAgree();
    }

    @Test
    void openingAndMovementsAreTheClosingAndEachLineUnfoldsToJournalsThatComeToIt() {
        List<SettlementView> statements = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            sells();
            OrderId second = sells();
            sells();
            if (day == 1) {
                world.refund(second);
            }
            dayPasses();
            if (day > 0) {
                statements.add(settles());
            }
        }
        dayPasses();
        statements.add(settles());
        for (SettlementView statement : statements) {
            long closing = statement.opening().amount();
            for (SettlementLine line : settlements.lines(statement.id())) {
                closing += line.amount().amount();
                long unfolded = 0;
                JournalId last = null;
                Slice<StatementJournal> some;
                do { // one by one, so that none is told twice or left out where a part ends
                    some = journals.of(statement.id(), line.kind(), last, 1);
                    for (StatementJournal one : some.rows()) {
                        unfolded += one.amount().amount();
                        last = one.journal();
                        assertThat(one.entries().stream()
                                        .mapToLong(entry -> entry.amount().amount())
                                        .sum())
                                .isEqualTo(one.amount().amount());
                    }
                } while (some.more());
                assertThat(unfolded)
                        .as(statement.number() + " " + line.kind())
                        .isEqualTo(line.amount().amount());
            }
            assertThat(closing).isEqualTo(statement.closing().amount());
        }
        assertThat(statements).extracting(SettlementView::number).containsExactly(1, 2, 3);
        world.booksAgree();
    }

    @Test
    void anothersStatementIsNotThereAndItsMoneyIsNotTold() {
        sells();
        dayPasses();
        dayPasses();
        SettlementView studios = settles();
        assertRejected(
                "settlement.not-found",
                () -> BOOKS.during(() -> journals.of(
                        studios.id(), settlements.lines(studios.id()).get(0).kind(), null, 10)));
        assertThat(BOOKS.during(desk::coming)).isEmpty();
        assertThat(BOOKS.during(() -> desk.days(3)))
                .allSatisfy(day -> assertThat(day.sold()).isEqualTo(Money.fen(0)));
        assertThat(BOOKS.during(() -> desk.merchant().code())).isEqualTo("books");
    }

    @Test
    void whoWorksForNoOneMerchantHasNoDesk() {
        assertRejected("merchant.not-found", desk::merchant);
        assertRejected(
                "merchant.not-found",
                () -> new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT, "books")).during(desk::coming));
        assertRejected(
                "merchant.not-found",
                () -> new Reach(Set.of(World.WEB), Set.of(), Set.of(World.MERCHANT)).during(desk::coming));
    }
}
