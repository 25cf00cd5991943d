package shop.solvent.limited;

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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/** What orders take of limited issues, in their transactions and under their buyers' locks. */
@ApplicationScoped
public class OrderLimits {

    @Inject
    private CurrentIssues issues;

    @Inject
    private LimitedBook book;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * An order before it is placed.
     *
     * @param index its place in the batch
     * @param guest whether the buyer has no account, so that they could be anybody, and many
     * @param pieces of each of the goods, by sku
     */
    public record Wanting(int index, MemberId member, boolean guest, Map<String, Integer> pieces) {}

    /**
     * Locks the issues that these orders take of, each in one order; asks nothing where they take of none. What one of the
     * orders takes, the next finds taken.
     */
    public LimitedPieces lock(Stream<Wanting> orders) {
        return read(orders, true);
    }

    /** As {@link #lock}, for who only wants to know. */
    public LimitedPieces look(Stream<Wanting> orders) {
        return read(orders, false);
    }

    private LimitedPieces read(Stream<Wanting> orders, boolean lock) {
        Map<String, LimitedIssueId> bySku = issues.bySku();
        if (bySku.isEmpty()) {
            return LimitedPieces.NONE; // nobody has looked at the orders
        }
        Map<Integer, Map<LimitedIssueId, Integer>> wanted = new HashMap<>();
        Map<Integer, MemberId> members = new HashMap<>();
        Set<Integer> guests = new HashSet<>();
        Set<LimitedIssueId> all = new TreeSet<>();
        orders.forEach(order -> {
            order.pieces().forEach((sku, pieces) -> {
                LimitedIssueId issue = bySku.get(sku);
                if (issue != null) {
                    wanted.computeIfAbsent(order.index(), index -> new TreeMap<>())
                            .merge(issue, pieces, Math::addExact);
                    members.put(order.index(), order.member());
                    all.add(issue);
                    if (order.guest()) {
                        guests.add(order.index());
                    }
                }
            });
        });
        if (all.isEmpty()) {
            return LimitedPieces.NONE;
        }
        List<Long> ids = all.stream().map(LimitedIssueId::value).toList();
        List<LimitedView> found = lock ? book.lock(ids) : book.some(ids);
        LimitedPieces pieces = new LimitedPieces(
                found.stream().collect(Collectors.toMap(LimitedView::id, issue -> issue)),
                wanted,
                members,
                guests,
                clock.instant());
        tellShares(pieces, ids, members.values());
        if (found.stream().anyMatch(LimitedView::isDraw)) {
            tellPlaces(pieces, ids, members.values());
        }
        return pieces;
    }

    private void tellShares(LimitedPieces pieces, List<Long> issues, Collection<MemberId> members) {
        database.query(
                "SELECT issue, member, pieces FROM limited_share" + of(issues, members),
                row -> pieces.tellShare(
                        new LimitedIssueId(row.getLong(1)), new MemberId(row.getLong(2)), row.getInt(3)),
                parameters(issues, members));
    }

    private void tellPlaces(LimitedPieces pieces, List<Long> issues, Collection<MemberId> members) {
        database.query(
                "SELECT issue, member, place FROM limited_entry" + of(issues, members),
                row -> pieces.tellEntry(
                        new LimitedIssueId(row.getLong(1)),
                        new MemberId(row.getLong(2)),
                        row.getObject(3, Integer.class)),
                parameters(issues, members));
    }

    private static String of(List<Long> issues, Collection<MemberId> members) {
        return " WHERE issue IN (" + Database.places(Database.inList(issues)) + ") AND member IN ("
                + Database.places(Database.inList(members)) + ")";
    }

    private static List<Object> parameters(List<Long> issues, Collection<MemberId> members) {
        List<Object> parameters = new ArrayList<>(Database.inList(issues));
        parameters.addAll(Database.inList(members.stream().map(MemberId::value).toList()));
        return parameters;
    }

    /** Writes what orders took. */
    public void write(LimitedPieces taken) {
        if (taken.isUntouched()) {
            return;
        }
        taken.sold()
                .forEach((issue, pieces) -> database.update(
                        "UPDATE limited_issue SET sold = sold + ? WHERE id = ?", pieces, issue.value()));
        database.insert(
                "limited_share (issue, member, pieces)",
                taken.shares(),
                "ON DUPLICATE KEY UPDATE pieces = VALUES(pieces)");
        database.insert("limited_order (order_id, issue, member, pieces)", taken.orders());
    }

    /** Writes what is kept for somebody who has yet to pay: as if an order had it, but to be told apart. */
    public void reserve(LimitedPieces taken, OrderId holder) {
        if (!taken.isUntouched()) {
            write(taken);
            database.update("UPDATE limited_order SET reserved = TRUE WHERE order_id = ?", holder.value());
        }
    }

    /** A part of an issue that an order has. */
    private record Part(OrderId order, LimitedIssueId issue, MemberId member, int pieces) {}

    /**
     * Locks the issues that these orders have taken of: after their buyers' accounts and before what many share, as an order
     * does that takes of them.
     */
    public void hold(Collection<OrderId> orders) {
        Set<Long> ids =
                parts(orders).stream().map(part -> part.issue().value()).collect(Collectors.toCollection(TreeSet::new));
        if (!ids.isEmpty()) {
            book.lock(ids);
        }
    }

    /** What these orders have taken is free again. An order that has given back has nothing more to give. */
    public void giveBack(Collection<OrderId> orders) {
        List<Part> parts = parts(orders);
        if (parts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (Part part : parts) {
            database.update(
                    "UPDATE limited_issue SET sold = sold - ? WHERE id = ?",
                    part.pieces(),
                    part.issue().value());
            database.update(
                    "UPDATE limited_share SET pieces = pieces - ? WHERE issue = ? AND member = ?",
                    part.pieces(),
                    part.issue().value(),
                    part.member().value());
            database.update(
                    "UPDATE limited_order SET given_back_at = ? WHERE order_id = ? AND issue = ?",
                    now,
                    part.order().value(),
                    part.issue().value());
        }
    }

    private List<Part> parts(Collection<OrderId> orders) {
        if (orders.isEmpty() || issues.bySku().isEmpty()) {
            return List.of(); // goods that ever had an issue have a latest one
        }
        List<Long> ids = Database.inList(orders.stream().map(OrderId::value).toList());
        return database.query(
                "SELECT * FROM limited_order WHERE order_id IN (" + Database.places(ids)
                        + ") AND given_back_at IS NULL ORDER BY issue, order_id",
                row -> new Part(
                        new OrderId(row.getLong("order_id")),
                        new LimitedIssueId(row.getLong("issue")),
                        new MemberId(row.getLong("member")),
                        row.getInt("pieces")),
                ids);
    }
}
