package shop.solvent.coupon;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.coupon.CouponBook.Happened;
import shop.solvent.coupon.CouponCode.ByCode;
import shop.solvent.coupon.CouponCode.ById;
import shop.solvent.coupon.CouponCode.ByWord;
import shop.solvent.coupon.CouponCode.Mistyped;
import shop.solvent.coupon.CouponCode.Shown;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/**
 * What the orders of a batch show, locked. They are decided one after another: what one of them takes, the next finds taken.
 */
final class ShownCoupons implements Taking {

    private final OrderCoupons book;
    private final Map<Integer, Wish> orders;
    private final Set<MemberId> waits;
    private final Map<String, CouponId> byCode;
    private final Map<String, CouponBatchId> byWord;
    private final Map<CouponId, Coupon> read;
    private final Map<CouponId, Coupon> coupons;
    private final Map<CouponBatchId, BatchView> batches;
    private final Map<MemberId, Map<CouponBatchId, Integer>> had;
    private final ZoneId zone;

    private final Map<Integer, List<Coupon>> good = new HashMap<>();
    private final Map<CouponBatchId, Integer> grown = new HashMap<>();
    private final Map<CouponId, Object[]> fresh = new LinkedHashMap<>();
    private final Set<CouponId> changed = new LinkedHashSet<>();
    private final List<Happened> events = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();
    private final Map<Integer, List<ShownCoupon>> told = new HashMap<>();
    private final List<Wish> missed = new ArrayList<>();

    /** @param orders that show any */
    ShownCoupons(
            OrderCoupons book,
            List<Wish> orders,
            Set<MemberId> waits,
            Map<String, CouponId> byCode,
            Map<String, CouponBatchId> byWord,
            Map<CouponId, Coupon> coupons,
            Map<CouponBatchId, BatchView> batches,
            Map<MemberId, Map<CouponBatchId, Integer>> had,
            ZoneId zone) {
        this.book = book;
        this.orders = orders.stream().collect(Collectors.toMap(Wish::index, order -> order));
        this.waits = waits;
        this.byCode = byCode;
        this.byWord = byWord;
        this.read = coupons;
        this.coupons = new HashMap<>(coupons);
        this.batches = batches;
        this.had = had;
        this.zone = zone;
    }

    @Override
    public void again() {
        coupons.clear();
        coupons.putAll(read);
        good.clear();
        grown.clear();
        fresh.clear();
        changed.clear();
        events.clear();
        rows.clear();
        told.clear();
        missed.clear();
    }

    /**
     * The campaigns that the order's coupons let speak for it; none if it shows none.
     *
     * @throws Rejection {@code coupon.unknown}, {@code coupon.mistyped}, {@code coupon.used}, {@code coupon.held}, {@code
     *     coupon.of-another}, {@code coupon.void}, {@code coupon.not-yet}, {@code coupon.expired}, {@code
     *     coupon.exhausted}, {@code coupon.enough}, {@code coupon.twice}, {@code coupon.too-often}; nothing has changed then
     */
    @Override
    public Set<String> campaigns(int index) {
        Wish order = orders.get(index);
        if (order == null) {
            return Set.of();
        }
        if (waits.contains(order.buyer().id())) {
            throw Misses.tooOften();
        }
        List<Coupon> found = new ArrayList<>();
        try {
            for (String shown : order.coupons()) {
                Coupon coupon = good(order, shown);
                if (found.stream().anyMatch(one -> one.id().equals(coupon.id()))) {
                    throw Rejection.invalid("coupon.twice", Map.of("coupon", CouponCode.end(shown)));
                }
                found.add(coupon);
            }
        } catch (Rejection refused) {
            if (refused.reason().code().equals("coupon.unknown")) {
                missed.add(order);
            }
            throw refused;
        }
        good.put(index, found);
        return found.stream()
                .map(coupon -> batches.get(coupon.batch()).campaign())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Coupon good(Wish order, String shown) {
        Shown read = CouponCode.read(shown).orElseThrow(() -> UseTerms.unknown(shown));
        if (read instanceof Mistyped) {
            throw Rejection.invalid(
                    "coupon.mistyped", UseTerms.unknown(shown).reason().parameters());
        }
        if (read instanceof ByWord word) {
            return ofWord(order, word.word(), shown);
        }
        CouponId id = read instanceof ByCode code ? byCode.get(code.code()) : ((ById) read).id();
        Coupon coupon = id == null ? null : coupons.get(id);
        // Ids can be counted up: one of somebody else's is told from none at all by nothing.
        if (coupon == null || read instanceof ById && !order.buyer().id().equals(coupon.member())) {
            throw UseTerms.unknown(shown);
        }
        BatchView batch = batches.get(coupon.batch());
        UseTerms.requireFree(batch, coupon, order.buyer().id(), shown, order.at());
        if (coupon.member() != null) {
            return coupon;
        }
        requireFew(order, batch, shown);
        return coupon.of(order.buyer().id(), UseTerms.end(batch, order.at(), zone));
    }

    /** One that the member has of it and can use; else a further one, if there may be any. */
    private Coupon ofWord(Wish order, String word, String shown) {
        CouponBatchId id = byWord.get(word);
        if (id == null) {
            throw UseTerms.unknown(shown);
        }
        BatchView batch = batches.get(id);
        List<Coupon> own = coupons.values().stream()
                .filter(one -> one.batch().equals(id) && order.buyer().id().equals(one.member()))
                .sorted(Comparator.comparing(one -> one.id().value()))
                .toList();
        for (Coupon one : own) {
            if (one.state().isFree()
                    && (one.goodUntil() == null || one.goodUntil().isAfter(order.at()))) {
                UseTerms.requireFree(batch, one, order.buyer().id(), shown, order.at());
                return one;
            }
        }
        UseTerms.requireOpen(batch, shown, order.at());
        if (own.size() >= batch.perMember()) {
            UseTerms.requireFree(batch, own.get(own.size() - 1), order.buyer().id(), shown, order.at());
            throw UseTerms.refused("coupon.enough", shown);
        }
        if (batch.made() + grown.getOrDefault(id, 0) >= batch.wanted()) {
            throw UseTerms.refused("coupon.exhausted", shown);
        }
        return new Coupon(
                OrderCoupons.next(),
                id,
                CouponState.ISSUED,
                order.buyer().id(),
                UseTerms.end(batch, order.at(), zone),
                null,
                0);
    }

    private void requireFew(Wish order, BatchView batch, String shown) {
        if (had.getOrDefault(order.buyer().id(), Map.of()).getOrDefault(batch.id(), 0) >= batch.perMember()) {
            throw UseTerms.refused("coupon.enough", shown);
        }
    }

    @Override
    public void leave(int index, OrderId order) {
        take(index, order, false, List.of());
    }

    @Override
    public List<ShownCoupon> shown(int index) {
        return told.getOrDefault(index, List.of());
    }

    /** Takes what the order needs of what it showed: for each campaign that granted something the first coupon. */
    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        List<ShownCoupon> taken = new ArrayList<>();
        Map<String, Long> left = new HashMap<>();
        uses.forEach(use -> left.put(use.code(), use.cost()));
        for (Coupon coupon : good.getOrDefault(index, List.of())) {
            Wish showing = orders.get(index);
            BatchView batch = batches.get(coupon.batch());
            Long cost = left.remove(batch.campaign());
            boolean used = cost != null;
            boolean isNew = !coupons.containsKey(coupon.id());
            String by = "channel:" + showing.channel();
            if (used) {
                Coupon now = coupon.with(held ? CouponState.HELD : CouponState.USED, order, cost);
                if (isNew) {
                    grow(now);
                } else {
                    changed.add(now.id());
                }
                coupons.put(now.id(), now);
                events.add(new Happened(now.id(), held ? What.HELD : What.USED, by, order, null));
            } else if (!isNew) {
                events.add(new Happened(coupon.id(), What.UNNEEDED, by, order, null));
            }
            CouponId there = used || !isNew ? coupon.id() : null;
            rows.add(new Object[] {
                order.value(),
                taken.size(),
                batch.id().value(),
                there == null ? null : there.value(),
                used,
                used ? cost : 0L
            });
            taken.add(new ShownCoupon(
                    there, batch.id(), batch.campaign(), batch.nameZh(), batch.nameEn(), used, used ? cost : 0));
        }
        told.put(index, taken);
    }

    private void grow(Coupon coupon) {
        BatchView batch = batches.get(coupon.batch());
        int more = grown.merge(batch.id(), 1, Integer::sum);
        fresh.put(coupon.id(), new Object[] {
            coupon.id().value(),
            batch.id().value(),
            batch.made() + more,
            null,
            null,
            coupon.state().name(),
            coupon.member().value(),
            coupon.goodUntil(),
            coupon.order().value(),
            coupon.cost()
        });
    }

    @Override
    public void write() {
        book.write(this);
    }

    List<Wish> missed() {
        return missed;
    }

    List<Object[]> fresh() {
        return List.copyOf(fresh.values());
    }

    Map<CouponBatchId, Integer> grown() {
        return grown;
    }

    /** What stands otherwise now. */
    List<Coupon> changed() {
        return changed.stream().map(coupons::get).toList();
    }

    List<Happened> events() {
        return events;
    }

    List<Object[]> rows() {
        return rows;
    }
}
