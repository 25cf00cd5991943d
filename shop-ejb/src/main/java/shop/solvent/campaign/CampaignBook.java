package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import shop.solvent.campaign.AgreedCampaigns.Agreed;
import shop.solvent.campaign.AgreedCampaigns.Stamp;
import shop.solvent.campaign.CampaignView.Used;
import shop.solvent.campaign.RunningCampaigns.Day;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;

/**
 * Counts what orders use of campaigns, in the transactions of the orders.
 *
 * <p>How far a campaign has gone is read without a lock. Where an order used one that has a bound, its row is locked at the
 * end, after all accounts, those included that are only counted on, and in the order of the codes, and compared: what others
 * have used meanwhile leads to another decision, never to more than the bound. An administrator who pauses it takes the same
 * lock.
 */
@ApplicationScoped
public class CampaignBook {

    private static final String STANDING = "c.*, " + AgreedCampaigns.RUNS
            + " AS runs, t.uses AS all_uses, t.cost AS all_cost," + " d.day, d.uses AS day_uses, d.cost AS day_cost";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private final AgreedCampaigns agreed = new AgreedCampaigns();

    /**
     * The campaigns that the rules name, once it is answered. Where they name none, nothing is asked.
     *
     * @param members the buyers, whose accounts are locked: so none of them uses one meanwhile
     * @param days of the orders, in the shop's zone
     */
    public RunningCampaigns running(
            Set<String> named, Collection<MemberId> members, Collection<LocalDate> days, Answering asked) {
        if (named.isEmpty() || members.isEmpty()) {
            return new RunningCampaigns();
        }
        Agreed known = agreed.known(named, database);
        RunningCampaigns running = new RunningCampaigns(days, known, changed -> reread(changed, named));
        askStamp(named, known, days, running, asked);
        List<Long> buyers =
                Database.inList(members.stream().map(MemberId::value).distinct().toList());
        // Of all campaigns that they ever used: those are fewer than all that may run.
        asked.query(
                "SELECT member, campaign, COUNT(*) AS orders FROM order_campaign WHERE member IN ("
                        + Database.places(buyers) + ") AND returned_at IS NULL GROUP BY member, campaign",
                row -> {
                    running.tell(row.getString("campaign"), new MemberId(row.getLong("member")), row.getLong("orders"));
                    return true;
                },
                buyers);
        return running;
    }

    /** Whether they are as they were known, and how far those have gone that have a bound. */
    private static void askStamp(
            Set<String> named, Agreed known, Collection<LocalDate> days, RunningCampaigns running, Answering asked) {
        List<String> codes = Database.inList(named);
        List<Object> parameters = new ArrayList<>(codes);
        String sql = "SELECT NULL AS code, COUNT(*) AS all_uses, CAST(COALESCE(SUM(version), 0) AS SIGNED) AS all_cost,"
                + " NULL AS day, 0 AS day_uses, 0 AS day_cost FROM campaign WHERE code IN (" + Database.places(codes)
                + ")";
        List<String> bound = Database.inList(known.bound());
        if (!bound.isEmpty()) {
            sql += " UNION ALL " + gone(bound, days, parameters);
        }
        asked.query(sql, row -> gone(running, row), parameters);
    }

    private static String gone(List<String> codes, Collection<LocalDate> days, List<Object> parameters) {
        List<LocalDate> some = Database.inList(days);
        parameters.addAll(some);
        parameters.addAll(codes);
        return "SELECT t.campaign AS code, t.uses AS all_uses, t.cost AS all_cost, d.day, d.uses AS day_uses,"
                + " d.cost AS day_cost FROM campaign_total t LEFT JOIN campaign_day d ON d.campaign = t.campaign"
                + " AND d.day IN (" + Database.places(some) + ") WHERE t.campaign IN (" + Database.places(codes) + ")";
    }

    private static boolean gone(RunningCampaigns running, ResultSet row) throws SQLException {
        String code = row.getString("code");
        if (code == null) {
            running.tell(new Stamp(row.getLong("all_uses"), row.getLong("all_cost")));
            return true;
        }
        running.tell(code, new Used(row.getLong("all_uses"), row.getLong("all_cost")));
        LocalDate day = row.getObject("day", LocalDate.class);
        if (day != null) {
            running.tell(code, day, new Used(row.getLong("day_uses"), row.getLong("day_cost")));
        }
        return true;
    }

    /** Somebody has changed one of them. */
    private void reread(RunningCampaigns running, Set<String> named) {
        Agreed now = agreed.read(named, database);
        running.tell(now);
        List<String> bound = Database.inList(now.bound());
        if (!bound.isEmpty()) {
            List<Object> parameters = new ArrayList<>();
            String sql = gone(bound, running.days(), parameters);
            database.query(sql, row -> gone(running, row), parameters);
        }
    }

    private static boolean held(RunningCampaigns running, ResultSet row) throws SQLException {
        running.tell(row.getString("code"), row.getBoolean("runs") ? Campaigns.terms(row) : null);
        return gone(running, row);
    }

    /**
     * Locks what was used and has a bound, until the transaction ends.
     *
     * @param accounts locks what the orders are counted on, in the same round trip. Whoever takes an order back has locked its
     *     accounts before its campaigns, so nobody may want an account who has a campaign
     * @return whether what was used still fits; if not, it is known now how far each has gone, and the orders are to be
     *     decided again
     */
    public boolean hold(RunningCampaigns running, Consumer<Answering> accounts) {
        Set<String> codes = running.toHold();
        if (codes.isEmpty()) {
            return true;
        }
        List<LocalDate> days = Database.inList(running.days());
        List<String> wanted = Database.inList(codes);
        List<Object> parameters = new ArrayList<>(days);
        parameters.addAll(wanted);
        Questions locks = database.questions();
        accounts.accept(locks);
        // By the primary key, in its order: so all take these locks in one order, and no others.
        locks.query(
                "SELECT STRAIGHT_JOIN " + STANDING
                        + " FROM campaign c FORCE INDEX (PRIMARY) JOIN campaign_total t FORCE INDEX (PRIMARY)"
                        + " ON t.campaign = c.code LEFT JOIN campaign_day d ON d.campaign = c.code AND d.day IN ("
                        + Database.places(days) + ") WHERE c.code IN (" + Database.places(wanted)
                        + ") ORDER BY c.code FOR UPDATE",
                row -> held(running, row),
                parameters);
        locks.ask();
        return running.hold(codes);
    }

    /** Writes what was used. */
    public void write(RunningCampaigns running) {
        List<OrderUse> uses = running.uses();
        if (uses.isEmpty()) {
            return;
        }
        database.insert(
                "order_campaign (order_id, campaign, member, day, cost)",
                uses.stream()
                        .map(use -> new Object[] {
                            use.order().value(), use.campaign(), use.member().value(), use.day(), use.cost()
                        })
                        .toList());
        database.insert(
                "campaign_total (campaign, uses, cost)",
                running.usedHere().entrySet().stream()
                        .map(one -> new Object[] {
                            one.getKey(), one.getValue().uses(), one.getValue().cost()
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE uses = campaign_total.uses + VALUES(uses), cost = campaign_total.cost + VALUES(cost)");
        database.insert(
                "campaign_day (campaign, day, uses, cost)",
                running.usedHereByDay().stream()
                        .map(one -> new Object[] {
                            one.getKey().campaign(),
                            one.getKey().day(),
                            one.getValue().uses(),
                            one.getValue().cost()
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE uses = campaign_day.uses + VALUES(uses), cost = campaign_day.cost + VALUES(cost)");
    }

    /** Orders are taken back, and what they used of campaigns with them. The orders are locked; it is done once at most. */
    public void giveBack(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return;
        }
        List<Long> ids = Database.inList(orders.stream().map(OrderId::value).toList());
        record Back(Day day, long uses, long cost) {}
        List<Back> back = database.query(
                "SELECT campaign, day, COUNT(*) AS uses, SUM(cost) AS cost FROM order_campaign WHERE order_id IN ("
                        + Database.places(ids)
                        + ") AND returned_at IS NULL GROUP BY campaign, day ORDER BY campaign, day",
                row -> new Back(
                        new Day(row.getString("campaign"), row.getObject("day", LocalDate.class)),
                        row.getLong("uses"),
                        row.getLong("cost")),
                ids);
        if (back.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
        parameters.addAll(ids);
        database.update(
                "UPDATE order_campaign SET returned_at = ? WHERE order_id IN (" + Database.places(ids)
                        + ") AND returned_at IS NULL",
                parameters.toArray());
        for (Back one : back) {
            database.update(
                    "UPDATE campaign_total SET uses = uses - ?, cost = cost - ? WHERE campaign = ?",
                    one.uses(),
                    one.cost(),
                    one.day().campaign());
            database.update(
                    "UPDATE campaign_day SET uses = uses - ?, cost = cost - ? WHERE campaign = ? AND day = ?",
                    one.uses(),
                    one.cost(),
                    one.day().campaign(),
                    one.day().day());
        }
    }
}
