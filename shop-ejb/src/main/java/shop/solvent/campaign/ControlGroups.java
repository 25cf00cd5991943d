package shop.solvent.campaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.campaign.ControlView.Comparison;
import shop.solvent.campaign.ControlView.Estimate;
import shop.solvent.campaign.ControlView.Group;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** What campaigns do, by the members they leave out; and who these are. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ControlGroups {

    private static final String SALT = "SELECT salt FROM campaign WHERE code = ?";

    /** Orders that stood when they were placed: what is taken back later does not move the day of the comparison. */
    private static final String PLACED = "o.event_at >= ? AND o.event_at < ? AND o.outcome IN ('ACCEPTED', 'HELD')";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What it did, or that it is too early to say; empty for a campaign that leaves nobody out, or has not begun. */
    public Optional<ControlView> of(CampaignView campaign) {
        CampaignTerms terms = campaign.terms();
        Instant now = clock.instant();
        if (terms.control() == null || !campaign.isApproved() || terms.begins().isAfter(now)) {
            return Optional.empty();
        }
        Instant ends = campaign.endedAt() == null || campaign.endedAt().isAfter(terms.ends())
                ? terms.ends()
                : campaign.endedAt();
        if (!ends.isAfter(terms.begins())) {
            return Optional.empty(); // ended by hand before it began
        }
        Asked asked = new Asked(
                campaign,
                database.find(SALT, row -> row.getString("salt"), campaign.code())
                        .orElseThrow());
        Instant by = enough(asked, ends).orElse(ends.isAfter(now) ? null : ends);
        return Optional.of(view(asked, by, ends, by == null ? now : by));
    }

    private record Asked(CampaignView campaign, String salt) {

        Instant begins() {
            return campaign.terms().begins();
        }

        /** With what comes before and after the places of {@link ControlGroup#sql}. */
        Object[] parameters(List<Object> before, Object... after) {
            List<Object> all = new ArrayList<>(before);
            all.addAll(List.of(salt, campaign.code(), campaign.terms().control().share()));
            all.addAll(List.of(after));
            return all.toArray();
        }
    }

    /** The moment at which as many of each group had ordered as were wanted; empty if that has not come, or none were. */
    private Optional<Instant> enough(Asked asked, Instant ends) {
        Long members = asked.campaign().terms().control().members();
        if (members == null) {
            return Optional.empty();
        }
        Instant latest = asked.begins();
        for (int leftOut = 0; leftOut <= 1; leftOut++) {
            Optional<Instant> reached = database.find(
                    "SELECT MIN(o.event_at) AS first FROM orders o WHERE " + PLACED + " AND ("
                            + ControlGroup.sql("o.member") + ") = ? GROUP BY o.member ORDER BY first LIMIT 1 OFFSET ?",
                    row -> Database.instant(row, "first"),
                    asked.parameters(List.of(asked.begins(), ends), leftOut, members - 1));
            if (reached.isEmpty()) {
                return Optional.empty();
            }
            latest = latest.isAfter(reached.get()) ? latest : reached.get();
        }
        return Optional.of(latest.plusNanos(1_000)); // the order that made it enough is one of them
    }

    private record Told(Group group, Welch.Sample paid, Welch.Sample orders) {

        static final Told NOBODY = new Told(new Group(0, 0, 0, 0), null, null);
    }

    private ControlView view(Asked asked, Instant by, Instant latest, Instant until) {
        Map<Boolean, Told> groups = new HashMap<>();
        database.query(
                "SELECT g.left_out, COUNT(*) AS members, SUM(g.orders > 0) AS buyers, SUM(g.orders) AS all_orders,"
                        + " SUM(g.paid) AS all_paid, AVG(g.paid) AS paid_mean, VAR_SAMP(g.paid) AS paid_variance,"
                        + " AVG(g.orders) AS orders_mean, VAR_SAMP(g.orders) AS orders_variance FROM (SELECT "
                        + ControlGroup.sql("m.id")
                        + " AS left_out, COALESCE(p.orders, 0) AS orders, COALESCE(p.paid, 0) AS paid FROM member m"
                        + " LEFT JOIN (SELECT o.member, COUNT(*) AS orders, SUM(o.payable) AS paid FROM orders o WHERE "
                        + PLACED + " AND o.state IN ('PAID', 'HELD') GROUP BY o.member) p ON p.member = m.id"
                        + " WHERE m.joined_at < ?) g GROUP BY g.left_out",
                row -> groups.put(row.getBoolean("left_out"), told(row)),
                asked.parameters(List.of(), asked.begins(), until, until));
        Told treated = groups.getOrDefault(false, Told.NOBODY);
        Told control = groups.getOrDefault(true, Told.NOBODY);
        boolean tells =
                by != null && treated.group().members() > 1 && control.group().members() > 1;
        return new ControlView(
                asked.campaign().terms().control(),
                treated.group(),
                control.group(),
                by,
                latest,
                tells ? comparison(treated, control, cost(asked.campaign().code(), until)) : null);
    }

    private static Told told(ResultSet row) throws SQLException {
        long members = row.getLong("members");
        return new Told(
                new Group(members, row.getLong("buyers"), row.getLong("all_orders"), row.getLong("all_paid")),
                new Welch.Sample(members, row.getDouble("paid_mean"), row.getDouble("paid_variance")),
                new Welch.Sample(members, row.getDouble("orders_mean"), row.getDouble("orders_variance")));
    }

    private long cost(String campaign, Instant until) {
        return database.number(
                "SELECT COALESCE(SUM(u.cost), 0) FROM order_campaign u JOIN orders o ON o.id = u.order_id"
                        + " WHERE u.campaign = ? AND u.returned_at IS NULL AND o.event_at < ?",
                campaign,
                until);
    }

    private static Comparison comparison(Told treated, Told control, long cost) {
        Welch paid = Welch.of(treated.paid(), control.paid());
        Welch orders = Welch.of(treated.orders(), control.orders());
        double least = control.paid().mean();
        double members = treated.group().members();
        return new Comparison(
                Estimate.of(paid, 1),
                least > 0 ? Estimate.of(paid, 10_000 / least) : null,
                Estimate.of(orders, members),
                cost,
                orders.low() > 0
                        ? new Estimate(
                                Math.round(cost / (orders.difference() * members)),
                                (long) Math.floor(cost / (orders.high() * members)),
                                (long) Math.ceil(cost / (orders.low() * members)))
                        : null);
    }

    /**
     * A campaign that compares, and on which side of it a member is.
     *
     * @param leftOut whether it leaves the member out
     */
    public record Side(
            String campaign,
            String nameZh,
            String nameEn,
            Instant begins,
            Instant ends,
            ControlGroup terms,
            boolean leftOut) {}

    /** Of the campaigns that run now and leave some out: which of them leave this member out. A member who asks is told. */
    public List<Side> of(MemberId member) {
        Instant now = clock.instant();
        return database.query(
                "SELECT * FROM campaign c WHERE c.control_share IS NOT NULL AND c.approved_at IS NOT NULL"
                        + " AND c.paused_at IS NULL AND c.ended_at IS NULL AND c.begins_at <= ? AND c.ends_at > ?"
                        + " ORDER BY c.code LIMIT 500",
                row -> {
                    CampaignTerms terms = Campaigns.terms(row);
                    String code = row.getString("code");
                    return new Side(
                            code,
                            row.getString("name_zh"),
                            row.getString("name_en"),
                            terms.begins(),
                            terms.ends(),
                            terms.control(),
                            terms.control().leavesOut(row.getString("salt"), code, member));
                },
                now,
                now);
    }
}
