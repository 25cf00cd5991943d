package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Catalogue.OnSale;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.limited.OrderLimits;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Source;
import shop.solvent.order.Source.Place;
import shop.solvent.order.Source.Taker;
import shop.solvent.order.Source.Turn;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.OrderCounts;
import shop.solvent.stock.OrderStock;

/**
 * Keeps for somebody who is paying what their order will take: the same keys, numbers, pieces and shares, in the same way and under
 * the same locks as an order takes them, only that a payment has them. Coupons are not kept: whether one is good is seen when the
 * order is placed.
 */
@ApplicationScoped
class Reservations {

    @EJB
    private Catalogue catalogue;

    @EJB
    private Members members;

    @Inject
    @Any
    private Instance<Source> all;

    @Inject
    private OrderStock stock;

    @Inject
    private OrderCounts counts;

    @Inject
    private OrderLimits limits;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** All but coupons, in the order of their locks. */
    private List<Source> sources() {
        return all.stream()
                .filter(source -> source.place() != Place.COUPONS)
                .sorted(Comparator.comparing(Source::place))
                .toList();
    }

    /**
     * Keeps it, in the present transaction.
     *
     * @throws Rejection {@code stock.…}, {@code limited.…} as an order would be
     */
    void keep(PaymentId payment, Wish wish) {
        List<Wish> wishes = List.of(wish);
        OrderId holder = holder(payment);
        List<Taking> takings =
                sources().stream().map(source -> source.lock(wishes)).toList();
        takings.forEach(taking -> taking.require(0));
        takings.forEach(taking -> {
            taking.take(0, holder, true, List.of());
            taking.write();
        });
        stock.reserved(holder);
        counts.reserved(holder);
        limits.reserved(holder);
    }

    /** @throws Rejection {@code offer.not-found} */
    Wish wish(OpenPayment purchase) {
        List<Line> lines = purchase.lines();
        Questions asked = database.questions();
        Map<MemberId, Buyer> buyers = members.buyers(Set.of(purchase.member()), asked);
        Supplier<OnSale> sold = catalogue.remembered(
                purchase.channel(), lines.stream().map(Line::sku).toList(), List.of(), asked);
        asked.ask();
        Map<String, Offer> offers = sold.get().offers();
        List<Wish.Item> items = IntStream.range(0, lines.size())
                .mapToObj(line -> new Wish.Item(
                        line,
                        offer(offers, lines.get(line)),
                        lines.get(line).quantity(),
                        lines.get(line).chosen(),
                        lines.get(line).open()))
                .toList();
        return new Wish(0, buyers.get(purchase.member()), purchase.channel(), items, List.of(), clock.instant());
    }

    private static Offer offer(Map<String, Offer> offers, Line line) {
        Offer offer = offers.get(line.sku());
        if (offer == null) {
            throw Rejection.notFound("offer", line.sku());
        }
        return offer;
    }

    /** What these payments have kept is anybody's again. One that has kept nothing has nothing to give. */
    void giveBack(Collection<PaymentId> payments) {
        List<Taker> takers = payments.stream()
                .map(payment -> new Taker(holder(payment), false))
                .toList();
        sources().forEach(source -> source.hold(takers, Turn.COMES_TO_NOTHING));
        sources().forEach(source -> source.turn(takers, Turn.COMES_TO_NOTHING, Audit.SYSTEM, null));
    }

    /** Ids are given once for whatever it is, so no order has this one. */
    private static OrderId holder(PaymentId payment) {
        return new OrderId(payment.value());
    }
}
