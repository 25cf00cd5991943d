package shop.solvent.groupbuy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.groupbuy.OrderGroups.Where;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.SharedDevices;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** The places that a batch of orders takes in groups. Its orders take one after another. */
final class SeatTaking implements Taking {

    private final GroupBuyBook book;
    private final SharedDevices devices;
    private final Map<Integer, Wish> wanted;
    private final Map<GroupBuyOfferId, OfferView> offers = new HashMap<>();
    private final Map<GroupBuyId, GroupView> groups = new HashMap<>();
    private final List<SeatView> inside;
    private final Instant now;
    private final List<SeatView> joined = new ArrayList<>();
    private final List<SeatView> begun = new ArrayList<>();

    SeatTaking(
            GroupBuyBook book,
            SharedDevices devices,
            Map<Integer, Wish> wanted,
            List<OfferView> offers,
            List<GroupView> groups,
            List<SeatView> inside,
            Instant now) {
        this.book = book;
        this.devices = devices;
        this.wanted = wanted;
        offers.forEach(offer -> this.offers.put(offer.id(), offer));
        groups.forEach(group -> this.groups.put(group.id(), group));
        this.inside = inside;
        this.now = now;
    }

    /**
     * @throws Rejection {@code group-buy.alone}, {@code group-buy.not-found}, {@code group-buy.members-only}, {@code group-buy.price}, {@code group-buy.no-gain}, {@code
     *     group-buy.not-open}, {@code group-buy.used-up}, {@code group-buy.over}, {@code group-buy.full}, {@code group-buy.already-in},
     *     {@code group-buy.same-person}, {@code group-buy.per-member}
     */
    @Override
    public void require(int index) {
        Wish order = wanted.get(index);
        if (order == null) {
            return;
        }
        if (order.items().size() != 1) {
            throw Rejection.invalid("group-buy.alone", Map.of());
        }
        Wish.Item item = order.items().get(0);
        Where where = Where.of(item.open());
        GroupView group = where.group() == null ? null : groups.get(where.group());
        OfferView offer = offers.get(
                where.group() == null ? where.offer() : group == null ? new GroupBuyOfferId(0) : group.offer());
        if (offer == null || !offer.sku().equals(item.offer().sku())) {
            throw Rejection.notFound("group-buy", item.open().at());
        }
        if (order.buyer().guest()) { // nobody has proved who they are, so nobody knows whether they come twice
            throw Rejection.conflict("group-buy.members-only", Map.of());
        }
        if (item.open().fen() != offer.price()) {
            throw Rejection.conflict("group-buy.price", Map.of("price", String.valueOf(offer.price())));
        }
        if (item.offer().listPrice() <= offer.price()) {
            throw Rejection.conflict(
                    "group-buy.no-gain",
                    Map.of("price", String.valueOf(item.offer().listPrice())));
        }
        if (group == null) {
            requireOpen(offer);
        } else {
            requireOpen(group, order);
        }
        MemberId buyer = order.buyer().id();
        long times = book.times(buyer, offer.id())
                + taken().filter(seat ->
                                seat.offer().equals(offer.id()) && seat.member().equals(buyer))
                        .count();
        if (times >= offer.perMember()) {
            throw Rejection.conflict("group-buy.per-member", Map.of("most", String.valueOf(offer.perMember())));
        }
    }

    private void requireOpen(OfferView offer) {
        OfferState state = offer.state(now);
        if (state == OfferState.COMING || state == OfferState.OVER) {
            throw Rejection.conflict("group-buy.not-open", Map.of());
        }
        long more =
                begun.stream().filter(seat -> seat.offer().equals(offer.id())).count();
        if (offer.left() <= more) {
            throw Rejection.conflict("group-buy.used-up", Map.of());
        }
    }

    private void requireOpen(GroupView group, Wish order) {
        List<SeatView> members = Stream.concat(inside.stream(), joined.stream())
                .filter(seat -> seat.group().equals(group.id()))
                .toList();
        MemberId buyer = order.buyer().id();
        if (members.stream().anyMatch(seat -> seat.member().equals(buyer))) {
            throw Rejection.conflict("group-buy.already-in", Map.of());
        }
        long more =
                joined.stream().filter(seat -> seat.group().equals(group.id())).count();
        if (group.state() == GroupState.FULL || group.state() == GroupState.DONE || group.missing() <= more) {
            throw Rejection.conflict("group-buy.full", Map.of());
        }
        if (!group.isJoinable(now)) {
            throw Rejection.conflict("group-buy.over", Map.of());
        }
        boolean same = members.stream()
                .anyMatch(seat -> seat.device() != null && Arrays.equals(seat.device(), order.device()));
        if (same || devices.isAny(buyer, members.stream().map(SeatView::member).toList(), now)) {
            throw Rejection.conflict("group-buy.same-person", Map.of());
        }
    }

    private Stream<SeatView> taken() {
        return Stream.concat(joined.stream(), begun.stream());
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        Wish wish = wanted.get(index);
        if (wish == null) {
            return;
        }
        if (!held) {
            throw new IllegalStateException(order + " goes through before its group is complete");
        }
        Where where = Where.of(wish.items().get(0).open());
        GroupBuyId id = where.group() == null ? new GroupBuyId(Ids.next()) : where.group();
        GroupBuyOfferId offer = where.group() == null
                ? where.offer()
                : groups.get(where.group()).offer();
        SeatView seat = new SeatView(
                Ids.next(), id, offer, order, wish.buyer().id(), wish.device(), SeatState.WAITING, now, now);
        (where.group() == null ? begun : joined).add(seat);
    }

    @Override
    public void again() {
        joined.clear();
        begun.clear();
    }

    @Override
    public void write() {
        List<Object[]> rows = new ArrayList<>();
        for (SeatView first : begun) {
            OfferView offer = offers.get(first.offer());
            book.left(offer.id(), -1);
            rows.add(new Object[] {
                first.group().value(),
                offer.id().value(),
                offer.sku(),
                offer.price(),
                offer.size(),
                1,
                GroupState.OPEN.name(),
                now,
                now.plus(Duration.ofHours(offer.hours())),
                now
            });
        }
        Map<Long, Integer> more = new HashMap<>();
        joined.forEach(seat -> more.merge(seat.group().value(), 1, Integer::sum));
        book.taken(more);
        if (!rows.isEmpty()) {
            book.begin(rows);
        }
        List<Object[]> seats = taken().map(seat -> new Object[] {
                    seat.id(),
                    seat.group().value(),
                    seat.offer().value(),
                    seat.order().value(),
                    seat.member().value(),
                    seat.device(),
                    seat.state().name(),
                    seat.at(),
                    seat.changedAt()
                })
                .toList();
        if (!seats.isEmpty()) {
            book.sit(seats);
        }
    }
}
