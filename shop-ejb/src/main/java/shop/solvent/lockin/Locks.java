package shop.solvent.lockin;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.NewDecision;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.LockInId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.lockin.LockEvent.Kind;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.merchant.Abilities;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.lockin.LockInDecision;
import shop.solvent.rules.lockin.LockInFact;
import shop.solvent.rules.lockin.LockInRules;

/**
 * To which merchant each member is locked. The first order that stands wins a member who is free, as far as rules let it, for as
 * long as they say; until then no other merchant does. It binds the member to nothing, and they can end it.
 */
@Stateless
public class Locks {

    private static final String SELECT = "SELECT l.* FROM customer_lock l";

    /** What is written where a member is locked to none. */
    private static final String NOBODY =
            "merchant = NULL, merchant_code = NULL, merchant_kind = NULL, won_order = NULL,"
                    + " lock_in = NULL, won_at = NULL, until_at = NULL, orders = 0";

    @Inject
    private Database database;

    @EJB
    private Members members;

    @Inject
    private Merchants merchants;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Who won these members, once it is answered; those whom nobody has are missing, those whose time is over may be there. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<MemberId, Winner> of(Collection<MemberId> buyers, Answering asked) {
        Map<MemberId, Winner> winners = new HashMap<>();
        if (!buyers.isEmpty()) {
            List<Long> wanted =
                    Database.inList(buyers.stream().map(MemberId::value).toList());
            asked.query(
                    "SELECT member, merchant, merchant_code, merchant_kind, won_at, until_at, orders FROM customer_lock"
                            + " WHERE member IN (" + Database.places(wanted) + ") AND merchant IS NOT NULL",
                    row -> winners.put(new MemberId(row.getLong("member")), winner(row)),
                    wanted);
        }
        return winners;
    }

    private static Winner winner(ResultSet row) throws SQLException {
        return new Winner(
                new MerchantId(row.getLong("merchant")),
                row.getString("merchant_code"),
                row.getString("merchant_kind"),
                Database.instant(row, "won_at"),
                Database.instant(row, "until_at"),
                row.getLong("orders"));
    }

    /** What is kept of a member. @param winner null for nobody */
    private record Kept(Winner winner, boolean optedOut) {}

    /**
     * What orders that have come to stand do to the locks of their buyers, each after the one before it. Each order is to be told of
     * once.
     *
     * @param orders in the order in which they were recorded, their rows locked
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void stood(List<StoodOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        Map<MemberId, Buyer> buyers =
                members.buyers(orders.stream().map(StoodOrder::member).collect(Collectors.toSet()));
        Map<MemberId, Kept> kept = lock(orders.stream()
                .map(StoodOrder::member)
                .filter(member -> !buyers.get(member).guest())
                .toList());
        Map<DecisionId, RecordedDecision> placed =
                decisions.find(orders.stream().map(StoodOrder::decision).toList()).stream()
                        .collect(Collectors.toMap(RecordedDecision::id, one -> one));
        Map<MerchantKind, Abilities> abilities = new HashMap<>();
        kinds.all().forEach(one -> abilities.put(one.abilities().kind(), one.abilities()));
        LockInRules policy = new LockInRules(rules.of(DecisionPoint.LOCK_IN));
        Map<String, MerchantView> sellers = new HashMap<>();
        List<NewDecision> made = new ArrayList<>();
        for (StoodOrder order : orders) {
            Kept now = kept.get(order.member());
            if (now == null || now.optedOut()) {
                continue;
            }
            Candidate candidate = candidate(
                    placed.get(order.decision()).facts(CheckoutFacts.class).lines());
            boolean free = now.winner() == null || !now.winner().until().isAfter(order.at());
            boolean here = !free && now.winner().code().equals(candidate.code());
            if (!free && !here) {
                continue;
            }
            MerchantView merchant = sellers.computeIfAbsent(candidate.code(), merchants::find);
            if (merchant.state() == MerchantState.CLOSED
                    || !abilities.get(merchant.kind()).winsBuyers()) {
                continue;
            }
            Winner winner = decide(
                    order, buyers.get(order.member()), candidate, merchant, here ? now.winner() : null, policy, made);
            if (winner != null) {
                kept.put(order.member(), new Kept(winner, false));
            }
        }
        decisions.record(made);
    }

    /**
     * @param here who has the member, where that is the merchant of the order
     * @return who has the member now; null where the order changes nothing
     */
    private Winner decide(
            StoodOrder order,
            Buyer buyer,
            Candidate candidate,
            MerchantView merchant,
            Winner here,
            LockInRules policy,
            List<NewDecision> made) {
        LockInId id = new LockInId(Ids.next());
        LockInFact fact = new LockInFact(
                order.member().toString(),
                buyer.level(),
                Math.max(0, Duration.between(buyer.joinedAt(), order.at()).toDays()),
                order.channel(),
                candidate.code(),
                merchant.kind().code(),
                candidate.kind(),
                candidate.paid(),
                order.first(),
                here != null,
                here == null
                        ? -1
                        : Math.max(0, Duration.between(here.wonAt(), order.at()).toDays()),
                here == null ? 0 : here.orders());
        LockInDecision decision = policy.decideOrFree(
                fact,
                runaway -> runaways.note(DecisionPoint.LOCK_IN, order.order().toString(), runaway));
        Instant now = clock.instant();
        made.add(new NewDecision(
                new DecisionId(Ids.next()), DecisionPoint.LOCK_IN, id.toString(), fact, decision, order.at(), now));
        if (!decision.isLocked()) {
            return null;
        }
        Instant begun = here == null ? order.at() : here.wonAt();
        Instant until =
                later(begun.plus(Duration.ofDays(decision.days())), order.at().plus(Duration.ofDays(decision.kept())));
        Winner winner = new Winner(
                merchant.id(),
                merchant.code(),
                merchant.kind().code(),
                begun,
                here == null ? until : later(here.until(), until),
                here == null ? 1 : here.orders() + 1);
        if (here == null) {
            database.update(
                    "UPDATE customer_lock SET merchant = ?, merchant_code = ?, merchant_kind = ?, won_order = ?, lock_in = ?,"
                            + " won_at = ?, until_at = ?, orders = ? WHERE member = ?",
                    winner.merchant().value(),
                    winner.code(),
                    winner.kind(),
                    order.order().value(),
                    id.value(),
                    winner.wonAt(),
                    winner.until(),
                    winner.orders(),
                    order.member().value());
            note(order.member(), Kind.WON, winner.code(), order.order(), Audit.SYSTEM, null);
        } else {
            database.update(
                    "UPDATE customer_lock SET merchant_kind = ?, until_at = ?, orders = ? WHERE member = ?",
                    winner.kind(),
                    winner.until(),
                    winner.orders(),
                    order.member().value());
        }
        return winner;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The merchant of whose goods an order holds most. @param code of the chain where it is of one */
    private record Candidate(String code, String kind, long paid) {}

    private static Candidate candidate(List<LineFact> lines) {
        Map<String, Long> paid = new HashMap<>();
        lines.forEach(line -> paid.merge(head(line), line.amount(), Long::sum));
        LineFact best = lines.get(0);
        LineFact most = null;
        for (LineFact line : lines) {
            if (paid.get(head(line)) > paid.get(head(best))) {
                best = line;
            }
        }
        for (LineFact line : lines) {
            if (head(line).equals(head(best)) && (most == null || line.amount() > most.amount())) {
                most = line;
            }
        }
        return new Candidate(head(best), most.kind(), paid.get(head(best)));
    }

    private static String head(LineFact line) {
        return line.chain().isEmpty() ? line.merchant() : line.chain();
    }

    /** Locks the rows of these members, which are there then; one member after the other, in the same order each time. */
    private Map<MemberId, Kept> lock(Collection<MemberId> wanted) {
        Map<MemberId, Kept> kept = new HashMap<>();
        if (wanted.isEmpty()) {
            return kept;
        }
        for (MemberId member : new TreeSet<>(wanted)) {
            database.update("INSERT IGNORE INTO customer_lock (member) VALUES (?)", member.value());
        }
        List<Long> ids = Database.inList(
                new TreeSet<>(wanted).stream().map(MemberId::value).toList());
        database.query(
                "SELECT * FROM customer_lock WHERE member IN (" + Database.places(ids) + ") ORDER BY member FOR UPDATE",
                row -> kept.put(
                        new MemberId(row.getLong("member")),
                        new Kept(
                                row.getObject("merchant") == null ? null : winner(row),
                                row.getObject("opted_out_at") != null)),
                ids);
        return kept;
    }

    /**
     * The order is taken back: what it won is over.
     *
     * @param by who took it back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void refunded(OrderId order, String by) {
        List<MemberId> won = database.query(
                "SELECT member FROM customer_lock WHERE won_order = ? FOR UPDATE",
                row -> new MemberId(row.getLong(1)),
                order.value());
        won.forEach(member -> free(member, Kind.REFUNDED, by, null));
    }

    /** @return whether the member was locked */
    private boolean free(MemberId member, Kind why, String by, String reason) {
        Optional<LockView> before = database.find(
                SELECT + " WHERE l.member = ? AND l.merchant IS NOT NULL FOR UPDATE", Locks::view, member.value());
        before.ifPresent(lock -> {
            database.update("UPDATE customer_lock SET " + NOBODY + " WHERE member = ?", member.value());
            note(member, why, lock.merchant(), lock.order(), by, reason);
        });
        return before.isPresent();
    }

    private void note(MemberId member, Kind kind, String merchant, OrderId order, String by, String reason) {
        note(List.<Object[]>of(
                event(member.value(), kind, merchant, order == null ? null : order.value(), by, reason)));
    }

    private Object[] event(long member, Kind kind, String merchant, Long order, String by, String reason) {
        return new Object[] {Ids.next(), member, kind.name(), merchant, order, by, reason, clock.instant()};
    }

    private void note(List<Object[]> events) {
        database.insert("customer_lock_event (id, member, event, merchant_code, order_id, actor, reason, at)", events);
    }

    /**
     * The member ends it, and no merchant wins them until they {@linkplain #allow allow} it. Ending what is ended is nothing more.
     *
     * @param by who says so for the member: themselves
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void end(MemberId member, String by) {
        if (lock(List.of(member)).get(member).optedOut()) {
            return;
        }
        if (!free(member, Kind.ENDED, by, null)) {
            note(member, Kind.ENDED, null, null, by, null);
        }
        database.update("UPDATE customer_lock SET opted_out_at = ? WHERE member = ?", clock.instant(), member.value());
    }

    /** The member may be won again, by an order that comes to stand from now on. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void allow(MemberId member, String by) {
        if (lock(List.of(member)).get(member).optedOut()) {
            database.update("UPDATE customer_lock SET opted_out_at = NULL WHERE member = ?", member.value());
            note(member, Kind.ALLOWED, null, null, by, null);
        }
    }

    /**
     * Somebody of the shop releases a member.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…} without a reason, {@code member.not-found}, {@code
     *     lock.none} where nobody has them
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void release(MemberId member, String by, String reason) {
        permits.require(by, Permission.EDIT_MEMBERS);
        String why = Given.text("reason", reason, 500);
        LockView before = find(member);
        if (!free(member, Kind.RELEASED, by, why)) {
            throw Rejection.conflict("lock.none", Map.of("member", member.toString()));
        }
        audit.record(by, "member.lock-released", member.toString(), before.merchant(), null, why);
    }

    /**
     * To whom a member is locked now.
     *
     * @throws Rejection {@code member.not-found} for one the reader does not see too
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public LockView find(MemberId member) {
        requireSeen(member);
        return ofMember(member);
    }

    /** Where a member buys besides is nothing to who sees a part of the shop. */
    private void requireSeen(MemberId member) {
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("member", member);
        }
        members.find(member);
    }

    /** As {@link #find}, for the member. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public LockView ofMember(MemberId member) {
        LockView found = database.find(SELECT + " WHERE l.member = ?", Locks::view, member.value())
                .orElse(new LockView(member, null, null, null, null, 0, null, null));
        return found.isLocked() && !found.until().isAfter(clock.instant())
                ? new LockView(member, null, null, null, null, 0, null, null)
                : found;
    }

    /**
     * What became of a member's locks, the latest first.
     *
     * @throws Rejection {@code member.not-found} for one the reader does not see too
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<LockEvent> history(MemberId member, int most) {
        requireSeen(member);
        return database.query(
                "SELECT * FROM customer_lock_event WHERE member = ? ORDER BY id DESC LIMIT ?",
                row -> new LockEvent(
                        Kind.valueOf(row.getString("event")),
                        row.getString("merchant_code"),
                        row.getObject("order_id") == null ? null : new OrderId(row.getLong("order_id")),
                        row.getString("actor"),
                        row.getString("reason"),
                        Database.instant(row, "at")),
                member.value(),
                most);
    }

    /**
     * The locks that fit, by member; none for who sees a part of the shop.
     *
     * @param after the last member of the part before; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<LockView> list(LockQuery query, MemberId after, int size) {
        Slice.check(size);
        Where where = where(query).and("l.member > ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY l.member LIMIT ?", Locks::view, where.parameters(size + 1)),
                size);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(LockQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM customer_lock l" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private Where where(LockQuery query) {
        Where where = new Where().and("l.until_at > ?", clock.instant()).and("l.merchant_code = ?", query.merchant());
        return Reach.current().isAll()
                ? where
                : where.also("FALSE", List.of()); // whose they are is nobody else's affair
    }

    private static LockView view(ResultSet row) throws SQLException {
        boolean locked = row.getObject("merchant") != null;
        return new LockView(
                new MemberId(row.getLong("member")),
                row.getString("merchant_code"),
                locked ? new OrderId(row.getLong("won_order")) : null,
                locked ? Database.instant(row, "won_at") : null,
                locked ? Database.instant(row, "until_at") : null,
                row.getLong("orders"),
                locked ? new LockInId(row.getLong("lock_in")) : null,
                row.getObject("opted_out_at") == null ? null : Database.instant(row, "opted_out_at"));
    }

    /**
     * Ends what is over by then: of the list and of history, for orders see by themselves that it is.
     *
     * @return how many, some at a time
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public int expire(Instant by, int most) {
        List<Long> over = database.query(
                "SELECT member FROM customer_lock WHERE until_at <= ? ORDER BY member LIMIT ? FOR UPDATE",
                row -> row.getLong(1),
                by,
                most);
        if (over.isEmpty()) {
            return 0;
        }
        List<Object[]> events = new ArrayList<>();
        String places = Database.places(over);
        database.query(
                "SELECT member, merchant_code, won_order FROM customer_lock WHERE member IN (" + places + ")",
                row -> events.add(
                        event(row.getLong(1), Kind.EXPIRED, row.getString(2), row.getLong(3), Audit.SYSTEM, null)),
                over);
        note(events);
        database.update("UPDATE customer_lock SET " + NOBODY + " WHERE member IN (" + places + ")", over.toArray());
        return over.size();
    }

    /** The locks of a merchant that became a branch are its chain's. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void move(MerchantView from, MerchantView to, String by, String reason) {
        List<Object[]> events = new ArrayList<>();
        database.query(
                "SELECT member, won_order FROM customer_lock WHERE merchant = ? FOR UPDATE",
                row -> events.add(event(row.getLong(1), Kind.MOVED, to.code(), row.getLong(2), by, reason)),
                from.id().value());
        if (!events.isEmpty()) {
            note(events);
            database.update(
                    "UPDATE customer_lock SET merchant = ?, merchant_code = ?, merchant_kind = ? WHERE merchant = ?",
                    to.id().value(),
                    to.code(),
                    to.kind().code(),
                    from.id().value());
        }
    }
}
