package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** What rules that stop things were worth, by what the cases turned out to be that they opened. */
@Stateless
public class RulePerformance {

    /** More rules and versions of them than anybody reads. */
    public static final int MOST = 500;

    @Inject
    private Database database;

    /**
     * What one rule found in a time. A case that several rules found counts for each of them.
     *
     * @param cause the rule; the code where the house itself found it
     * @param code what was found
     * @param rulebook hash of the version of the rules, in hex; null where all are one, and where none is known
     * @param first when the first of the cases was opened
     * @param hits cases that were opened
     * @param open of these still wait
     * @param untold of these ended and nobody said what they turned out to be
     * @param saved what those are worth that were confirmed and stopped
     * @param wronglyHeld what the false alarms are worth: it waited for a person for nothing
     */
    public record Row(
            String cause,
            String code,
            String rulebook,
            Instant first,
            long hits,
            long open,
            long confirmed,
            long valuable,
            long falsePositives,
            long untold,
            Money saved,
            Money wronglyHeld) {

        /** Of how many somebody said what they turned out to be. */
        public long told() {
            return confirmed + valuable + falsePositives;
        }

        /** Confirmed ones among those, in thousandths; null where nobody said anything. */
        public Long precision() {
            return told() == 0 ? null : confirmed * 1000 / told();
        }
    }

    /**
     * Of cases opened in a time, the rule with most of them first; at most {@value #MOST}.
     *
     * @param from first moment that counts
     * @param until first moment that does not
     * @param byVersion whether each version of the rules is a row of its own
     */
    public List<Row> of(Instant from, Instant until, boolean byVersion) {
        Where where =
                WithinReach.cases(new Where().and("c.opened_at >= ?", from).and("c.opened_at < ?", until), "c");
        String group = "COALESCE(f.rule_id, f.code)" + (byVersion ? ", c.rulebook" : "");
        return database.query(
                "SELECT COALESCE(f.rule_id, f.code) AS cause, MIN(f.code) AS code, "
                        + (byVersion ? "c.rulebook" : "NULL") + " AS version, MIN(c.opened_at) AS began,"
                        + " COUNT(*) AS hits, SUM(c.state = 'OPEN') AS waiting,"
                        + " SUM(c.turned_out <=> 'CONFIRMED') AS confirmed, SUM(c.turned_out <=> 'VALUABLE') AS valuable,"
                        + " SUM(c.turned_out <=> 'FALSE_POSITIVE') AS wrong,"
                        + " SUM(c.state <> 'OPEN' AND c.turned_out IS NULL) AS untold,"
                        + " COALESCE(SUM(CASE WHEN c.turned_out = 'CONFIRMED' AND c.state <> 'APPROVED' THEN c.amount END), 0)"
                        + " AS saved,"
                        + " COALESCE(SUM(CASE WHEN c.turned_out = 'FALSE_POSITIVE' THEN c.amount END), 0) AS kept"
                        + " FROM risk_case c JOIN risk_flag f ON f.risk_case = c.id" + where.sql() + " GROUP BY "
                        + group
                        + " ORDER BY hits DESC, cause, began DESC LIMIT " + MOST,
                row -> new Row(
                        row.getString("cause"),
                        row.getString("code"),
                        row.getBytes("version") == null ? null : HexFormat.of().formatHex(row.getBytes("version")),
                        Database.instant(row, "began"),
                        row.getLong("hits"),
                        row.getLong("waiting"),
                        row.getLong("confirmed"),
                        row.getLong("valuable"),
                        row.getLong("wrong"),
                        row.getLong("untold"),
                        Money.fen(row.getLong("saved")),
                        Money.fen(row.getLong("kept"))),
                where.parameters());
    }
}
