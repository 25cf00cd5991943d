package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Outbox;
import shop.solvent.outbox.Outbox.Note;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Trace;

/**
 * Writes entitlements and what happens to them. Who changes one holds its row, and rows are locked in the order of their ids:
 * what lengthens another is younger than that.
 */
@ApplicationScoped
class EntitlementBook {

    private static final String OPEN = " AND state IN ('PENDING', 'ACTIVE')";

    /** Kinds of goods whose ownership may be proved elsewhere too. Of other goods nobody outside this room asks. */
    static final Set<String> TOLD = Set.of("collectible");

    private static final Set<Happening> TURNS =
            EnumSet.of(Happening.GRANTED, Happening.BEGUN, Happening.USED_UP, Happening.EXPIRED, Happening.REVOKED);

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * What is said of a change.
     *
     * @param actor {@code channel:} and a code, a person, or {@code system:} and a job
     * @param detail a reason; null for none
     * @param uses how many were taken; null if none
     * @param other the member it went to or came from; null if none
     */
    record Said(Happening event, Instant at, String actor, String detail, Long uses, MemberId other) {

        static Said of(Happening event, Instant at, String actor) {
            return new Said(event, at, actor, null, null, null);
        }
    }

    /** Locks one until the transaction ends. */
    Optional<Owned> lock(EntitlementId id) {
        return database.find("SELECT * FROM entitlement WHERE id = ? FOR UPDATE", Owned::read, id.value());
    }

    /** Locks those of orders. */
    List<Owned> lock(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(orders.stream().map(OrderId::value).toList());
        return database.query(
                "SELECT * FROM entitlement WHERE order_id IN (" + Database.places(wanted) + ") ORDER BY id FOR UPDATE",
                Owned::read,
                wanted);
    }

    /** Locks what these members have of these goods and could still use, the oldest first. */
    List<Owned> lockOpen(Collection<MemberId> members, Collection<String> skus) {
        List<Object> wanted = new ArrayList<>(
                Database.inList(members.stream().map(MemberId::value).toList()));
        List<String> goods = Database.inList(skus);
        String of = "member IN (" + Database.places(wanted) + ") AND sku IN (" + Database.places(goods) + ")";
        wanted.addAll(goods);
        return database.query(
                "SELECT * FROM entitlement WHERE " + of + " AND renewable" + OPEN + " ORDER BY id FOR UPDATE",
                Owned::read,
                wanted);
    }

    /** Locks some that have come to their end, or to their beginning, by that time; none that somebody else is at. */
    List<Owned> lockDue(EntitlementState state, Instant by, int most) {
        String moment = state == EntitlementState.ACTIVE ? "ends" : "starts";
        return database.query(
                "SELECT * FROM entitlement WHERE state = ? AND " + moment + " <= ? ORDER BY " + moment + " LIMIT "
                        + most + " FOR UPDATE SKIP LOCKED",
                Owned::read,
                state.name(),
                by);
    }

    private Optional<Owned> lockFollower(EntitlementId of) {
        return database.find(
                "SELECT * FROM entitlement WHERE follows = ? AND state = 'PENDING' FOR UPDATE",
                Owned::read,
                of.value());
    }

    /** Puts new ones on record. */
    void add(List<Owned> all, List<Said> said) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Owned one = all.get(i);
            rows.add(new Object[] {
                one.id().value(),
                one.member().value(),
                one.order().value(),
                one.line(),
                one.unit(),
                one.hands(),
                one.sku(),
                one.kind(),
                one.channel(),
                one.quantity(),
                one.validity(),
                one.days(),
                one.uses(),
                one.usesLeft(),
                one.renewable(),
                one.transferable(),
                one.state().name(),
                one.starts(),
                one.ends(),
                one.firstUsed(),
                value(one.follows()),
                one.receivedFrom() == null ? null : one.receivedFrom().value(),
                1,
                one.createdAt()
            });
            events.add(event(one, Ids.next(), 1, said.get(i)));
        }
        database.insert(
                "entitlement (id, member, order_id, line, unit, hands, sku, kind, channel, quantity, validity, days, uses,"
                        + " uses_left, renewable, transferable, state, starts, ends, first_used, follows, received_from,"
                        + " events, created_at)",
                rows);
        insert(events);
        outbox.write(IntStream.range(0, all.size())
                .filter(i -> isTold(all.get(i), said.get(i)))
                .mapToObj(i -> note(all.get(i), said.get(i)))
                .toList());
    }

    private static boolean isTold(Owned one, Said said) {
        return TOLD.contains(one.kind()) && TURNS.contains(said.event());
    }

    private static Note note(Owned one, Said said) {
        return new Note(Entitlements.HAPPENED, one.id().toString(), new Entitlements.Happened(said.event()));
    }

    /** Changes one, and says so. @return it as it is then */
    Owned change(Owned one, Said said) {
        return change(one, said, Ids.next());
    }

    /** @param event id of what is said */
    Owned change(Owned one, Said said, long event) {
        Owned then = one.counting(one.events() + 1);
        database.update(
                "UPDATE entitlement SET state = ?, starts = ?, ends = ?, first_used = ?, uses_left = ?, follows = ?,"
                        + " suspended_until = ?, events = ? WHERE id = ?",
                then.state().name(),
                then.starts(),
                then.ends(),
                then.firstUsed(),
                then.usesLeft(),
                value(then.follows()),
                then.suspendedUntil(),
                then.events(),
                then.id().value());
        insert(List.<Object[]>of(event(then, event, then.events(), said)));
        if (isTold(then, said)) {
            outbox.write(List.of(note(then, said)));
        }
        return then;
    }

    private static Long value(EntitlementId id) {
        return id == null ? null : id.value();
    }

    private void insert(List<Object[]> events) {
        database.insert(
                "entitlement_event (id, entitlement, seq, event, at, actor, detail, uses, uses_left, other, trace_id)",
                events);
    }

    private static Object[] event(Owned one, long id, int seq, Said said) {
        return new Object[] {
            id,
            one.id().value(),
            seq,
            said.event().name(),
            said.at(),
            said.actor(),
            said.detail(),
            said.uses(),
            one.usesLeft(),
            said.other() == null ? null : said.other().value(),
            Trace.id()
        };
    }

    /** Takes one back for good. */
    void revoke(Owned one, Said said) {
        change(one.in(EntitlementState.REVOKED), said);
        over(one, said.at(), said.actor());
    }

    /**
     * One is over before its time: what lengthens it begins in its place.
     *
     * @param before as it was; if it had not begun, its place is when it would have
     */
    void over(Owned before, Instant at, String actor) {
        boolean waited = before.isWaiting(at);
        lockFollower(before.id())
                .ifPresent(next ->
                        begin(next, waited ? before.starts() : at, waited ? before.follows() : null, at, actor));
    }

    /** The end of one has become known, or another: what lengthens it begins then. */
    void retimed(Owned one, Instant at, String actor) {
        lockFollower(one.id()).ifPresent(next -> begin(next, one.ends(), one.id(), at, actor));
    }

    private void begin(Owned next, Instant begins, EntitlementId follows, Instant at, String actor) {
        Owned moved = next.beginning(begins, clock.getZone()).following(follows);
        boolean now = begins != null && !at.isBefore(begins);
        Owned then = change(
                now ? moved.in(EntitlementState.ACTIVE) : moved,
                Said.of(now ? Happening.BEGUN : Happening.MOVED, at, actor));
        retimed(then, at, actor);
    }
}
