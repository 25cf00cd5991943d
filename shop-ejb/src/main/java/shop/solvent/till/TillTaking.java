package shop.solvent.till;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.merchant.TillUse;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** What the orders of a batch pay at tills. */
final class TillTaking implements Taking {

    /** Who has begun to pay an amount that is shown may take so long after its time: a provider's page takes minutes. */
    private static final Duration LATE = Duration.ofHours(1);

    private final OrderTills source;
    private final Map<Integer, Wish> wanted;
    private final Map<TillId, TillView> tills;
    private final Map<TillRequestId, TillBook.Shown> shown;
    private final Map<String, TillUse> uses;
    private final Instant now;
    private final List<TillBook.Paying> taken = new ArrayList<>();
    private final Set<TillRequestId> takenRequests = new HashSet<>();

    TillTaking(
            OrderTills source,
            Map<Integer, Wish> wanted,
            Map<TillId, TillView> tills,
            Map<TillRequestId, TillBook.Shown> shown,
            Map<String, TillUse> uses,
            Instant now) {
        this.source = source;
        this.wanted = wanted;
        this.tills = tills;
        this.shown = shown;
        this.uses = uses;
        this.now = now;
    }

    /**
     * @throws Rejection {@code till.alone}, {@code till.not-found}, {@code till.closed}, {@code till.no-coupons}, {@code
     *     till.request-over}, {@code till.request-paid}, {@code till.request-amount}
     */
    @Override
    public void require(int index) {
        Wish order = wanted.get(index);
        if (order == null) {
            return;
        }
        if (order.items().size() != 1) {
            throw Rejection.invalid("till.alone", Map.of());
        }
        Wish.Item item = order.items().get(0);
        OrderTills.Where where = OrderTills.Where.of(item.open());
        TillBook.Shown request = where.request() == null
                ? null
                : request(where.request(), item.open().fen());
        TillId id = request == null ? where.till() : request.till();
        TillView till = tills.get(id);
        // Another merchant's till is none of this one's, whoever asks.
        if (till == null
                || !till.merchant().equals(item.offer().merchant())
                || !till.sku().equals(item.offer().sku())) {
            throw Rejection.notFound("till", id);
        }
        if (!till.isOpen()) {
            throw Rejection.conflict("till.closed", Map.of("till", id.toString()));
        }
        if (!order.coupons().isEmpty() && !uses.get(item.offer().merchantKind()).takesCoupons()) {
            throw Rejection.conflict("till.no-coupons", Map.of());
        }
    }

    private TillBook.Shown request(TillRequestId id, long fen) {
        TillBook.Shown request = shown.get(id);
        if (request == null) {
            throw Rejection.notFound("till-request", id);
        }
        if (request.taken() || takenRequests.contains(id)) {
            throw Rejection.conflict("till.request-paid", Map.of());
        }
        if (request.endedAt() != null || now.isAfter(request.expiresAt().plus(LATE))) {
            throw Rejection.conflict("till.request-over", Map.of());
        }
        if (request.amount() != fen) {
            throw Rejection.invalid("till.request-amount", Map.of("amount", String.valueOf(request.amount())));
        }
        return request;
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        Wish wish = wanted.get(index);
        if (wish == null) {
            return;
        }
        Wish.Item item = wish.items().get(0);
        OrderTills.Where where = OrderTills.Where.of(item.open());
        TillId till = where.request() == null
                ? where.till()
                : shown.get(where.request()).till();
        taken.add(new TillBook.Paying(till, where.request(), order, item.open().fen(), held, wish.at()));
        if (where.request() != null) {
            takenRequests.add(where.request());
        }
    }

    @Override
    public void again() {
        taken.clear();
        takenRequests.clear();
    }

    @Override
    public void write() {
        source.write(taken);
    }
}
