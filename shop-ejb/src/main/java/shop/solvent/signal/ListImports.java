package shop.solvent.signal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.signal.ListImportView.State;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.TableFile;

/**
 * Many entries of a list from a file, CSV or XLSX. A file is looked through whole and shown with what is wrong in it; a mistake in a
 * line refuses it. One person may take up to {@value #MOST_ALONE} entries of a list that refuses or trusts; more take two: {@link
 * ListImportDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class ListImports {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    /** Entries of a list that refuses or trusts. */
    public static final int MOST_ALONE = 100;

    private static final int LATEST = 20;

    @Inject
    private Database database;

    @Inject
    private Marks marks;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Problems(List<ImportProblem> rows) {}

    /**
     * Hands a file in and looks it through. The same file handed in twice by the same person before it is decided is one.
     *
     * @param name for people
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code field.missing}, {@code import.too-large}, {@code import.empty}
     */
    public long begin(ListName list, String name, byte[] content, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        Given.value("list", list);
        TableFile.requireSize(content);
        byte[] hash = Sha256.digest().digest(content);
        Optional<Long> same = database.find(
                "SELECT id FROM list_import WHERE state = 'CHECKED' AND list = ? AND file_hash = ? AND made_by = ?"
                        + " ORDER BY id DESC LIMIT 1",
                row -> row.getLong(1),
                list.name(),
                hash,
                by);
        if (same.isPresent()) {
            return same.get();
        }
        ListFile file = ListFile.read(content, marks, day -> Lists.end(day, clock));
        long id = Ids.next();
        boolean fine = file.problemCount() == 0;
        String called = TableFile.nameOf(name);
        database.update(
                "INSERT INTO list_import (id, list, name, file_hash, state, made_by, made_at, ended_at, `lines`, added,"
                        + " problems, problem_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                id,
                list.name(),
                called,
                hash,
                (fine ? State.CHECKED : State.REFUSED).name(),
                by,
                clock.instant(),
                fine ? null : clock.instant(),
                file.lines().size(),
                Json.write(new Problems(file.problems())),
                file.problemCount());
        if (fine) {
            database.insert(
                    "list_import_line (import, line, kind, mark, shown, reason, expires_at)",
                    file.lines().stream()
                            .map(line -> new Object[] {
                                id,
                                line.line(),
                                line.kind().name(),
                                line.mark(),
                                line.shown(),
                                line.reason(),
                                line.expires()
                            })
                            .toList());
        }
        audit.record(
                by,
                "list-import.begun",
                String.valueOf(id),
                null,
                HexFormat.of().formatHex(hash),
                called);
        return id;
    }

    /**
     * Takes a file's entries, where one person may.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code list-import.not-found}, {@code
     *     list-import.other-state}, {@code list-import.of-two}
     */
    public void run(long id, String reason, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        String why = Given.text("reason", reason, 500);
        ListImportView one = waiting(id);
        if (one.isOfTwo()) {
            throw Rejection.conflict("list-import.of-two", Map.of("most", String.valueOf(MOST_ALONE)));
        }
        take(one, why, by);
    }

    /** For {@link ListImportDeed} only. */
    public void run(long id, Mandate mandate) {
        take(waiting(id), mandate.reason(), mandate.askedBy());
    }

    private void take(ListImportView one, String reason, String by) {
        if (database.update(
                        "UPDATE list_import SET state = 'DONE', reason = ?, ended_at = ? WHERE id = ? AND state = 'CHECKED'",
                        reason,
                        clock.instant(),
                        one.id())
                == 0) {
            throw otherState(one.id());
        }
        long before = database.number("SELECT COUNT(*) FROM list_entry");
        database.update(
                "INSERT INTO list_entry (list, kind, mark, shown, reason, added_by, added_at, expires_at, import)"
                        + " SELECT ?, l.kind, l.mark, l.shown, l.reason, ?, ?, l.expires_at, l.import FROM list_import_line l"
                        + " WHERE l.import = ? ORDER BY l.line ON DUPLICATE KEY UPDATE reason = VALUES(reason),"
                        + " added_by = VALUES(added_by), added_at = VALUES(added_at), expires_at = VALUES(expires_at),"
                        + " import = VALUES(import), risk_case = NULL",
                one.list().name(),
                by,
                clock.instant(),
                one.id());
        database.update(
                "UPDATE list_import SET added = ? WHERE id = ?",
                database.number("SELECT COUNT(*) FROM list_entry") - before,
                one.id());
        database.update("DELETE FROM list_import_line WHERE import = ?", one.id());
        audit.record(
                by,
                "list-import.done",
                String.valueOf(one.id()),
                null,
                one.lines() + " " + one.list().text(),
                reason);
    }

    /**
     * Does nothing of it.
     *
     * @throws Rejection {@code permission.missing}, {@code list-import.not-found}, {@code list-import.other-state}
     */
    public void cancel(long id, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        find(id);
        if (database.update(
                        "UPDATE list_import SET state = 'CANCELLED', ended_at = ? WHERE id = ? AND state = 'CHECKED'",
                        clock.instant(),
                        id)
                == 0) {
            throw otherState(id);
        }
        database.update("DELETE FROM list_import_line WHERE import = ?", id);
        audit.record(by, "list-import.cancelled", String.valueOf(id), null, null, null);
    }

    private ListImportView waiting(long id) {
        ListImportView one = find(id);
        if (one.state() != State.CHECKED) {
            throw otherState(id);
        }
        return one;
    }

    private static Rejection otherState(long id) {
        return Rejection.conflict("list-import.other-state", Map.of("list-import", String.valueOf(id)));
    }

    /** @throws Rejection {@code list-import.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ListImportView find(long id) {
        return database.find("SELECT * FROM list_import WHERE id = ?", ListImports::view, id)
                .orElseThrow(() -> Rejection.notFound("list-import", String.valueOf(id)));
    }

    /** The latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ListImportView> latest() {
        return database.query("SELECT * FROM list_import ORDER BY id DESC LIMIT ?", ListImports::view, LATEST);
    }

    /** Of the lines of a file that waits: those that are on the list already. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long already(long id) {
        return database.number(
                "SELECT COUNT(*) FROM list_import_line l JOIN list_import i ON i.id = l.import JOIN list_entry e"
                        + " ON e.mark = l.mark AND e.kind = l.kind AND e.list = i.list WHERE l.import = ?",
                id);
    }

    private static ListImportView view(ResultSet row) throws SQLException {
        return new ListImportView(
                row.getLong("id"),
                ListName.valueOf(row.getString("list")),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                row.getInt("lines"),
                row.getInt("added"),
                Json.read(row.getString("problems"), Problems.class).rows(),
                row.getInt("problem_count"));
    }
}
