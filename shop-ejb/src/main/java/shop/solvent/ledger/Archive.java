package shop.solvent.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Database;
import shop.solvent.platform.Settings;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;

/**
 * Keeps the books' current shelf small: entries older than {@link #period} go to the archive, where every question still
 * finds them. Moved is only what is settled in every sense: sealed, and with nothing pending that is unresolved or was
 * resolved more recently.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Archive {

    private static final int DAYS = 400;

    /** Younger entries are what refunds, settlements and this month's figures are about. */
    private static final int FEWEST_DAYS = 90;

    @Inject
    private Database database;

    @Inject
    private ArchiveJob job;

    @Inject
    private Transactions transactions;

    @Inject
    private Steps steps;

    @Inject
    private Permits permits;

    /**
     * How old entries must be: the setting {@code shop.archive.after} in days, 400 unless set.
     *
     * @throws IllegalStateException if it is set to something else than a number of at least 90
     */
    public static Duration period() {
        int days = Settings.get("shop.archive.after").map(Archive::days).orElse(DAYS);
        return Duration.ofDays(days);
    }

    private static int days(String text) {
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < FEWEST_DAYS) {
            throw new IllegalStateException(
                    "shop.archive.after must be a number of days, at least " + FEWEST_DAYS + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /**
     * Begins to move what is old enough in the background, unless that goes on already.
     *
     * @throws shop.solvent.platform.Rejection {@code permission.missing}
     */
    public void start(String by) {
        permits.require(by, Permission.SEE_EVIDENCE);
        Duration period = period();
        steps.begin(job, transactions.of(() -> job.begin(by, period)));
    }

    /**
     * Stops the move that goes on, after its present step. What was moved stays moved.
     *
     * @throws shop.solvent.platform.Rejection {@code permission.missing}
     */
    public void cancel(String by) {
        permits.require(by, Permission.SEE_EVIDENCE);
        transactions.run(() -> job.cancel(by));
    }

    /** The latest move; empty if there was none yet. */
    public Optional<ArchiveView> latest() {
        return database.find(
                "SELECT * FROM archive_run ORDER BY id DESC LIMIT 1",
                row -> new ArchiveView(
                        ArchiveView.State.valueOf(row.getString("state")),
                        Database.instant(row, "before_at"),
                        row.getLong("journals"),
                        row.getLong("transfers"),
                        row.getString("started_by"),
                        Database.instant(row, "started_at"),
                        Database.instant(row, "finished_at"),
                        progress(row.getLong("first_id"), row.getLong("position"), row.getLong("last_id"))));
    }

    private static int progress(long first, long position, long last) {
        return position <= first ? 0 : (int) Math.min(100, (position - first) / Math.max(1, (last - first) / 100));
    }

    /** How many journals were ever moved. */
    public long journals() {
        return database.number("SELECT COALESCE(SUM(journals), 0) FROM archive_run");
    }
}
