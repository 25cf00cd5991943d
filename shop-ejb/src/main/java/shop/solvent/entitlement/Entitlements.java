package shop.solvent.entitlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.entitlement.EntitlementBook.Said;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.member.Members;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;

/**
 * What members own: found, used and passed on. An entitlement is born when an order is paid ({@link BoughtGoods}), is used by
 * channels, and ends by its terms, by its last use, with a refund, in another member's hands, or because two people took it
 * back. Nothing of what happened to it
 * is ever changed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Entitlements {

    /** Tells that a member passed something on; its subject is what the receiver has, its payload {@link Passed}. */
    public static final String TRANSFERRED = "entitlement.transferred";

    /** Tells that one of {@link EntitlementBook#TOLD} began or ended; its payload is {@link Happened}. */
    public static final String HAPPENED = "entitlement.happened";

    private static final int AT_ONCE = 500;

    private static final String ACTOR = "system:entitlements";

    /** Tells that staff took something back for good, or suspended it; its payload is {@link Stopped}. */
    public static final String REVOKED = "entitlement.revoked";

    public static final String SUSPENDED = "entitlement.suspended";

    /** For whoever tells its owner of it. @param until null for good */
    public record Stopped(String entitlement, String sku, String member, Instant until) {}

    /** For whoever tells both of it. */
    public record Passed(String entitlement, String received, String sku, String from, String to) {}

    /** What happened to the one that the message is about. */
    public record Happened(Happening event) {}

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private EntitlementBook book;

    @Inject
    private RequestKeys keys;

    @Inject
    private Members members;

    @Inject
    private Outbox outbox;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What became of a use.
     *
     * @param created false if the same had been asked before
     */
    public record Used(EntitlementView entitlement, EntitlementEvent use, boolean created) {}

    /**
     * What became of passing on.
     *
     * @param received what the other member has now
     * @param created false if the same had been asked before
     */
    public record Transferred(EntitlementView given, EntitlementView received, boolean created) {}

    /**
     * Takes uses. The first starts its time, where the terms count from there.
     *
     * @throws Rejection {@code entitlement.not-found}, {@code entitlement.not-active} with where it stands, {@code
     *     entitlement.too-few-uses} with what is left, {@code field.…}, {@code key.reused}
     */
    public Used use(UseEntitlement use) {
        Given.within("uses", use.uses(), 1, UseEntitlement.MOST);
        String purpose = Given.optionalText("purpose", use.purpose(), 500);
        return transactions.of(() -> used(use, purpose));
    }

    private Used used(UseEntitlement use, String purpose) {
        Owned found = lock(use.entitlement());
        Keyed request = Keyed.of("entitlement-use:" + use.by(), use.key(), use.entitlement(), use.uses(), purpose);
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Used(one(use.entitlement()), event(before.getAsLong()), false);
        }
        Instant now = clock.instant();
        Owned one = active(found, now, use.by());
        if (one.usesLeft() != null && one.usesLeft() < use.uses()) {
            throw Rejection.conflict(
                    "entitlement.too-few-uses",
                    Map.of("entitlement", one.id().toString(), "left", String.valueOf(one.usesLeft())));
        }
        long event = Ids.next();
        Owned then = book.change(
                one.used(use.uses(), now, clock.getZone()),
                new Said(Happening.USED, now, use.by(), purpose, use.uses(), null),
                event);
        if (then.state() == EntitlementState.USED_UP) {
            then = book.change(then, Said.of(Happening.USED_UP, now, use.by()));
            book.over(one, now, use.by());
        } else if (one.firstUsed() == null) {
            book.retimed(then, now, use.by());
        }
        keys.remember(request, event);
        return new Used(one(use.entitlement()), event(event), true);
    }

    private Owned lock(EntitlementId id) {
        return book.lock(id).orElseThrow(() -> Rejection.notFound("entitlement", id));
    }

    /** @return it, as one that can be used now @throws Rejection {@code entitlement.not-active} */
    private Owned active(Owned one, Instant now, String by) {
        EntitlementState state = one.state(now);
        // Its order may have been refunded a moment ago: what takes it back comes after.
        if (state == EntitlementState.ACTIVE
                && database.number(
                                "SELECT COUNT(*) FROM orders WHERE id = ? AND state = 'PAID'",
                                one.order().value())
                        == 0) {
            state = EntitlementState.REVOKED;
        }
        if (state != EntitlementState.ACTIVE) {
            throw notActive(one.id(), state);
        }
        return one.state() == EntitlementState.ACTIVE
                ? one
                : book.change(one.in(EntitlementState.ACTIVE), Said.of(Happening.BEGUN, now, by));
    }

    static Rejection notActive(EntitlementId id, EntitlementState state) {
        return Rejection.conflict(
                "entitlement.not-active", Map.of("entitlement", id.toString(), "state", state.name()));
    }

    /**
     * Passes it on, as it is: with the uses and the time that are left. Its owner does that alone, through the channel in which
     * they have it; nobody of the shop does it for them.
     *
     * @throws Rejection {@code entitlement.not-found}, for another channel's or another member's too, {@code
     *     entitlement.not-transferable} by its terms, {@code entitlement.to-self}, {@code entitlement.not-active}, {@code
     *     member.not-found}, {@code field.…}, {@code key.reused}
     */
    public Transferred transfer(TransferEntitlement transfer) {
        String reason = Given.optionalText("reason", transfer.reason(), 500);
        Given.value("to", transfer.to());
        return transactions.of(() -> transferred(transfer, reason));
    }

    private Transferred transferred(TransferEntitlement transfer, String reason) {
        Owned found = lock(transfer.entitlement());
        if (!found.channel().equals(transfer.channel()) || !found.member().equals(transfer.from())) {
            throw Rejection.notFound("entitlement", transfer.entitlement());
        }
        String by = "channel:" + transfer.channel();
        Keyed request =
                Keyed.of("entitlement-transfer:" + by, transfer.key(), transfer.entitlement(), transfer.to(), reason);
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Transferred(one(found.id()), one(new EntitlementId(before.getAsLong())), false);
        }
        if (!found.transferable()) {
            throw Rejection.conflict(
                    "entitlement.not-transferable",
                    Map.of("entitlement", found.id().toString(), "sku", found.sku()));
        }
        if (transfer.to().equals(found.member())) {
            throw Rejection.conflict(
                    "entitlement.to-self", Map.of("entitlement", found.id().toString()));
        }
        members.find(transfer.to());
        Instant now = clock.instant();
        Owned one = active(found, now, by);
        book.change(
                one.in(EntitlementState.TRANSFERRED),
                new Said(Happening.TRANSFERRED, now, by, reason, null, transfer.to()));
        book.over(one, now, by);
        Owned received = one.of(new EntitlementId(Ids.next()), transfer.to(), transfer.channel(), now);
        book.add(List.of(received), List.of(new Said(Happening.RECEIVED, now, by, reason, null, one.member())));
        keys.remember(request, received.id().value());
        outbox.write(
                TRANSFERRED,
                received.id().toString(),
                new Passed(
                        one.id().toString(),
                        received.id().toString(),
                        one.sku(),
                        one.member().toString(),
                        transfer.to().toString()));
        return new Transferred(one(one.id()), one(received.id()), true);
    }

    /**
     * In the transaction of the deed: takes it back for good. What lengthens it begins in its place.
     *
     * @throws Rejection {@code entitlement.not-found}, {@code entitlement.not-active} of what is over already
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void revoke(EntitlementId id, String reason, String by) {
        Owned one = open(lock(id));
        book.revoke(one, new Said(Happening.REVOKED, clock.instant(), by, reason, null, null));
        told(REVOKED, one, null);
        audit.record(by, "entitlement.revoked", id.toString(), one.state().name(), "REVOKED", reason);
    }

    /** Whether it was suspended before. Until the present transaction ends nobody suspends it but this. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean wasSuspended(EntitlementId id) {
        return lock(id).suspendedUntil() != null;
    }

    /**
     * In the transaction of the deed: it cannot be used for the rest of the day and so many days more, whatever was said of it
     * before. Its time goes on.
     *
     * @throws Rejection {@code entitlement.not-found}, {@code entitlement.not-active} of what is over
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void suspend(EntitlementId id, int days, String reason, String by) {
        Instant now = clock.instant();
        Owned one = open(lock(id));
        Instant until = Owned.end(now, days, clock.getZone());
        book.change(one.suspended(until), new Said(Happening.SUSPENDED, now, by, reason, null, null));
        told(SUSPENDED, one, until);
        audit.record(by, "entitlement.suspended", id.toString(), null, until.toString(), reason);
    }

    /**
     * Ends a suspension before its time. One person may, since it gives back what is the member's.
     *
     * @throws Rejection {@code permission.missing}, {@code entitlement.not-found}, {@code entitlement.not-suspended}, {@code
     *     field.…}
     */
    public void resume(EntitlementId id, String reason, String by) {
        permits.require(by, Permission.REVOKE_ENTITLEMENTS);
        String why = Given.text("reason", reason, 500);
        find(id);
        transactions.run(() -> {
            Instant now = clock.instant();
            Owned one = lock(id);
            if (one.state(now) != EntitlementState.SUSPENDED) {
                throw Rejection.conflict("entitlement.not-suspended", Map.of("entitlement", id.toString()));
            }
            book.change(one.suspended(now), new Said(Happening.RESUMED, now, by, why, null, null));
            audit.record(
                    by,
                    "entitlement.resumed",
                    id.toString(),
                    one.suspendedUntil().toString(),
                    now.toString(),
                    why);
        });
    }

    /** @return it, as one that can come to be used still */
    private Owned open(Owned one) {
        EntitlementState state = one.state(clock.instant());
        if (!state.isOpen()) {
            throw notActive(one.id(), state);
        }
        return one;
    }

    private void told(String topic, Owned one, Instant until) {
        String id = one.id().toString();
        outbox.write(topic, id, new Stopped(id, one.sku(), one.member().toString(), until));
    }

    /**
     * Writes down what time has brought: what is over, and what begins.
     *
     * @return how many
     */
    public int turn() {
        int all = 0;
        for (EntitlementState due : List.of(EntitlementState.ACTIVE, EntitlementState.PENDING)) {
            int some;
            do {
                some = transactions.of(() -> turned(due));
                all += some;
            } while (some == AT_ONCE);
        }
        return all;
    }

    private int turned(EntitlementState due) {
        Instant now = clock.instant();
        List<Owned> some = book.lockDue(due, now, AT_ONCE);
        boolean ends = due == EntitlementState.ACTIVE;
        some.forEach(one -> book.change(
                one.in(ends ? EntitlementState.EXPIRED : EntitlementState.ACTIVE),
                Said.of(ends ? Happening.EXPIRED : Happening.BEGUN, now, ACTOR)));
        return some.size();
    }

    /** @throws Rejection {@code entitlement.not-found}, for one of an order that the reader does not see too */
    public EntitlementView find(EntitlementId id) {
        Where where = seen(new Where().and("e.id = ?", id.value()));
        return database.query(EntitlementView.SELECT + where.sql(), this::view, where.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("entitlement", id));
    }

    private EntitlementView one(EntitlementId id) {
        return database.find(EntitlementView.SELECT + " WHERE e.id = ?", this::view, id.value())
                .orElseThrow();
    }

    private EntitlementView view(ResultSet row) throws SQLException {
        return EntitlementView.read(row, clock.instant());
    }

    /**
     * The newest first.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<EntitlementView> list(EntitlementQuery query, EntitlementId after, int size) {
        Slice.check(size);
        Where where = where(query).and("e.id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        EntitlementView.SELECT + where.sql() + " ORDER BY e.id DESC LIMIT ?",
                        this::view,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(EntitlementQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT e.id FROM entitlement e" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private Where where(EntitlementQuery query) {
        Where where = new Where()
                .and(
                        "e.member = ?",
                        query.member() == null ? null : query.member().value())
                .and(
                        "e.order_id = ?",
                        query.order() == null ? null : query.order().value())
                .and("e.sku = ?", query.sku())
                .and("e.kind = ?", query.kind())
                .and("e.channel = ?", query.channel())
                .and("e.created_at >= ?", query.from())
                .and("e.created_at < ?", query.until());
        return seen(query.state() == null ? where : standing(where, query.state()));
    }

    /** As {@link Owned#state(Instant)} has it. */
    private Where standing(Where where, EntitlementState state) {
        Instant now = clock.instant();
        return switch (state) {
            case ACTIVE ->
                where.also(
                        "(e.state = 'ACTIVE' OR e.state = 'PENDING' AND e.starts <= ?) AND (e.ends IS NULL OR e.ends > ?)"
                                + " AND (e.suspended_until IS NULL OR e.suspended_until <= ?)",
                        List.of(now, now, now));
            case PENDING ->
                where.also(
                        "e.state = 'PENDING' AND (e.starts IS NULL OR e.starts > ?)"
                                + " AND (e.suspended_until IS NULL OR e.suspended_until <= ?)",
                        List.of(now, now));
            case SUSPENDED ->
                where.also(
                        "e.state IN ('ACTIVE', 'PENDING') AND (e.ends IS NULL OR e.ends > ?) AND e.suspended_until > ?",
                        List.of(now, now));
            case EXPIRED ->
                where.also("(e.state = 'EXPIRED' OR e.state IN ('ACTIVE', 'PENDING') AND e.ends <= ?)", List.of(now));
            default -> where.and("e.state = ?", state.name());
        };
    }

    /** It belongs where its order does. */
    private static Where seen(Where where) {
        Where seen = WithinReach.orders(new Where(), "o");
        return seen.parameters().isEmpty() && seen.sql().equals(new Where().sql())
                ? where
                : where.also(
                        "EXISTS (SELECT 1 FROM orders o" + seen.sql() + " AND o.id = e.order_id)", seen.parameters());
    }

    /** What happened to it, from the beginning. */
    public List<EntitlementEvent> events(EntitlementId id) {
        return database.query(
                "SELECT * FROM entitlement_event WHERE entitlement = ? ORDER BY seq LIMIT " + Page.LARGEST,
                Entitlements::event,
                id.value());
    }

    private EntitlementEvent event(long id) {
        return database.find("SELECT * FROM entitlement_event WHERE id = ?", Entitlements::event, id)
                .orElseThrow();
    }

    private static EntitlementEvent event(ResultSet row) throws SQLException {
        return new EntitlementEvent(
                row.getLong("id"),
                new EntitlementId(row.getLong("entitlement")),
                row.getInt("seq"),
                Happening.valueOf(row.getString("event")),
                Database.instant(row, "at"),
                row.getString("actor"),
                row.getString("detail"),
                row.getObject("uses", Long.class),
                row.getObject("uses_left", Long.class),
                Owned.member(row, "other"),
                row.getString("trace_id"));
    }
}
