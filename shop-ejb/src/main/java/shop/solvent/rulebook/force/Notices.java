package shop.solvent.rulebook.force;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.rules.language.DecisionPoint;

/** What members are told about changes of rules, before they come in force (G13). */
@Stateless
public class Notices {

    @Inject
    private Database database;

    /**
     * Those that were not called off, the latest effective date first.
     *
     * @param after the last one of an earlier part, which may have been called off since; null to begin
     * @throws Rejection {@code notice.not-found}
     */
    public Slice<NoticeView> list(Long after, int size) {
        Slice.check(size);
        Where where = after == null ? new Where() : new Where().after("effective_at", effectiveAt(after), after);
        return Slice.of(
                select(
                        where.sql() + " AND withdrawn_at IS NULL ORDER BY effective_at DESC, id DESC LIMIT ?",
                        where.parameters(size + 1).toArray()),
                size);
    }

    private Instant effectiveAt(long id) {
        return select("WHERE id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("notice", id))
                .effectiveAt();
    }

    /** All that was ever announced of a draft, called off or not, the latest first. */
    public List<NoticeView> of(long draft) {
        return select("WHERE draft = ? ORDER BY id DESC", draft);
    }

    private List<NoticeView> select(String which, Object... parameters) {
        return database.query(
                "SELECT id, point, LOWER(HEX(rulebook)) AS rulebook, text_zh, text_en, effective_at, published_at,"
                        + " withdrawn_at FROM rulebook_notice " + which,
                row -> new NoticeView(
                        row.getLong("id"),
                        DecisionPoint.valueOf(row.getString("point")),
                        row.getString("rulebook"),
                        row.getString("text_zh"),
                        row.getString("text_en"),
                        Database.instant(row, "effective_at"),
                        Database.instant(row, "published_at"),
                        Database.instant(row, "withdrawn_at")),
                parameters);
    }
}
