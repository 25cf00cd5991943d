package shop.solvent.entitlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.LineTerms;

/**
 * What a member owns, as it is kept.
 *
 * @param line of the order, from 0
 * @param unit of the line, from 1, where each is a key of its own; 0 for the line as a whole
 * @param hands through how many it has come before
 * @param days how many days it is good for, where these count from somewhere; otherwise null
 * @param uses in all; null without limit
 * @param usesLeft null without limit
 * @param starts null while it waits for one whose end is not known
 * @param ends the first moment in which it can no longer be used; null for ever, or until the first use says it
 * @param follows what it lengthens; null if nothing
 * @param suspendedUntil null if it never was
 */
record Owned(
        EntitlementId id,
        MemberId member,
        OrderId order,
        int line,
        int unit,
        int hands,
        String sku,
        String kind,
        String channel,
        int quantity,
        String validity,
        Integer days,
        Long uses,
        Long usesLeft,
        boolean renewable,
        boolean transferable,
        EntitlementState state,
        Instant starts,
        Instant ends,
        Instant firstUsed,
        EntitlementId follows,
        MemberId receivedFrom,
        Instant suspendedUntil,
        int events,
        Instant createdAt) {

    /** Later than anybody asks for, and a time that databases know. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    static Owned read(ResultSet row) throws SQLException {
        return new Owned(
                new EntitlementId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getInt("unit"),
                row.getInt("hands"),
                row.getString("sku"),
                row.getString("kind"),
                row.getString("channel"),
                row.getInt("quantity"),
                row.getString("validity"),
                row.getObject("days", Integer.class),
                row.getObject("uses", Long.class),
                row.getObject("uses_left", Long.class),
                row.getBoolean("renewable"),
                row.getBoolean("transferable"),
                EntitlementState.valueOf(row.getString("state")),
                Database.instant(row, "starts"),
                Database.instant(row, "ends"),
                Database.instant(row, "first_used"),
                id(row, "follows"),
                member(row, "received_from"),
                Database.instant(row, "suspended_until"),
                row.getInt("events"),
                Database.instant(row, "created_at"));
    }

    private static EntitlementId id(ResultSet row, String column) throws SQLException {
        Long id = row.getObject(column, Long.class);
        return id == null ? null : new EntitlementId(id);
    }

    static MemberId member(ResultSet row, String column) throws SQLException {
        Long id = row.getObject(column, Long.class);
        return id == null ? null : new MemberId(id);
    }

    /** Where it stands then, whether or not that has been written down yet. */
    EntitlementState state(Instant at) {
        return state.at(at, starts, ends, suspendedUntil);
    }

    /** Whether it waits for its turn then, suspended or not. */
    boolean isWaiting(Instant at) {
        return state.at(at, starts, ends, null) == EntitlementState.PENDING;
    }

    /** Whether another purchase of the same can lengthen it. */
    boolean isLengthened(Instant at) {
        return renewable && days != null && state(at).isOpen();
    }

    /** Whether it is over before the other is, as far as that is known. */
    boolean endsBefore(Owned other) {
        return ends != null && (other.ends == null || ends.isBefore(other.ends));
    }

    /** When it ends if it begins then: after the rest of that day and so many whole days more. Null if that is not known yet. */
    private Instant endFrom(Instant begins, String counting, ZoneId zone) {
        return begins == null || days == null || !validity.equals(counting) ? ends : end(begins, days, zone);
    }

    static Instant end(Instant begins, int days, ZoneId zone) {
        ZonedDateTime begin = begins.atZone(zone);
        boolean wholeDay = begin.toLocalTime().equals(LocalTime.MIN);
        Instant end = begin.toLocalDate()
                .plusDays(wholeDay ? days : days + 1L)
                .atStartOfDay(zone)
                .toInstant();
        return end.isAfter(LAST) ? LAST : end;
    }

    /** The same beginning then. @param begins null if that is not known */
    Owned beginning(Instant begins, ZoneId zone) {
        Instant then = begins == null ? null : endFrom(begins, LineTerms.FROM_PURCHASE, zone);
        return with(state, begins, then, firstUsed, usesLeft, follows);
    }

    Owned in(EntitlementState other) {
        return with(other, starts, ends, firstUsed, usesLeft, follows);
    }

    Owned following(EntitlementId other) {
        return with(state, starts, ends, firstUsed, usesLeft, other);
    }

    /** The same after so many uses. The first one says when it ends, where the terms count from there. */
    Owned used(long taken, Instant at, ZoneId zone) {
        Long left = usesLeft == null ? null : usesLeft - taken;
        return with(
                left != null && left == 0 ? EntitlementState.USED_UP : EntitlementState.ACTIVE,
                starts,
                firstUsed == null ? endFrom(at, LineTerms.FROM_FIRST_USE, zone) : ends,
                firstUsed == null ? at : firstUsed,
                left,
                follows);
    }

    private Owned with(
            EntitlementState newState,
            Instant newStarts,
            Instant newEnds,
            Instant newFirstUsed,
            Long newLeft,
            EntitlementId newFollows) {
        return new Owned(
                id,
                member,
                order,
                line,
                unit,
                hands,
                sku,
                kind,
                channel,
                quantity,
                validity,
                days,
                uses,
                newLeft,
                renewable,
                transferable,
                newState,
                newStarts,
                newEnds,
                newFirstUsed,
                newFollows,
                receivedFrom,
                suspendedUntil,
                events,
                createdAt);
    }

    /** The same in another member's hands. */
    Owned of(EntitlementId newId, MemberId other, String through, Instant at) {
        return new Owned(
                newId,
                other,
                order,
                line,
                unit,
                hands + 1,
                sku,
                kind,
                through,
                quantity,
                validity,
                days,
                uses,
                usesLeft,
                renewable,
                transferable,
                EntitlementState.ACTIVE,
                starts,
                ends,
                firstUsed,
                null,
                member,
                null,
                0,
                at);
    }

    /** @param until null if it is not, from now on */
    Owned suspended(Instant until) {
        return new Owned(
                id,
                member,
                order,
                line,
                unit,
                hands,
                sku,
                kind,
                channel,
                quantity,
                validity,
                days,
                uses,
                usesLeft,
                renewable,
                transferable,
                state,
                starts,
                ends,
                firstUsed,
                follows,
                receivedFrom,
                until,
                events,
                createdAt);
    }

    Owned counting(int newEvents) {
        return new Owned(
                id,
                member,
                order,
                line,
                unit,
                hands,
                sku,
                kind,
                channel,
                quantity,
                validity,
                days,
                uses,
                usesLeft,
                renewable,
                transferable,
                state,
                starts,
                ends,
                firstUsed,
                follows,
                receivedFrom,
                suspendedUntil,
                newEvents,
                createdAt);
    }
}
