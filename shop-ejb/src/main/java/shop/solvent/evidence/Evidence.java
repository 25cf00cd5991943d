package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;

/** What proves that the books are what they were. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Evidence {

    private static final Pattern NOTE = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    private static final String VIEW =
            "SELECT v.*, (SELECT COUNT(*) FROM verification_finding f WHERE f.verification = v.id"
                    + " AND f.flaw <> 'LATE') AS breaches FROM verification v ";

    @Inject
    private Database database;

    @Inject
    private Chain chain;

    @Inject
    private VerificationJob job;

    @Inject
    private Transactions transactions;

    @Inject
    private Steps steps;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    /** The last seal; empty until the first has been made. */
    public Optional<SealView> head() {
        return chain.last().map(SealView::of);
    }

    /** @throws Rejection {@code seal.not-found} */
    public SealView seal(long number) {
        return chain.find(number).map(SealView::of).orElseThrow(() -> Rejection.notFound("seal", number));
    }

    /**
     * Whether a seal that somebody noted outside is still in the chain.
     *
     * @param note {@code number:hash}
     * @throws Rejection {@code seal.malformed}
     */
    public boolean holds(String note) {
        Matcher matcher = NOTE.matcher(note == null ? "" : note.strip());
        if (!matcher.matches()) {
            throw Rejection.invalid("seal.malformed", Map.of());
        }
        return chain.find(Long.parseLong(matcher.group(1)))
                .map(seal -> HexFormat.of().formatHex(seal.hash()).equals(matcher.group(2)))
                .orElse(false);
    }

    /**
     * How much of a kind is sealed.
     *
     * @param kind in the plural, as in {@link SealView}
     * @param sealed rows
     * @param waiting rows that have not been there for long enough yet
     */
    public record Extent(Kind kind, String name, long sealed, long waiting) {}

    /** Of every kind, in the order in which they are sealed. */
    public List<Extent> extent() {
        Map<Integer, Long> sealed = new HashMap<>();
        database.query(
                "SELECT kind, SUM(row_count) FROM seal GROUP BY kind",
                row -> sealed.put(row.getInt(1), row.getLong(2)));
        return Arrays.stream(Kind.values())
                .map(kind ->
                        new Extent(kind, kind.label(), sealed.getOrDefault(kind.number(), 0L), chain.waiting(kind)))
                .toList();
    }

    /**
     * How many findings of the last verification there are of a kind of thing, breaches and late ones apart.
     *
     * @param breaches that mean that the books cannot be trusted
     */
    public record Tally(FindingView.What what, long breaches, long late) {}

    /** What a verification found, counted by kind; empty if it found nothing. */
    public List<Tally> tally(long verification) {
        return database.query(
                "SELECT what, SUM(flaw <> 'LATE'), SUM(flaw = 'LATE') FROM verification_finding WHERE verification = ?"
                        + " GROUP BY what ORDER BY 2 DESC, 1",
                row -> new Tally(FindingView.What.valueOf(row.getString(1)), row.getLong(2), row.getLong(3)),
                verification);
    }

    /**
     * Begins to check everything in the background, unless that goes on already.
     *
     * @throws Rejection {@code permission.missing}
     */
    public VerificationView verify(String by) {
        permits.require(by, Permission.SEE_EVIDENCE);
        long verification = transactions.of(() -> job.begin(by));
        steps.begin(job, verification);
        return find(verification);
    }

    /**
     * Stops the verification that goes on, after its present step. What it found so far is kept.
     *
     * @throws Rejection {@code permission.missing}
     */
    public void cancel(String by) {
        permits.require(by, Permission.SEE_EVIDENCE);
        transactions.run(() -> job.cancel(by));
    }

    /** The latest verification; empty if there was none yet. */
    public Optional<VerificationView> latest() {
        return database.find(VIEW + "ORDER BY v.id DESC LIMIT 1", this::view);
    }

    private VerificationView find(long verification) {
        return database.find(VIEW + "WHERE v.id = ?", this::view, verification).orElseThrow();
    }

    /** What a verification found, breaches first. */
    public Page<FindingView> findings(long verification, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        "SELECT flaw, what, id, seal, other FROM verification_finding WHERE verification = ?"
                                + " ORDER BY flaw = 'LATE', seq LIMIT ? OFFSET ?",
                        SealFinding::view,
                        verification,
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM verification_finding WHERE verification = ?", verification));
    }

    private VerificationView view(ResultSet row) throws SQLException {
        long head = row.getLong("head_seq");
        Instant startedAt = Database.instant(row, "started_at");
        Instant finishedAt = Database.instant(row, "finished_at");
        long rows = row.getLong("rows_checked");
        long total = row.getLong("rows_total");
        return new VerificationView(
                row.getLong("id"),
                VerificationView.State.valueOf(row.getString("state")),
                head == 0 ? null : head + ":" + HexFormat.of().formatHex(row.getBytes("head_hash")),
                rows,
                total,
                row.getInt("findings"),
                row.getInt("breaches"),
                row.getString("started_by"),
                startedAt,
                finishedAt,
                progress(Stage.of(row.getString("stage")), rows, total),
                Duration.between(startedAt, finishedAt == null ? clock.instant() : finishedAt));
    }

    /** Per cent: nine tenths of the work are the seals. */
    private static int progress(Stage stage, long rows, long total) {
        if (!stage.equals(Stage.CHAIN)) {
            return (int) (90 + 10 * stage.progress());
        }
        return total == 0 ? 0 : (int) Math.min(90, 90 * rows / total);
    }
}
