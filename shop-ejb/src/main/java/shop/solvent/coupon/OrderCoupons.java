package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.coupon.CouponBook.Happened;
import shop.solvent.coupon.CouponCode.ByCode;
import shop.solvent.coupon.CouponCode.ById;
import shop.solvent.coupon.CouponCode.ByWord;
import shop.solvent.coupon.CouponCode.Shown;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** What orders do with coupons, in their transactions and under their buyers' locks. */
@ApplicationScoped
public class OrderCoupons implements Source {

    @Inject
    private CouponBook book;

    @Inject
    private Codes codes;

    @Inject
    private Misses misses;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public Place place() {
        return Place.COUPONS;
    }

    /** Locks what these orders show: codes first, then public words, each in one order. */
    @Override
    public Taking lock(List<Wish> orders) {
        return shown(orders, true);
    }

    @Override
    public Taking look(List<Wish> carts) {
        return shown(carts, false);
    }

    private Taking shown(List<Wish> orders, boolean lock) {
        List<Wish> showing =
                orders.stream().filter(order -> !order.coupons().isEmpty()).toList();
        return showing.isEmpty() ? Taking.NONE : read(showing, lock);
    }

    private ShownCoupons read(List<Wish> orders, boolean lock) {
        List<MemberId> members =
                orders.stream().map(order -> order.buyer().id()).toList();
        Set<MemberId> waits = misses.tooMany(orders.stream().map(Wish::channel).toList(), members);
        Map<String, byte[]> indices = new HashMap<>();
        Set<CouponId> ids = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (Wish order : orders) {
            for (String shown : order.coupons()) {
                Shown read = CouponCode.read(shown).orElse(null);
                if (read instanceof ByCode one) {
                    indices.put(one.code(), codes.index(one.code()));
                } else if (read instanceof ById one) {
                    ids.add(one.id());
                } else if (read instanceof ByWord one) {
                    words.add(one.word());
                }
            }
        }
        Map<String, CouponId> byCode = new HashMap<>();
        if (!indices.isEmpty()) {
            Map<String, CouponId> found = book.found(indices.values());
            indices.forEach((code, index) -> {
                if (found.containsKey(CouponBook.key(index))) {
                    byCode.put(code, found.get(CouponBook.key(index)));
                }
            });
            ids.addAll(byCode.values());
        }
        List<BatchView> named = words.isEmpty() ? List.of() : book.ofWords(words, lock);
        if (!named.isEmpty()) {
            book.ofMembers(named.stream().map(BatchView::id).toList(), members).forEach(one -> ids.add(one.id()));
        }
        Map<CouponId, Coupon> coupons =
                book.read(ids, lock).stream().collect(Collectors.toMap(Coupon::id, coupon -> coupon));
        Set<CouponBatchId> others =
                coupons.values().stream().map(Coupon::batch).collect(Collectors.toCollection(HashSet::new));
        Map<CouponBatchId, BatchView> batches = new HashMap<>(book.batches(others));
        named.forEach(batch -> batches.put(batch.id(), batch)); // as it is under its lock
        Map<MemberId, Map<CouponBatchId, Integer>> had = had(members, byCode, coupons, batches);
        return new ShownCoupons(
                this,
                orders,
                waits,
                byCode,
                named.stream().collect(Collectors.toMap(BatchView::word, BatchView::id)),
                coupons,
                batches,
                had,
                clock.getZone());
    }

    /** How many each buyer has of the batches of codes that nobody has yet: a member may have so many of a batch. */
    private Map<MemberId, Map<CouponBatchId, Integer>> had(
            List<MemberId> members,
            Map<String, CouponId> byCode,
            Map<CouponId, Coupon> coupons,
            Map<CouponBatchId, BatchView> batches) {
        Set<CouponBatchId> free = byCode.values().stream()
                .map(coupons::get)
                .filter(coupon -> coupon.member() == null)
                .map(Coupon::batch)
                .collect(Collectors.toCollection(HashSet::new));
        batches.values().stream()
                .filter(batch -> batch.kind() == BatchKind.WORD)
                .map(BatchView::id)
                .forEach(free::add);
        Map<MemberId, Map<CouponBatchId, Integer>> had = new HashMap<>();
        if (!free.isEmpty()) {
            book.ofMembers(free, members)
                    .forEach(one -> had.computeIfAbsent(one.member(), member -> new HashMap<>())
                            .merge(one.batch(), 1, Integer::sum));
        }
        return had;
    }

    /** Writes what became of what was shown, and counts what is no coupon. */
    void write(ShownCoupons shown) {
        Instant now = clock.instant();
        shown.missed()
                .forEach(order -> misses.note(order.channel(), order.buyer().id()));
        if (!shown.fresh().isEmpty()) {
            book.add(shown.fresh(), now);
            shown.grown().forEach(book::grows);
        }
        shown.changed().forEach(book::put);
        book.tell(shown.events());
        if (!shown.rows().isEmpty()) {
            database.insert("coupon_shown (order_id, place, batch, coupon, used, cost)", shown.rows());
        }
    }

    @Override
    public List<ShownCoupon> shownWith(OrderId order) {
        return book.shownWith(order);
    }

    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        List<OrderId> vouched = vouched(orders);
        if (!vouched.isEmpty()) {
            book.lockOf(vouched);
        }
    }

    /** What no campaign granted anything has no coupon to go on with it. */
    private static List<OrderId> vouched(Collection<Taker> orders) {
        return orders.stream().filter(Taker::campaigns).map(Taker::order).toList();
    }

    /** What an order held and does not need comes back always; what it used, if the batch says so. */
    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        List<OrderId> vouched = vouched(orders);
        if (vouched.isEmpty()) {
            return;
        }
        List<Coupon> coupons = book.lockOf(vouched);
        Map<CouponBatchId, BatchView> batches =
                book.batches(coupons.stream().map(Coupon::batch).toList());
        List<Happened> events = new ArrayList<>();
        for (Coupon coupon : coupons) {
            OrderId order = coupon.order();
            switch (turn) {
                case GOES_ON -> {
                    book.put(coupon.with(CouponState.USED, order, coupon.cost()));
                    events.add(new Happened(coupon.id(), What.USED, by, order, reason));
                }
                case COMES_TO_NOTHING -> {
                    book.put(coupon.with(CouponState.RETURNED, null, 0));
                    events.add(new Happened(coupon.id(), What.RETURNED, by, order, reason));
                }
                case TAKEN_BACK -> {
                    boolean comesBack = batches.get(coupon.batch()).comesBack();
                    book.put(
                            comesBack
                                    ? coupon.with(CouponState.RETURNED, null, 0)
                                    : coupon.with(CouponState.USED, order, 0)); // what it cost is given back, too
                    events.add(new Happened(coupon.id(), comesBack ? What.RETURNED : What.KEPT, by, order, reason));
                }
            }
        }
        book.tell(events);
    }

    static CouponId next() {
        return new CouponId(Ids.next());
    }
}
