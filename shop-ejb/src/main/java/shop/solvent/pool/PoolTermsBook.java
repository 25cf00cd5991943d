package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.WithinReach;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp;
import shop.solvent.platform.Where;
import shop.solvent.points.PromisedPoints;
import shop.solvent.pool.PoolTerms.Days;
import shop.solvent.pool.PoolTerms.Kind;
import shop.solvent.pool.PoolTerms.Period;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.TermsView.Standing;

/** The terms of pools, all versions of them. Two people change them: {@link PoolTermsDeed}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PoolTermsBook {

    /** What is worse for members is said so many days ahead (G13). */
    private static final int DAYS_AHEAD = 7;

    private static final int FARTHEST_YEARS = 5;

    private static final String IN_FORCE = "t.from_day <= ? AND t.number = (SELECT MAX(o.number) FROM pool_terms o"
            + " WHERE o.pool = t.pool AND o.from_day <= ?)";

    @Inject
    private Database database;

    @Inject
    private Pools pools;

    @Inject
    private PromisedPoints promises;

    @Inject
    private Audit audit;

    @Inject
    private SoldStamp sold;

    @Inject
    private Clock clock;

    /** A pool and its terms. */
    public record OfPool(PoolId pool, String code, PoolTerms terms) {}

    /** The terms of a pool on a day. Where nothing was agreed nothing is kept, capped or released by itself. */
    public PoolTerms on(PoolId pool, LocalDate day) {
        return database.find(
                        "SELECT t.* FROM pool_terms t WHERE t.pool = ? AND " + IN_FORCE,
                        PoolTermsBook::terms,
                        pool.value(),
                        day,
                        day)
                .orElse(PoolTerms.NONE);
    }

    /**
     * The pools that are released by themselves with that day, those after {@code after}: a period of theirs is over, or it is one of
     * the days they chose.
     */
    public List<OfPool> releasedOn(LocalDate day, long after) {
        return database
                .query(
                        "SELECT t.*, p.code FROM pool_terms t JOIN pool p ON p.id = t.pool WHERE t.pool > ? AND t.automatic"
                                + " = TRUE AND " + IN_FORCE + " ORDER BY t.pool",
                        row -> new OfPool(new PoolId(row.getLong("pool")), row.getString("code"), terms(row)),
                        after,
                        day,
                        day)
                .stream()
                .filter(one -> one.terms().endsOn(day) || one.terms().releasesOn(day))
                .toList();
    }

    /**
     * The codes of pools that have promised four fifths of their budget, or all of it: {@link PoolStanding#isNearlySpent}. None that
     * the reader does not see.
     */
    public List<String> nearlySpent() {
        LocalDate today = LocalDate.now(clock);
        Where seen = WithinReach.pools(
                new Where().also("p.promises_left * " + PoolStanding.ONE_IN + " <= t.budget", List.of()), "p");
        List<Object> parameters = new ArrayList<>(List.of(today, today));
        parameters.addAll(seen.parameters());
        return database.query(
                "SELECT p.code FROM pool p JOIN pool_terms t ON t.pool = p.id AND " + IN_FORCE + seen.sql()
                        + " ORDER BY p.code",
                row -> row.getString(1),
                parameters);
    }

    /** What holds of a pool today, and how far its period has come. @throws Rejection {@code pool.not-found} */
    public PoolStanding standing(String code) {
        PoolView pool = pools.view(code);
        LocalDate today = LocalDate.now(clock);
        PoolTerms now = on(pool.id(), today);
        Days days = now.daysOf(today);
        Long left = database.find(
                        "SELECT promises_left FROM pool WHERE id = ? AND promises_left IS NOT NULL",
                        row -> row.getLong(1),
                        pool.id().value())
                .orElse(null);
        return new PoolStanding(
                now,
                days,
                days == null ? Money.fen(0) : pools.cameIn(pool.id(), days.first(), days.last()),
                days == null ? 0 : promised(pool.id(), days.first(), days.last()),
                left);
    }

    /** All that was agreed for a pool, the latest first. @throws Rejection {@code pool.not-found} */
    public List<TermsView> history(String code) {
        LocalDate today = LocalDate.now(clock);
        List<TermsView> all = new ArrayList<>();
        boolean[] found = {false};
        database.query(
                "SELECT * FROM pool_terms WHERE pool = ? ORDER BY number DESC",
                row -> {
                    LocalDate from = row.getObject("from_day", LocalDate.class);
                    Standing standing =
                            from.isAfter(today) ? Standing.AHEAD : found[0] ? Standing.OVER : Standing.IN_FORCE;
                    found[0] |= standing == Standing.IN_FORCE;
                    return all.add(new TermsView(
                            row.getInt("number"),
                            from,
                            terms(row),
                            row.getString("asked_by"),
                            row.getString("agreed_by"),
                            row.getString("reason"),
                            Database.instant(row, "recorded_at"),
                            standing));
                },
                pools.view(code).id().value());
        return all;
    }

    /**
     * Checks terms that are to hold from a day on.
     *
     * @return the number of the latest there are; 0 for none
     * @throws Rejection {@code pool.not-found}, {@code field.…}, {@code pool.span-ends-first}, {@code pool.from-past}, {@code
     *     pool.terms-too-soon} for what is worse for members, {@code pool.unchanged}
     */
    public int check(String code, LocalDate from, PoolTerms terms) {
        PoolView pool = pools.view(code);
        PoolTerms checked = terms.checked();
        LocalDate today = LocalDate.now(clock);
        Given.value("from", from);
        if (from.isBefore(today)) {
            throw Rejection.invalid("pool.from-past", Map.of("field", "from"));
        }
        if (from.isAfter(today.plusYears(FARTHEST_YEARS))) {
            throw Rejection.invalid("field.out-of-range", Map.of("field", "from"));
        }
        PoolTerms before = on(pool.id(), from);
        if (checked.equals(before)) {
            throw Rejection.invalid("pool.unchanged", Map.of("pool", code));
        }
        for (GiveUpShare share : checked.shares()) {
            requireShared(pool, share);
        }
        if (pool.lockedPoints() > 0 && checked.worseThan(before) && from.isBefore(today.plusDays(DAYS_AHEAD))) {
            throw Rejection.invalid("pool.terms-too-soon", Map.of("field", "from", "days", String.valueOf(DAYS_AHEAD)));
        }
        return (int) database.number(
                "SELECT COALESCE(MAX(number), 0) FROM pool_terms WHERE pool = ?",
                pool.id().value());
    }

    /** A merchant's give-up goes on only into pools of the shop's that are open and for every order. */
    private void requireShared(PoolView pool, GiveUpShare share) {
        if (pool.merchant() == null) {
            throw Rejection.invalid("pool.shares-of-merchant", Map.of("field", "shares", "pool", pool.code()));
        }
        PoolView to = pools.all().stream()
                .filter(one -> one.code().equals(share.pool()))
                .findFirst()
                .orElseThrow(
                        () -> Rejection.invalid("pool.shares-where", Map.of("field", "shares", "pool", share.pool())));
        if (to.closed() || to.spending() != Spending.ALL) {
            throw Rejection.invalid("pool.shares-where", Map.of("field", "shares", "pool", share.pool()));
        }
    }

    /** For {@link PoolTermsDeed} only. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void agree(String code, LocalDate from, PoolTerms terms, Mandate mandate) {
        int number = check(code, from, terms);
        PoolView pool = pools.view(code);
        PoolTerms before = on(pool.id(), from);
        PoolTerms now = terms.checked();
        database.insert(
                "pool_terms (id, pool, number, from_day, kind, period, first_day, last_day, inflow, kept, run_cap,"
                        + " member_cap, budget, automatic, shares, release_days, asked_by, agreed_by, reason, recorded_at)",
                List.<Object[]>of(new Object[] {
                    Ids.next(),
                    pool.id().value(),
                    number + 1,
                    from,
                    now.kind().name(),
                    now.period().name(),
                    now.firstDay(),
                    now.lastDay(),
                    now.inflow(),
                    now.kept(),
                    now.runCap(),
                    now.memberCap(),
                    now.budget(),
                    now.automatic(),
                    GiveUpShare.text(now.shares()),
                    now.daysText(),
                    mandate.askedBy(),
                    mandate.agreedBy(),
                    mandate.reason(),
                    clock.instant()
                }));
        turnPage(pool.id(), LocalDate.now(clock));
        audit.record(
                mandate.askedBy(),
                "pool.terms-changed",
                code,
                before.toString(),
                now + " from " + from,
                mandate.reason());
    }

    /**
     * Takes over what holds from today on, so that orders find it with the pools themselves: what goes on of give-ups, and what a
     * pool may still promise in the period that today is in. What an order promised and was taken back may be promised again.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void turnPages() {
        LocalDate today = LocalDate.now(clock);
        database.query(
                        "SELECT DISTINCT t.pool FROM pool_terms t JOIN pool p ON p.id = t.pool WHERE t.from_day <= ? AND"
                                + " (t.shares IS NOT NULL OR t.budget IS NOT NULL OR p.shares IS NOT NULL OR p.promises_left"
                                + " IS NOT NULL) ORDER BY t.pool",
                        row -> new PoolId(row.getLong(1)),
                        today)
                .forEach(pool -> turnPage(pool, today));
    }

    private void turnPage(PoolId pool, LocalDate today) {
        database.query("SELECT id FROM pool WHERE id = ? FOR UPDATE", row -> row.getLong(1), pool.value());
        PoolTerms now = on(pool, today);
        Days days = now.daysOf(today);
        Long left = now.budget() == null || days == null
                ? null
                : Long.valueOf(Math.max(0, now.budget() - promised(pool, days.first(), today)));
        sold.change();
        database.update(
                "UPDATE pool SET promises_left = ?, shares = ? WHERE id = ?",
                left,
                GiveUpShare.text(now.shares()),
                pool.value());
    }

    /** Points that were promised from one day to another and are not cancelled. */
    private long promised(PoolId pool, LocalDate from, LocalDate to) {
        return promises.granted(List.of(pool.value()), from, to.plusDays(1)).getOrDefault(pool.value(), 0L);
    }

    private static PoolTerms terms(ResultSet row) throws SQLException {
        return new PoolTerms(
                Kind.valueOf(row.getString("kind")),
                Period.valueOf(row.getString("period")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("inflow", Long.class),
                row.getLong("kept"),
                row.getObject("run_cap", Long.class),
                row.getObject("member_cap", Long.class),
                row.getObject("budget", Long.class),
                row.getBoolean("automatic"),
                GiveUpShare.read(row.getString("shares")),
                PoolTerms.days(row.getString("release_days")));
    }
}
