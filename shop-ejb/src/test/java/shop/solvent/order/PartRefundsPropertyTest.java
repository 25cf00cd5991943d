package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Whatever parts an order goes back in, the end is that of one refund of the whole: over orders of two merchants with a pool each, two levels
 * of commission, a subsidy, points and coins that came and that were paid with, before and after commissions were settled, points released
 * and some of either spent. {@code -Dpart.refunds.tries=100000} tries more.
 */
class PartRefundsPropertyTest {

    private static final Logger LOG = Logger.getLogger(PartRefundsPropertyTest.class.getName());

    private static final String PRESS = "press";
    private static final String BOOK = "ps-book";
    private static final String CARD = "ps-card";

    private final World world = new World();
    private final Random dice = new Random(Long.getLong("part.refunds.seed", 20261130L));
    private MemberId buyer;
    private MemberId first;
    private MemberId second;
    private int bought;

    PartRefundsPropertyTest() {
        world.shop.get(Merchants.class).open(new AddMerchant(PRESS, "出版社", "Press", 1200, "test"));
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(BOOK, ProductKind.COURSE, "PS手册", "Handbook", PRESS, null, null, "system:test"));
        catalogue.setPrice(BOOK, World.WEB, 3_333, "system:test");
        catalogue.addProduct(
                new AddProduct(CARD, ProductKind.COURSE, "PS卡片", "Card", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(CARD, World.WEB, 719, "system:test");
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins and a subsidy")
                .put("checkout/points/coins.drl", """
                rule "送金币 · Some in coins" @id("some")
                when $line : LineFact( quantity < 3 )
                then effects.coins($line, 300, 0); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,some,yes,10000,1,5000,300,accepted
                five,some,no,10000,5,5000,0,accepted
                """)
                .throughTheHouse();
        for (String pool : List.of(World.MERCHANT, PRESS)) {
            Agreed.contribute(
                    world.shop,
                    new Contribute(world.key(), People.FINANCE, pool, Money.fen(2_000_000), "to begin with"));
        }
    }

    /** New people now and then, since one who buys and gives back without end is looked at. */
    private void people() {
        if (bought++ % 3 == 0) {
            second = world.member();
            first = world.withMoney(world.invitedBy(second), 100_000);
            buyer = world.withMoney(world.invitedBy(first), 490_000);
        }
    }

    private long has(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(buyer.value())
                .get(type)
                .available()
                .amount();
    }

    private Receipt buys() {
        people();
        List<Line> lines = new ArrayList<>();
        for (String sku : List.of(World.COURSE, BOOK, CARD)) {
            if (lines.isEmpty() && sku.equals(CARD) || dice.nextInt(3) > 0) {
                lines.add(new Line(sku, 1 + dice.nextInt(4)));
            }
        }
        long coins = dice.nextBoolean() ? Math.min(has(AccountType.COINS), dice.nextInt(200)) : 0;
        long points = dice.nextBoolean() ? Math.min(has(AccountType.RELEASED_POINTS), dice.nextInt(200)) : 0;
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        lines,
                        "device-of-" + buyer,
                        null,
                        List.of(),
                        null,
                        new Spent(coins, points)));
    }

    /** Some time goes by: commissions are settled, points released, and some of what came is spent. */
    private void something() {
        switch (dice.nextInt(4)) {
            case 0 -> {
                world.shop.clock().advance(Duration.ofDays(20));
                world.settle();
            }
            case 1 -> {
                world.shop.clock().advance(Duration.ofDays(40));
                world.settle();
                YearMonth month = YearMonth.now(world.shop.clock());
                for (String pool : List.of(World.MERCHANT, PRESS)) {
                    release(pool, month);
                }
                if (dice.nextBoolean()) {
                    buys();
                    bought--;
                }
            }
            default -> {
                // at once
            }
        }
    }

    private void release(String pool, YearMonth month) {
        try {
            world.shop.get(Releases.class).start(new StartRelease(world.key(), pool, month.toString(), "system:test"));
            world.shop.get(Steps.class).workOff(world.shop.get(ReleaseJob.class));
        } catch (Rejection before) {
            assertThat(before.reason().code()).as("released this month before").contains("release");
        }
    }

    /** What every account has, is expecting and has set aside, and what is left of lots. */
    private Map<String, String> books() {
        Map<String, String> books = new TreeMap<>();
        var database = world.shop.database().database();
        database.query(
                "SELECT owner, type, SUM(credits_posted) - SUM(debits_posted) AS posted, SUM(debits_pending) AS leaves,"
                        + " SUM(credits_pending) AS comes FROM account GROUP BY owner, type",
                row -> books.put(
                        "account " + row.getLong("owner") + "/" + row.getInt("type"),
                        row.getLong("posted") + " -" + row.getLong("leaves") + " +" + row.getLong("comes")));
        database.query(
                "SELECT member, asset, pool, SUM(points - released - cancelled) AS locked, SUM(released - gone - held) AS left_over"
                        + " FROM lot GROUP BY member, asset, pool",
                row -> books.put(
                        "lots " + row.getLong("member") + " " + row.getString("asset") + " " + row.getLong("pool"),
                        row.getLong("locked") + " " + row.getLong("left_over")));
        database.query(
                "SELECT order_id, leg, went_back FROM order_back_leg",
                row -> books.put(row.getLong(1) + " " + row.getString(2), String.valueOf(row.getLong(3))));
        books.values().removeIf(value -> value.equals("0 -0 +0"));
        return books;
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Map<String, String> books;

        Undone(Map<String, String> books) {
            super("only tried", null, false, false);
            this.books = books;
        }
    }

    private Map<String, String> tried(Runnable work) {
        try {
            world.shop.database().inTransaction((Runnable) () -> {
                work.run();
                throw new Undone(books());
            });
            throw new IllegalStateException("it was done");
        } catch (Undone done) {
            return done.books;
        }
    }

    private void whole(OrderId order) {
        world.shop
                .get(Refunds.class)
                .refundAsked(new RefundOrder(world.key(), "system:test", null, order, "all of it"), null);
    }

    private State state(OrderId order) {
        return State.valueOf(world.shop
                .database()
                .database()
                .find("SELECT state FROM orders WHERE id = ?", row -> row.getString(1), order.value())
                .orElseThrow());
    }

    private int inParts(OrderId order) {
        PartRefunds refunds = world.shop.get(PartRefunds.class);
        int steps = 0;
        while (state(order) == State.PAID) {
            List<LineLeft> left =
                    refunds.left(order).stream().filter(one -> one.worth() > 0).toList();
            steps++;
            if (dice.nextInt(12) == 0) {
                whole(order); // of what is left
                continue;
            }
            LineLeft line = left.get(dice.nextInt(left.size()));
            RefundPart part = line.fen() == 0 || dice.nextBoolean() && line.quantity() > 0
                    ? RefundPart.items(line.line(), 1 + dice.nextInt(line.quantity()))
                    : RefundPart.amount(line.line(), dice.nextInt(4) == 0 ? line.fen() : 1 + dice.nextLong(line.fen()));
            refunds.promised(
                    new RefundParts(world.key(), "system:test", null, order, List.of(part), "a part of it", false));
        }
        return steps;
    }

    @Test
    void whateverPartsAnOrderGoesBackInTheEndIsThatOfOneRefund() {
        int tries = Integer.getInteger("part.refunds.tries", 120);
        int steps = 0;
        int orders = 0;
        for (int i = 0; i < tries; i++) {
            Receipt receipt = buys();
            if (receipt.outcome() != Outcome.ACCEPTED) {
                continue;
            }
            OrderId order = receipt.id();
            something();
            orders++;

            Map<String, String> atOnce = tried(() -> whole(order));
            int[] some = new int[1];
            Map<String, String> inParts = tried(() -> some[0] = inParts(order));

            assertThat(inParts).as("try %d of order %s", i, order).isEqualTo(atOnce);
            steps += some[0];
            if (dice.nextBoolean()) {
                world.shop.database().inTransaction(() -> {
                    inParts(order);
                });
            }
            if (i % 40 == 0) {
                world.booksAgree();
            }
        }
        assertThat(orders).isGreaterThan(tries / 2);
        assertThat(steps).isGreaterThan(orders * 2);
        LOG.info(orders + " orders in " + steps + " parts");
        world.booksAgree();
    }
}
