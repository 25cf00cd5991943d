package shop.solvent.limited;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Taking;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/**
 * What the orders of a batch take of limited issues. They are decided one after another: what one of them takes, the next finds
 * taken.
 */
final class LimitedPieces implements Taking {

    private record Key(LimitedIssueId issue, MemberId member) {}

    private record Entry(Integer place) {}

    private final OrderLimits limits;
    private final Map<LimitedIssueId, LimitedView> issues;
    private final Map<Integer, Map<LimitedIssueId, Integer>> wanted;
    private final Map<Integer, MemberId> members;
    private final Set<Integer> guests;
    private final Instant now;
    private final Map<Key, Integer> had = new HashMap<>();
    private final Map<Key, Entry> entries = new HashMap<>();

    private final Map<LimitedIssueId, Integer> sold = new LinkedHashMap<>();
    private final Map<Key, Integer> shares = new LinkedHashMap<>();
    private final List<Object[]> orders = new ArrayList<>();

    LimitedPieces(
            OrderLimits limits,
            Map<LimitedIssueId, LimitedView> issues,
            Map<Integer, Map<LimitedIssueId, Integer>> wanted,
            Map<Integer, MemberId> members,
            Set<Integer> guests,
            Instant now) {
        this.limits = limits;
        this.issues = issues;
        this.wanted = wanted;
        this.members = members;
        this.guests = guests;
        this.now = now;
    }

    boolean tellShare(LimitedIssueId issue, MemberId member, int pieces) {
        had.put(new Key(issue, member), pieces);
        return true;
    }

    boolean tellEntry(LimitedIssueId issue, MemberId member, Integer place) {
        entries.put(new Key(issue, member), new Entry(place));
        return true;
    }

    @Override
    public void again() {
        sold.clear();
        shares.clear();
        orders.clear();
    }

    /**
     * @throws Rejection {@code limited.members-only}, {@code limited.not-yet}, {@code limited.over}, {@code limited.drawing}, {@code limited.not-entered},
     *     {@code limited.not-drawn}, {@code limited.too-late}, {@code limited.per-member}, {@code limited.sold-out}, {@code limited.too-few}
     */
    @Override
    public void require(int index) {
        wanted.getOrDefault(index, Map.of()).forEach((issue, pieces) -> {
            if (guests.contains(index)) { // a share for each is none where anybody can be many
                throw refused(
                        "limited.members-only",
                        issues.get(issue),
                        "sku",
                        issues.get(issue).terms().sku());
            }
            require(issues.get(issue), members.get(index), pieces);
        });
    }

    private void require(LimitedView issue, MemberId member, int pieces) {
        LimitedTerms terms = issue.terms();
        switch (issue.state(now)) {
            case ANNOUNCED -> throw refused("limited.not-yet", issue, "from", terms.opens());
            case ENDED -> throw refused("limited.over", issue, "sku", terms.sku());
            case DRAWING -> throw refused("limited.drawing", issue, "sku", terms.sku());
            case OPEN -> {
                if (issue.isDraw()) {
                    throw refused("limited.draw-open", issue, "until", terms.closes());
                }
            }
            case BUYING -> requireDrawn(issue, member);
        }
        Key key = new Key(issue.id(), member);
        int has = shares.getOrDefault(key, had.getOrDefault(key, 0));
        if (has + (long) pieces > terms.perMember()) {
            throw refused("limited.per-member", issue, "most", terms.perMember());
        }
        int left = issue.left() - sold.getOrDefault(issue.id(), 0);
        if (pieces > left) {
            throw refused(left == 0 ? "limited.sold-out" : "limited.too-few", issue, "left", left);
        }
    }

    private void requireDrawn(LimitedView issue, MemberId member) {
        Entry entry = entries.get(new Key(issue.id(), member));
        if (entry == null) {
            throw refused("limited.not-entered", issue, "sku", issue.terms().sku());
        }
        if (entry.place() == null || entry.place() > issue.invited()) {
            throw refused("limited.not-drawn", issue, "place", entry.place());
        }
        if (entry.place() <= issue.invitedFrom() || !now.isBefore(issue.buyUntil())) {
            throw refused("limited.too-late", issue, "until", issue.buyUntil());
        }
    }

    private static Rejection refused(String code, LimitedView issue, String name, Object value) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("sku", issue.terms().sku());
        parameters.put("issue", issue.id().toString());
        parameters.put(name, String.valueOf(value));
        return Rejection.conflict(code, parameters);
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        MemberId member = members.get(index);
        wanted.getOrDefault(index, Map.of()).forEach((issue, pieces) -> {
            sold.merge(issue, pieces, Math::addExact);
            Key key = new Key(issue, member);
            shares.put(key, shares.getOrDefault(key, had.getOrDefault(key, 0)) + pieces);
            orders.add(new Object[] {order.value(), issue.value(), member.value(), pieces});
        });
    }

    @Override
    public void write() {
        if (!orders.isEmpty()) {
            limits.write(this);
        }
    }

    Map<LimitedIssueId, Integer> sold() {
        return sold;
    }

    List<Object[]> shares() {
        return shares.entrySet().stream()
                .map(one -> new Object[] {
                    one.getKey().issue().value(), one.getKey().member().value(), one.getValue()
                })
                .toList();
    }

    List<Object[]> orders() {
        return orders;
    }
}
