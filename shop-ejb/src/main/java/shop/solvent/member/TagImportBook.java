package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.TagImportView.Outlook;
import shop.solvent.member.TagImportView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.table.ImportProblem;

/** Files of tags in the database: their lines as long as they are needed, and how far they are. */
@ApplicationScoped
class TagImportBook {

    private static final int PROBLEMS = 200;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Problems(List<ImportProblem> rows) {}

    long add(String name, byte[] hash, TagFile file, String by) {
        long id = Ids.next();
        boolean fine = file.problemCount() == 0;
        database.update(
                "INSERT INTO tag_import (id, name, file_hash, state, made_by, made_at, ended_at, `lines`, done, changed,"
                        + " problems, problem_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
                id,
                name,
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
                    "tag_import_line (import, line, member, tag, give, until)",
                    file.lines().stream()
                            .map(line -> new Object[] {
                                id, line.line(), line.member().value(), line.tag(), line.give(), line.until()
                            })
                            .toList());
        }
        return id;
    }

    /** One that the same person has handed in and that waits. */
    Optional<Long> same(byte[] hash, String by) {
        return database.find(
                "SELECT id FROM tag_import WHERE state IN ('CHECKED', 'QUEUED') AND file_hash = ? AND made_by = ?"
                        + " ORDER BY id DESC LIMIT 1",
                row -> row.getLong(1),
                hash,
                by);
    }

    Optional<TagImportView> find(long id) {
        return database.find("SELECT * FROM tag_import WHERE id = ?", TagImportBook::view, id);
    }

    List<TagImportView> latest(int most) {
        return database.query("SELECT * FROM tag_import ORDER BY id DESC LIMIT ?", TagImportBook::view, most);
    }

    /** The first of those that were handed in before that moment and that nobody has decided about since. */
    Optional<Long> left(Instant before) {
        return database.find(
                "SELECT id FROM tag_import WHERE state = 'CHECKED' AND made_at < ? ORDER BY id LIMIT 1",
                row -> row.getLong(1),
                before);
    }

    List<Long> unfinished() {
        return database.query("SELECT id FROM tag_import WHERE state = 'QUEUED' ORDER BY id", row -> row.getLong(1));
    }

    private static TagImportView view(ResultSet row) throws SQLException {
        return new TagImportView(
                row.getLong("id"),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                row.getInt("lines"),
                row.getInt("done"),
                row.getInt("changed"),
                Json.read(row.getString("problems"), Problems.class).rows(),
                row.getInt("problem_count"));
    }

    /** What its lines would do now. */
    Outlook outlook(long id) {
        return database.find(
                        "SELECT COALESCE(SUM(m.id IS NOT NULL AND l.give AND t.tag IS NULL), 0),"
                                + " COALESCE(SUM(m.id IS NOT NULL AND l.give AND t.tag IS NOT NULL"
                                + " AND NOT (t.until <=> l.until)), 0),"
                                + " COALESCE(SUM(m.id IS NOT NULL AND NOT l.give AND t.tag IS NOT NULL), 0),"
                                + " COALESCE(SUM(m.id IS NULL), 0), COUNT(*) FROM tag_import_line l"
                                + " LEFT JOIN member m ON m.id = l.member"
                                + " LEFT JOIN member_tag t ON t.member = l.member AND t.tag = l.tag WHERE l.import = ?",
                        row -> {
                            long fresh = row.getLong(1);
                            long moved = row.getLong(2);
                            long gone = row.getLong(3);
                            long unknown = row.getLong(4);
                            return new Outlook(
                                    fresh, moved, gone, row.getLong(5) - fresh - moved - gone - unknown, unknown);
                        },
                        id)
                .orElseThrow();
    }

    /** The first lines about members whom the shop has not. */
    List<Integer> unknown(long id, int most) {
        return database.query(
                "SELECT l.line FROM tag_import_line l LEFT JOIN member m ON m.id = l.member"
                        + " WHERE l.import = ? AND m.id IS NULL ORDER BY l.line LIMIT ?",
                row -> row.getInt(1),
                id,
                most);
    }

    /** @return whether it waited */
    boolean queue(long id, String reason) {
        return database.update(
                        "UPDATE tag_import SET state = 'QUEUED', reason = ? WHERE id = ? AND state = 'CHECKED'",
                        reason,
                        id)
                == 1;
    }

    /** @return whether it waited */
    boolean cancel(long id) {
        boolean cancelled = database.update(
                        "UPDATE tag_import SET state = 'CANCELLED', ended_at = ? WHERE id = ? AND state = 'CHECKED'",
                        clock.instant(),
                        id)
                == 1;
        if (cancelled) {
            forget(id);
        }
        return cancelled;
    }

    private void forget(long id) {
        database.update("DELETE FROM tag_import_line WHERE import = ?", id);
    }

    /** Takes it for this transaction; empty if another server is at it. */
    Optional<TagImportView> take(long id) {
        return database.find(
                "SELECT * FROM tag_import WHERE id = ? AND state = 'QUEUED' FOR UPDATE SKIP LOCKED",
                TagImportBook::view,
                id);
    }

    /** Its next lines: those that are done are gone. */
    List<TagFile.Line> next(long id, int most) {
        return database.query(
                "SELECT * FROM tag_import_line WHERE import = ? ORDER BY line LIMIT ?",
                row -> new TagFile.Line(
                        row.getInt("line"),
                        new MemberId(row.getLong("member")),
                        row.getString("tag"),
                        row.getBoolean("give"),
                        row.getObject("until", LocalDate.class)),
                id,
                most);
    }

    /** Notes that lines up to one are done, and what could not be. */
    void done(TagImportView tags, int upTo, int lines, int changed, List<ImportProblem> problems) {
        List<ImportProblem> all = new ArrayList<>(tags.problems());
        all.addAll(problems.subList(0, Math.min(problems.size(), Math.max(0, PROBLEMS - all.size()))));
        database.update("DELETE FROM tag_import_line WHERE import = ? AND line <= ?", tags.id(), upTo);
        database.update(
                "UPDATE tag_import SET done = done + ?, changed = changed + ?, problems = ?,"
                        + " problem_count = problem_count + ? WHERE id = ?",
                lines,
                changed,
                Json.write(new Problems(all)),
                problems.size(),
                tags.id());
    }

    void end(long id) {
        database.update(
                "UPDATE tag_import SET state = 'DONE', done = `lines`, ended_at = ? WHERE id = ?", clock.instant(), id);
    }
}
