package shop.solvent.screening;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.screening.ListVersionView.State;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.TableFile;

/**
 * Lists of whom the law wants looked for, in versions from files. A file is looked through whole, shown with what is wrong in it or with
 * what it changes, and taken by two people: what a list leaves out nobody looks for any more, and what it adds lets payouts wait.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class ScreeningLists {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    /** Of all lists together: what a server has in memory. */
    public static final int MOST_ENTRIES = 400_000;

    private static final int SHOWN = 50;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Hits hits;

    @Inject
    private ScreeningRunBook runs;

    @Inject
    private Clock clock;

    private record Problems(List<ImportProblem> rows) {}

    private record Names(List<String> names) {}

    /**
     * Hands a version in and looks it through. The same file handed in twice by the same person before it is decided is one.
     *
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code import.too-large}, {@code import.empty}
     */
    public long begin(NewVersion wanted) {
        permits.require(wanted.by(), Permission.SCREEN);
        String list = Given.code(wanted.list());
        String title = Given.text("title", wanted.title(), 120);
        String label = Given.text("label", wanted.label(), 60);
        String source = Given.text("source", wanted.source(), 200);
        byte[] content = wanted.content();
        TableFile.requireSize(content);
        byte[] hash = Sha256.digest().digest(content);
        Optional<Long> same = database.find(
                "SELECT id FROM screening_version WHERE state = 'CHECKED' AND list = ? AND label = ? AND file_hash = ?"
                        + " AND made_by = ? ORDER BY id DESC LIMIT 1",
                row -> row.getLong(1),
                list,
                label,
                hash,
                wanted.by());
        if (same.isPresent()) {
            return same.get();
        }
        WatchFile file = WatchFile.read(content);
        boolean fine = file.problemCount() == 0;
        long id = Ids.next();
        database.update(
                "INSERT INTO screening_version (id, list, title, label, source, file_name, file_hash, state, made_by,"
                        + " made_at, entries, before_it, problems, problem_count, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?)",
                id,
                list,
                title,
                label,
                source,
                TableFile.nameOf(wanted.fileName()),
                hash,
                (fine ? State.CHECKED : State.REFUSED).name(),
                wanted.by(),
                clock.instant(),
                file.entries().size(),
                inForce(list).map(ListVersionView::id).orElse(null),
                Json.write(new Problems(file.problems())),
                file.problemCount(),
                fine ? null : clock.instant());
        if (fine) {
            List<Object[]> rows = new ArrayList<>(file.entries().size());
            for (ListedEntry entry : file.entries()) {
                String names = Json.write(new Names(entry.names()));
                rows.add(new Object[] {
                    id,
                    entry.ref(),
                    entry.kind().name(),
                    names,
                    entry.born(),
                    entry.country(),
                    entry.identifiers(),
                    entry.remark(),
                    Sha256.of(Json.write(entry))
                });
            }
            database.insert(
                    "screening_entry (version, ref, kind, names, born, country, identifiers, remark, content)", rows);
        }
        audit.record(
                wanted.by(),
                "screening.list-handed-in",
                String.valueOf(id),
                null,
                list + " " + label + " " + HexFormat.of().formatHex(hash),
                null);
        return id;
    }

    /**
     * Does nothing of it.
     *
     * @throws Rejection {@code permission.missing}, {@code screening-list.not-found}, {@code screening-list.other-state}
     */
    public void cancel(long id, String by) {
        permits.require(by, Permission.SCREEN);
        find(id);
        if (database.update(
                        "UPDATE screening_version SET state = 'CANCELLED', ended_at = ? WHERE id = ? AND state = 'CHECKED'",
                        clock.instant(),
                        id)
                == 0) {
            throw otherState(id);
        }
        database.update("DELETE FROM screening_entry WHERE version = ?", id);
        audit.record(by, "screening.list-cancelled", String.valueOf(id), null, null, null);
    }

    /**
     * For {@link ScreeningListDeed} only: the version takes the place of the one before it, and everybody is compared anew. Whom the
     * list does not name any more nobody looks for: what was found of them and not decided ends.
     */
    public void take(long id, Mandate mandate) {
        ListVersionView version = waiting(id);
        long others = database.number(
                "SELECT COALESCE(SUM(entries), 0) FROM screening_version WHERE state = 'IN_FORCE' AND list <> ?",
                version.list());
        if (others + version.entries() > MOST_ENTRIES) {
            throw Rejection.conflict("screening-list.too-many", Map.of("most", String.valueOf(MOST_ENTRIES)));
        }
        Optional<ListVersionView> before = inForce(version.list());
        before.ifPresent(one -> database.update(
                "UPDATE screening_version SET state = 'REPLACED', ended_at = ? WHERE id = ?",
                clock.instant(),
                one.id()));
        if (database.update(
                        "UPDATE screening_version SET state = 'IN_FORCE', in_force_at = ?, before_it = ?, reason = ?,"
                                + " agreed_by = ? WHERE id = ? AND state = 'CHECKED'",
                        clock.instant(),
                        before.map(ListVersionView::id).orElse(null),
                        mandate.reason(),
                        mandate.agreedBy(),
                        id)
                == 0) {
            throw otherState(id);
        }
        hits.gone(version.list(), id);
        runs.ask(id, mandate.askedBy());
        audit.record(
                mandate.askedBy(),
                "screening.list-taken",
                String.valueOf(id),
                before.map(ListVersionView::label).orElse(null),
                version.list() + " " + version.label(),
                mandate.reason());
    }

    private ListVersionView waiting(long id) {
        ListVersionView one = find(id);
        if (one.state() != State.CHECKED) {
            throw otherState(id);
        }
        return one;
    }

    static Rejection otherState(long id) {
        return Rejection.conflict("screening-list.other-state", Map.of("screening-list", String.valueOf(id)));
    }

    /** @throws Rejection {@code screening-list.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ListVersionView find(long id) {
        return database.find("SELECT * FROM screening_version WHERE id = ?", ScreeningLists::view, id)
                .orElseThrow(() -> Rejection.notFound("screening-list", String.valueOf(id)));
    }

    /** The version of a list that counts. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<ListVersionView> inForce(String list) {
        return database.find("SELECT * FROM screening_version WHERE in_force_list = ?", ScreeningLists::view, list);
    }

    /** Those that count, by list. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ListVersionView> inForce() {
        return database.query(
                "SELECT * FROM screening_version WHERE in_force_list IS NOT NULL ORDER BY list", ScreeningLists::view);
    }

    /**
     * All versions, the latest first.
     *
     * @param before only those before that one; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ListVersionView> list(Long before, int size) {
        Slice.check(size);
        Where where = new Where().and("id < ?", before);
        return Slice.of(
                database.query(
                        "SELECT * FROM screening_version" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        ScreeningLists::view,
                        where.parameters(size + 1)),
                size);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count() {
        return Math.min(Page.COUNTED, database.number("SELECT COUNT(*) FROM screening_version"));
    }

    /**
     * Entries of a version, by the list's own names for them.
     *
     * @param text a part of a name or the list's name for it; null for all
     * @param after the last one that was told; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ListedEntry> entries(long version, String text, String after, int size) {
        Slice.check(size);
        String part = text == null || text.isBlank() ? null : "%" + Database.literal(text.strip()) + "%";
        Where where = new Where()
                .and("version = ?", version)
                .and("CONCAT_WS('\n', ref, names) LIKE ?", part)
                .and("ref > ?", after);
        return Slice.of(
                database.query(
                        "SELECT * FROM screening_entry" + where.sql() + " ORDER BY ref LIMIT ?",
                        ScreeningLists::entry,
                        where.parameters(size + 1)),
                size);
    }

    /** An entry as it was in a version. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<ListedEntry> entry(long version, String ref) {
        return database.find(
                "SELECT * FROM screening_entry WHERE version = ? AND ref = ?", ScreeningLists::entry, version, ref);
    }

    /** What a version changes, of the one that it took or would take the place of; all is new where there was none. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Difference difference(ListVersionView version) {
        long before = version.before() == null ? 0 : version.before();
        String missing = " FROM screening_entry e LEFT JOIN screening_entry o ON o.version = ? AND o.ref = e.ref WHERE"
                + " e.version = ? AND o.ref IS NULL";
        String other = " FROM screening_entry e JOIN screening_entry o ON o.version = ? AND o.ref = e.ref WHERE"
                + " e.version = ? AND o.content <> e.content";
        return new Difference(
                some(missing, before, version.id()),
                database.number("SELECT COUNT(*)" + missing, before, version.id()),
                some(other, before, version.id()),
                database.number("SELECT COUNT(*)" + other, before, version.id()),
                some(missing, version.id(), before),
                database.number("SELECT COUNT(*)" + missing, version.id(), before));
    }

    private List<ListedEntry> some(String which, long against, long of) {
        return database.query(
                "SELECT e.*" + which + " ORDER BY e.ref LIMIT " + SHOWN, ScreeningLists::entry, against, of);
    }

    static ListedEntry entry(ResultSet row) throws SQLException {
        return new ListedEntry(
                row.getString("ref"),
                EntryKind.valueOf(row.getString("kind")),
                Json.read(row.getString("names"), Names.class).names(),
                row.getString("born"),
                row.getString("country"),
                row.getString("identifiers"),
                row.getString("remark"));
    }

    private static ListVersionView view(ResultSet row) throws SQLException {
        return new ListVersionView(
                row.getLong("id"),
                row.getString("list"),
                row.getString("title"),
                row.getString("label"),
                row.getString("source"),
                row.getString("file_name"),
                State.valueOf(row.getString("state")),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                row.getInt("entries"),
                row.getObject("before_it", Long.class),
                Json.read(row.getString("problems"), Problems.class).rows(),
                row.getInt("problem_count"),
                row.getString("reason"),
                row.getString("agreed_by"),
                Database.instant(row, "in_force_at"),
                Database.instant(row, "ended_at"));
    }
}
