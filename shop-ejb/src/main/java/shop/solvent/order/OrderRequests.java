package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.Answer.Placed;
import shop.solvent.order.Answer.Rejected;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.signal.Marks;

/** What orders ask for, and what was answered when it was asked for before. */
@ApplicationScoped
class OrderRequests {

    static final long MOST_OF_A_LINE = 9_999;

    /** Fen: what is dearer is not paid at a till. */
    static final long MOST_AT_A_TILL = 100_000_000;

    /** As a request has said a line ever since: its text is a part of what is kept of it. */
    private record Line(String sku, int quantity) {}

    @Inject
    private OrderBook book;

    @Inject
    private Sources sources;

    @Inject
    private Marks marks;

    /** @throws Rejection {@code order.line-count}, {@code order.chosen-quantity}, {@code order.chosen-twice}, {@code coupon.too-many}, {@code field.required}, {@code field.too-long}, {@code field.out-of-range} */
    OrderRequest check(PlaceOrder order, Instant now) {
        if (order.lines().isEmpty() || order.lines().size() > CheckoutPoint.MOST_LINES) {
            throw Rejection.invalid("order.line-count", Map.of("most", String.valueOf(CheckoutPoint.MOST_LINES)));
        }
        List<Line> lines = new ArrayList<>();
        for (PlaceOrder.Line line : order.lines()) {
            Given.within("quantity", line.quantity(), 1, MOST_OF_A_LINE);
            lines.add(new Line(Keyed.apart(Given.text("sku", line.sku(), 40)), line.quantity()));
        }
        String device = Given.optionalText("device", order.device(), 200);
        // What shows no coupons, redeems no quote, chooses nothing and is paid with money alone is the same request as
        // before
        // there were any.
        List<Object> content = new ArrayList<>();
        content.add(order.member());
        content.add(lines);
        content.add(device);
        content.add(order.eventAt());
        if (!order.coupons().isEmpty()) {
            content.add(plain(order.coupons()));
        }
        if (order.quote() != null) {
            content.add(order.quote());
        }
        if (order.spends()) {
            content.add(order.spend());
            Given.within("spend.coins", order.spend().coins(), 0, PlaceOrder.MOST_SPENT);
            Given.within("spend.points", order.spend().points(), 0, PlaceOrder.MOST_SPENT);
        }
        List<StockKeyId> chosen = chosen(order.lines());
        if (!chosen.isEmpty()) {
            content.add(chosen);
        }
        List<PlaceOrder.Open> open = open(order.lines());
        if (!open.isEmpty()) {
            content.add(open);
        }
        Keyed keyed = Keyed.of("order:" + order.channel(), order.key(), content.toArray());
        return new OrderRequest(
                keyed, device == null ? null : marks.device(device), order.eventAt() == null ? now : order.eventAt());
    }

    /** Which are chosen, in the order of the lines, with null for those of which none is; empty where none is at all. */
    private static List<StockKeyId> chosen(List<PlaceOrder.Line> lines) {
        List<StockKeyId> all = lines.stream().map(PlaceOrder.Line::chosen).toList();
        List<StockKeyId> chosen = all.stream().filter(Objects::nonNull).toList();
        if (chosen.isEmpty()) {
            return List.of();
        }
        if (lines.stream().anyMatch(line -> line.chosen() != null && line.quantity() != 1)) {
            throw Rejection.invalid("order.chosen-quantity", Map.of());
        }
        if (chosen.stream().distinct().count() < chosen.size()) {
            throw Rejection.invalid("order.chosen-twice", Map.of());
        }
        return all;
    }

    /** What is said to cost how much, in the order of the lines, with null for all others; empty where nothing is. */
    private static List<PlaceOrder.Open> open(List<PlaceOrder.Line> lines) {
        if (lines.stream().allMatch(line -> line.open() == null)) {
            return List.of();
        }
        for (PlaceOrder.Line line : lines) {
            if (line.open() != null) {
                Given.within("quantity", line.quantity(), 1, 1);
                Given.text("at", line.open().at(), 40);
                Given.fen("amount", line.open().fen(), 1, MOST_AT_A_TILL);
            }
        }
        return lines.stream().map(PlaceOrder.Line::open).toList();
    }

    static List<String> plain(List<String> coupons) {
        if (coupons.size() > ShownCoupon.MOST) {
            throw Rejection.invalid("coupon.too-many", Map.of("most", String.valueOf(ShownCoupon.MOST)));
        }
        return coupons.stream()
                .map(shown -> Keyed.apart(ShownCoupon.plain(Given.text("coupons", shown, ShownCoupon.LONGEST))))
                .toList();
    }

    /** What was asked for before under these keys, by channel and key. */
    Map<String, Map<String, RequestKeys.Answer>> before(
            List<PlaceOrder> orders, Map<Integer, OrderRequest> requests, Answering asked) {
        Map<String, List<String>> keys = new TreeMap<>();
        requests.forEach(
                (index, request) -> keys.computeIfAbsent(orders.get(index).channel(), channel -> new ArrayList<>())
                        .add(request.keyed().key()));
        Map<String, Map<String, RequestKeys.Answer>> answered = new HashMap<>();
        keys.forEach((channel, some) -> answered.put(channel, book.answers(channel, some, asked)));
        return answered;
    }

    /** Answers those of them that were asked for before: as they were answered then. */
    void answerRepeats(
            List<PlaceOrder> orders,
            Map<Integer, OrderRequest> requests,
            Map<String, Map<String, RequestKeys.Answer>> answered,
            Answer[] answers) {
        Map<Integer, RequestKeys.Answer> earlier = new TreeMap<>();
        requests.forEach((index, request) -> {
            RequestKeys.Answer answer = answered.get(orders.get(index).channel())
                    .get(request.keyed().key());
            if (answer != null) {
                earlier.put(index, answer);
            }
        });
        Map<OrderId, Receipt> receipts = book.receipts(earlier.values().stream()
                .map(answer -> new OrderId(answer.subject()))
                .collect(Collectors.toSet()));
        earlier.forEach((index, answer) -> {
            Keyed keyed = requests.get(index).keyed();
            OrderId id = new OrderId(answer.subject());
            if (!answer.fits(keyed)) {
                answers[index] = new Rejected(RequestKeys.reused(keyed));
            } else if (orders.get(index).coupons().isEmpty()) {
                answers[index] = new Placed(receipts.get(id));
            } else {
                answers[index] = new Placed(receipts.get(id).showing(sources.shownWith(id)));
            }
        });
    }

    /** What a request is answered whose key came with another one of the same batch, which was placed. */
    static Answer repeat(CheckedOrder first, CheckedOrder order, Answer answer) {
        if (!Arrays.equals(first.keyed().content(), order.keyed().content())) {
            return new Rejected(RequestKeys.reused(order.keyed()));
        }
        return answer instanceof Placed placed ? new Placed(placed.receipt().again()) : answer;
    }
}
