package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.ShopSettings;

/** Keeps what was said of merchant numbers, and counts what went through them. */
@ApplicationScoped
class RouteBook {

    /** What is looked at to see how a number does. */
    static final Duration LATELY = Duration.ofMinutes(15);

    /** More is not looked at: it says no more. */
    private static final int MOST_LATELY = 2_000;

    private static final int PARTS = 8;

    private static final int WHOLE = 10_000;

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /**
     * What was said of one.
     *
     * @param dayLimit fen; null for none, as {@code monthLimit}
     */
    record Said(
            String name,
            RouteState state,
            String reason,
            String by,
            Instant at,
            CaseId riskCase,
            int cost,
            Long dayLimit,
            Long monthLimit) {

        static Said nothing(String name) {
            return new Said(name, RouteState.OPEN, null, null, null, null, 0, null, null);
        }

        static Said read(ResultSet row) throws SQLException {
            Long riskCase = row.getObject("risk_case", Long.class);
            return new Said(
                    row.getString("name"),
                    RouteState.valueOf(row.getString("state")),
                    row.getString("reason"),
                    row.getString("changed_by"),
                    Database.instant(row, "changed_at"),
                    riskCase == null ? null : new CaseId(riskCase),
                    row.getInt("cost"),
                    row.getObject("day_limit", Long.class),
                    row.getObject("month_limit", Long.class));
        }
    }

    /** Of those of which anything was said. */
    Map<String, Said> said() {
        Map<String, Said> said = new HashMap<>();
        database.query("SELECT * FROM payment_route", Said::read).forEach(one -> said.put(one.name(), one));
        return said;
    }

    /** Whoever changes it waits here. */
    Said lock(String route) {
        database.update("INSERT IGNORE INTO payment_route (name) VALUES (?)", route);
        return database.find("SELECT * FROM payment_route WHERE name = ? FOR UPDATE", Said::read, route)
                .orElseThrow();
    }

    void state(String route, RouteState state, String reason, CaseId riskCase, String by) {
        database.update(
                "UPDATE payment_route SET state = ?, reason = ?, risk_case = COALESCE(?, risk_case), changed_by = ?, changed_at = ?"
                        + " WHERE name = ?",
                state.name(),
                reason,
                riskCase == null ? null : riskCase.value(),
                by,
                clock.instant(),
                route);
    }

    void terms(String route, int cost, Long dayLimit, Long monthLimit) {
        database.update(
                "UPDATE payment_route SET cost = ?, day_limit = ?, month_limit = ? WHERE name = ?",
                cost,
                dayLimit,
                monthLimit,
                route);
    }

    /** Those that are not over, the next one first. */
    List<RoutePause> pauses() {
        return database.query(
                "SELECT * FROM payment_route_pause WHERE until_at > ? ORDER BY from_at, id LIMIT 200",
                RouteBook::pause,
                clock.instant());
    }

    Optional<RoutePause> pause(long id) {
        return database.find("SELECT * FROM payment_route_pause WHERE id = ? FOR UPDATE", RouteBook::pause, id);
    }

    private static RoutePause pause(ResultSet row) throws SQLException {
        return new RoutePause(
                row.getLong("id"),
                row.getString("route"),
                Database.instant(row, "from_at"),
                Database.instant(row, "until_at"),
                row.getString("reason"),
                row.getString("written_by"));
    }

    RoutePause addPause(String route, Instant from, Instant until, String reason, String by) {
        long id = Ids.next();
        database.update(
                "INSERT INTO payment_route_pause (id, route, from_at, until_at, reason, written_by, written_at) VALUES (?, ?, ?, ?,"
                        + " ?, ?, ?)",
                id,
                route,
                from,
                until,
                reason,
                by,
                clock.instant());
        return new RoutePause(id, route, from, until, reason, by);
    }

    /** It is over now. */
    void endPause(long id) {
        database.update("UPDATE payment_route_pause SET until_at = ? WHERE id = ?", clock.instant(), id);
    }

    /** How one does lately. @param success hundredths of a percent @param latency milliseconds, the median */
    record Lately(long tries, int success, long latency) {

        static final Lately NOTHING = new Lately(0, WHOLE, 0);
    }

    private record One(String route, boolean begun, Long took) {}

    Map<String, Lately> lately() {
        List<One> all = database.query(
                "SELECT provider, result, took_ms FROM payment_opening WHERE opened_at > ? AND result IN ('BEGUN', 'SILENT') ORDER BY"
                        + " opened_at DESC LIMIT ?",
                row -> new One(row.getString(1), "BEGUN".equals(row.getString(2)), row.getObject(3, Long.class)),
                clock.instant().minus(LATELY),
                MOST_LATELY);
        Map<String, List<One>> by = new HashMap<>();
        all.forEach(one ->
                by.computeIfAbsent(one.route(), route -> new ArrayList<>()).add(one));
        Map<String, Lately> lately = new HashMap<>();
        by.forEach((route, some) -> {
            long begun = some.stream().filter(One::begun).count();
            List<Long> took = some.stream()
                    .map(One::took)
                    .filter(one -> one != null)
                    .sorted()
                    .toList();
            lately.put(
                    route,
                    new Lately(
                            some.size(),
                            Math.toIntExact(begun * WHOLE / some.size()),
                            took.isEmpty() ? 0 : took.get(took.size() / 2)));
        });
        return lately;
    }

    /** What was paid through one. Amounts in fen. */
    record Volume(long dayPayments, long day, long monthPayments, long month) {

        static final Volume NOTHING = new Volume(0, 0, 0, 0);
    }

    LocalDate today() {
        return clock.instant().atZone(settings.zone()).toLocalDate();
    }

    /** Today and in this month. */
    Map<String, Volume> volumes() {
        LocalDate today = today();
        Map<String, Volume> volumes = new HashMap<>();
        database.query(
                        "SELECT route, SUM(CASE WHEN paid_on = ? THEN payments ELSE 0 END), SUM(CASE WHEN paid_on = ? THEN amount ELSE 0"
                                + " END), SUM(payments), SUM(amount) FROM payment_route_day WHERE paid_on >= ? AND paid_on <= ? GROUP"
                                + " BY route",
                        row -> Map.entry(
                                row.getString(1),
                                new Volume(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))),
                        today,
                        today,
                        today.withDayOfMonth(1),
                        today)
                .forEach(entry -> volumes.put(entry.getKey(), entry.getValue()));
        return volumes;
    }

    /** Fen of what waits to be paid at each. */
    Map<String, Long> underWay() {
        Map<String, Long> waiting = new HashMap<>();
        database.query(
                        "SELECT provider, SUM(amount) FROM (SELECT DISTINCT o.provider, p.id, p.amount FROM payment p JOIN"
                                + " payment_opening o ON o.payment = p.id WHERE p.state = 'OPEN' AND o.result = 'BEGUN') waiting GROUP"
                                + " BY provider",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
        return waiting;
    }

    /** A payment went through it. */
    void paid(String route, PaymentId payment, long amount) {
        database.update(
                "INSERT INTO payment_route_day (route, paid_on, part, payments, amount) VALUES (?, ?, ?, 1, ?) ON DUPLICATE KEY UPDATE"
                        + " payments = payments + 1, amount = amount + ?",
                route,
                today(),
                Math.floorMod(payment.value(), PARTS),
                amount,
                amount);
    }
}
