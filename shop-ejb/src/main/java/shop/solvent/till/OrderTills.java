package shop.solvent.till;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.TillUse;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * What is paid at a till. It looks at every order with an open price, whichever way it comes: that the till is there, is the
 * merchant's and takes money, that coupons are taken there, and that an amount which is shown is paid once and as it is shown.
 */
@ApplicationScoped
public class OrderTills implements Source {

    @Inject
    private TillBook book;

    @EJB
    private MerchantKinds kinds;

    @Inject
    private Clock clock;

    /** Where an order pays. @param request null if it pays no amount that is shown @param till null if the request says it */
    record Where(TillId till, TillRequestId request) {

        /** @throws Rejection {@code till.not-found} */
        static Where of(Open open) {
            try {
                return open.at().startsWith("tlr_")
                        ? new Where(null, TillRequestId.parse(open.at()))
                        : new Where(TillId.parse(open.at()), null);
            } catch (InvalidId none) {
                throw Rejection.notFound("till", open.at());
            }
        }
    }

    @Override
    public Place place() {
        return Place.TILLS;
    }

    @Override
    public Taking lock(List<Wish> orders) {
        return read(orders, true);
    }

    @Override
    public Taking look(List<Wish> carts) {
        return read(carts, false);
    }

    private Taking read(List<Wish> orders, boolean lock) {
        Map<Integer, Wish> wanted = new TreeMap<>();
        for (Wish order : orders) {
            if (order.items().stream().anyMatch(OrderTills::isOfTill)) {
                wanted.put(order.index(), order);
            }
        }
        if (wanted.isEmpty()) {
            return Taking.NONE;
        }
        Set<TillId> tills = new HashSet<>();
        Set<TillRequestId> requests = new HashSet<>();
        wanted.values().stream()
                .flatMap(order -> order.items().stream())
                .filter(OrderTills::isOfTill)
                .forEach(item -> {
                    try {
                        Where where = Where.of(item.open());
                        if (where.request() == null) {
                            tills.add(where.till());
                        } else {
                            requests.add(where.request());
                        }
                    } catch (Rejection none) {
                        return; // told of the order that it is of
                    }
                });
        Map<TillRequestId, TillBook.Shown> shown = book.shown(requests, lock);
        shown.values().forEach(one -> tills.add(one.till()));
        return new TillTaking(this, wanted, book.some(tills), shown, uses(wanted.values()), clock.instant());
    }

    /** Goods that have a price are not paid at a till, though they may be said to cost less together with others. */
    private static boolean isOfTill(Wish.Item item) {
        return item.open() != null && item.offer().isOpenPriced();
    }

    private Map<String, TillUse> uses(Collection<Wish> orders) {
        Map<String, TillUse> uses = new HashMap<>();
        for (Wish order : orders) {
            for (Wish.Item item : order.items()) {
                uses.computeIfAbsent(
                        item.offer().merchantKind(),
                        kind -> kinds.of(kind(kind)).till());
            }
        }
        return uses;
    }

    private static MerchantKind kind(String code) {
        for (MerchantKind kind : MerchantKind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalStateException("No kind of merchant: " + code);
    }

    void write(List<TillBook.Paying> orders) {
        if (!orders.isEmpty()) {
            book.add(orders);
        }
    }

    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        if (!orders.isEmpty()) {
            book.lockOrders(ids(orders));
        }
    }

    @Override
    public void parted(OrderId order, long before, long after) {
        book.parted(order, before, after);
    }

    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        if (orders.isEmpty()) {
            return;
        }
        switch (turn) {
            case GOES_ON -> book.goOn(ids(orders));
            case COMES_TO_NOTHING -> book.leave(ids(orders));
            case TAKEN_BACK -> book.back(ids(orders));
        }
    }

    private static List<Long> ids(Collection<Taker> orders) {
        return Database.inList(orders.stream().map(one -> one.order().value()).toList());
    }
}
