package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/**
 * What must always be so of campaigns: what is counted is the sum of the uses of orders that stand, a use stands as long as
 * its order does, and nothing goes beyond its caps.
 */
@ApplicationScoped
public class CampaignCheck implements BookCheck {

    /** The sums of the uses that stand differ from what is counted. */
    public static final String COUNTERS =
            "SELECT t.campaign FROM campaign_total t LEFT JOIN (SELECT campaign, COUNT(*) AS uses, SUM(cost) AS cost"
                    + " FROM order_campaign WHERE returned_at IS NULL GROUP BY campaign) u ON u.campaign = t.campaign"
                    + " WHERE t.uses <> COALESCE(u.uses, 0) OR t.cost <> COALESCE(u.cost, 0)"
                    + " UNION SELECT d.campaign FROM campaign_day d LEFT JOIN (SELECT campaign, day, COUNT(*) AS uses,"
                    + " SUM(cost) AS cost FROM order_campaign WHERE returned_at IS NULL GROUP BY campaign, day) u"
                    + " ON u.campaign = d.campaign AND u.day = d.day"
                    + " WHERE d.uses <> COALESCE(u.uses, 0) OR d.cost <> COALESCE(u.cost, 0)"
                    + " UNION SELECT u.campaign FROM order_campaign u LEFT JOIN campaign_day d"
                    + " ON d.campaign = u.campaign AND d.day = u.day WHERE d.campaign IS NULL";

    /** A use that stands although its order does not, or the other way round. */
    public static final String STANDING = "SELECT u.campaign FROM order_campaign u JOIN orders o ON o.id = u.order_id"
            + " WHERE (u.returned_at IS NULL) <> (o.state IN ('PAID', 'HELD'))";

    /** One that has gone further than was agreed to. */
    public static final String CAPS = "SELECT c.code FROM campaign c JOIN campaign_total t ON t.campaign = c.code"
            + " WHERE t.uses > c.uses OR t.cost > c.budget";

    private static final String[][] QUESTIONS = {
        {"campaign.counted-wrongly", COUNTERS},
        {"campaign.use-without-order", STANDING},
        {"campaign.beyond-caps", CAPS}
    };

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        for (String[] question : QUESTIONS) {
            database.query(
                    question[1] + " LIMIT 100",
                    row -> findings.add(Reason.of(question[0], Map.of("campaign", row.getString(1)))));
        }
        return findings;
    }
}
