package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.ledger.AccountType;
import shop.solvent.merge.MergeView.How;
import shop.solvent.merge.MergeView.Moved;
import shop.solvent.merge.MergeView.Rows;
import shop.solvent.merge.MergeView.Undone;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** What is on record of merges. */
@ApplicationScoped
class MergeBook {

    @Inject
    private Database database;

    void add(MergeView merge) {
        Object[] row = {
            merge.id().value(),
            merge.survivor().value(),
            merge.absorbed().value(),
            "STANDING",
            merge.how().name(),
            merge.askedBy(),
            merge.agreedBy(),
            merge.reason(),
            merge.at(),
            merge.undoUntil(),
            merge.traceId()
        };
        database.insert(
                "member_merge (id, survivor, absorbed, state, how, asked_by, agreed_by, reason, merged_at, undo_until,"
                        + " trace_id)",
                List.<Object[]>of(row));
    }

    void undo(MergeId id, Undone undone) {
        database.update(
                "UPDATE member_merge SET state = 'UNDONE', undone_at = ?, undo_asked_by = ?, undo_agreed_by = ?,"
                        + " undo_reason = ? WHERE id = ?",
                undone.at(),
                undone.askedBy(),
                undone.agreedBy(),
                undone.reason(),
                id.value());
    }

    void note(MergeId id, List<Moved> money) {
        database.insert(
                "member_merge_money (merge_id, journal, account, amount, back, at)",
                money.stream()
                        .map(moved -> new Object[] {
                            id.value(),
                            moved.journal().value(),
                            moved.account().name(),
                            moved.amount(),
                            moved.back(),
                            moved.at()
                        })
                        .toList());
    }

    /** What arrives later is added to what went at first. */
    void noteRows(MergeId id, String part, long moved, long kept) {
        database.update(
                "INSERT INTO member_merge_rows (merge_id, part, moved, kept) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE moved = moved + VALUES(moved), kept = VALUES(kept)",
                id.value(),
                part,
                moved,
                kept);
    }

    void noteBack(MergeId id, String part, long back) {
        database.update(
                "UPDATE member_merge_rows SET back = ? WHERE merge_id = ? AND part = ?", back, id.value(), part);
    }

    Optional<MergeView> find(MergeId id) {
        return with(database.query("SELECT * FROM member_merge WHERE id = ?", MergeBook::read, id.value())).stream()
                .findFirst();
    }

    /** Locks it until the transaction ends. */
    Optional<MergeView> lock(MergeId id) {
        return with(database.query("SELECT * FROM member_merge WHERE id = ? FOR UPDATE", MergeBook::read, id.value()))
                .stream()
                .findFirst();
    }

    /** The one that stands by which this member was absorbed. */
    Optional<MergeView> standing(MemberId absorbed) {
        return database.find("SELECT * FROM member_merge WHERE standing = ?", MergeBook::read, absorbed.value());
    }

    /** Those that stand, after that one by their ids. */
    List<MergeView> standing(long after, int most) {
        return database.query(
                "SELECT * FROM member_merge WHERE state = 'STANDING' AND id > ? ORDER BY id LIMIT ?",
                MergeBook::read,
                after,
                most);
    }

    /** This member, whom they absorbed, whom those had absorbed, and so on: of merges that stand. */
    Set<MemberId> within(MemberId member) {
        Set<MemberId> all = new LinkedHashSet<>(List.of(member));
        List<MemberId> next = List.of(member);
        while (!next.isEmpty()) {
            next = database.query(
                    "SELECT absorbed FROM member_merge WHERE state = 'STANDING' AND survivor IN ("
                            + Database.places(next) + ")",
                    row -> new MemberId(row.getLong(1)),
                    next.stream().map(MemberId::value).toList());
            all.addAll(next);
        }
        return all;
    }

    private static Where where(MergeQuery query) {
        Where where =
                new Where().and("m.state = ?", query.stands() == null ? null : query.stands() ? "STANDING" : "UNDONE");
        if (query.member() != null) {
            long member = query.member().value();
            where = where.and("(m.survivor = ? OR m.absorbed = " + member + ")", member);
        }
        return where;
    }

    List<MergeView> list(MergeQuery query, MergeId before, int most) {
        Where where = where(query).and("m.id < ?", before == null ? null : before.value());
        return with(database.query(
                "SELECT m.* FROM member_merge m" + where.sql() + " ORDER BY m.id DESC LIMIT ?",
                MergeBook::read,
                where.parameters(most)));
    }

    long count(MergeQuery query, int most) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT m.id FROM member_merge m" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    private List<MergeView> with(List<MergeView> merges) {
        if (merges.isEmpty()) {
            return merges;
        }
        List<Long> ids =
                Database.inList(merges.stream().map(one -> one.id().value()).toList());
        Map<Long, List<Moved>> money = new HashMap<>();
        database.query(
                "SELECT * FROM member_merge_money WHERE merge_id IN (" + Database.places(ids)
                        + ") ORDER BY journal, account",
                row -> money.computeIfAbsent(row.getLong("merge_id"), merge -> new ArrayList<>())
                        .add(new Moved(
                                new JournalId(row.getLong("journal")),
                                AccountType.valueOf(row.getString("account")),
                                row.getLong("amount"),
                                row.getBoolean("back"),
                                Database.instant(row, "at"))),
                ids);
        Map<Long, List<Rows>> rows = new HashMap<>();
        database.query(
                "SELECT * FROM member_merge_rows WHERE merge_id IN (" + Database.places(ids) + ") ORDER BY part",
                row -> rows.computeIfAbsent(row.getLong("merge_id"), merge -> new ArrayList<>())
                        .add(new Rows(
                                row.getString("part"),
                                row.getLong("moved"),
                                row.getLong("kept"),
                                row.getObject("back", Long.class))),
                ids);
        return merges.stream()
                .map(one -> new MergeView(
                        one.id(),
                        one.survivor(),
                        one.absorbed(),
                        one.how(),
                        one.askedBy(),
                        one.agreedBy(),
                        one.reason(),
                        one.at(),
                        one.undoUntil(),
                        one.undone(),
                        one.traceId(),
                        money.getOrDefault(one.id().value(), List.of()),
                        rows.getOrDefault(one.id().value(), List.of())))
                .toList();
    }

    private static MergeView read(ResultSet row) throws SQLException {
        Instant undone = Database.instant(row, "undone_at");
        return new MergeView(
                new MergeId(row.getLong("id")),
                new MemberId(row.getLong("survivor")),
                new MemberId(row.getLong("absorbed")),
                How.valueOf(row.getString("how")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("reason"),
                Database.instant(row, "merged_at"),
                Database.instant(row, "undo_until"),
                undone == null
                        ? null
                        : new Undone(
                                undone,
                                row.getString("undo_asked_by"),
                                row.getString("undo_agreed_by"),
                                row.getString("undo_reason")),
                row.getString("trace_id"),
                List.of(),
                List.of());
    }
}
