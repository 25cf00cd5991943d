package shop.solvent.wallet;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Batch;
import shop.solvent.platform.Database;
import shop.solvent.pool.Pools;

/**
 * Gifts that were given for an order: for having kept it, or for a review of what was bought. They go back with the order as far
 * as they are not spent; what is spent the buyer keeps, and that is on record.
 */
@ApplicationScoped
public class OrderGifts {

    @Inject
    private Database database;

    @Inject
    private GiftReturns returns;

    @EJB
    private Pools pools;

    @Inject
    @Any
    private Instance<ActReward> rewards;

    @Inject
    private Clock clock;

    void add(GiftId gift, ActGifts.Act act) {
        database.update(
                "INSERT INTO order_gift (gift, order_id, member, act) VALUES (?, ?, ?, ?)",
                gift.value(),
                act.order().value(),
                act.member().value(),
                act.id());
    }

    /** @param parts fen that each order bears of it */
    public void add(GiftId gift, Map<OrderId, Long> parts) {
        if (!parts.isEmpty()) {
            database.insert(
                    "order_gift_part (gift, order_id, fen)",
                    parts.entrySet().stream()
                            .map(part ->
                                    new Object[] {gift.value(), part.getKey().value(), part.getValue()})
                            .toList());
        }
    }

    /**
     * A gift for an order.
     *
     * @param act the text of the id of what it was given for
     * @param takenBack what went back into the pool when the order was taken back; null while it stands
     * @param kept what the buyer had spent of it by then; null while it stands
     */
    public record OrderGift(
            GiftId id, String act, String pool, Money amount, Instant at, Money takenBack, Money kept) {}

    /** The first comes first. */
    public List<OrderGift> of(OrderId order) {
        Map<PoolId, String> codes = new HashMap<>();
        return database.query(
                "SELECT o.*, g.amount, g.given_at, g.pool FROM order_gift o JOIN gift g ON g.id = o.gift"
                        + " WHERE o.order_id = ? ORDER BY o.gift",
                row -> {
                    Long back = row.getObject("taken_back", Long.class);
                    return new OrderGift(
                            new GiftId(row.getLong("gift")),
                            row.getString("act"),
                            codes.computeIfAbsent(
                                    new PoolId(row.getLong("pool")),
                                    pool -> pools.code(pool).orElseThrow()),
                            Money.fen(row.getLong("amount")),
                            Database.instant(row, "given_at"),
                            back == null ? null : Money.fen(back),
                            back == null ? null : Money.fen(row.getLong("kept")));
                },
                order.value());
    }

    /** The orders that bear a part of the gift. */
    public List<OrderId> bearers(GiftId gift) {
        return database.query(
                "SELECT order_id FROM order_gift_part WHERE gift = ?",
                row -> new OrderId(row.getLong(1)),
                gift.value());
    }

    /** Takes the gift off the orders that bear it. */
    public void unbear(GiftId gift) {
        database.update("DELETE FROM order_gift_part WHERE gift = ?", gift.value());
    }

    /** Fen that were given for each of these orders, alone or with others. Those without a gift are missing. */
    public Map<OrderId, Long> given(Collection<OrderId> orders) {
        Map<OrderId, Long> given = new HashMap<>();
        List<Long> wanted = Database.inList(orders.stream().map(OrderId::value).toList());
        if (!wanted.isEmpty()) {
            database.query(
                    "SELECT o.order_id, CAST(SUM(g.amount) AS SIGNED) FROM order_gift o JOIN gift g ON g.id = o.gift"
                            + " WHERE o.order_id IN (" + Database.places(wanted) + ") GROUP BY o.order_id",
                    row -> given.put(new OrderId(row.getLong(1)), row.getLong(2)),
                    wanted);
            database.query(
                    "SELECT order_id, CAST(SUM(fen) AS SIGNED) FROM order_gift_part WHERE order_id IN ("
                            + Database.places(wanted) + ") GROUP BY order_id",
                    row -> given.merge(new OrderId(row.getLong(1)), row.getLong(2), Long::sum),
                    wanted);
        }
        return given;
    }

    /**
     * What a member was given for orders so far.
     *
     * @param given fen, what was taken back taken off
     * @param kept fen that were spent when their order was taken back
     */
    public record SoFar(long given, long kept) {

        public static final SoFar NONE = new SoFar(0, 0);
    }

    /**
     * What each of these was given for acts of a kind. Those who were given nothing are missing.
     *
     * @param prefix of the ids of the acts, {@code aft_}
     */
    public Map<MemberId, SoFar> past(Collection<MemberId> members, String prefix) {
        Map<MemberId, SoFar> past = new HashMap<>();
        List<Object> parameters = new ArrayList<>(
                Database.inList(members.stream().map(MemberId::value).toList()));
        if (!parameters.isEmpty()) {
            String places = Database.places(parameters);
            parameters.add(prefix.replace("_", "\\_") + "%");
            database.query(
                    "SELECT o.member, CAST(SUM(g.amount - COALESCE(o.taken_back, 0)) AS SIGNED),"
                            + " CAST(SUM(COALESCE(o.kept, 0)) AS SIGNED) FROM order_gift o JOIN gift g ON g.id = o.gift"
                            + " WHERE o.member IN (" + places + ") AND o.act LIKE ? GROUP BY o.member",
                    row -> past.put(new MemberId(row.getLong(1)), new SoFar(row.getLong(2), row.getLong(3))),
                    parameters);
        }
        return past;
    }

    /**
     * Takes back what is left of the gifts for an order that is taken back, and of what was given beside them, and notes what is not.
     *
     * @param batch as {@link GiftReturns#takeBack} needs it
     */
    public void takeBack(OrderId order, MemberId buyer, Batch batch) {
        List<GiftId> given = database.query(
                "SELECT gift FROM order_gift WHERE order_id = ? AND taken_back IS NULL ORDER BY gift",
                row -> new GiftId(row.getLong(1)),
                order.value());
        Instant now = clock.instant();
        returns.takeBack(buyer, given, batch)
                .forEach((gift, taken) -> database.update(
                        "UPDATE order_gift SET taken_back = ?, kept = ?, taken_at = ? WHERE gift = ?",
                        taken.back(),
                        taken.kept(),
                        now,
                        gift.value()));
        rewards.forEach(reward -> reward.takeBack(order));
    }
}
