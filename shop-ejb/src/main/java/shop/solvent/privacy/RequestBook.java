package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Where;
import shop.solvent.privacy.MemberRequestView.Kept;
import shop.solvent.privacy.MemberRequestView.Kind;
import shop.solvent.privacy.MemberRequestView.State;

/** What members asked for. */
@ApplicationScoped
class RequestBook {

    @Inject
    private Database database;

    void add(
            MemberId member,
            Kind kind,
            State state,
            String by,
            String agreedBy,
            String reason,
            Instant at,
            Instant due) {
        Object[] row = {Ids.next(), member.value(), kind.name(), state.name(), 1, by, agreedBy, reason, at, due};
        database.insert(
                "member_request (id, member, kind, state, is_open, asked_by, agreed_by, reason, asked_at, due_at)",
                List.<Object[]>of(row));
    }

    /** The one of that kind that is open; whoever else would end it waits. */
    Optional<MemberRequestView> lockOpen(MemberId member, Kind kind) {
        return database.find(
                "SELECT * FROM member_request WHERE member = ? AND kind = ? AND is_open = 1 FOR UPDATE",
                MemberRequestView::read,
                member.value(),
                kind.name());
    }

    /** All of a member's, the latest first. */
    List<MemberRequestView> of(MemberId member) {
        return database.query(
                "SELECT * FROM member_request WHERE member = ? ORDER BY id DESC LIMIT 50",
                MemberRequestView::read,
                member.value());
    }

    List<MemberRequestView> list(Kind kind, Long before, int most) {
        Where where =
                new Where().and("kind = ?", kind == null ? null : kind.name()).and("id < ?", before);
        return database.query(
                "SELECT * FROM member_request" + where.sql() + " ORDER BY id DESC LIMIT ?",
                MemberRequestView::read,
                where.parameters(most));
    }

    long count(Kind kind, int most) {
        Where where = new Where().and("kind = ?", kind == null ? null : kind.name());
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM member_request" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    List<MemberRequestView> due(Instant now, int most) {
        return database.query(
                "SELECT * FROM member_request WHERE is_open = 1 AND due_at <= ? ORDER BY due_at, id LIMIT ?",
                MemberRequestView::read,
                now,
                most);
    }

    void end(long id, State state, String by, Instant at, List<Kept> kept) {
        database.update(
                "UPDATE member_request SET state = ?, is_open = NULL, ended_at = ?, ended_by = ?, hindrance = NULL,"
                        + " kept = ? WHERE id = ?",
                state.name(),
                at,
                by,
                kept.isEmpty() ? null : Json.write(kept),
                id);
    }

    /** @param again when it is tried again */
    void hindered(long id, List<String> codes, Instant again) {
        database.update(
                "UPDATE member_request SET hindrance = ?, due_at = ? WHERE id = ?", String.join(" ", codes), again, id);
    }

    void fetched(long id) {
        database.update("UPDATE member_request SET fetched = fetched + 1 WHERE id = ?", id);
    }
}
