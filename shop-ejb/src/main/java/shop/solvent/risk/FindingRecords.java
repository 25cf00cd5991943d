package shop.solvent.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.platform.Database;

/** How often what a rule found turned out to be so: by that the queue says what is likeliest to matter. */
@ApplicationScoped
public class FindingRecords {

    /** What is older says little of rules as they are now. */
    private static final Duration PAST = Duration.ofDays(365);

    /** What ids of rules and codes are made of; what is written into a statement is nothing else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private static final String UNKNOWN = "500";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * What became of the cases in which something was found.
     *
     * @param told of how many somebody said what they turned out to be
     * @param permille how likely the next is what it looks like: half of it where nothing is known yet, and what was
     *     valuable counting for half
     */
    public record Record(long told, long permille) {}

    /** By rule, or by code where no rule found it, over the last year; what was never told of is missing. */
    public Map<String, Record> all() {
        Map<String, Record> all = new HashMap<>();
        database.query(
                "SELECT COALESCE(f.rule_id, f.code) AS cause, COUNT(*) AS told, SUM(c.turned_out = 'CONFIRMED') AS confirmed,"
                        + " SUM(c.turned_out = 'VALUABLE') AS valuable FROM risk_case c JOIN risk_flag f ON f.risk_case = c.id"
                        + " WHERE c.decided_at >= ? AND c.turned_out IS NOT NULL AND c.subject_kind <> 'SCREENING' GROUP BY COALESCE(f.rule_id, f.code)",
                row -> all.put(
                        row.getString("cause"),
                        new Record(
                                row.getLong("told"),
                                500
                                        * (2 * row.getLong("confirmed") + row.getLong("valuable") + 2)
                                        / (row.getLong("told") + 2))),
                clock.instant().minus(PAST));
        return all;
    }

    /** How likely a case of the table is what it looks like, in thousandths, by the likeliest of what was found, as SQL. */
    String likelihood(String table) {
        StringBuilder each = new StringBuilder();
        Map<String, Record> plain = all();
        plain.keySet().removeIf(cause -> !PLAIN.matcher(cause).matches());
        plain.forEach((cause, record) -> each.append(" WHEN ")
                .append('\'')
                .append(cause)
                .append('\'')
                .append(" THEN ")
                .append(record.permille()));
        String of = each.isEmpty() ? UNKNOWN : "CASE COALESCE(f.rule_id, f.code)" + each + " ELSE " + UNKNOWN + " END";
        return "COALESCE((SELECT MAX(" + of + ") FROM risk_flag f WHERE f.risk_case = " + table + ".id), " + UNKNOWN
                + ")";
    }
}
