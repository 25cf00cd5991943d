package shop.solvent.campaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.WithinReach;
import shop.solvent.campaign.CampaignView.Used;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** The campaigns, where each is in its life, and how far it has gone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Campaigns {

    private static final int PACE_DAYS = 7;

    /** Asked with the present moment twice. */
    private static final String STATE =
            "CASE WHEN c.ended_at IS NOT NULL THEN 'ENDED' WHEN c.approved_at IS NULL THEN 'DRAFT'"
                    + " WHEN c.ends_at <= ? OR t.uses >= c.uses OR t.cost >= c.budget THEN 'ENDED'"
                    + " WHEN c.paused_at IS NOT NULL THEN 'PAUSED' WHEN c.begins_at > ? THEN 'SCHEDULED'"
                    + " ELSE 'RUNNING' END";

    /** Running ones first, the next to end before the others; what is over last, the latest before the others. */
    private static final String PLACED =
            "SELECT s.*, FIELD(s.state, 'RUNNING', 'PAUSED', 'SCHEDULED', 'DRAFT', 'ENDED') AS place,"
                    + " TIMESTAMPDIFF(SECOND, '2000-01-01', CASE s.state WHEN 'SCHEDULED' THEN s.begins_at"
                    + " WHEN 'DRAFT' THEN s.drafted_at WHEN 'ENDED' THEN LEAST(s.ends_at, COALESCE(s.ended_at, s.ends_at))"
                    + " ELSE s.ends_at END) * IF(s.state IN ('DRAFT', 'ENDED'), -1, 1) AS turn FROM (SELECT c.*, "
                    + STATE + " AS state, t.uses AS all_uses, t.cost AS all_cost FROM campaign c"
                    + " JOIN campaign_total t ON t.campaign = c.code) s";

    private static final String SELECT = "SELECT v.*, COALESCE(d.uses, 0) AS day_uses, COALESCE(d.cost, 0) AS day_cost,"
            + " (SELECT COALESCE(SUM(w.uses), 0) FROM campaign_day w WHERE w.campaign = v.code AND w.day > ?) AS late_uses,"
            + " (SELECT COALESCE(SUM(w.cost), 0) FROM campaign_day w WHERE w.campaign = v.code AND w.day > ?) AS late_cost"
            + " FROM (" + PLACED + ") v LEFT JOIN campaign_day d ON d.campaign = v.code AND d.day = ?";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * The campaigns that fit: what runs now first, then what is paused, to come, drafted, and over.
     *
     * @param after the code of the last one of the part before; null to begin
     */
    public Slice<CampaignView> list(CampaignQuery query, String after, int size) {
        Slice.check(size);
        Where where = where(query);
        if (after != null) {
            record Place(int place, long turn) {}
            Instant now = clock.instant();
            Place last = database.find(
                            PLACED + " WHERE s.code = ?",
                            row -> new Place(row.getInt("place"), row.getLong("turn")),
                            now,
                            now,
                            after)
                    .orElseThrow(() -> Rejection.notFound("campaign", after));
            where.also(
                    "(v.place > ? OR v.place = ? AND (v.turn > ? OR v.turn = ? AND v.code > ?))",
                    List.of(last.place(), last.place(), last.turn(), last.turn(), after));
        }
        return Slice.of(select(where, " ORDER BY v.place, v.turn, v.code LIMIT ?", size + 1), size);
    }

    public long count(CampaignQuery query) {
        Where where = where(query);
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(now, now));
        parameters.addAll(where.parameters());
        return database.number("SELECT COUNT(*) FROM (" + PLACED + ") v" + where.sql(), parameters.toArray());
    }

    private static Where where(CampaignQuery query) {
        String part = query.text() == null || query.text().isBlank()
                ? null
                : "%" + Database.literal(query.text().strip()) + "%";
        Where where = new Where()
                .and("v.state = ?", query.state() == null ? null : query.state().name())
                .and("v.pool = ?", query.pool());
        return part == null
                ? where
                : where.also("(v.code LIKE ? OR v.name_zh LIKE ? OR v.name_en LIKE ?)", List.of(part, part, part));
    }

    /** @throws Rejection {@code campaign.not-found} */
    public CampaignView view(String code) {
        return find(code).orElseThrow(() -> Rejection.notFound("campaign", String.valueOf(code)));
    }

    public Optional<CampaignView> find(String code) {
        return code == null
                ? Optional.empty()
                : select(new Where().and("v.code = ?", code), "").stream().findFirst();
    }

    /** Those of these that there are, by code. */
    public Map<String, CampaignView> of(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        List<CampaignView> found = select(new Where().in("v.code", codes), "");
        return found.stream().collect(Collectors.toMap(CampaignView::code, Function.identity()));
    }

    /**
     * The campaigns as rows with the {@code state} each is in now, for questions of others about many of them; it is asked with
     * the present moment twice.
     */
    public static String states() {
        return PLACED;
    }

    /** Those that run now, the next to end first. */
    public List<CampaignView> running() {
        return select(
                new Where().and("v.state = ?", CampaignState.RUNNING.name()), " ORDER BY v.turn, v.code LIMIT 500");
    }

    /** Those that run and stop within a day, as far as one can tell. */
    public List<CampaignView> stoppingSoon() {
        return running().stream().filter(CampaignView::stopsSoon).toList();
    }

    /** Those that are to run, run or ran at some time in between and were agreed to or are drafted, by their beginning. */
    public List<CampaignView> between(Instant from, Instant until) {
        return select(
                new Where()
                        .and("v.begins_at < ?", until)
                        .and("LEAST(v.ends_at, COALESCE(v.ended_at, v.ends_at)) > ?", from)
                        .also("(v.approved_at IS NOT NULL OR v.ended_at IS NULL)", List.of()),
                " ORDER BY v.begins_at, v.code LIMIT 500");
    }

    private List<CampaignView> select(Where where, String rest, Object... more) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        LocalDate before = today.minusDays(PACE_DAYS);
        Instant since = before.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        List<Object> parameters = new ArrayList<>(List.of(before, before, now, now, today));
        parameters.addAll(where.parameters(more));
        return database.query(SELECT + where.sql() + rest, row -> view(row, since, now), parameters);
    }

    private static CampaignView view(ResultSet row, Instant since, Instant now) throws SQLException {
        CampaignTerms terms = terms(row);
        return new CampaignView(
                row.getString("code"),
                row.getString("merchant"),
                new CampaignAbout(
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("purpose_zh"),
                        row.getString("purpose_en")),
                terms,
                CampaignState.valueOf(row.getString("state")),
                row.getString("drafted_by"),
                Database.instant(row, "drafted_at"),
                row.getString("approved_by"),
                Database.instant(row, "approved_at"),
                row.getString("paused_by"),
                Database.instant(row, "paused_at"),
                row.getBoolean("paused_own"),
                row.getString("ended_by"),
                Database.instant(row, "ended_at"),
                row.getInt("revision"),
                row.getLong("version"),
                new Used(row.getLong("all_uses"), row.getLong("all_cost")),
                new Used(row.getLong("day_uses"), row.getLong("day_cost")),
                new Used(row.getLong("late_uses"), row.getLong("late_cost")),
                terms.begins().isAfter(since) ? terms.begins() : since,
                now);
    }

    static CampaignTerms terms(ResultSet row) throws SQLException {
        Integer share = row.getObject("control_share", Integer.class);
        return new CampaignTerms(
                Database.instant(row, "begins_at"),
                Database.instant(row, "ends_at"),
                row.getString("pool"),
                row.getObject("budget", Long.class),
                row.getObject("daily_budget", Long.class),
                row.getObject("uses", Long.class),
                row.getObject("daily_uses", Long.class),
                row.getObject("member_uses", Long.class),
                row.getObject("per_order", Long.class),
                row.getString("stacking"),
                row.getObject("together", Integer.class),
                row.getBoolean("coupons"),
                share == null ? null : new ControlGroup(share, row.getObject("control_members", Long.class)));
    }

    /** How far a campaign went day by day, the first day first; days on which nobody used it are left out. */
    public List<CampaignDay> days(String code, int most) {
        List<CampaignDay> latest = database.query(
                "SELECT day, uses, cost FROM campaign_day WHERE campaign = ? AND uses > 0 ORDER BY day DESC LIMIT ?",
                row -> new CampaignDay(row.getObject("day", LocalDate.class), row.getLong("uses"), row.getLong("cost")),
                code,
                most);
        return Stream.iterate(latest.size() - 1, i -> i >= 0, i -> i - 1)
                .map(latest::get)
                .toList();
    }

    /**
     * An order that used a campaign.
     *
     * @param cost fen that the campaign cost in it
     * @param returned when it was taken back, and the use with it; null if it stands
     */
    public record Use(OrderId order, long cost, Instant returned) {}

    /** The orders that used it and that the reader sees, the latest first. @param before only those older; null to begin */
    public Slice<Use> uses(String code, OrderId before, int size) {
        Slice.check(size);
        Where where = WithinReach.orders(
                new Where().and("u.campaign = ?", code).and("u.order_id < ?", before == null ? null : before.value()),
                "o");
        return Slice.of(
                database.query(
                        "SELECT u.order_id, u.cost, u.returned_at FROM order_campaign u JOIN orders o ON o.id = u.order_id"
                                + where.sql() + " ORDER BY u.order_id DESC LIMIT ?",
                        row -> new Use(
                                new OrderId(row.getLong("order_id")),
                                row.getLong("cost"),
                                Database.instant(row, "returned_at")),
                        where.parameters(size + 1)),
                size);
    }
}
