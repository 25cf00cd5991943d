package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.hook.HookAttempt.Outcome;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbound.Rest;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Where;

/** Keeps who makes licences, which are wanted, and each call. */
@ApplicationScoped
class HookBook {

    /** Calls in turn that fail before nobody is asked for a while. */
    private static final int PATIENCE = 3;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    Optional<HookView> find(String sku) {
        return database.find("SELECT * FROM delivery_hook WHERE sku = ?", HookView::read, sku);
    }

    Optional<HookView> lock(String sku) {
        return database.find("SELECT * FROM delivery_hook WHERE sku = ? FOR UPDATE", HookView::read, sku);
    }

    List<String> skus() {
        return database.query("SELECT sku FROM delivery_hook ORDER BY sku", row -> row.getString(1));
    }

    /** Says where licences come from; the first time with a secret for whoever asked. */
    void set(String sku, String address, int limitHours, String by) {
        database.update(
                "INSERT INTO delivery_hook (sku, address, limit_hours, secret, collector, version, since, changed_by,"
                        + " changed_at) VALUES (?, ?, ?, 1, ?, 1, ?, ?, ?) ON DUPLICATE KEY UPDATE address = VALUES(address),"
                        + " limit_hours = VALUES(limit_hours), failures = 0, resting_until = NULL,"
                        + " version = delivery_hook.version + 1, changed_by = VALUES(changed_by),"
                        + " changed_at = VALUES(changed_at)",
                sku,
                address,
                limitHours,
                by,
                clock.instant(),
                by,
                clock.instant());
    }

    void pause(String sku, boolean paused, String by) {
        database.update(
                "UPDATE delivery_hook SET paused = ?, failures = 0, resting_until = NULL, version = version + 1,"
                        + " changed_by = ?, changed_at = ? WHERE sku = ?",
                paused,
                by,
                clock.instant(),
                sku);
    }

    void renew(String sku, int overlapHours, String by) {
        database.update(
                "UPDATE delivery_hook SET secret = secret + 1, collector = ?, overlap_hours = ?, old_until = NULL,"
                        + " version = version + 1, changed_by = ?, changed_at = ? WHERE sku = ?",
                by,
                overlapHours,
                by,
                clock.instant(),
                sku);
    }

    void collected(HookView hook) {
        database.update(
                "UPDATE delivery_hook SET collector = NULL, old_until = ?, version = version + 1 WHERE sku = ?",
                clock.instant().plus(Duration.ofHours(hook.overlapHours())),
                hook.sku());
    }

    void succeeded(String sku) {
        database.update(
                "UPDATE delivery_hook SET failures = 0, resting_until = NULL WHERE sku = ? AND failures > 0", sku);
    }

    void failed(String sku) {
        HookView hook = lock(sku).orElseThrow();
        int failures = hook.failures() + 1;
        database.update(
                "UPDATE delivery_hook SET failures = ?, resting_until = ? WHERE sku = ?",
                failures,
                failures < PATIENCE ? null : clock.instant().plus(Rest.after(failures - PATIENCE + 1)),
                sku);
    }

    void want(List<LicenceView> licences) {
        database.insert(
                "hook_licence (id, order_id, line, place, sku, member, channel, state, next_at, due_at, asked_at)",
                licences.stream()
                        .map(one -> new Object[] {
                            one.id().value(),
                            one.order().value(),
                            one.line(),
                            one.place(),
                            one.sku(),
                            one.member().value(),
                            one.channel(),
                            one.state().name(),
                            one.nextAt(),
                            one.dueAt(),
                            one.askedAt()
                        })
                        .toList());
    }

    Optional<LicenceView> licence(LicenceId id) {
        return database.find("SELECT * FROM hook_licence WHERE id = ?", LicenceView::read, id.value());
    }

    Optional<LicenceView> lock(LicenceId id) {
        return database.find("SELECT * FROM hook_licence WHERE id = ? FOR UPDATE", LicenceView::read, id.value());
    }

    List<LicenceView> of(OrderId order) {
        return database.query(
                "SELECT * FROM hook_licence WHERE order_id = ? ORDER BY line, place", LicenceView::read, order.value());
    }

    List<LicenceView> lockOf(OrderId order) {
        return of(order).isEmpty() // only rows that are there shall be locked
                ? List.of()
                : database.query(
                        "SELECT * FROM hook_licence WHERE order_id = ? ORDER BY line, place FOR UPDATE",
                        LicenceView::read,
                        order.value());
    }

    List<LicenceView> licences(String sku, LicenceState state, LicenceId after, int most) {
        Where where = new Where()
                .and("sku = ?", sku)
                .and("state = ?", state == null ? null : state.name())
                .and("id < ?", after == null ? null : after.value());
        return database.query(
                "SELECT * FROM hook_licence" + where.sql() + " ORDER BY id DESC LIMIT ?",
                LicenceView::read,
                where.parameters(most));
    }

    long count(String sku, LicenceState state, int most) {
        Where where = new Where().and("sku = ?", sku).and("state = ?", state == null ? null : state.name());
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM hook_licence" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    /** Goods for which licences are to be asked for now, those that wait longest first; none that are paused or rest. */
    List<String> due(int most) {
        Instant now = clock.instant();
        return database.query(
                "SELECT l.sku FROM hook_licence l JOIN delivery_hook h ON h.sku = l.sku WHERE l.state = 'WAITING'"
                        + " AND l.next_at <= ? AND NOT h.paused AND (h.resting_until IS NULL OR h.resting_until <= ?)"
                        + " GROUP BY l.sku ORDER BY MIN(l.next_at), l.sku LIMIT ?",
                row -> row.getString(1),
                now,
                now,
                most);
    }

    List<LicenceId> due(String sku, int most) {
        return database.query(
                "SELECT id FROM hook_licence WHERE sku = ? AND state = 'WAITING' AND next_at <= ?"
                        + " ORDER BY next_at, id LIMIT ?",
                row -> new LicenceId(row.getLong(1)),
                sku,
                clock.instant(),
                most);
    }

    /** What a person has to see to now. */
    List<LicenceId> late(int most, int passedOver) {
        return database.query(
                "SELECT id FROM hook_licence WHERE state = 'WAITING' AND due_at <= ? ORDER BY due_at, id LIMIT ? OFFSET ?",
                row -> new LicenceId(row.getLong(1)),
                clock.instant(),
                most,
                passedOver);
    }

    /** Another attempt is made now; if the server does not live to see its end, the next after that time. */
    void claim(LicenceId id, Duration until) {
        database.update(
                "UPDATE hook_licence SET attempts = attempts + 1, next_at = ? WHERE id = ?",
                clock.instant().plus(until),
                id.value());
    }

    void again(LicenceView licence) {
        database.update(
                "UPDATE hook_licence SET next_at = ? WHERE id = ?",
                clock.instant().plus(Rest.after(Math.max(1, licence.attempts()))),
                licence.id().value());
    }

    /** A person has it asked for anew, as if it had just been bought. */
    void anew(LicenceId id, int limitHours) {
        Instant now = clock.instant();
        database.update(
                "UPDATE hook_licence SET state = 'WAITING', attempts = 0, next_at = ?, due_at = ? WHERE id = ?",
                now,
                now.plus(Duration.ofHours(limitHours)),
                id.value());
    }

    void stuck(LicenceId id) {
        database.update("UPDATE hook_licence SET state = 'STUCK' WHERE id = ?", id.value());
    }

    /** @param evidence null unless a person delivered it by hand */
    void end(LicenceId id, LicenceState state, String evidence) {
        database.update(
                "UPDATE hook_licence SET state = ?, ended_at = ?, evidence = ? WHERE id = ?",
                state.name(),
                clock.instant(),
                evidence,
                id.value());
    }

    /**
     * Each in a row of its own, before it is made.
     *
     * @param licence null for one that tries the address
     * @param revoked whether it says that the licence was taken back
     */
    HookCallId begin(HookView hook, LicenceId licence, boolean revoked, String by) {
        long id = Ids.next();
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {
            id, hook.sku(), licence == null ? null : licence.value(), revoked, hook.address(), clock.instant(), by
        });
        database.insert("hook_attempt (id, sku, licence, revoked, address, begun_at, actor)", rows);
        return new HookCallId(id);
    }

    void ended(HookCallId attempt, Outcome outcome, Integer status, long millis) {
        database.update(
                "UPDATE hook_attempt SET outcome = ?, status = ?, millis = ? WHERE id = ?",
                outcome.name(),
                status,
                millis,
                attempt.value());
    }

    List<HookAttempt> attempts(String sku, LicenceId licence, HookCallId after, int most) {
        Where where = new Where()
                .and("sku = ?", sku)
                .and("licence = ?", licence == null ? null : licence.value())
                .and("id < ?", after == null ? null : after.value());
        return database.query(
                "SELECT * FROM hook_attempt" + where.sql() + " ORDER BY id DESC LIMIT ?",
                HookAttempt::read,
                where.parameters(most));
    }

    Optional<HookAttempt> attempt(HookCallId id) {
        return database.find("SELECT * FROM hook_attempt WHERE id = ?", HookAttempt::read, id.value());
    }

    /** When the address was tried last; empty if never. */
    Optional<Instant> tried(String sku) {
        return database.find(
                "SELECT begun_at FROM hook_attempt WHERE sku = ? AND licence IS NULL ORDER BY id DESC LIMIT 1",
                row -> Database.instant(row, "begun_at"),
                sku);
    }
}
