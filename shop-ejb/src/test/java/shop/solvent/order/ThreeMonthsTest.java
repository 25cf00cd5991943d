package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.commission.CommissionStatement;
import shop.solvent.commission.CommissionStatements;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.CommissionView.State;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Funnel;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.EntryQuery;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/**
 * The three months that document 001 tells of, with its exact figures: twelve buyers, ¥180 for 李琳, ¥90 for 小王. The rules are those
 * that ship, which have the document's own rates. Which purchases give these figures is derived in {@code docs/founding-story.md}, and
 * {@link #atOnePurchaseEachTwelveBuyersCannotMakeIt} and those after it search all there are.
 */
@DisplayName("Document 001’s three months: twelve buyers, ¥180 and ¥90")
class ThreeMonthsTest {

    private static final String SECOND_COURSE = "ps-retouching";
    private static final int BUYERS = 12;
    private static final long LIN_EARNS = 18_000;
    private static final long WANG_EARNS = 9_000;

    /** Who brought whom; the document names the first three, the others are numbered. */
    private static final Map<String, String> INVITED_BY = Map.ofEntries(
            Map.entry("小王", "李琳"),
            Map.entry("friend-2", "李琳"),
            Map.entry("friend-3", "李琳"),
            Map.entry("friend-4", "李琳"),
            Map.entry("friend-5", "李琳"),
            Map.entry("friend-6", "李琳"),
            Map.entry("friend-7", "李琳"),
            Map.entry("小张", "小王"),
            Map.entry("wang-2", "小王"),
            Map.entry("wang-3", "小王"),
            Map.entry("wang-4", "小王"),
            Map.entry("zhang-1", "小张"));

    /**
     * Month, day and buyer, in order. A member's first purchase is the course of the story, the second one more of its kind. 小王 and
     * 小张 buy their second before their first commission is theirs: what a commission pays earns none (G4).
     */
    private static final List<String> PURCHASES = List.of(
            "7 3 小王",
            "7 10 小张",
            "7 12 小王",
            "7 15 friend-2",
            "7 20 friend-3",
            "8 3 friend-4",
            "8 4 wang-2",
            "8 6 friend-5",
            "8 9 wang-3",
            "8 12 friend-2",
            "8 15 zhang-1",
            "8 18 friend-3",
            "8 20 小张",
            "9 1 friend-6",
            "9 2 wang-4",
            "9 4 friend-7",
            "9 5 friend-4",
            "9 7 wang-2",
            "9 9 friend-5",
            "9 11 zhang-1",
            "9 14 wang-3",
            "9 16 friend-6",
            "9 18 friend-7",
            "9 20 wang-4");

    private World world;
    private final Map<String, MemberId> members = new HashMap<>();
    private final Map<String, Integer> bought = new TreeMap<>();
    private final List<Receipt> orders = new ArrayList<>();

    @BeforeEach
    void liLinBuysThePhotoshopCourseFirst() {
        world = new World();
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(
                SECOND_COURSE, ProductKind.COURSE, "PS修图教程", "Retouching", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(SECOND_COURSE, World.WEB, World.PRICE, "system:test");
        members.put("李琳", world.withMoney(world.member(), World.PRICE));
        assertThat(world.buys(member("李琳")).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    private MemberId member(String name) {
        return members.computeIfAbsent(name, one -> world.invitedBy(members.get(INVITED_BY.get(one))));
    }

    private void on(int month, int day) {
        ZoneId zone = world.shop.clock().getZone();
        world.shop
                .clock()
                .set(LocalDate.of(2026, month, day)
                        .atTime(LocalTime.NOON)
                        .atZone(zone)
                        .toInstant());
        world.settle();
    }

    private void buys(String name) {
        MemberId buyer = world.withMoney(member(name), World.PRICE);
        String goods = bought.merge(name, 1, Integer::sum) == 1 ? World.COURSE : SECOND_COURSE;
        Receipt order = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), buyer, World.WEB, List.of(new Line(goods, 1)), "device-of-" + name, null));
        assertThat(order.outcome()).as(name).isEqualTo(Outcome.ACCEPTED);
        assertThat(order.payable()).as(name).isEqualTo(Money.fen(World.PRICE));
        orders.add(order);
    }

    private void threeMonthsPass() {
        for (String purchase : PURCHASES) {
            String[] said = purchase.split(" ");
            on(Integer.parseInt(said[0]), Integer.parseInt(said[1]));
            buys(said[2]);
        }
        on(9, 30);
    }

    private CommissionStatement statement(String name, int month) {
        return world.shop.get(CommissionStatements.class).of(member(name), YearMonth.of(2026, month));
    }

    private long earned(String name) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member(name), AccountType.EARNED))
                .posted()
                .amount();
    }

    private List<CommissionView> commissions(String name) {
        return world.shop.get(Commissions.class).of(member(name), 0, 100).rows();
    }

    private List<Long> byMonth(String name) {
        return LongStream.rangeClosed(7, 9)
                .map(month -> {
                    CommissionStatement statement = statement(name, (int) month);
                    return statement.closing().amount() - statement.opening().amount();
                })
                .boxed()
                .toList();
    }

    @Test
    void twelveBuyersPayLiLinOneHundredAndEightyYuanAndXiaoWangNinety() {
        threeMonthsPass();

        assertThat(bought)
                .hasSize(BUYERS)
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(2));
        assertThat(earned("李琳")).isEqualTo(LIN_EARNS);
        assertThat(earned("小王")).isEqualTo(WANG_EARNS);
        assertThat(earned("小张")).as("of whom the document says nothing").isEqualTo(2_000);
        assertThat(INVITED_BY.keySet().stream()
                        .filter(name -> !Set.of("小王", "小张").contains(name))
                        .mapToLong(this::earned)
                        .sum())
                .as("nobody else brought a buyer")
                .isZero();
        assertThat(byMonth("李琳")).containsExactly(4_500L, 5_500L, 8_000L);
        assertThat(byMonth("小王")).containsExactly(1_000L, 3_500L, 4_500L);
        world.booksAgree();
    }

    @Test
    void theFirstSalesPayTenAndFiveAndTenAsTheDocumentTellsThem() {
        on(7, 3);
        buys("小王");
        assertThat(world.expects(member("李琳"))).as("seen at once").isEqualTo(1_000);
        assertThat(earned("李琳")).as("and paid when its days are over").isZero();

        on(7, 10);
        assertThat(earned("李琳")).isEqualTo(1_000);
        buys("小张");
        assertThat(world.expects(member("李琳"))).isEqualTo(500);
        assertThat(world.expects(member("小王"))).isEqualTo(1_000);

        on(7, 17);
        assertThat(earned("李琳")).isEqualTo(1_500);
        assertThat(earned("小王")).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void whatXiaoWangPaysWithHisOwnCommissionEarnsLiLinNothing() {
        on(7, 3);
        buys("小王");
        on(7, 10);
        buys("小张");
        on(7, 17);

        buys("小王"); // ¥10 of it with what 小张's purchase earned him

        assertThat(earned("小王")).isZero();
        assertThat(world.expects(member("李琳"))).isEqualTo(900);
        world.booksAgree();
    }

    @Test
    void promotersAreShownWhatTheyWerePaidAndByHowMany() {
        threeMonthsPass();

        Commissions commissions = world.shop.get(Commissions.class);
        assertThat(commissions.funnel(member("李琳")))
                .isEqualTo(new Funnel(7, 7, Money.fen(0), Money.fen(LIN_EARNS), Money.fen(0), Money.fen(0)));
        assertThat(commissions.funnel(member("小王")))
                .isEqualTo(new Funnel(4, 4, Money.fen(0), Money.fen(WANG_EARNS), Money.fen(0), Money.fen(0)));
        assertThat(commissions("李琳"))
                .hasSize(22)
                .allSatisfy(one -> assertThat(one.state()).isEqualTo(State.SETTLED));
        assertThat(commissions("李琳").stream().filter(one -> one.level() == 1)).hasSize(14);
        assertThat(commissions("李琳").stream().filter(one -> one.level() == 2)).hasSize(8);
        assertThat(commissions("小王").stream().filter(one -> one.level() == 1)).hasSize(8);
        assertThat(commissions("小王").stream().filter(one -> one.level() == 2)).hasSize(2);
    }

    @Test
    void statementsOfEachMonthAreTheJournalsToTheFen() {
        threeMonthsPass();

        for (String name : List.of("李琳", "小王", "小张")) {
            long before = 0;
            for (int month = 7; month <= 9; month++) {
                CommissionStatement statement = statement(name, month);
                assertThat(statement.opening().amount()).as(name).isEqualTo(before);
                long lines = statement.lines().stream()
                        .mapToLong(line -> line.amount().amount())
                        .sum();
                assertThat(lines).isEqualTo(settledInJournals(name, month));
                before += lines;
                assertThat(statement.closing().amount()).isEqualTo(before);
                assertThat(statement.lines())
                        .allSatisfy(line -> assertThat(line.kind()).isEqualTo(CommissionStatement.Kind.EARNED));
            }
            assertThat(before)
                    .as(name)
                    .isEqualTo(earned(name))
                    .isEqualTo(commissions(name).stream()
                            .mapToLong(one -> one.amount().amount())
                            .sum());
        }
    }

    /** What the journals of a month moved into the account, each on one order of the twenty-four. */
    private long settledInJournals(String name, int month) {
        ZoneId zone = world.shop.clock().getZone();
        YearMonth of = YearMonth.of(2026, month);
        Map<String, Long> byOrder = new HashMap<>();
        world.shop
                .get(Statements.class)
                .all(
                        member(name).value(),
                        new EntryQuery(
                                Set.of(AccountType.EARNED),
                                Set.of(),
                                of.atDay(1).atStartOfDay(zone).toInstant(),
                                of.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant()),
                        (EntryView entry) -> {
                            assertThat(entry.code()).isEqualTo(TransferCode.COMMISSION);
                            byOrder.merge(entry.subject(), entry.change().amount(), Math::addExact);
                        });
        return byOrder.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void whatTheBuyersPaidIsTheMerchantsItsPoolsAndTheirFriends() {
        threeMonthsPass();

        long paid = 25 * World.PRICE; // those of the twelve, and her own
        long commissions = LIN_EARNS + WANG_EARNS + 2_000;
        assertThat(orders).hasSize(24);
        assertThat(world.pool().balance().amount()).isEqualTo(paid / 10);
        assertThat(world.shop
                        .get(Ledger.class)
                        .balance(Account.of(merchant(), AccountType.PAYABLE))
                        .posted()
                        .amount())
                .isEqualTo(paid - paid / 10 - commissions);
        world.booksAgree();
    }

    private MerchantId merchant() {
        return world.shop.get(Merchants.class).find(World.MERCHANT).id();
    }

    @Test
    void anOrderThatIsGivenBackTakesItsTenAndItsFiveWithIt() {
        threeMonthsPass();

        world.refund(orders.get(orders.size() - 1).id()); // wang-4's second

        assertThat(earned("李琳")).isEqualTo(LIN_EARNS - 500);
        assertThat(earned("小王")).isEqualTo(WANG_EARNS - 1_000);
        world.booksAgree();
    }

    /** Purchases by level below 李琳, all at ¥100: what 小王's own people bought is part of the second level, theirs of the third. */
    private record Shape(int first, int second, int third, int wangFirst, int wangSecond) {

        boolean givesTheFigures(int each) {
            return each * (1_000L * first + 500L * second) == LIN_EARNS
                    && each * (1_000L * wangFirst + 500L * wangSecond) == WANG_EARNS;
        }
    }

    /** All ways to seat so many at the first three levels, with 小王 at the first and 小张 under him; more levels pay neither of them. */
    private static List<Shape> shapes(int most) {
        List<Shape> all = new ArrayList<>();
        for (int first = 1; first <= most; first++) {
            for (int second = 1; first + second <= most; second++) {
                for (int third = 0; first + second + third <= most; third++) {
                    for (int wangFirst = 1; wangFirst <= second; wangFirst++) {
                        for (int wangSecond = 0; wangSecond <= third; wangSecond++) {
                            all.add(new Shape(first, second, third, wangFirst, wangSecond));
                        }
                    }
                }
            }
        }
        return all;
    }

    @Test
    void atOnePurchaseEachTwelveBuyersCannotMakeIt() {
        assertThat(shapes(BUYERS)).noneMatch(shape -> shape.givesTheFigures(1));
        assertThat(shapes(BUYERS).stream()
                        .mapToLong(shape -> 1_000L * shape.first() + 500L * shape.second())
                        .max())
                .as("with eleven friends of her own and 小张")
                .hasValue(11_500);
    }

    @Test
    void atTwoPurchasesEachThereIsExactlyOneShapeAndItIsTheOneOfThisStory() {
        assertThat(shapes(BUYERS).stream().filter(shape -> shape.givesTheFigures(2)))
                .containsExactly(new Shape(7, 4, 1, 4, 1));
        Map<Integer, Integer> levels = new HashMap<>();
        INVITED_BY.keySet().forEach(name -> levels.merge(level(name), 1, Integer::sum));
        assertThat(levels).isEqualTo(Map.of(1, 7, 2, 4, 3, 1));
    }

    private static int level(String name) {
        return name.equals("李琳") ? 0 : 1 + level(INVITED_BY.get(name));
    }

    @Test
    void fewerThanTwentyThreePurchasesOfTheCourseNeverGiveTheseFigures() {
        assertThat(shapes(22)).noneMatch(purchases -> purchases.givesTheFigures(1));
        assertThat(shapes(23).stream().filter(purchases -> purchases.givesTheFigures(1)))
                .containsExactly(new Shape(13, 10, 0, 9, 0));
    }

    @Test
    void withLiLinAmongTheTwelveNoEvenNumberOfTwoEachGivesThem() {
        assertThat(shapes(BUYERS - 1)).noneMatch(shape -> shape.givesTheFigures(2));
    }
}
