package shop.solvent.bench;

import java.util.List;
import java.util.Map;
import shop.solvent.bench.Members.Turn;
import shop.solvent.bench.Plan.Shape;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** The whole checkout, called as a server's own beans would call it. */
final class InProcess implements Contender {

    private final ShopWorld world;
    private final Members members;
    private final BenchDatabase database;
    private final HandOver handOver;

    InProcess(ShopWorld world, Members members, BenchDatabase database, boolean relay) {
        this.world = world;
        this.members = members;
        this.database = database;
        handOver = relay ? new HandOver(world) : null;
    }

    @Override
    public String name() {
        return "in process";
    }

    @Override
    public void prepare(long orders) {
        database.hurried(() -> members.prepare(orders));
    }

    @Override
    public Load.Caller caller(Shape shape, int number) {
        Checkout checkout = world.shop.get(Checkout.class);
        return new Load.Caller() {
            @Override
            public boolean order() {
                Turn turn = members.next();
                return checkout.place(new PlaceOrder(
                                        "order-" + turn.number(),
                                        turn.member(),
                                        ShopWorld.CHANNEL,
                                        List.of(new Line(ShopWorld.sku(shape, turn.number()), 1)),
                                        "device-" + turn.member(),
                                        null))
                                .outcome()
                        == Outcome.ACCEPTED;
            }

            @Override
            public void close() {
                // Nothing of its own.
            }
        };
    }

    @Override
    public void begin() {
        if (handOver != null) {
            handOver.start();
        }
    }

    @Override
    public void end() {
        if (handOver != null) {
            handOver.stop();
        }
    }

    @Override
    public Meter meter() {
        return new Meter(database, Map.of("program", ProcessHandle.current().pid()));
    }

    @Override
    public void check() {
        world.booksAgree();
    }

    /** How much the latest orders put on record, for the report. */
    String recorded() {
        return "Of a decision on record the facts take "
                + database.text("SELECT CONCAT(ROUND(AVG(LENGTH(facts))), ' bytes and the result ',"
                        + " ROUND(AVG(LENGTH(result)))) FROM (SELECT facts, result FROM decision WHERE point = 'CHECKOUT'"
                        + " ORDER BY id DESC LIMIT 2000) latest")
                + ".";
    }

    /** What became of the messages, for the report. */
    String handedOver() {
        String waiting = database.text("SELECT COUNT(*) FROM outbox");
        return handOver == null
                ? "Messages were not handed over; " + waiting + " wait."
                : "Messages were handed over meanwhile, as a server does: " + handOver.delivered() + ", " + waiting
                        + " wait at the end.";
    }
}
