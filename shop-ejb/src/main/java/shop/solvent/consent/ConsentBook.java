package shop.solvent.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Reach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** Keeps the consents. What is used of one is not kept beside it: it is the gifts that name it. */
@ApplicationScoped
class ConsentBook {

    private static final String SELECT =
            "SELECT c.*, (SELECT COALESCE(SUM(g.amount), 0) FROM gift g WHERE g.consent = c.id)"
                    + " AS used FROM merchant_consent c";

    @Inject
    private Database database;

    void add(ConsentView consent) {
        database.insert(
                "merchant_consent (id, merchant, cap, purpose, last_day, document, entered_by, agreed_by, entered_at)",
                List.<Object[]>of(new Object[] {
                    consent.id().value(),
                    consent.merchant(),
                    consent.cap().amount(),
                    consent.purpose(),
                    consent.lastDay(),
                    consent.document(),
                    consent.enteredBy(),
                    consent.agreedBy(),
                    consent.enteredAt()
                }));
    }

    Optional<ConsentView> find(ConsentId id) {
        return database.find(SELECT + " WHERE c.id = ?", ConsentBook::read, id.value());
    }

    /** Whoever uses or ends a consent takes turns; what is used of it is read after that. */
    Optional<ConsentView> lock(ConsentId id) {
        return database.find(
                        "SELECT id FROM merchant_consent WHERE id = ? FOR UPDATE", row -> row.getLong(1), id.value())
                .flatMap(locked -> find(id));
    }

    List<ConsentView> of(String merchant) {
        return Reach.current().seesMerchant(merchant)
                ? database.query(SELECT + " WHERE c.merchant = ? ORDER BY c.id DESC", ConsentBook::read, merchant)
                : List.of();
    }

    List<ConsentView> list(String merchant, ConsentId before, int most) {
        Reach reach = Reach.current();
        Where where = new Where()
                .in("c.merchant", reach.isAll() ? null : reach.merchants())
                .and("c.merchant = ?", merchant)
                .and("c.id < ?", before == null ? null : before.value());
        return database.query(
                SELECT + where.sql() + " ORDER BY c.id DESC LIMIT ?", ConsentBook::read, where.parameters(most));
    }

    void end(ConsentId id, String by, Instant at, String reason) {
        database.update(
                "UPDATE merchant_consent SET ended_by = ?, ended_at = ?, end_reason = ? WHERE id = ?",
                by,
                at,
                reason,
                id.value());
    }

    private static ConsentView read(ResultSet row) throws SQLException {
        return new ConsentView(
                new ConsentId(row.getLong("id")),
                row.getString("merchant"),
                Money.fen(row.getLong("cap")),
                Money.fen(row.getLong("used")),
                row.getString("purpose"),
                row.getObject("last_day", LocalDate.class),
                row.getString("document"),
                row.getString("entered_by"),
                row.getString("agreed_by"),
                Database.instant(row, "entered_at"),
                row.getString("ended_by"),
                Database.instant(row, "ended_at"),
                row.getString("end_reason"));
    }
}
