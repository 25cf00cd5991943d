package shop.solvent.afterorder;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.afterorder.AfterOrderBook.Waiting;
import shop.solvent.calendar.ShopCalendar;
import shop.solvent.calendar.ShopDay;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.memberfact.MemberFactGathering;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.platform.Database;
import shop.solvent.rules.Rules;
import shop.solvent.rules.afterorder.AfterOrderFact;
import shop.solvent.rules.afterorder.AfterOrderFacts;
import shop.solvent.rules.afterorder.PurchaserFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.Means;
import shop.solvent.wallet.OrderGifts;
import shop.solvent.wallet.OrderGifts.SoFar;

/** Gathers what rules are shown of orders that stand: for many at once, by one question for each kind. */
@ApplicationScoped
class AfterOrderGathering {

    static final String ACT = "aft_";

    private static final Duration YEAR = Duration.ofDays(365);

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @EJB
    private Members members;

    @Inject
    private MemberFactGathering about;

    @Inject
    private OrderGifts gifts;

    @Inject
    private ShopCalendar calendar;

    @Inject
    private Clock clock;

    /** A buyer's other orders. Held ones are none yet. */
    private record Others(long before, long beforeInChannel, long year, long spent, long refunds) {

        static Others read(ResultSet row) throws SQLException {
            return new Others(
                    row.getLong("earlier"),
                    row.getLong("in_channel"),
                    row.getLong("year"),
                    row.getLong("spent"),
                    row.getLong("refunds"));
        }
    }

    /** What rules see of each, once it is known what there is to give. @param rules by which it is decided */
    Map<AfterOrderId, Function<Means, AfterOrderFacts>> of(List<Waiting> orders, Instant now, Rules rules) {
        List<OrderId> ids = orders.stream().map(Waiting::order).toList();
        List<MemberId> buyers =
                orders.stream().map(Waiting::buyer).distinct().sorted().toList();
        Map<DecisionId, CheckoutDecision> placed =
                decisions.results(orders.stream().map(Waiting::decision).toList(), CheckoutDecision.class);
        Map<OrderId, Others> others = others(ids, now);
        Map<MemberId, Buyer> people = members.buyers(buyers);
        Map<OrderId, Long> given = gifts.given(ids);
        Map<MemberId, SoFar> past = gifts.past(buyers, ACT);
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        MemberFacts all = about.of(buyers, today, PurchaserFact.class, rules);
        Map<AfterOrderId, Function<Means, AfterOrderFacts>> facts = new HashMap<>();
        for (Waiting order : orders) {
            AfterOrderFact fact =
                    fact(order, placed.get(order.decision()).amounts().leaves(given.getOrDefault(order.order(), 0L)));
            PurchaserFact purchaser = purchaser(
                    people.get(order.buyer()),
                    others.get(order.order()),
                    past.getOrDefault(order.buyer(), SoFar.NONE),
                    all.birthday(
                            order.buyer(),
                            LocalDate.ofInstant(order.at(), clock.getZone()).getMonth()),
                    now);
            List<SegmentFact> segments = all.segments(order.buyer());
            Past bought = all.past(order.buyer(), today);
            facts.put(
                    order.id(),
                    means -> new AfterOrderFacts(
                            fact, purchaser, means.pools(), segments, bought, means.coupons(), means.tags()));
        }
        return facts;
    }

    private AfterOrderFact fact(Waiting order, long room) {
        ShopDay day = calendar.day(LocalDate.ofInstant(order.at(), clock.getZone()));
        return new AfterOrderFact(
                order.channel(),
                day.date().toString(),
                day.dayOfWeek(),
                day.isWeekend(),
                order.paid(),
                order.quantity(),
                room,
                day.holiday(),
                day.isOff());
    }

    private static PurchaserFact purchaser(Buyer buyer, Others others, SoFar past, boolean birthdayMonth, Instant now) {
        return new PurchaserFact(
                buyer.id().toString(),
                buyer.level(),
                Math.max(0, Duration.between(buyer.joinedAt(), now).toDays()),
                others.before() == 0,
                others.beforeInChannel() == 0,
                others.before(),
                others.year(),
                others.spent(),
                others.refunds(),
                past.given(),
                past.kept(),
                birthdayMonth);
    }

    private Map<OrderId, Others> others(List<OrderId> orders, Instant now) {
        Map<OrderId, Others> found = new HashMap<>();
        Instant since = now.minus(YEAR);
        List<Object> parameters = new ArrayList<>(List.of(since, since, since));
        List<Long> wanted = Database.inList(orders.stream().map(OrderId::value).toList());
        parameters.addAll(wanted);
        String earlier = "p.state = 'PAID' AND (p.event_at < o.event_at OR p.event_at = o.event_at AND p.id < o.id)";
        database.query(
                "SELECT o.id, COUNT(CASE WHEN " + earlier + " THEN 1 END) AS earlier,"
                        + " COUNT(CASE WHEN " + earlier + " AND p.channel = o.channel THEN 1 END) AS in_channel,"
                        + " COUNT(CASE WHEN p.state = 'PAID' AND p.event_at > ? THEN 1 END) AS year,"
                        + " COALESCE(SUM(CASE WHEN p.state = 'PAID' AND p.event_at > ? THEN p.payable END), 0) AS spent,"
                        + " COUNT(CASE WHEN p.state = 'REFUNDED' AND p.event_at > ? THEN 1 END) AS refunds"
                        + " FROM orders o LEFT JOIN orders p ON p.member = o.member AND p.id <> o.id WHERE o.id IN ("
                        + Database.places(wanted) + ") GROUP BY o.id",
                row -> found.put(new OrderId(row.getLong("id")), Others.read(row)),
                parameters);
        return found;
    }
}
