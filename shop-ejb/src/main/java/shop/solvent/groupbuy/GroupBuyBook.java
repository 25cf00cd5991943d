package shop.solvent.groupbuy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** Keeps offers, groups and who is in them. */
@ApplicationScoped
class GroupBuyBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    void add(OfferView offer) {
        database.insert(
                "group_buy_offer (id, sku, price, size, hours, most, groups_left, per_member, opens, closes, made_by, made_at)",
                List.<Object[]>of(new Object[] {
                    offer.id().value(),
                    offer.sku(),
                    offer.price(),
                    offer.size(),
                    offer.hours(),
                    offer.most(),
                    offer.left(),
                    offer.perMember(),
                    offer.opens(),
                    offer.closes(),
                    offer.by(),
                    offer.at()
                }));
    }

    Optional<OfferView> offer(GroupBuyOfferId id) {
        return database.find("SELECT * FROM group_buy_offer WHERE id = ?", OfferView::read, id.value());
    }

    Optional<GroupView> group(GroupBuyId id) {
        return database.find("SELECT * FROM group_buy WHERE id = ?", GroupView::read, id.value());
    }

    /** Offers of the goods that no one has ended and that close later; the one that closes first is the first. */
    List<OfferView> offers(String sku, Instant now) {
        return database.query(
                "SELECT * FROM group_buy_offer WHERE sku = ? AND ended_at IS NULL AND closes > ? ORDER BY closes, id",
                OfferView::read,
                sku,
                now);
    }

    /** The latest first. @param sku null for those of all goods @param after null to begin */
    List<OfferView> offers(String sku, GroupBuyOfferId after, int most) {
        Where where = new Where().and("sku = ?", sku).and("id < ?", after == null ? null : after.value());
        return database.query(
                "SELECT * FROM group_buy_offer" + where.sql() + " ORDER BY id DESC LIMIT ?",
                OfferView::read,
                where.parameters(most));
    }

    long countOffers(String sku, int most) {
        Where where = new Where().and("sku = ?", sku);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM group_buy_offer" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    private static Where where(GroupQuery query) {
        return new Where()
                .and("sku = ?", query.sku())
                .and("offer = ?", query.offer() == null ? null : query.offer().value())
                .and("state = ?", query.state() == null ? null : query.state().name());
    }

    /** The latest first. @param after null to begin */
    List<GroupView> groups(GroupQuery query, GroupBuyId after, int most) {
        Where where = where(query).and("id < ?", after == null ? null : after.value());
        return database.query(
                "SELECT * FROM group_buy" + where.sql() + " ORDER BY id DESC LIMIT ?",
                GroupView::read,
                where.parameters(most));
    }

    long count(GroupQuery query, int most) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM group_buy" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    /** Groups of the goods that somebody is in and that can be joined; the one whose time ends first is the first. */
    List<GroupView> joinable(String sku, Instant now, int most) {
        return database.query(
                "SELECT * FROM group_buy WHERE sku = ? AND state = 'OPEN' AND ends_at > ? AND taken > 0"
                        + " ORDER BY ends_at, id LIMIT ?",
                GroupView::read,
                sku,
                now,
                most);
    }

    /** Held until the transaction ends; always before {@link #lockGroups}. */
    List<OfferView> lockOffers(Collection<Long> ids) {
        return locked("group_buy_offer", ids, OfferView::read);
    }

    List<GroupView> lockGroups(Collection<Long> ids) {
        return locked("group_buy", ids, GroupView::read);
    }

    private <T> List<T> locked(String table, Collection<Long> ids, Database.Row<T> row) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(ids);
        return database.query(
                "SELECT * FROM " + table + " WHERE id IN (" + Database.places(wanted) + ") ORDER BY id FOR UPDATE",
                row,
                wanted);
    }

    /** Whose offers these groups are. */
    List<Long> offersOf(Collection<Long> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(groups);
        return database.query(
                "SELECT DISTINCT offer FROM group_buy WHERE id IN (" + Database.places(wanted) + ") ORDER BY offer",
                row -> row.getLong(1),
                wanted);
    }

    /** Who is in these groups, or was through them, in the order in which they came. */
    List<SeatView> inside(Collection<Long> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(groups);
        return database.query(
                "SELECT * FROM group_buy_seat WHERE group_buy IN (" + Database.places(wanted)
                        + ") AND state IN ('WAITING', 'THROUGH') ORDER BY id",
                SeatView::read,
                wanted);
    }

    /** Everybody who ever was in a group, in the order in which they came. */
    List<SeatView> seats(GroupBuyId group) {
        return seats(List.of(group));
    }

    List<SeatView> seats(Collection<GroupBuyId> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Long> ids = Database.inList(groups.stream().map(GroupBuyId::value).toList());
        return database.query(
                "SELECT * FROM group_buy_seat WHERE group_buy IN (" + Database.places(ids) + ") ORDER BY id",
                SeatView::read,
                ids);
    }

    /** How often the member is in groups of the offer, or was through them. */
    int times(MemberId member, GroupBuyOfferId offer) {
        return Math.toIntExact(database.number(
                "SELECT COUNT(*) FROM group_buy_seat WHERE member = ? AND offer = ? AND state IN ('WAITING', 'THROUGH')",
                member.value(),
                offer.value()));
    }

    List<SeatView> of(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<Long> ids = Database.inList(orders.stream().map(OrderId::value).toList());
        return database.query(
                "SELECT * FROM group_buy_seat WHERE order_id IN (" + Database.places(ids) + ") ORDER BY id",
                SeatView::read,
                ids);
    }

    void begin(List<Object[]> rows) {
        database.insert("group_buy (id, offer, sku, price, size, taken, state, begun_at, ends_at, changed_at)", rows);
    }

    void sit(List<Object[]> rows) {
        database.insert(
                "group_buy_seat (id, group_buy, offer, order_id, member, device, state, taken_at, changed_at)", rows);
    }

    /** So many more, or with a negative number fewer, groups may be begun of an offer. */
    void left(GroupBuyOfferId offer, int more) {
        database.update("UPDATE group_buy_offer SET groups_left = groups_left + ? WHERE id = ?", more, offer.value());
    }

    /** So many more, or with a negative number fewer, are in each of these groups; one that is complete is so from now on. */
    void taken(Map<Long, Integer> more) {
        new TreeMap<>(more)
                .forEach((id, seats) -> database.update(
                        "UPDATE group_buy SET taken = taken + ?, changed_at = IF(taken = size, ?, changed_at),"
                                + " state = IF(taken = size, 'FULL', state) WHERE id = ?",
                        seats,
                        clock.instant(),
                        id));
    }

    void move(GroupBuyId group, GroupState to) {
        database.update(
                "UPDATE group_buy SET state = ?, changed_at = ? WHERE id = ?",
                to.name(),
                clock.instant(),
                group.value());
    }

    void move(Collection<SeatView> seats, SeatState to) {
        if (seats.isEmpty()) {
            return;
        }
        List<Long> ids = Database.inList(seats.stream().map(SeatView::id).toList());
        List<Object> parameters = new ArrayList<>(List.of(to.name(), clock.instant()));
        parameters.addAll(ids);
        database.update(
                "UPDATE group_buy_seat SET state = ?, changed_at = ? WHERE id IN (" + Database.places(ids) + ")",
                parameters.toArray());
    }

    /** Groups whose time is over and that are not complete. */
    List<GroupBuyId> overdue(Instant now, int most, int passedOver) {
        return database.query(
                "SELECT id FROM group_buy WHERE state = 'OPEN' AND ends_at <= ? ORDER BY ends_at, id LIMIT ? OFFSET ?",
                row -> new GroupBuyId(row.getLong(1)),
                now,
                most,
                passedOver);
    }

    List<GroupBuyId> in(GroupState state, int most, int passedOver) {
        return database.query(
                "SELECT id FROM group_buy WHERE state = ? ORDER BY ends_at, id LIMIT ? OFFSET ?",
                row -> new GroupBuyId(row.getLong(1)),
                state.name(),
                most,
                passedOver);
    }

    void end(GroupBuyOfferId offer, String by) {
        database.update(
                "UPDATE group_buy_offer SET ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
                by,
                clock.instant(),
                offer.value());
    }
}
