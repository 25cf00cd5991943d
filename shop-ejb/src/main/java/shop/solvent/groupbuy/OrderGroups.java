package shop.solvent.groupbuy;

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
import java.util.TreeSet;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.SharedDevices;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Rejection;

/**
 * What orders take of groups: a place in one. Who is in a group is who has an order that is set aside or paid, and nobody else: places are
 * taken, given back and kept in the transactions of their orders. Members of one offer come one after another.
 */
@ApplicationScoped
public class OrderGroups implements Source {

    @Inject
    private GroupBuyBook book;

    @Inject
    private SharedDevices devices;

    @Inject
    private Clock clock;

    /** What an order joins. @param group null for one that is to be begun @param offer null if the group says it */
    record Where(GroupBuyOfferId offer, GroupBuyId group) {

        /** @throws Rejection {@code group-buy.not-found} */
        static Where of(Open open) {
            try {
                return open.at().startsWith("gbg_")
                        ? new Where(null, GroupBuyId.parse(open.at()))
                        : new Where(GroupBuyOfferId.parse(open.at()), null);
            } catch (InvalidId none) {
                throw Rejection.notFound("group-buy", open.at());
            }
        }
    }

    @Override
    public Place place() {
        return Place.GROUPS;
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
        Set<Long> offers = new TreeSet<>();
        Set<Long> groups = new TreeSet<>();
        for (Wish order : orders) {
            for (Wish.Item item : order.items()) {
                if (item.open() == null || !item.open().isOfGroup()) {
                    continue;
                }
                wanted.put(order.index(), order);
                try {
                    Where where = Where.of(item.open());
                    if (where.group() == null) {
                        offers.add(where.offer().value());
                    } else {
                        groups.add(where.group().value());
                    }
                } catch (Rejection none) {
                    continue; // told of the order that it is of
                }
            }
        }
        if (wanted.isEmpty()) {
            return Taking.NONE;
        }
        offers.addAll(book.offersOf(groups));
        List<OfferView> there = lock
                ? book.lockOffers(offers)
                : offers.stream()
                        .flatMap(id -> book.offer(new GroupBuyOfferId(id)).stream())
                        .toList();
        List<GroupView> begun = lock
                ? book.lockGroups(groups)
                : groups.stream()
                        .flatMap(id -> book.group(new GroupBuyId(id)).stream())
                        .toList();
        return new SeatTaking(book, devices, wanted, there, begun, book.inside(groups), clock.instant());
    }

    /** @throws Rejection {@code group-buy.going-through} where an order of a complete group is about to be taken out of it */
    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        List<SeatView> seats = seats(orders);
        if (seats.isEmpty()) {
            return;
        }
        for (GroupView group : groupsOf(seats)) {
            if (turn == Turn.COMES_TO_NOTHING && group.state() == GroupState.FULL) {
                throw Rejection.conflict(
                        "group-buy.going-through", Map.of("group", group.id().toString()));
            }
        }
    }

    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        List<SeatView> seen = seats(orders);
        if (seen.isEmpty()) {
            return;
        }
        Map<GroupBuyId, GroupView> groups = new HashMap<>();
        groupsOf(seen).forEach(group -> groups.put(group.id(), group));
        List<SeatView> seats = seats(orders); // as they are under the locks
        switch (turn) {
            case GOES_ON -> book.move(in(seats, SeatState.WAITING), SeatState.THROUGH);
            case TAKEN_BACK -> book.move(in(seats, SeatState.THROUGH), SeatState.RETURNED);
            case COMES_TO_NOTHING -> {
                List<SeatView> leaving = in(seats, SeatState.WAITING);
                book.move(leaving, SeatState.LEFT);
                Map<Long, Integer> fewer = new HashMap<>();
                leaving.stream()
                        .filter(seat -> groups.get(seat.group()).state() == GroupState.OPEN)
                        .forEach(seat -> fewer.merge(seat.group().value(), -1, Integer::sum));
                book.taken(fewer);
            }
        }
    }

    private List<SeatView> seats(Collection<Taker> orders) {
        return book.of(orders.stream().map(Taker::order).toList());
    }

    private static List<SeatView> in(List<SeatView> seats, SeatState state) {
        return seats.stream().filter(seat -> seat.state() == state).toList();
    }

    /** First the offers and then the groups, as whoever joins takes them. */
    private List<GroupView> groupsOf(List<SeatView> seats) {
        Set<Long> groups = new HashSet<>();
        Set<Long> offers = new HashSet<>();
        seats.forEach(seat -> {
            groups.add(seat.group().value());
            offers.add(seat.offer().value());
        });
        book.lockOffers(offers);
        return book.lockGroups(groups);
    }
}
