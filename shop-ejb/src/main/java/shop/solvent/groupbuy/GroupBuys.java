package shop.solvent.groupbuy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** Offers to buy goods together, and the groups that came of them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class GroupBuys {

    @Inject
    private GroupBuyBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code group-buy.not-found} */
    public OfferView offer(GroupBuyOfferId id) {
        return book.offer(id).orElseThrow(() -> Rejection.notFound("group-buy", id));
    }

    /** @throws Rejection {@code group-buy.not-found} */
    public GroupView group(GroupBuyId id) {
        return book.group(id).orElseThrow(() -> Rejection.notFound("group-buy", id));
    }

    /** The offer of the goods by which a group can be begun now; the one that closes first where there are several. */
    public Optional<OfferView> open(String sku) {
        return book.offers(sku, clock.instant()).stream()
                .filter(offer -> offer.state(clock.instant()) == OfferState.OPEN)
                .findFirst();
    }

    /** Groups of the goods that can be joined, the one whose time ends first first. @param most 1 to 100 */
    public List<GroupView> joinable(String sku, int most) {
        return book.joinable(sku, clock.instant(), most);
    }

    public boolean isJoinable(GroupView group) {
        return group.isJoinable(clock.instant());
    }

    public OfferState state(OfferView offer) {
        return offer.state(clock.instant());
    }

    /** The latest first. @param sku null for those of all goods @param after the last one that was told; null to begin */
    public Slice<OfferView> offers(String sku, GroupBuyOfferId after, int size) {
        Slice.check(size);
        return Slice.of(book.offers(sku, after, size + 1), size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. @param sku null for those of all goods */
    public long countOffers(String sku) {
        return book.countOffers(sku, Page.COUNTED);
    }

    /** The latest first. @param after the last one that was told; null to begin */
    public Slice<GroupView> groups(GroupQuery query, GroupBuyId after, int size) {
        Slice.check(size);
        return Slice.of(book.groups(query, after, size + 1), size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(GroupQuery query) {
        return book.count(query, Page.COUNTED);
    }

    /** Everybody who ever was in a group, in the order in which they came. */
    public List<SeatView> seats(GroupBuyId group) {
        return book.seats(group);
    }

    /** As {@link #seats(GroupBuyId)}, of several groups at once; of one in which nobody ever was there is nothing. */
    public Map<GroupBuyId, List<SeatView>> seats(Collection<GroupBuyId> groups) {
        return book.seats(groups).stream().collect(Collectors.groupingBy(SeatView::group));
    }

    /** The group that an order is of; empty if it is of none. */
    public Optional<GroupView> of(OrderId order) {
        return book.of(List.of(order)).stream().findFirst().flatMap(seat -> book.group(seat.group()));
    }

    /** What is bought by who begins a group. */
    public Line begins(OfferView offer) {
        return new Line(offer.sku(), 1, null, new Open(offer.price(), offer.id().toString()));
    }

    /** What is bought by who joins it. */
    public Line joins(GroupView group) {
        return new Line(group.sku(), 1, null, new Open(group.price(), group.id().toString()));
    }

    /**
     * No group is begun any more. Those that are there have their hours, for that was said to who is in them. Done twice it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code group-buy.not-found}, {@code field.missing} without a reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void end(GroupBuyOfferId id, String reason, String by) {
        permits.require(by, Permission.SET_PRICES);
        String why = Given.text("reason", reason, 500);
        OfferView offer = offer(id);
        if (offer.endedAt() == null) {
            book.end(id, by);
            audit.record(by, "group-buy.ended", offer.sku(), null, id.toString(), why);
        }
    }
}
