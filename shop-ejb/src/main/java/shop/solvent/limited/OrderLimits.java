package shop.solvent.limited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
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
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Database;

/** What orders take of limited issues, in their transactions and under their buyers' locks. */
@ApplicationScoped
public class OrderLimits implements Source {

    @Inject
    private CurrentIssues issues;

    @Inject
    private LimitedBook book;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public Place place() {
        return Place.PIECES;
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
        Map<String, LimitedIssueId> bySku = issues.bySku();
        if (bySku.isEmpty()) {
            return Taking.NONE;
        }
        Map<Integer, Map<LimitedIssueId, Integer>> wanted = new HashMap<>();
        Map<Integer, MemberId> members = new HashMap<>();
        Set<Integer> guests = new HashSet<>();
        Set<LimitedIssueId> all = new TreeSet<>();
        for (Wish order : orders) {
            order.pieces().forEach((sku, pieces) -> {
                LimitedIssueId issue = bySku.get(sku);
                if (issue != null) {
                    wanted.computeIfAbsent(order.index(), index -> new TreeMap<>())
                            .merge(issue, pieces, Math::addExact);
                    members.put(order.index(), order.buyer().id());
                    all.add(issue);
                    if (order.buyer().guest()) {
                        guests.add(order.index());
                    }
                }
            });
        }
        if (all.isEmpty()) {
            return Taking.NONE;
        }
        List<Long> ids = all.stream().map(LimitedIssueId::value).toList();
        List<LimitedView> found = lock ? book.lock(ids) : book.some(ids);
        LimitedPieces pieces = new LimitedPieces(
                this,
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

    void write(LimitedPieces taken) {
        taken.sold()
                .forEach((issue, pieces) -> database.update(
                        "UPDATE limited_issue SET sold = sold + ? WHERE id = ?", pieces, issue.value()));
        database.insert(
                "limited_share (issue, member, pieces)",
                taken.shares(),
                "ON DUPLICATE KEY UPDATE pieces = VALUES(pieces)");
        database.insert("limited_order (order_id, issue, member, pieces)", taken.orders());
    }

    /** That what was taken under this id is not an order's, but kept for somebody who is paying. */
    public void reserved(OrderId holder) {
        database.update("UPDATE limited_order SET reserved = TRUE WHERE order_id = ?", holder.value());
    }

    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        if (turn != Turn.GOES_ON) {
            List<Long> had = issuesOf(orders);
            if (!had.isEmpty()) {
                book.lock(had);
            }
        }
    }

    /** What these orders have taken is free again. An order that has given back has nothing more to give. */
    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        if (turn == Turn.GOES_ON || issuesOf(orders).isEmpty()) {
            return;
        }
        List<Long> ids = ids(orders);
        String had = " FROM limited_order WHERE order_id IN (" + Database.places(ids) + ") AND given_back_at IS NULL";
        database.update(
                "UPDATE limited_issue i JOIN (SELECT issue, SUM(pieces) AS pieces" + had
                        + " GROUP BY issue) b ON b.issue = i.id SET i.sold = i.sold - b.pieces",
                ids.toArray());
        database.update(
                "UPDATE limited_share s JOIN (SELECT issue, member, SUM(pieces) AS pieces" + had
                        + " GROUP BY issue, member) b ON b.issue = s.issue AND b.member = s.member"
                        + " SET s.pieces = s.pieces - b.pieces",
                ids.toArray());
        List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
        parameters.addAll(ids);
        database.update(
                "UPDATE limited_order SET given_back_at = ? WHERE order_id IN (" + Database.places(ids)
                        + ") AND given_back_at IS NULL",
                parameters.toArray());
    }

    /** Those of which the orders have something. */
    private List<Long> issuesOf(Collection<Taker> orders) {
        if (issues.bySku().isEmpty()) {
            return List.of(); // goods that ever had an issue have a latest one
        }
        List<Long> ids = ids(orders);
        return database.query(
                "SELECT DISTINCT issue FROM limited_order WHERE order_id IN (" + Database.places(ids)
                        + ") AND given_back_at IS NULL ORDER BY issue",
                row -> row.getLong(1),
                ids);
    }

    private static List<Long> ids(Collection<Taker> orders) {
        return Database.inList(orders.stream().map(one -> one.order().value()).toList());
    }
}
