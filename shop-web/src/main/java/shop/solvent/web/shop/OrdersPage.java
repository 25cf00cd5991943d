package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.currency.ConversionView;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.groupbuy.GroupView;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Leg;
import shop.solvent.order.LegBack;
import shop.solvent.order.OrderView;
import shop.solvent.order.State;
import shop.solvent.orderpart.OrderPartView;
import shop.solvent.orderpart.OrderParts;
import shop.solvent.payment.PaymentView;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.review.ReviewView;
import shop.solvent.storefront.OwnCurrencies;
import shop.solvent.storefront.OwnKeys;
import shop.solvent.storefront.OwnOrders;
import shop.solvent.storefront.OwnPayments;
import shop.solvent.storefront.OwnPromises;
import shop.solvent.storefront.OwnReviews;

/** What somebody bought, and one order of it. */
@WebServlet({"/me/orders", "/me/orders/*"})
public class OrdersPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 10;

    @Inject
    private transient GroupBuys groups;

    @Inject
    private OrderParts parts;

    @Inject
    private transient OwnOrders orders;

    @Inject
    private transient OwnKeys keys;

    @Inject
    private transient OwnPayments payments;

    @Inject
    private transient OwnPromises promises;

    @Inject
    private transient OwnReviews reviews;

    @Inject
    private transient OwnCurrencies currencies;

    /**
     * @param unpaid purchases that wait to be paid; on the first page alone
     * @param last the order after which the list goes on; null if it ends here
     * @param found whether orders were found that were placed as a guest
     */
    public record Model(
            List<OrderView> orders, List<PaymentView> unpaid, boolean begins, OrderId last, boolean found) {}

    /**
     * @param placed whether it was placed just now
     * @param keys that were delivered with it, without what they say
     * @param shown the one that its owner asked to see; null for none
     * @param late whether a day that was promised was missed, so that its buyer can have the money back
     * @param abroad what paid it in another currency, at prices of its own; null where nothing did
     * @param back what came back of each origin of its money; none of one that stands
     * @param payment by which it came to be; null if no provider collected for it
     * @param reviews what its buyer said of it, by the line, from 1
     * @param parts in which it is handed over
     * @param group with which it is bought; null if it is bought alone
     * @param fresh key for a form
     * @param wrong what could not be done; null if nothing
     */
    public record One(
            OrderView order,
            boolean placed,
            List<DeliveryView> keys,
            OwnKeys.Shown shown,
            boolean late,
            ConversionView abroad,
            List<LegBack> back,
            PaymentView payment,
            Map<Integer, ReviewView> reviews,
            List<OrderPartView> parts,
            GroupView group,
            String fresh,
            String wrong) {

        /** What was said of a line. @param line from 0 */
        public ReviewView review(int line) {
            return reviews.get(line + 1);
        }

        /** Where what a provider collected of it is: as {@code leg-to} has it. */
        public String whereIs(LegBack leg) {
            if (leg.leg() != Leg.PROVIDER || payment == null) {
                return "THERE";
            }
            return payment.refund() == null ? "WALLET" : payment.refund().name();
        }

        /** Whether a key is on its way, so that it is worth looking again. */
        public boolean isComing() {
            return order.state() == State.PAID
                    && keys.stream()
                            .anyMatch(one ->
                                    one.state() == DeliveryState.RESERVED || one.state() == DeliveryState.MAKING);
        }

        /** Whether something may be said of it. */
        public boolean isReviewable() {
            return order.state() == State.PAID;
        }

        /** What of this delivery is shown; null as long as nobody asked. */
        public String key(DeliveryView one) {
            return shown != null && shown.delivery().id().equals(one.id()) ? shown.key() : null;
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String info = request.getPathInfo();
        if (info != null && info.length() > 1) {
            show(OrderId.parse(info.substring(1)), null, null, visit, request, response);
            return;
        }
        Optional<OrderId> after = Optional.ofNullable(visit.given("after")).map(OrderId::parse);
        Slice<OrderView> slice = orders.list(visit.known(), after.orElse(null), SIZE);
        render(
                "orders",
                new Model(
                        slice.rows(),
                        after.isEmpty() ? payments.unpaid(visit.known()) : List.of(),
                        after.isEmpty(),
                        slice.more() ? slice.rows().get(slice.rows().size() - 1).id() : null,
                        visit.given("found") != null),
                request,
                response);
    }

    private void show(
            OrderId id,
            OwnKeys.Shown shown,
            String wrong,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(wrong == null ? 200 : 422);
        render(
                "order",
                new One(
                        orders.find(visit.known(), id),
                        visit.given("placed") != null,
                        keys.of(visit.known(), id),
                        shown,
                        promises.isLate(visit.known(), id),
                        currencies.paying(id).orElse(null),
                        orders.back(visit.known(), id),
                        payments.ofOrder(visit.known(), id).orElse(null),
                        reviews.of(visit.known(), id).stream()
                                .collect(Collectors.toMap(ReviewView::line, Function.identity())),
                        parts.of(id).parts(),
                        groups.of(id).orElse(null),
                        visit.getFreshKey(),
                        wrong),
                request,
                response);
    }

    /** Does what a form of the page asks for: shows a key, withdraws the order, takes the money back where a day was missed, or says what the buyer thinks of it. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        OrderId id = OrderId.parse(String.valueOf(request.getPathInfo()).replaceFirst("^/", ""));
        if (visit.given("delivery") != null) {
            DeliveryId delivery = DeliveryId.parse(visit.given("delivery"));
            // It is in this one answer alone, which nobody keeps.
            show(id, keys.reveal(visit.known(), id, delivery), null, visit, request, response);
            return;
        }
        try {
            if (visit.given("cancel") != null) {
                orders.cancel(visit.known(), id, visit.key(), visit.say().t("order.cancel-reason"));
            } else if (visit.given("back") != null) {
                promises.giveBack(visit.known(), id, visit.key());
            } else {
                reviews.write(visit.known(), id, number(visit, "line"), number(visit, "stars"), visit.given("text"));
            }
            redirect("/me/orders/" + id, request, response);
        } catch (Rejection refused) {
            if (refused.kind() == Rejection.Kind.NOT_FOUND) {
                throw refused;
            }
            show(id, null, visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    private static int number(Visit visit, String field) {
        String text = visit.given(field);
        if (text == null || !text.matches("[0-9]{1,3}")) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        return Integer.parseInt(text);
    }
}
