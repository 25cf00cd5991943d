package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.approval.ApprovalQuery.About;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Deed.Line;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Trace;

/** Keeps the requests. */
@ApplicationScoped
class ApprovalBook {

    @Inject
    private Database database;

    /** A request as it is kept: its content is what was asked for, byte for byte. */
    record Row(
            ApprovalId id,
            String deed,
            String subject,
            String content,
            byte[] hash,
            String boundTo,
            String reason,
            State state,
            String askedBy,
            Instant askedAt,
            Instant endsAt,
            String decidedBy,
            Instant decidedAt,
            String decisionReason,
            String result) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    new ApprovalId(row.getLong("id")),
                    row.getString("deed"),
                    row.getString("subject"),
                    row.getString("content"),
                    row.getBytes("content_hash"),
                    row.getString("bound_to"),
                    row.getString("reason"),
                    State.valueOf(row.getString("state")),
                    row.getString("asked_by"),
                    Database.instant(row, "asked_at"),
                    Database.instant(row, "ends_at"),
                    row.getString("decided_by"),
                    Database.instant(row, "decided_at"),
                    row.getString("decision_reason"),
                    row.getString("result"));
        }
    }

    void add(Row row) {
        database.insert(
                "approval (id, deed, subject, content, content_hash, bound_to, reason, state, asked_by, asked_at, ends_at,"
                        + " trace_id)",
                List.<Object[]>of(new Object[] {
                    row.id().value(),
                    row.deed(),
                    row.subject(),
                    row.content(),
                    row.hash(),
                    row.boundTo(),
                    row.reason(),
                    row.state().name(),
                    row.askedBy(),
                    row.askedAt(),
                    row.endsAt(),
                    Trace.id()
                }));
    }

    /** Notes what a request names. */
    void about(ApprovalId id, List<Line> lines) {
        database.insert(
                "approval_about (kind, subject, approval)",
                lines.stream()
                        .filter(line -> line.kind().isName() && line.value() != null)
                        .map(line -> new About(line.kind(), line.value()))
                        .distinct()
                        .map(about -> new Object[] {about.kind().name(), about.value(), id.value()})
                        .toList());
    }

    Optional<Row> find(ApprovalId id) {
        return database.find("SELECT * FROM approval WHERE id = ?", Row::read, id.value());
    }

    /** Whoever decides about a request takes turns. */
    Optional<Row> lock(ApprovalId id) {
        return database.find("SELECT * FROM approval WHERE id = ? FOR UPDATE", Row::read, id.value());
    }

    void decide(ApprovalId id, State state, String by, Instant at, String reason, String result) {
        database.update(
                "UPDATE approval SET state = ?, decided_by = ?, decided_at = ?, decision_reason = ?, result = ?"
                        + " WHERE id = ?",
                state.name(),
                by,
                at,
                reason,
                result,
                id.value());
    }

    /** Others that ask for exactly the same and wait, or were done since then; the latest first. */
    List<Row> same(Row row, Instant since, int most) {
        return database.query(
                "SELECT * FROM approval WHERE content_hash = ? AND id <> ?"
                        + " AND (state = 'WAITING' OR state = 'DONE' AND decided_at >= ?) ORDER BY id DESC LIMIT ?",
                Row::read,
                row.hash(),
                row.id().value(),
                since,
                most);
    }

    List<ApprovalId> due(Instant by, int most, int passedOver) {
        return database.query(
                "SELECT id FROM approval WHERE state = 'WAITING' AND ends_at <= ? ORDER BY ends_at, id"
                        + " LIMIT ? OFFSET ?",
                row -> new ApprovalId(row.getLong(1)),
                by,
                most,
                passedOver);
    }
}
