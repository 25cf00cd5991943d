package shop.solvent.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.campaign.CampaignView.Used;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;

/** Orders use a campaign: as far as its caps go, and no further. */
class CampaignOrdersTest {

    private static final String CODE = "dec-newcomer";
    private static final long EIGHT_YUAN = EightOff.FEN;
    private static final EightOff EIGHT_OFF = new EightOff(CODE, "newcomer");

    private final World world = new World();
    private final Instant now = world.shop.clock().instant();
    private final Campaigns campaigns = world.shop.get(Campaigns.class);
    private final CampaignAdministration administration = world.shop.get(CampaignAdministration.class);

    @BeforeEach
    void aRuleNamesTheCampaign() {
        EIGHT_OFF.inForce(world);
    }

    private static CampaignTerms terms(Instant from, Long budget, Long uses, Long dailyUses, Long memberUses) {
        return new CampaignTerms(
                from.minus(Duration.ofHours(1)),
                from.plus(Duration.ofDays(30)),
                "newcomer",
                budget,
                null,
                uses,
                dailyUses,
                memberUses,
                null,
                null,
                null,
                false,
                null);
    }

    private void runs(Long budget, Long uses, Long dailyUses, Long memberUses) {
        CampaignAbout about = new CampaignAbout("新人立减", "Newcomers", null, null);
        administration.draft(CODE, about, terms(now, budget, uses, dailyUses, memberUses), OPERATOR);
        EIGHT_OFF.agreed(world);
    }

    private MemberId rich() {
        return world.withMoney(world.member(), 100_000);
    }

    private long granted(Receipt receipt) {
        return receipt.effects().stream()
                .filter(effect -> effect.kind().equals("subsidy"))
                .mapToLong(Effect::granted)
                .sum();
    }

    private Used used() {
        return campaigns.view(CODE).used();
    }

    @Test
    void onlyWhileItRunsAndIsNotPausedDoOrdersUseIt() {
        assertThat(granted(world.buys(rich()))).isZero(); // nobody has drafted it
        administration.draft(
                CODE, new CampaignAbout("新人立减", "Newcomers", null, null), terms(now, null, null, null, null), OPERATOR);
        assertThat(granted(world.buys(rich()))).isZero(); // nobody has agreed to it
        EIGHT_OFF.agreed(world);
        assertThat(granted(world.buys(rich()))).isEqualTo(EIGHT_YUAN);
        administration.pause(CODE, OPERATOR, null);
        Receipt paused = world.buys(rich());
        assertThat(granted(paused)).isZero();
        assertThat(paused.effects())
                .anySatisfy(effect -> assertThat(effect.limitedBy()).isEqualTo("campaign"));
        administration.resume(CODE, OPERATOR, null);
        assertThat(granted(world.buys(rich()))).isEqualTo(EIGHT_YUAN);
        world.shop.clock().advance(Duration.ofDays(31));
        assertThat(granted(world.buys(rich()))).isZero();
        assertThat(used()).isEqualTo(new Used(2, 2 * EIGHT_YUAN));
        assertThat(campaigns.uses(CODE, null, 10).rows()).hasSize(2);
        world.booksAgree();
    }

    @Test
    void aMemberGetsItAsOftenAsItsCapSaysAndEveryDayAnew() {
        runs(null, null, 2L, 2L);
        MemberId eager = rich();

        assertThat(granted(world.buys(eager))).isEqualTo(EIGHT_YUAN);
        assertThat(granted(world.buys(rich()))).isEqualTo(EIGHT_YUAN);
        assertThat(granted(world.buys(rich()))).isZero();
        assertThat(campaigns.view(CODE).restsToday()).isTrue();
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(granted(world.buys(eager))).isEqualTo(EIGHT_YUAN);
        assertThat(granted(world.buys(eager))).isZero();
        assertThat(campaigns.days(CODE, 10)).extracting(CampaignDay::uses).containsExactly(2L, 1L);
        world.booksAgree();
    }

    @Test
    void aRefundGivesTheUseAndTheBudgetBackOnce() {
        runs(EIGHT_YUAN, 1L, null, 1L);
        MemberId buyer = rich();
        Receipt first = world.buys(buyer);
        assertThat(granted(first)).isEqualTo(EIGHT_YUAN);
        assertThat(campaigns.view(CODE).state()).isEqualTo(CampaignState.ENDED);

        world.refund(first.id());

        assertThat(used()).isEqualTo(new Used(0, 0));
        assertThat(campaigns.view(CODE).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(campaigns.uses(CODE, null, 10).rows().get(0).returned()).isNotNull();
        assertThat(granted(world.buys(buyer))).isEqualTo(EIGHT_YUAN);
        assertThat(used()).isEqualTo(new Used(1, EIGHT_YUAN));
        world.booksAgree();
    }

    @Test
    void aHeldOrderClaimsItsUseAndGivesItBackWhenItIsRejected() {
        runs(null, 5L, null, null);
        MemberId inviter = rich();
        MemberId twin = world.withMoney(world.invitedBy(inviter), 100_000);
        world.buys(inviter, 1, "shared");
        Receipt held = world.buys(twin, 1, "shared");
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(used().uses()).isEqualTo(2);

        CaseLists caseLists = world.shop.get(CaseLists.class);
        world.shop
                .get(Review.class)
                .reject(
                        caseLists
                                .search(CaseQuery.open(), null, 1)
                                .rows()
                                .get(0)
                                .id(),
                        RISK,
                        "one person");

        assertThat(used().uses()).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void manyBuyersOnTwoServersUseItExactlySoOftenAsItsCap() throws Exception {
        runs(null, 40L, null, null);

        List<Receipt> receipts = atOnceOnTwoServers(64);

        assertThat(receipts.stream().filter(receipt -> granted(receipt) == EIGHT_YUAN))
                .hasSize(40);
        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED));
        assertThat(used()).isEqualTo(new Used(40, 40 * EIGHT_YUAN));
        assertThat(campaigns.view(CODE).state()).isEqualTo(CampaignState.ENDED);
        world.booksAgree();
    }

    @Test
    void manyBuyersOnTwoServersSpendItsBudgetToTheFen() throws Exception {
        runs(20_100L, null, null, null);

        List<Receipt> receipts = atOnceOnTwoServers(64);

        assertThat(receipts.stream().mapToLong(this::granted).sum()).isEqualTo(20_100);
        assertThat(used()).isEqualTo(new Used(26, 20_100));
        assertThat(world.shop.get(Pools.class).view("newcomer").balance()).isEqualTo(Money.fen(500_000 - 20_100));
        world.booksAgree();
    }

    @Test
    void sixtyFourBuyersOnTwoServersUseItFiveHundredTimesForFourThousandYuanAndItEndsWithTheLast() throws Exception {
        runs(400_000L, 500L, null, null);
        TestShop second = world.shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<List<Receipt>>> buyers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Checkout checkout = (i % 2 == 0 ? world.shop : second).get(Checkout.class);
            MemberId buyer = rich();
            List<PlaceOrder> orders = IntStream.range(0, 9)
                    .mapToObj(one -> new PlaceOrder(
                            world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "d" + buyer, null))
                    .toList();
            buyers.add(() -> orders.stream().map(checkout::place).toList());
        }

        List<Receipt> receipts =
                Threads.atOnce(buyers).stream().flatMap(List::stream).toList();

        assertThat(receipts)
                .hasSize(576)
                .allSatisfy(receipt -> assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED));
        assertThat(receipts.stream().filter(receipt -> granted(receipt) == EIGHT_YUAN))
                .hasSize(500);
        assertThat(receipts.stream().mapToLong(this::granted).sum()).isEqualTo(400_000);
        assertThat(used()).isEqualTo(new Used(500, 400_000));
        assertThat(campaigns.view(CODE).state()).isEqualTo(CampaignState.ENDED);
        assertThat(world.shop.get(Pools.class).view("newcomer").balance()).isEqualTo(Money.fen(100_000));
        world.booksAgree();
    }

    @Test
    void whatIsDecidedOnOneServerHoldsForTheNextOrderOnAnother() {
        runs(null, null, null, null);
        TestShop second = world.shop.secondServer();
        second.get(ShippedRules.class);
        Checkout elsewhere = second.get(Checkout.class);
        LongSupplier grantedElsewhere = () -> granted(elsewhere.place(
                new PlaceOrder(world.key(), rich(), World.WEB, List.of(new Line(World.COURSE, 1)), null, null)));
        assertThat(grantedElsewhere.getAsLong()).isEqualTo(EIGHT_YUAN);

        administration.pause(CODE, OPERATOR, null);
        assertThat(grantedElsewhere.getAsLong()).isZero();

        administration.resume(CODE, OPERATOR, null);
        assertThat(grantedElsewhere.getAsLong()).isEqualTo(EIGHT_YUAN);

        CampaignTerms agreed = campaigns.view(CODE).terms();
        administration.change(
                CODE, terms(now, null, 3L, null, null), campaigns.view(CODE).version(), OPERATOR, "three are enough");
        assertThat(campaigns.view(CODE).terms()).isNotEqualTo(agreed);
        assertThat(grantedElsewhere.getAsLong()).isEqualTo(EIGHT_YUAN);
        assertThat(grantedElsewhere.getAsLong()).isZero();
        assertThat(used()).isEqualTo(new Used(3, 3 * EIGHT_YUAN));
    }

    @Test
    void ordersAndRefundsOfOneCampaignNeverWaitInACircle() throws Exception {
        // What the merchants bear: no pool has its turn first, which all of them would wait for.
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "a tenth off")
                .put(
                        EIGHT_OFF.path(),
                        EIGHT_OFF
                                .rule()
                                .replace("effects.subsidy(\"newcomer\", 800)", "effects.discount($line, 800)")
                                .replace("OrderFact(", "$line : LineFact() OrderFact("))
                .put(EIGHT_OFF.casesPath(), EIGHT_OFF.cases().replace("decision.subsidies", "decision.discount"))
                .editAll(text -> text)
                .throughTheHouse();
        CampaignAbout about = new CampaignAbout("新人立减", "Newcomers", null, null);
        CampaignTerms some = terms(now, null, 1_000L, null, null);
        administration.draft(
                CODE,
                about,
                new CampaignTerms(
                        some.begins(),
                        some.ends(),
                        null,
                        null,
                        null,
                        1_000L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null),
                OPERATOR);
        EIGHT_OFF.agreed(world);
        TestShop second = world.shop.secondServer();
        second.get(ShippedRules.class);
        List<OrderId> placed =
                IntStream.range(0, 40).mapToObj(i -> world.buys(rich()).id()).toList();
        long before = deadlocks();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            TestShop server = i % 2 == 0 ? world.shop : second;
            MemberId buyer = rich();
            OrderId taken = placed.get(i);
            RefundOrder back = new RefundOrder(world.key(), "system:test", null, taken, "changed my mind");
            PlaceOrder order = new PlaceOrder(
                    world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "d" + buyer, null);
            calls.add(() -> server.get(Refunds.class).refund(back));
            calls.add(() -> server.get(Checkout.class).place(order));
        }

        Threads.atOnce(calls);

        assertThat(deadlocks()).as(this::latestDeadlock).isEqualTo(before);
        assertThat(used()).isEqualTo(new Used(40, 40 * EIGHT_YUAN));
        world.booksAgree();
    }

    private long deadlocks() {
        return world.shop
                .database()
                .database()
                .query("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'", row -> row.getLong(2))
                .get(0);
    }

    private String latestDeadlock() {
        String status = world.shop
                .database()
                .database()
                .query("SHOW ENGINE INNODB STATUS", row -> row.getString(3))
                .get(0);
        int begin = status.indexOf("LATEST DETECTED DEADLOCK");
        return begin < 0 ? "none" : status.substring(begin, status.indexOf("WE ROLL BACK", begin));
    }

    private List<Receipt> atOnceOnTwoServers(int buyers) throws Exception {
        TestShop second = world.shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<Receipt>> calls = new ArrayList<>();
        for (int i = 0; i < buyers; i++) {
            Checkout checkout = (i % 2 == 0 ? world.shop : second).get(Checkout.class);
            MemberId buyer = rich();
            PlaceOrder order = new PlaceOrder(
                    world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "d" + buyer, null);
            calls.add(() -> checkout.place(order));
        }
        return Threads.atOnce(calls);
    }

    @Test
    void anOrderThatUsesOneAsksTwiceLocksOnceAndWritesThreeTables() {
        runs(null, 40L, null, null);
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        server.get(ShippedRules.class);
        MemberId buyer = rich();
        Checkout checkout = server.get(Checkout.class);
        checkout.place(new PlaceOrder(
                world.key(), rich(), World.WEB, List.of(new Line(World.COURSE, 1)), null, null)); // reads its terms
        counting.statements();

        checkout.place(new PlaceOrder(world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), null, null));

        List<String> asked = counting.statements().stream()
                .flatMap(sql -> Stream.of(sql.split(";")))
                .filter(sql -> sql.contains("campaign"))
                .toList();
        assertThat(asked).filteredOn(sql -> sql.contains("FOR UPDATE")).hasSize(1);
        assertThat(asked)
                .filteredOn(sql -> sql.stripLeading().startsWith("INSERT"))
                .hasSize(3);
        assertThat(asked).hasSize(6);
    }

    @Test
    void whatIsCountedWronglyIsFound() {
        runs(null, 5L, null, null);
        OrderId order = world.buys(rich()).id();
        world.booksAgree();
        var sql = world.shop.database().database();
        sql.update("UPDATE campaign_total SET cost = cost + 1");
        assertThat(findings()).containsExactly("campaign.counted-wrongly");
        sql.update("UPDATE campaign_total SET cost = cost - 1, uses = 6");
        assertThat(findings()).contains("campaign.beyond-caps");
        sql.update("UPDATE campaign_total SET uses = 0, cost = 0");
        sql.update("UPDATE campaign_day SET uses = 0, cost = 0");
        sql.update("UPDATE order_campaign SET returned_at = NOW(6) WHERE order_id = ?", order.value());
        assertThat(findings()).containsExactly("campaign.use-without-order");
    }

    private List<String> findings() {
        return new CampaignCheck()
                .findings(world.shop.database().database()).stream()
                        .map(reason -> reason.code())
                        .toList();
    }
}
