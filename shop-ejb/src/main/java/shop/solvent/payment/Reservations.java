package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.limited.LimitedPieces;
import shop.solvent.limited.OrderLimits;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.OrderStock;
import shop.solvent.stock.Taking;
import shop.solvent.stock.Wanted;

/**
 * Keeps for somebody who is paying what their order will take: the same keys and pieces, in the same way and under the same locks,
 * as an order takes them, only that a payment has them.
 */
@ApplicationScoped
class Reservations {

    @EJB
    private Catalogue catalogue;

    @EJB
    private Members members;

    @Inject
    private OrderStock stock;

    @Inject
    private OrderLimits limits;

    @Inject
    private Database database;

    /**
     * Keeps it, in the present transaction.
     *
     * @throws Rejection {@code offer.not-found}, {@code stock.…}, {@code limited.…} as an order would be
     */
    void keep(PaymentId payment, OpenPayment purchase) {
        List<Line> lines = purchase.lines();
        Map<String, Offer> offers = catalogue.offers(
                purchase.channel(), lines.stream().map(Line::sku).toList());
        List<Wanted> wanted = IntStream.range(0, lines.size())
                .filter(line -> offer(offers, lines.get(line)).stocking().isOfKeys())
                .mapToObj(line -> new Wanted(
                        line,
                        lines.get(line).sku(),
                        offers.get(lines.get(line).sku()).stocking(),
                        lines.get(line).quantity()))
                .toList();
        Taking keys = stock.lock(wanted);
        LimitedPieces pieces = limits.lock(Stream.of(wanting(purchase)));
        keys.require(wanted);
        pieces.require(0);
        keys.take(holder(payment), wanted);
        pieces.take(0, holder(payment));
        stock.reserve(keys);
        limits.reserve(pieces, holder(payment));
    }

    private static Offer offer(Map<String, Offer> offers, Line line) {
        Offer offer = offers.get(line.sku());
        if (offer == null) {
            throw Rejection.notFound("offer", line.sku());
        }
        return offer;
    }

    private OrderLimits.Wanting wanting(OpenPayment purchase) {
        Questions asked = database.questions();
        Map<?, Buyer> buyers = members.buyers(Set.of(purchase.member()), asked);
        asked.ask();
        Map<String, Integer> pieces = new HashMap<>();
        purchase.lines().forEach(line -> pieces.merge(line.sku(), line.quantity(), Math::addExact));
        return new OrderLimits.Wanting(
                0, purchase.member(), buyers.get(purchase.member()).guest(), pieces);
    }

    /** What these payments have kept is anybody's again. One that has kept nothing has nothing to give. */
    void giveBack(Collection<PaymentId> payments) {
        List<OrderId> holders = payments.stream().map(Reservations::holder).toList();
        stock.giveBack(stock.lockOf(holders), false);
        limits.hold(holders);
        limits.giveBack(holders);
    }

    /** Ids are given once for whatever it is, so no order has this one. */
    private static OrderId holder(PaymentId payment) {
        return new OrderId(payment.value());
    }
}
