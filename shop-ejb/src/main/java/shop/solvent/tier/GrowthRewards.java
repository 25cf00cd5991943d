package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.rules.gift.GiftDecision;
import shop.solvent.rules.gift.GrowthGiven;
import shop.solvent.wallet.ActGifts.Act;
import shop.solvent.wallet.ActGiven;
import shop.solvent.wallet.ActReward;

/**
 * Growth that rules decided on. It is a row for the act, and counted with the orders each time; nothing is added up. It counts
 * no more when the order is taken back that it was given for.
 */
@ApplicationScoped
public class GrowthRewards implements ActReward {

    /** Tells that a member was given growth; its subject is the act's id, its payload {@link Grown}. */
    static final String TOPIC = "growth.given";

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    record Grown(String member) {}

    @Override
    public void give(Act act, GiftDecision decided, DecisionId decision) {
        GrowthGiven given = decided.extras().growth();
        if (given == null) {
            return;
        }
        database.update(
                "INSERT INTO act_growth (act, member, growth, rule, decision, order_id, given_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                act.id(),
                act.member().value(),
                given.growth(),
                given.rule(),
                decision.value(),
                act.order() == null ? null : act.order().value(),
                clock.instant());
        outbox.write(TOPIC, act.id(), new Grown(act.member().toString()));
    }

    /** Whoever takes an order back tells of it, so that its buyer is looked at again. */
    @Override
    public void takeBack(OrderId order) {
        database.update(
                "UPDATE act_growth SET taken_at = ? WHERE order_id = ? AND taken_at IS NULL",
                clock.instant(),
                order.value());
    }

    /**
     * Growth that was given for an order, or for a review of it.
     *
     * @param act the text of the id of what it was given for
     * @param takenAt when the order was taken back, so that it counts no more; null while it stands
     */
    public record ForOrder(String act, long growth, Instant takenAt) {}

    /** The first comes first. */
    public List<ForOrder> of(OrderId order) {
        return database.query(
                "SELECT act, growth, taken_at FROM act_growth WHERE order_id = ? ORDER BY given_at, act",
                row -> new ForOrder(row.getString(1), row.getLong(2), Database.instant(row, "taken_at")),
                order.value());
    }

    @Override
    public Map<String, ActGiven> of(Collection<String> acts) {
        Map<String, ActGiven> given = new HashMap<>();
        if (!acts.isEmpty()) {
            List<String> wanted = Database.inList(List.copyOf(acts));
            database.query(
                    "SELECT act, growth FROM act_growth WHERE act IN (" + Database.places(wanted) + ")",
                    row -> given.put(row.getString(1), new ActGiven(List.of(), List.of(), row.getLong(2), List.of())),
                    wanted);
        }
        return given;
    }
}
